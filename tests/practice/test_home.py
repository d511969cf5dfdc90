from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_user, make_word
from tests.practice.make import make_attempt, make_learned
from tests.queries import assert_same_queries
from vocab_project.users.models import User

HOME = reverse("home")


def test_a_new_learner_is_led_to_adding_words(as_ada: Client) -> None:
    page = as_ada.get(HOME).content.decode()
    assert reverse("words:word-add") in page
    assert reverse("words:word-bulk-add") in page


def test_the_page_says_what_is_waiting(ada: User, as_ada: Client) -> None:
    make_learner_word(ada, make_word("uno"))
    make_learner_word(ada, make_word("dos"))
    make_learned(ada, make_word("tres"))
    page = as_ada.get(HOME).content.decode()
    assert "2 words to study, 1 to revise." in page
    assert page.count("button--primary") == 1
    assert reverse("practice:study") in page


def test_with_everything_learned_the_button_leads_to_revise(
    ada: User, as_ada: Client
) -> None:
    make_learned(ada)
    page = as_ada.get(HOME).content.decode()
    assert "1 word to revise." in page


def test_with_everything_paused_nothing_is_waiting(ada: User, as_ada: Client) -> None:
    make_learner_word(ada, status="suspended")
    assert "Nothing is waiting." in as_ada.get(HOME).content.decode()


def test_the_numbers_are_of_this_learner_and_language(
    ada: User, ben: User, as_ada: Client
) -> None:
    make_attempt(ada, make_learner_word(ada).word)
    make_attempt(ben, make_learner_word(ben, make_word("uno")).word)
    make_learner_word(ada, make_word("Hund", language="de"))
    context = as_ada.get(HOME).context
    assert (context["counts"].total, context["sentences"]) == (1, 1)


def test_a_visitor_sees_the_landing_page(client: Client, db: None) -> None:
    assert client.get(HOME).status_code == 200


def test_a_learner_without_a_language_is_sent_to_onboarding(db: None) -> None:
    client = Client()
    client.force_login(make_user("dora"))
    assert client.get(HOME)["Location"] == reverse("users:onboarding")


def test_home_costs_the_same_with_many_words(ada: User, as_ada: Client) -> None:
    make_learner_word(ada)
    assert_same_queries(
        HOME,
        as_ada,
        lambda: [make_learner_word(ada, make_word(f"p{n}")) for n in range(5)],
    )

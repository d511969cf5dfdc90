"""Several languages for one learner: switch, change, take off the list."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import LearnerLanguage, User
from vocab_project.users.services.languages import start_language
from words.models import LearnerWord

SWITCH = reverse("users:language-switch")
LIST = reverse("users:language-list")


@pytest.fixture
def german(ada: User) -> LearnerLanguage:
    return LearnerLanguage.objects.create(user=ada, language="de", is_current=False)


def _current(user: User) -> str:
    return user.languages.get(is_current=True).language


def test_the_header_form_switches_and_returns_to_the_page(
    as_ada: Client, ada: User, german: LearnerLanguage
) -> None:
    answer = as_ada.post(SWITCH, {"language": "de", "next": "/words/?q=a"})
    assert answer["Location"] == "/words/?q=a"
    assert _current(ada) == "de"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", ""])
def test_a_switch_never_leads_to_another_site(
    as_ada: Client, german: LearnerLanguage, address: str
) -> None:
    answer = as_ada.post(SWITCH, {"language": "de", "next": address})
    assert answer["Location"] == reverse("home")


@pytest.mark.parametrize("language", ["de", "xx", ""])
def test_a_language_one_does_not_learn_is_not_found(
    as_ada: Client, ada: User, language: str
) -> None:
    assert as_ada.post(SWITCH, {"language": language}).status_code == 404
    assert _current(ada) == "es"


def test_a_link_cannot_switch(as_ada: Client) -> None:
    assert as_ada.get(SWITCH, {"language": "es"}).status_code == 405


def test_the_database_refuses_two_current_languages(
    ada: User, german: LearnerLanguage
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LearnerLanguage.objects.filter(user=ada).update(is_current=True)


def test_starting_a_learned_language_again_keeps_its_settings(ada: User) -> None:
    ada.languages.update(level="B2")
    again = start_language(
        user=ada, language="es", native_language="it", level="A1", time_zone="UTC"
    )
    assert (again.level, again.native_language) == ("B2", "en")
    assert again.is_current


def test_level_goal_and_meanings_are_per_language(
    as_ada: Client, ada: User, german: LearnerLanguage
) -> None:
    url = reverse("users:language-edit", args=[german.public_id])
    answer = as_ada.post(
        url, {"level": "B1", "native_language": "it", "daily_goal": "25"}
    )
    assert answer["Location"] == LIST
    german.refresh_from_db()
    assert (german.level, german.native_language, german.daily_goal) == ("B1", "it", 25)
    assert ada.languages.get(language="es").level == "A1"


@pytest.mark.parametrize("goal", ["0", "501", "-1", "many"])
def test_a_goal_out_of_range_is_refused_and_stays_in_the_field(
    as_ada: Client, german: LearnerLanguage, goal: str
) -> None:
    url = reverse("users:language-edit", args=[german.public_id])
    answer = as_ada.post(
        url, {"level": "B1", "native_language": "it", "daily_goal": goal}
    )
    assert answer.status_code == 422
    assert answer.context["form"]["daily_goal"].value() == goal
    assert LearnerLanguage.objects.get(pk=german.pk).daily_goal == 10


def test_a_removed_language_keeps_its_words_for_later(
    as_ada: Client, ada: User
) -> None:
    spanish = ada.languages.get()
    LearnerLanguage.objects.create(user=ada, language="de", is_current=False)
    make_learner_word(ada, make_word("perro"))
    url = reverse("users:language-remove", args=[spanish.public_id])
    assert b"stay stored" in as_ada.get(url).content
    assert as_ada.post(url)["Location"] == LIST
    assert _current(ada) == "de"
    assert LearnerWord.objects.of(ada).count() == 1


def test_the_only_language_stays(as_ada: Client, ada: User) -> None:
    url = reverse("users:language-remove", args=[ada.languages.get().public_id])
    assert as_ada.post(url).status_code == 422
    assert _current(ada) == "es"


def test_the_list_asks_no_more_for_more_languages(as_ada: Client, ada: User) -> None:
    assert_same_queries(
        LIST, as_ada, lambda: ada.languages.create(language="de", is_current=False)
    )


def test_without_a_language_the_list_offers_a_start(as_ada: Client, ada: User) -> None:
    ada.languages.all().delete()
    assert reverse("users:onboarding") in as_ada.get(LIST).content.decode()

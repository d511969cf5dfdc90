"""From an account to the first words in under a minute; later, to another language."""

import zoneinfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner, make_user
from vocab_project.users.models import LearnerLanguage, User

URL = reverse("users:onboarding")
ANSWERS = {
    "language": "es",
    "native_language": "it",
    "level": "unknown",
    "time_zone": "Europe/Rome",
}


@pytest.fixture
def nora(db: None) -> User:
    """New: an account, no language yet."""
    return make_user("nora")


@pytest.fixture
def as_nora(nora: User) -> Client:
    client = Client()
    client.force_login(nora)
    return client


def test_four_answers_lead_to_the_first_words(as_nora: Client, nora: User) -> None:
    answer = as_nora.post(URL, ANSWERS)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("words:word-add")
    nora.refresh_from_db()
    started = nora.languages.get()
    assert (started.language, started.native_language) == ("es", "it")
    assert nora.time_zone == "Europe/Rome"
    assert started.is_current


def test_who_does_not_know_starts_at_the_beginning(as_nora: Client, nora: User) -> None:
    as_nora.post(URL, ANSWERS)
    assert nora.languages.get().level == "A1"


def test_the_page_asks_the_browser_for_the_time_zone(as_nora: Client) -> None:
    page = as_nora.get(URL).content.decode()
    assert "data-time-zone" in page
    assert "Europe/Madrid" in page


def test_every_zone_of_the_system_can_be_chosen(as_nora: Client) -> None:
    """A browser may report an old name such as Asia/Calcutta."""
    page = as_nora.get(URL).content.decode()
    zones = zoneinfo.available_timezones() - {"Factory", "localtime"}
    assert [zone for zone in zones if f'value="{zone}"' not in page] == []


def test_the_browser_says_which_language_one_thinks_in(as_nora: Client) -> None:
    form = as_nora.get(URL, headers={"accept-language": "it"}).context["form"]
    assert form["native_language"].value() == "it"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "xx"),
        ("language", ""),
        ("native_language", "de"),
        ("level", "D1"),
        ("time_zone", "Mars/Olympus"),
    ],
)
def test_an_answer_that_is_not_offered_is_refused_beside_its_question(
    as_nora: Client, nora: User, field: str, value: str
) -> None:
    answer = as_nora.post(URL, ANSWERS | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not nora.languages.exists()


def test_a_second_language_becomes_the_current_one(as_ada: Client, ada: User) -> None:
    as_ada.post(URL, ANSWERS | {"language": "de", "level": "B1"})
    assert ada.languages.get(is_current=True).language == "de"
    assert ada.languages.count() == 2


def test_a_second_language_is_asked_for_with_what_is_known_already(
    as_ada: Client, ada: User
) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Europe/Madrid")
    answer = as_ada.get(URL)
    form = answer.context["form"]
    assert form["language"].value() == "de"
    assert form["time_zone"].value() == "Europe/Madrid"
    assert b"data-time-zone" not in answer.content


def test_a_language_that_is_learned_is_not_started_again(
    as_ada: Client, ada: User
) -> None:
    assert as_ada.post(URL, ANSWERS).status_code == 422
    assert ada.languages.get().native_language == "en"


def test_who_learns_everything_is_sent_to_the_list(as_ada: Client, ada: User) -> None:
    LearnerLanguage.objects.create(user=ada, language="de", is_current=False)
    answer = as_ada.get(URL)
    assert answer["Location"] == reverse("users:language-list")


def test_pages_about_learning_wait_for_a_language(as_nora: Client) -> None:
    assert as_nora.get(reverse("words:word-list"))["Location"] == URL


@pytest.mark.django_db
def test_two_learners_keep_their_own_languages(as_nora: Client) -> None:
    other = make_learner("omar")
    as_nora.post(URL, ANSWERS)
    assert other.languages.get(is_current=True).language == "es"
    assert other.time_zone == "UTC"

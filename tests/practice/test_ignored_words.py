"""Names and dialect: what a learner means so is never flagged again."""

import pytest
from django.test import Client
from django.urls import reverse

from practice.feedback import build_payload, cache_key_of
from practice.models import SentenceAttempt
from tests.factories import make_learner_word, make_word
from tests.practice.make import make_attempt
from vocab_project.users.models import LearnerLanguage, User
from vocab_project.users.services.languages import ignore_word

SLIP = {
    "error_type": "spelling",
    "severity": "minor",
    "wrong": "Xochitl",
    "right": "",
    "explanation": "This word is not known.",
}


def _attempt(owner: User) -> SentenceAttempt:
    return make_attempt(
        owner,
        make_learner_word(owner).word,
        sentence="Xochitl tiene un gato.",
        verdict="almost",
        corrections=[SLIP],
    )


def _ignored(owner: User) -> list[str]:
    return owner.languages.get(language="es").ignored_words


def test_a_flagged_name_is_ignored_from_its_feedback(as_ada: Client, ada: User) -> None:
    attempt = _attempt(ada)
    page = as_ada.get(reverse("practice:attempt", args=[attempt.public_id]))
    assert b"I mean it so" in page.content
    url = reverse("practice:attempt-ignore", args=[attempt.public_id])
    for _click in range(2):
        assert as_ada.post(url, {"word": "Xochitl"}).status_code == 302
    assert _ignored(ada) == ["Xochitl"]


def test_only_what_was_flagged_can_be_ignored_so(as_ada: Client, ada: User) -> None:
    url = reverse("practice:attempt-ignore", args=[_attempt(ada).public_id])
    as_ada.post(url, {"word": "gato"})
    assert _ignored(ada) == []


def test_the_tutor_is_told_what_to_ignore(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato"))
    learning = ignore_word(learner_language=ada.languages.get(), word="Xochitl")
    payload = build_payload(row, "Xochitl tiene un gato.", learning)
    assert payload["ignore"] == ["Xochitl"]


def test_an_ignored_word_elsewhere_leaves_the_verdict_shared(ada: User) -> None:
    row, plain = make_learner_word(ada), LearnerLanguage(language="es")
    other = LearnerLanguage(language="es", ignored_words=["Xochitl"])
    keys = {
        cache_key_of(build_payload(row, "Tengo un gato.", learning))
        for learning in (plain, other)
    }
    assert len(keys) == 1


def test_the_list_is_edited_one_word_a_line(as_ada: Client, ada: User) -> None:
    language = ada.languages.get()
    data = {"level": "A1", "native_language": "en", "daily_goal": "10"}
    data["ignored_words"] = " vosotros \r\n\r\nXochitl\nXochitl"
    url = reverse("users:language-edit", args=[language.public_id])
    assert as_ada.post(url, data).status_code == 302
    assert _ignored(ada) == ["vosotros", "Xochitl"]


@pytest.mark.parametrize("lines", ["x" * 51, "\n".join(map(str, range(201)))])
def test_too_much_is_refused_and_stays_typed(
    as_ada: Client, ada: User, lines: str
) -> None:
    data = {"level": "A1", "native_language": "en", "daily_goal": "10"}
    url = reverse("users:language-edit", args=[ada.languages.get().public_id])
    answer = as_ada.post(url, data | {"ignored_words": lines})
    assert answer.status_code == 422
    assert lines.rsplit("\n", maxsplit=1)[-1] in answer.content.decode()
    assert _ignored(ada) == []

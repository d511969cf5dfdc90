"""Whatever is typed as a sentence gets a clear answer: next to the field, or an honest verdict."""

import uuid
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import SentenceAttempt
from tests.factories import make_learner_word, make_word
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord

WORDS, LONG = "A sentence needs words.", "Keep it to 500 characters."
REFUSED = [
    ("", "Write a sentence first."),
    (" \t\n ", "Write a sentence first."),
    ("\u202e\u200b", "Write a sentence first."),
    ("🙂🙂🙂", WORDS),
    ("👩\u200d👩\u200d👧", WORDS),
    ("123 456", WORDS),
    ("?!…", WORDS),
    ("Mi gato " * 1250, LONG),
    ("g" * 10_000, LONG),
    ("a" + "\u0301" * 3000, LONG),
]
CANNOT, CLEAN = "cannot_judge", "No mistake found"
NOT_PROSE = "look like a plain sentence"
JUDGED = {
    "es": [
        ("Mi gato es красивый.", CANNOT, "Some letters here are not used in Spanish"),
        ("我喜欢gato", CANNOT, "Some letters here are not used in Spanish"),
        ("القط جميل جدا", CANNOT, "Some letters here are not used in Spanish"),
        ("Mi gato es negro. Vive con mi hermano.", CANNOT, CLEAN),
        ("Mi gato está en https://example.com/gatos hoy.", CANNOT, NOT_PROSE),
        ("https://example.com/gato", "wrong", "look like Spanish"),
        ("<b>Mi gato</b> es negro.", CANNOT, NOT_PROSE),
        ("<script>alert('gato')</script>", CANNOT, NOT_PROSE),
        ("{{ 7*7 }} gato {% load static %}", CANNOT, NOT_PROSE),
        ("gato", CANNOT, "One word is too little"),
        ("Mi gato es negro 🙂.", CANNOT, CLEAN),
        ("The cat sleeps on the chair.", "wrong", "look like Spanish"),
    ],
    "de": [
        ("Mein Tisch ist красивый.", CANNOT, "different scripts"),
        ("القط جميل جدا", "wrong", "look like German"),
        ("Mein Tisch ist neu. Ich mag ihn.", CANNOT, "one sentence at a time"),
        ("Mein Tisch ist auf https://example.com/t heute.", CANNOT, NOT_PROSE),
        ("<b>Mein Tisch</b> ist neu.", CANNOT, NOT_PROSE),
        ("<script>alert('Tisch')</script>", CANNOT, NOT_PROSE),
        ("Tisch", CANNOT, "One word is too little"),
        ("Mein Tisch ist neu 🙂.", CANNOT, CLEAN),
    ],
}
ALL_JUDGED = [(code, *row) for code, rows in JUDGED.items() for row in rows]


def own_word(learner: User, language: str) -> LearnerWord:
    if language == "es":
        return make_learner_word(learner, make_word("gato"))
    LearnerLanguage.objects.create(user=learner, language="de", is_current=False)
    table = make_word("Tisch", language="de", article="der", gender="m")
    return make_learner_word(learner, table)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(("text", "answer"), REFUSED)
def test_what_is_no_sentence_is_refused_next_to_the_field(
    ada: User, as_ada: Client, text: str, answer: str, headers: dict[str, str]
) -> None:
    url = reverse("practice:write", args=[own_word(ada, "es").word.public_id])
    page = as_ada.post(url, {"sentence": text, "key": uuid.uuid4()}, headers=headers)
    shown = unescape(page.content.decode())
    assert page.status_code == 422
    assert answer in shown.partition('id="id_sentence_error"')[2]
    assert page.context["form"]["sentence"].value() == text
    assert not SentenceAttempt.objects.exists()


@pytest.mark.parametrize(("language", "text", "verdict", "reason"), ALL_JUDGED)
def test_what_is_strange_gets_an_honest_verdict(
    ada: User, as_ada: Client, language: str, text: str, verdict: str, reason: str
) -> None:
    url = reverse("practice:write", args=[own_word(ada, language).word.public_id])
    page = as_ada.post(url, {"sentence": text, "key": uuid.uuid4()})
    run_pending()
    shown = as_ada.get(page["Location"]).content.decode()
    attempt = SentenceAttempt.objects.get()
    assert (attempt.state, attempt.verdict) == ("judged", verdict)
    assert reason in unescape(shown)
    assert "<script>alert" not in shown
    assert attempt.sentence in unescape(shown)
    if verdict == CANNOT and reason != CLEAN:
        assert (attempt.corrected, attempt.corrections) == (attempt.sentence, [])


def test_a_sentence_that_cannot_be_judged_counts_for_and_against_nobody(
    ada: User, as_ada: Client
) -> None:
    url = reverse("practice:write", args=[own_word(ada, "es").word.public_id])
    as_ada.post(url, {"sentence": "<b>Mi gato</b> es negro.", "key": uuid.uuid4()})
    run_pending()
    assert SentenceAttempt.objects.get().is_correct is None

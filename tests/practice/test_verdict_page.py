"""How a verdict reads: mistakes, doubts and what nobody can judge are told apart."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import SentenceAttempt
from practice.pages.verdicts import read_verdict
from tests.factories import make_learner_word, make_word
from tests.practice.make import correction, feedback, make_attempt, write
from vocab_project.ai.providers import fake
from vocab_project.ai.services.run import run_pending
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import TutorWord
from vocab_project.users.models import User


def judged(learner: User, sentence: str, answer: Any = None) -> SentenceAttempt:
    if answer:
        fake.answer_with(answer)
    attempt = write(make_learner_word(learner, make_word("gato")), sentence)
    run_pending()
    attempt.refresh_from_db()
    return attempt


def body(client: Client, attempt: SentenceAttempt) -> str:
    url = reverse("practice:attempt", args=[attempt.public_id])
    return client.get(url).content.decode()


@pytest.mark.parametrize(
    ("sentence", "look", "label"),
    [
        ("Mis gatos come pan.", "almost", "Almost"),
        ("The cat sleeps on the chair all day.", "wrong", "Not right"),
        (
            "Mi gato vive con mi hermano.",
            "clean",
            "No mistake found in what I can check",
        ),
        ("mi gato vive con mi hermano", "clean", "Only small things to mend"),
        ("Pienso de mi gato.", "check", "Something to check"),
        ("Gato zzxxyy qqwwrr.", "cannot_judge", "I can't judge this"),
    ],
)
def test_every_verdict_has_its_words(
    ada: User, sentence: str, look: str, label: str
) -> None:
    read = read_verdict(judged(ada, sentence))
    assert read.look == look
    assert str(read.label).startswith(label)


def test_right_is_said_of_what_the_tutor_itself_would_write(ada: User) -> None:
    gato = TutorWord("es", "gato", "noun", "m", "gatos")
    [own] = get_tools("es").write_examples(gato, native="en", level="A1", count=1)
    assert read_verdict(judged(ada, own.sentence)).look == "right"


def test_what_cannot_be_judged_comes_with_the_reason(ada: User, as_ada: Client) -> None:
    shown = body(as_ada, judged(ada, "Gato zzxxyy qqwwrr."))
    assert "I can&#x27;t tell whether this is Spanish" in shown


def test_no_mistake_found_is_not_said_twice(ada: User, as_ada: Client) -> None:
    shown = body(as_ada, judged(ada, "Mi gato vive con mi hermano."))
    main = shown.partition("<main")[2]
    assert main.count("No mistake found") == 2  # the strip, and what is announced
    assert "The word is used" in main


def test_a_doubt_is_shown_apart_and_not_as_a_mistake(ada: User, as_ada: Client) -> None:
    shown = body(as_ada, judged(ada, "Pienso de mi gato."))
    assert 'class="doubt"' in shown
    assert "Check this:" in shown
    assert not any(
        tag in shown for tag in ("tag--wrong", "tag--almost", "strip--wrong")
    )


def test_mistakes_come_before_doubts(ada: User, as_ada: Client) -> None:
    shown = body(as_ada, judged(ada, "Pienso de mi gato todos los dias."))
    assert shown.index("días") < shown.index("Check this:")


def test_what_the_tutor_adds_to_a_model_is_named_as_its_own(
    ada: User, as_ada: Client
) -> None:
    sentence = "Mis gatos come pan."
    shown = body(as_ada, judged(ada, sentence, feedback("right", sentence)))
    assert "The built-in tutor adds" in shown
    assert "The language model found no mistake here." in shown
    assert "strip--right" not in shown


def test_a_topic_is_kept_and_no_dead_link_is_shown(ada: User, as_ada: Client) -> None:
    attempt = judged(ada, "Mis gatos come pan.")
    assert attempt.corrections[0]["topic"] == "subject-verb-agreement"
    assert "subject-verb-agreement" not in body(as_ada, attempt)


def test_a_verdict_from_before_certainty_was_kept_is_a_mistake(
    ada: User, as_ada: Client
) -> None:
    word = make_word("gato")
    old = make_attempt(ada, word, verdict="almost", corrections=[correction()])
    assert [c["wrong"] for c in read_verdict(old).mistakes] == ["una"]
    assert "Check this:" not in body(as_ada, old)


@pytest.mark.parametrize(
    ("sentence", "tag"),
    [
        ("Mi gato vive aquí.", "No mistake found"),
        ("Gato zzxxyy qqw.", "Can&#x27;t judge"),
    ],
)
def test_the_list_tells_the_two_apart_too(
    ada: User, as_ada: Client, sentence: str, tag: str
) -> None:
    word = judged(ada, sentence).word
    history = reverse("practice:word-history", args=[word.public_id])
    for url in (reverse("practice:attempt-list"), history):
        rows = as_ada.get(url).content.decode()
        assert tag in rows.partition("<main")[2].partition('class="rows"')[2]


def test_a_model_that_cannot_judge_is_taken_at_its_word(ada: User) -> None:
    sentence = "Mi gato vive con mi hermano."
    answer = feedback("cannot_judge", sentence, scope_note="A pun: I am not sure.")
    read = read_verdict(judged(ada, sentence, answer))
    assert (read.look, read.note) == ("cannot_judge", "A pun: I am not sure.")

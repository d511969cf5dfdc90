"""Typed flashcards: judged in words, graded by the learner, "I was right", "also accept this"."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import AcceptedAnswer, Card, Review, StudySettings
from practice.models.card import Skill
from practice.services.accepted import NothingToAcceptError, accept_answer
from tests.factories import make_learner_word, make_word
from tests.practice.flashcards import (
    ask,
    fields_of,
    grade,
    start,
    text_of,
    turn_over,
    url,
)
from vocab_project.users.models import User
from words.models import Meaning, WordRelation

UNDO = reverse("practice:undo")


@pytest.fixture
def window(ada: User) -> Any:
    """ "la ventana", asked for in Spanish."""
    settings(ada, skills=["recall"])
    word = make_word("ventana", article="la", gender="f", translation="window")
    return make_learner_word(ada, word)


def settings(learner: User, **fields: Any) -> None:
    StudySettings.objects.update_or_create(
        learning=learner.languages.get(), defaults=fields
    )


def judged(client: Client, text: str, **choice: Any) -> Any:
    return turn_over(client, start(client, **choice), text).context["answer"]


@pytest.mark.parametrize(
    ("typed", "look", "suggested"),
    [
        ("la ventana", "right", 3),
        ("La Ventana.", "right", 3),
        ("ventana", "almost", 3),
        ("el ventana", "almost", 2),
        ("la ventanna", "almost", 2),
        ("la mesa", "wrong", 1),
        ("", "unknown", 1),
    ],
)
def test_what_was_typed_gets_a_verdict_and_a_suggested_grade(
    window: Any, as_ada: Client, typed: str, look: str, suggested: int
) -> None:
    answer = judged(as_ada, typed)
    assert answer.judged.look == look
    assert [one.rating for one in answer.grades if one.is_suggested] == [suggested]


def test_the_difference_is_shown_letter_by_letter(window: Any, as_ada: Client) -> None:
    page = text_of(turn_over(as_ada, start(as_ada), "la ventanna"))
    assert "Almost: one slip" in page
    assert "<del>" in page


def test_the_learner_may_change_the_grade_and_the_verdict_stays(
    window: Any, as_ada: Client
) -> None:
    grade(as_ada, start(as_ada), 4, text="la ventanna")
    review = Review.objects.get()
    assert (review.kind, review.rating) == ("typed", 4)
    assert (review.answer, review.verdict) == ("la ventanna", "typo")


def test_i_was_right_is_offered_only_for_a_wrong_answer(
    window: Any, as_ada: Client
) -> None:
    session = start(as_ada)
    assert "I was right" in text_of(turn_over(as_ada, session, "el vidrio"))
    assert "I was right" not in text_of(turn_over(as_ada, session, "la ventana"))
    assert "I was right" not in text_of(turn_over(as_ada, session, ""))


def test_the_learners_strictness_decides(
    ada: User, window: Any, as_ada: Client
) -> None:
    settings(ada, strictness="strict")
    assert judged(as_ada, "la ventanna").judged.look == "wrong"


def test_a_synonym_is_right_too(ada: User, window: Any, as_ada: Client) -> None:
    other = make_word("ventanal", translation="window")
    WordRelation.objects.create(word=window.word, related=other)
    answer = judged(as_ada, "ventanal")
    assert (answer.judged.look, answer.judged.rating) == ("almost", 3)


def test_every_meaning_counts_when_everything_is_typed(
    ada: User, as_ada: Client
) -> None:
    word = make_word("ventana", translation="window")
    Meaning.objects.create(
        word=word, native_language_id="en", translation="pane", order=2
    )
    make_learner_word(ada, word)
    answer = judged(as_ada, "pane", mode="typed")
    assert answer.judged.judgement.counts


def test_typing_the_question_asks_again_and_costs_nothing(
    window: Any, as_ada: Client
) -> None:
    page = text_of(turn_over(as_ada, start(as_ada), "window"))
    assert "That is the question itself" in page
    assert 'value="window"' in page
    assert "grade--1" not in page


def test_i_dont_know_needs_no_typing(window: Any, as_ada: Client) -> None:
    session = start(as_ada)
    given = fields_of(ask(as_ada, session)) | {"answer": "1", "blank": "1"}
    answer = ask(as_ada, session, **given, text="la c").context["answer"]
    assert answer.judged.judgement.verdict == "empty"


def test_also_accept_this_counts_now_and_next_time(window: Any, as_ada: Client) -> None:
    session = start(as_ada)
    grade(as_ada, session, 1, text="el  vidrio", accept="1")
    review = Review.objects.get()
    assert (review.rating, review.verdict) == (3, "accepted")
    assert AcceptedAnswer.objects.get().text == "el vidrio"
    Card.objects.update(due_on=review.study_day)
    again = ask(as_ada, session)  # finished: begin anew
    assert again.status_code == 302
    assert judged(as_ada, "el vidrio", cram="on").judged.look == "right"


def test_undo_takes_back_what_was_accepted_with_the_answer(
    window: Any, as_ada: Client
) -> None:
    session = start(as_ada)
    grade(as_ada, session, 1, text="el vidrio", accept="1")
    as_ada.post(UNDO, {"session": session.pk})
    assert not AcceptedAnswer.objects.exists()
    assert not Card.objects.exists()


def test_undo_keeps_what_was_accepted_before(window: Any, as_ada: Client) -> None:
    accept_answer(learner_word=window, skill="recall", text="el vidrio")
    session = start(as_ada)
    grade(as_ada, session, 3, text="el vidrio")
    as_ada.post(UNDO, {"session": session.pk})
    assert AcceptedAnswer.objects.exists()


def test_accepting_twice_is_accepting_once(window: Any) -> None:
    for text in ("el vidrio", " el vidrio "):
        accept_answer(learner_word=window, skill=Skill.RECALL, text=text)
    assert AcceptedAnswer.objects.count() == 1


def test_nothing_cannot_be_accepted(window: Any, as_ada: Client) -> None:
    with pytest.raises(NothingToAcceptError):
        accept_answer(learner_word=window, skill=Skill.RECALL, text="  ")
    response = as_ada.post(
        url(session := start(as_ada), "flashcard-answer"),
        fields_of(ask(as_ada, session)) | {"accept": "1", "text": ""},
    )
    assert response.status_code == 422
    assert not AcceptedAnswer.objects.exists()


def test_a_refused_answer_accepts_nothing(window: Any, as_ada: Client) -> None:
    grade(as_ada, start(as_ada), 1, text="el vidrio", accept="1", seen=3)
    assert not AcceptedAnswer.objects.exists()


def test_one_learners_acceptance_is_nobody_elses(
    window: Any, ben: User, as_ben: Client
) -> None:
    accept_answer(learner_word=window, skill="recall", text="el vidrio")
    settings(ben, skills=["recall"])
    make_learner_word(ben, window.word)
    assert judged(as_ben, "el vidrio").judged.look == "wrong"


def test_a_word_to_hear_is_not_in_sight(ada: User, window: Any, as_ada: Client) -> None:
    settings(ada, skills=["listen"])
    page = text_of(ask(as_ada, start(as_ada)))
    main = page.split("<main")[1].split("</main")[0]
    assert main.count("la ventana") == 1  # what the speaker says
    assert 'data-say="la ventana"' in main
    assert "window" not in main


def test_what_was_heard_is_typed(ada: User, window: Any, as_ada: Client) -> None:
    settings(ada, skills=["listen"])
    assert judged(as_ada, "la ventana").judged.look == "right"


def test_a_word_that_cannot_be_heard_is_read_and_turned_over(
    ada: User, window: Any, as_ada: Client
) -> None:
    settings(ada, skills=["listen"])
    session = start(as_ada)
    given = {"word": window.word.public_id, "skill": "listen", "read": "1"}
    question = ask(as_ada, session, **given)
    assert "What does it mean?" in text_of(question)
    fields = fields_of(question) | {"answer": "1"}
    answer = ask(as_ada, session, **fields)
    assert answer.context["answer"].judged is None
    as_ada.post(url(session, "flashcard-answer"), fields_of(answer) | {"rating": 3})
    review = Review.objects.get()
    assert (review.kind, review.verdict) == ("reveal", "")


def test_who_only_turns_over_types_nothing(window: Any, as_ada: Client) -> None:
    page = text_of(ask(as_ada, start(as_ada, mode="reveal")))
    assert 'id="typed"' not in page
    assert "Show the answer" in page


def test_what_is_accepted_is_shown_and_can_be_taken_back(
    window: Any, as_ada: Client
) -> None:
    for text in ("el vidrio", "la luna"):
        accept_answer(learner_word=window, skill="recall", text=text)
    assert "You also accept" in text_of(turn_over(as_ada, start(as_ada), "x"))
    forget = reverse("practice:accepted-forget", args=[window.word.public_id])
    given = {"skill": "recall", "text": "el vidrio"}
    page = text_of(as_ada.post(forget, given, headers={"HX-Request": "true"}))
    assert "la luna" in page
    assert AcceptedAnswer.objects.get().text == "la luna"
    plain = as_ada.post(forget, given | {"text": "la luna"})
    assert plain["Location"].endswith(f"/words/{window.word.public_id}/")
    assert not AcceptedAnswer.objects.exists()


def test_a_stranger_cannot_take_back_what_somebody_accepts(
    window: Any, as_eve: Client
) -> None:
    accept_answer(learner_word=window, skill="recall", text="el vidrio")
    forget = reverse("practice:accepted-forget", args=[window.word.public_id])
    given = {"skill": "recall", "text": "el vidrio"}
    assert as_eve.post(forget, given).status_code == 404
    assert AcceptedAnswer.objects.exists()

"""Quizzes: make one, answer it, repeat what was missed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from practice.expected import TypedQuestion, get_typed_question
from practice.models import Card, Review, Session
from practice.quizzes.questions import WEIGHTS, Question, build_questions
from practice.scheduling.base import Rating
from practice.selectors.queue import Filters
from practice.selectors.quiz_words import choose_quiz_words, load_entries, load_pool
from practice.selectors.quizzes import get_questions_now, get_results
from practice.selectors.settings import get_study_settings
from practice.services.errors import NothingToAskError, StaleReviewError
from practice.services.reviews import Given, record_review
from practice.services.sessions import end_session, start_session
from vocab_project.linguistics.answers import Expected
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord, WordList
from words.models.learner_word import LearnerWordQuerySet
from words.services.word_lists import add_to_list, ensure_list

KINDS = {
    "choice": Review.Kind.CHOICE,
    "match": Review.Kind.MATCH,
    "blank": Review.Kind.BLANK,
    "typed": Review.Kind.QUIZ_TYPED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What one answer came to. `rating` is a `Rating`."""

    rating: int
    verdict: str
    text: str


def start_quiz(
    *,
    learning: LearnerLanguage,
    kind: str,
    filters: Filters,
    size: int,
    at: datetime,
    chance: random.Random,
    words: Sequence[int] | None = None,
) -> Session:
    """A new quiz of `size` words; it ends the one that is open. `words` (keys of LearnerWord)
    asks just those.

    Raises NothingToAskError when no word passes the filters.
    """
    chosen = words or choose_quiz_words(
        learning=learning, filters=filters, at=at, limit=size, chance=chance
    )
    entries = load_entries(
        learning=learning, learner_word_ids=chosen, with_gaps=kind == "blank"
    )
    pool = (
        load_pool(learning=learning, asked=entries, chance=chance)
        if kind == "choice"
        else []
    )
    plan = build_questions(
        entries,
        pool,
        kind=kind,
        language=learning.language,
        native=learning.native_language,
        chance=chance,
    )
    if not plan:
        raise NothingToAskError
    return start_session(
        learning=learning,
        kind=Session.Kind.QUIZ,
        at=at,
        options={"subtype": kind, "filters": filters.as_dict(), "size": size},
        plan=plan,
        restart=True,
    )


def answer_questions(
    *,
    learning: LearnerLanguage,
    session: Session,
    place: int,
    answers: Mapping[int, str],
    key: UUID,
    duration_ms: int,
    at: datetime,
) -> list[Review]:
    """Answer the question at `place`, or the group of pairs that starts there.

    `answers` are by place. The same key again changes nothing. Raises StaleReviewError when the
    quiz has moved on meanwhile; what was missing in `answers` is a miss.
    """
    with transaction.atomic():
        locked = Session.objects.select_for_update().get(pk=session.pk)
        now = get_questions_now(locked)
        if not now or place != now[0][0]:
            return _answered_before(locked, key)
        reviews = [
            _record(
                learning=learning,
                session=locked,
                question=question,
                typed=answers.get(where, ""),
                key=uuid5(key, str(where)),
                duration_ms=duration_ms // len(now),
                at=at,
            )
            for where, question in now
        ]
        locked.refresh_from_db()
        if not get_questions_now(locked):
            end_session(session=locked, at=at)
    return reviews


def retry_misses(
    *, learning: LearnerLanguage, session: Session, at: datetime, chance: random.Random
) -> Session:
    """A new quiz of the same type with the words that were missed.

    Raises NothingToAskError when none was.
    """
    words = list(_missed_words(learning, session).values_list("pk", flat=True))
    if not words:
        raise NothingToAskError
    return start_quiz(
        learning=learning,
        kind=session.subtype,
        filters=Filters(),
        size=len(words),
        at=at,
        chance=chance,
        words=words,
    )


@transaction.atomic
def collect_misses(
    *, learning: LearnerLanguage, session: Session, name: str
) -> tuple[WordList | None, int]:
    """Put the missed words on the learner's list of that name. Returns it and how many words
    were missed; no list without any."""
    words = _missed_words(learning, session)
    count = words.count()
    if not count:
        return None, 0
    word_list = ensure_list(
        learner=learning.user, language=session.language_id, name=name
    )
    add_to_list(word_list=word_list, words=words)
    return word_list, count


def _missed_words(learning: LearnerLanguage, session: Session) -> LearnerWordQuerySet:
    missed = [
        result.question["word"] for result in get_results(session) if result.is_miss
    ]
    return LearnerWord.objects.of(learning.user).filter(pk__in=missed)


def _answered_before(session: Session, key: UUID) -> list[Review]:
    places = range(len(session.plan))
    keys = [uuid5(key, str(place)) for place in places]
    reviews = list(Review.objects.filter(session=session, key__in=keys).order_by("pk"))
    if not reviews:
        raise StaleReviewError
    return reviews


def _record(
    *,
    learning: LearnerLanguage,
    session: Session,
    question: Question,
    typed: str,
    key: UUID,
    duration_ms: int,
    at: datetime,
) -> Review:
    word = LearnerWord.objects.select_related("word").get(pk=question["word"])
    judged = _judge(learning, word, question, typed)
    card = Card.objects.filter(learner_word=word, skill=question["skill"]).first()
    return record_review(
        learner_word=word,
        skill=question["skill"],
        given=Given(
            rating=judged.rating,
            kind=KINDS[question["type"]],
            key=key,
            seen=card.repetitions if card else 0,
            weight=WEIGHTS[question["type"]],
            duration_ms=duration_ms,
            text=judged.text,
            verdict=judged.verdict,
        ),
        at=at,
        session=session,
    )


def _judge(
    learning: LearnerLanguage, word: LearnerWord, question: Question, typed: str
) -> Judged:
    if "options" in question:
        is_right = typed == str(question["right"])
        place = int(typed) if typed.isascii() and typed.isdigit() else -1
        options: list[Any] = question["options"]
        text = options[place] if 0 <= place < len(options) else ""
        rating = Rating.GOOD if is_right else Rating.AGAIN
        return Judged(int(rating), "exact" if is_right else "wrong", text)
    asked = get_question(learning, word, question)
    judgement = asked.judge(typed, get_study_settings(learning).strictness)
    rating = Rating(judgement.rating) if judgement.rating else Rating.AGAIN
    return Judged(int(rating), judgement.verdict, typed)


def get_question(
    learning: LearnerLanguage, word: LearnerWord, question: Question
) -> TypedQuestion:
    """What is right of a typed or blank question."""
    if question["type"] == "blank":
        return TypedQuestion(
            expected=Expected(
                answers=(question["form"],),
                part_of_speech="phrase",
                lemma=word.word.base_form,
                prompt=question["prompt"],
            ),
            language=learning.language,
        )
    return get_typed_question(
        learner_word=word, skill="recall", native=learning.native_language
    )

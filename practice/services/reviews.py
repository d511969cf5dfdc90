"""Every answer about a card goes through `record_review`, and every way back through undo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from practice import scheduling
from practice.models import Card, Review, ReviewUndo, Session, StudySettings
from practice.models.card import fuzz_key
from practice.models.review import UNDO_WINDOW
from practice.scheduling.base import (
    Algorithm,
    Answer,
    Memory,
    Options,
    Rating,
)
from practice.selectors.load import get_load_ahead
from practice.selectors.settings import get_study_settings, options_for
from practice.selectors.study import get_learning_of
from practice.services.encounters import MEETINGS, record_encounter
from practice.services.errors import StaleReviewError
from practice.services.snapshots import restore, snapshot
from practice.signals import review_recorded, review_undone
from words.models import LearnerWord

LONGEST_MS = 60_000
"""Somebody who looks at a card for longer has gone to make coffee."""
WORD_FIELDS = (*MEETINGS, "times_encountered")
SESSION_FIELDS = ("cursor", "completed", "correct", "last_active_at", "ended_at")
CARD_FIELDS = tuple(
    field.attname
    for field in Card._meta.concrete_fields
    if field.attname not in {"id", "learner_id", "language_id", "learner_word_id"}
)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given.

    `seen` is the card's number of repetitions that the page knew (0: it had no card yet); `key`
    was minted with the question. `weight` is in percent; 0 is extra practice, which is written
    down but moves nothing. `duration_ms` counts from showing the question to the answer.
    """

    rating: int
    kind: str
    key: UUID
    seen: int
    confidence: int | None = None
    weight: int = 100
    duration_ms: int = 0
    text: str = ""
    verdict: str = ""


def record_review(
    *,
    learner_word: LearnerWord,
    skill: str,
    given: Given,
    at: datetime,
    session: Session | None = None,
) -> Review:
    """Store the answer and move the card on; the same key again is the same answer.

    Raises StaleReviewError when the card has been answered since the page was made.
    """
    with transaction.atomic():
        # The word always exists, so it is the lock for a card that does not yet.
        word = _lock(learner_word.pk)
        earlier = Review.objects.filter(learner=word.learner_id, key=given.key).first()
        if earlier:
            return earlier
        cards = Card.objects.select_for_update().filter(learner_word=word)
        card = cards.filter(skill=skill).first()
        if (card.repetitions if card else 0) != given.seen:
            raise StaleReviewError
        if session:
            session = Session.objects.select_for_update().get(pk=session.pk)
        undo = ReviewUndo(card=snapshot(card, CARD_FIELDS) if card else None)
        review = _answer(word, card, skill, given, at)
        undo.learner_word = snapshot(word, WORD_FIELDS)
        record_encounter(learner_word=word, at=at)
        if session:
            undo.session = snapshot(session, SESSION_FIELDS)
            _count(session, review, word.pk, skill, at)
        review.session = session
        review.save()
        undo.review = review
        undo.save()
        review_recorded.send(Review, review=review)
    return review


def undo_review(*, review: Review, at: datetime) -> None:
    """Put everything back as it was before the answer. Undoing twice is undoing once.

    Raises StaleReviewError when the answer is older than a day, or is not the card's last.
    """
    with transaction.atomic():
        card = Card.objects.filter(pk=review.card_id or 0).first()
        # The same order of locks as in record_review: word, session, card.
        word = _lock(card.learner_word_id) if card else None
        review = Review.objects.select_for_update().get(pk=review.pk)
        if review.undone_at:
            return
        undo = _get_undo(review, at)
        if card is None or word is None:
            raise StaleReviewError
        if review.session_id:
            session = Session.objects.select_for_update().get(pk=review.session_id)
            _reopen(session, undo.session)
        _unmeet(word, undo.learner_word, review)
        review.undone_at = at
        review.save(update_fields=["undone_at"])
        if undo.card is None:
            card.delete()
            review.card = None
        else:
            restore(card, undo.card)
            card.save()
        review_undone.send(Review, review=review)


def purge_undo(*, at: datetime) -> int:
    """Forget what undo can no longer use. Returns how many rows went."""
    old = ReviewUndo.objects.filter(review__reviewed_at__lt=at - UNDO_WINDOW)
    return old.delete()[0]


def _lock(learner_word_id: int) -> LearnerWord:
    words = LearnerWord.objects.select_for_update(of=["self"])
    return words.select_related("learner", "word").get(pk=learner_word_id)


def _answer(
    word: LearnerWord, card: Card | None, skill: str, given: Given, at: datetime
) -> Review:
    learner = word.learner
    settings = get_study_settings(get_learning_of(learner, word))
    day = learner.study_day(at)
    answer = Answer(
        rating=Rating(given.rating),
        at=at,
        day=max(day, card.last_on) if card else day,
        confidence=given.confidence,
        weight=given.weight / 100,
    )
    seed = scheduling.seed_for(fuzz_key(word.pk, skill), given.seen)
    load = {}
    if answer.is_correct and given.weight:
        load = get_load_ahead(learner.pk, word.language_id, day)
    options = options_for(settings, seed=seed, load=load)
    before = card.memory if card else Memory()
    review = _describe(word, card, given, before, answer, options)
    if card is None:
        card = Card(
            learner=learner,
            language_id=word.language_id,
            learner_word=word,
            skill=skill,
            algorithm=settings.algorithm,
            first_reviewed_at=at,
        )
    _move(card, before, answer, options, settings)
    review.card = card
    return review


def _describe(
    word: LearnerWord,
    card: Card | None,
    given: Given,
    before: Memory,
    answer: Answer,
    options: Options,
) -> Review:
    """The row of the log, with what the scheduler knew before."""
    predicted = elapsed = None
    if card:
        elapsed = (answer.day - card.last_on).days
        predicted = scheduling.retrievability(
            Algorithm(card.algorithm), before, answer.day, options
        )
    return Review(
        learner=word.learner,
        language_id=word.language_id,
        key=given.key,
        reviewed_at=answer.at,
        study_day=answer.day,
        kind=given.kind,
        rating=given.rating,
        confidence=given.confidence,
        weight=given.weight,
        duration_ms=min(max(0, given.duration_ms), LONGEST_MS),
        answer=given.text[:200],
        verdict=given.verdict,
        state_before=card.state if card else "",
        interval_before=before.interval,
        elapsed_days=elapsed,
        stability_before=before.stability,
        difficulty_before=before.difficulty,
        retrievability=predicted,
    )


def _move(
    card: Card,
    before: Memory,
    answer: Answer,
    options: Options,
    settings: StudySettings,
) -> None:
    if answer.weight == 0:
        if card.pk is None:
            raise StaleReviewError  # extra practice repeats what was met before
        return
    memory = scheduling.schedule(
        Algorithm(card.algorithm or settings.algorithm), before, answer, options
    )
    card.memory = memory
    card.repetitions += 1
    card.mastery = scheduling.mastery_of(memory)
    card.last_on = answer.day
    card.last_reviewed_at = max(answer.at, card.last_reviewed_at or answer.at)
    if answer.is_correct:
        card.times_correct += 1
        card.streak += 1
    else:
        card.times_incorrect += 1
        card.streak = 0
    card.save()


def _count(
    session: Session, review: Review, learner_word_id: int, skill: str, at: datetime
) -> None:
    """One more answer of the session; its cursor passes the question that was answered."""
    asked = {"word": learner_word_id, "skill": skill}
    for place in range(session.cursor, len(session.plan)):
        question = session.plan[place]
        if asked.items() <= question.items():
            session.cursor = place + 1
            break
    session.completed += 1
    session.correct += review.is_correct
    session.last_active_at = at
    session.save(update_fields=["cursor", "completed", "correct", "last_active_at"])


def _get_undo(review: Review, at: datetime) -> ReviewUndo:
    undo = ReviewUndo.objects.filter(review=review).first()
    if undo is None or at - review.reviewed_at > UNDO_WINDOW:
        raise StaleReviewError
    same = Q(card=review.card_id)
    if review.session_id:
        same |= Q(session=review.session_id)
    later = Review.objects.of(review.learner).standing().filter(same)
    if later.filter(pk__gt=review.pk).exists():
        raise StaleReviewError
    return undo


def _unmeet(word: LearnerWord, before: dict[str, Any], review: Review) -> None:
    """One meeting less; its dates only when the word was not met since."""
    if word.last_encountered_at == review.reviewed_at:
        restore(word, before)
    else:
        word.times_encountered = max(0, word.times_encountered - 1)
    word.save(update_fields=[*WORD_FIELDS, "updated_at"])


def _reopen(session: Session, before: dict[str, Any]) -> None:
    """Back to the question, unless the learner has begun another session of the kind."""
    restore(session, before)
    others = Session.objects.filter(
        learner=session.learner_id, language=session.language_id, kind=session.kind
    )
    if session.ended_at is None and others.open().exclude(pk=session.pk).exists():
        session.ended_at = session.last_active_at
    session.save(update_fields=SESSION_FIELDS)

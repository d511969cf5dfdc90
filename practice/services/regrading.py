"""An answer that a curator makes right for everybody was right before, too.

Each of the last 90 days' answers of the same wording that was called wrong is judged anew, with
what its learner is asked for: nothing becomes right that would not be right today. The row of the
log tells the new verdict, `RegradedAnswer` the old one. The card is replayed from its log where
that is complete; the day it waits for only moves away, never nearer.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from practice import scheduling
from practice.expected import TypedQuestion, get_typed_question
from practice.models import Card, Regrade, RegradedAnswer, Review, ReviewUndo, Session
from practice.scheduling.base import Rating
from practice.selectors.replay import remember, replay_log
from practice.selectors.settings import get_study_settings, options_for
from practice.selectors.study import get_learning_of
from practice.signals import answer_regraded
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.answers import AnswerVerdict, Judgement
from vocab_project.linguistics.text import fold
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Word

logger = logging.getLogger(__name__)

LOOK_BACK = timedelta(days=90)
TYPED = (Review.Kind.TYPED, Review.Kind.QUIZ_TYPED, Review.Kind.CRAM)
SECONDS = 25.0
"""How long one message works; then another one is rung for."""
SECONDS_IN_REQUEST = 2.0
BATCH = 200


@dataclass(frozen=True, slots=True)
class _Right:
    """An answer that would be right today."""

    review: Review
    judgement: Judgement


def open_regrade(
    *, word: Word, skill: str, text: str, curator: User | None, at: datetime
) -> Regrade:
    """Within the transaction of the approval; the work begins when it is committed."""
    regrade = Regrade.objects.create(
        word=word, skill=skill, text=text, curator=curator, created_at=at
    )
    transaction.on_commit(lambda: ring(regrade.pk))
    return regrade


def ring(regrade_id: int) -> None:
    """Tell a worker; without a broker a first piece is done here. Errors are swallowed: the sweep
    comes for what is left."""
    try:
        if settings.CELERY_BROKER_URL:
            from practice.tasks import regrade_answers

            regrade_answers.apply_async(args=[regrade_id], retry=False)
        else:
            run_regrade(regrade_id, seconds=SECONDS_IN_REQUEST, is_rung_for=False)
    except Exception as error:
        logger.warning("regrade %s waits for the sweep: %r", regrade_id, error)


def sweep(*, at: datetime) -> int:
    """Go on with what stands still; how many that were. A minute is left to those who began."""
    waiting = Regrade.objects.unfinished().filter(
        created_at__lt=at - timedelta(minutes=1)
    )
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for regrade_id in ids:
        run_regrade(regrade_id, is_rung_for=False)
    return len(ids)


def run_regrade(
    regrade_id: int, *, seconds: float = SECONDS, is_rung_for: bool = True
) -> None:
    """Repeated, late or two at a time, it does nothing twice: every word is locked, and what is
    right already is not looked at."""
    waiting = Regrade.objects.unfinished().select_related("word")
    regrade = waiting.filter(pk=regrade_id).first()
    until = time.monotonic() + seconds
    while regrade and (rows := _next_rows(regrade)):
        for learner_word_id in rows:
            _regrade_word(regrade, learner_word_id)
            Regrade.objects.filter(pk=regrade.pk).update(done_to=learner_word_id)
            regrade.done_to = learner_word_id
            if time.monotonic() > until:
                if is_rung_for:
                    ring(regrade_id)
                return
    if regrade:
        _finish(regrade)


def _finish(regrade: Regrade) -> None:
    counted = RegradedAnswer.objects.filter(regrade=regrade).aggregate(
        answers=Count("pk"), learners=Count("review__learner", distinct=True)
    )
    Regrade.objects.filter(pk=regrade.pk).update(finished_at=timezone.now(), **counted)


def _next_rows(regrade: Regrade) -> list[int]:
    """Keys of learners' words with an answer to look at, in order."""
    rows = _candidates(regrade).filter(card__learner_word__gt=regrade.done_to)
    keys = rows.order_by("card__learner_word").values_list(
        "card__learner_word", flat=True
    )
    return list(keys.distinct()[:BATCH])


def _candidates(regrade: Regrade) -> QuerySet[Review]:
    return Review.objects.standing().filter(
        card__learner_word__word=regrade.word_id,
        card__skill=regrade.skill,
        kind__in=TYPED,
        verdict=AnswerVerdict.WRONG,
        reviewed_at__range=(regrade.created_at - LOOK_BACK, regrade.created_at),
    )


@transaction.atomic
def _regrade_word(regrade: Regrade, learner_word_id: int) -> None:
    # The same order of locks as in record_review: word, session, card.
    locked = LearnerWord.objects.select_for_update(of=["self"])
    row = locked.select_related("learner", "word").filter(pk=learner_word_id).first()
    if row is None:
        return
    answers = _candidates(regrade).filter(card__learner_word=row).order_by("pk")
    said = [review for review in answers if _is_same(regrade, review.answer)]
    found = _judge(row, regrade.skill, said) if said else []
    if not found:
        return
    missed = [right.review for right in found if not right.review.is_correct]
    _mend_sessions(missed)
    card = Card.objects.select_for_update().get(learner_word=row, skill=regrade.skill)
    for right in found:
        _write(regrade, right)
    _mend_card(get_learning_of(row.learner, row), card, missed)


def _is_same(regrade: Regrade, answer: str) -> bool:
    return _key(regrade, answer) == _key(regrade, regrade.text)


def _key(regrade: Regrade, text: str) -> str:
    if regrade.skill == Card.Skill.RECOGNISE:
        return fold(text)
    return fold(get_tools(regrade.word.language_id).split_article(text)[1])


def _judge(row: LearnerWord, skill: str, said: Sequence[Review]) -> list[_Right]:
    learning = get_learning_of(row.learner, row)
    asked: TypedQuestion = get_typed_question(
        learner_word=row, skill=skill, native=learning.native_language
    )
    strictness = get_study_settings(learning).strictness
    judged = [_Right(review, asked.judge(review.answer, strictness)) for review in said]
    return [right for right in judged if right.judgement.counts]


def _write(regrade: Regrade, right: _Right) -> None:
    """The rating that a learner chose stays, unless it says that the answer was wrong."""
    review = right.review
    RegradedAnswer.objects.create(
        review=review,
        regrade=regrade,
        rating_before=review.rating,
        verdict_before=review.verdict,
    )
    rating_before = review.rating
    review.verdict = right.judgement.verdict
    if not review.is_correct:
        review.rating = int(right.judgement.rating or Rating.GOOD)
    review.save(update_fields=["verdict", "rating"])
    if review.rating != rating_before:
        answer_regraded.send(Review, review=review, rating_before=rating_before)


def _mend_sessions(missed: Sequence[Review]) -> None:
    """One more right answer; undo of a later answer must not forget it."""
    for review in missed:
        if review.session_id is None:
            continue
        Session.objects.filter(pk=review.session_id).update(correct=F("correct") + 1)
        later = ReviewUndo.objects.filter(
            review__session=review.session_id, review__gt=review.pk
        )
        for undo in later:
            if "correct" in undo.session:
                undo.session["correct"] += 1
                undo.save(update_fields=["session"])


def _mend_card(learning: LearnerLanguage, card: Card, missed: Sequence[Review]) -> None:
    counted = [review for review in missed if review.weight]
    if not counted:
        return
    # They would bring back what the wrong verdict had made of the card.
    ReviewUndo.objects.filter(
        review__card=card, review__gt=min(review.pk for review in counted)
    ).delete()
    card.times_correct += len(counted)
    card.times_incorrect = max(0, card.times_incorrect - len(counted))
    card.streak = _streak(card)
    options = options_for(get_study_settings(learning))
    replayed = replay_log(learning, card.algorithm, options, {card.pk}).get(card.pk)
    due_on = card.due_on
    card.memory = remember(card, replayed)
    card.due_on = max(due_on, card.due_on)
    card.mastery = scheduling.mastery_of(card.memory)
    card.save()


def _streak(card: Card) -> int:
    ratings = Review.objects.scheduled().filter(card=card)
    streak = 0
    for rating in ratings.values_list("rating", flat=True).iterator(chunk_size=100):
        if rating == Rating.AGAIN:
            break
        streak += 1
    return streak

"""Study and Revise: words, steps and sentences of one learner."""

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q
from django.shortcuts import get_object_or_404

from practice.models import Card, Review, SentenceAttempt, Step
from practice.models.review import UNDO_WINDOW
from practice.models.sentence_attempt import SentenceAttemptQuerySet
from vocab_project.users.days import bounds_of_day
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Word
from words.models.learner_word import LearnerWordQuerySet

Queue = Literal["study", "revise"]
CANDIDATES = 20


@dataclass(frozen=True)
class WordCounts:
    """How many of a learner's words of one language are where."""

    total: int
    learned: int
    to_study: int
    to_revise: int


@dataclass(frozen=True)
class DayProgress:
    """Different words practised in this study day, reviews included, against the learner's goal."""

    done: int
    goal: int

    @property
    def shown(self) -> int:
        """For a bar that does not overflow."""
        return min(self.done, self.goal)

    @property
    def is_reached(self) -> bool:
        return self.done >= self.goal


def words_in(queue: Queue, *, learner: User, language: str) -> LearnerWordQuerySet:
    """A15, A16: Study holds what is not learned yet, Revise what is."""
    words = LearnerWord.objects.of(learner).filter(language=language)
    return words.to_study() if queue == "study" else words.to_revise()


def get_next_word(
    *,
    learner: User,
    language: str,
    queue: Queue,
    chance: random.Random,
    skip: Collection[int] = (),
    among: LearnerWordQuerySet | None = None,
) -> LearnerWord | None:
    """ "Surprise me": a word of the queue by chance, or None when it is empty.

    Among the twenty met longest ago, never met first; those in `skip` (keys of LearnerWord) only
    when there is nothing else. By need instead: `selectors.next_word`.
    """
    words = words_in(queue, learner=learner, language=language)
    if among is not None:
        words = words.filter(pk__in=among.order_by().values("pk"))
    candidates = _met_longest_ago(words.exclude(pk__in=skip))
    if not candidates and skip:
        candidates = _met_longest_ago(words)
    if not candidates:
        return None
    return words.select_related("word").get(pk=chance.choice(candidates))


def _met_longest_ago(words: LearnerWordQuerySet) -> list[int]:
    # Two short reads, because databases disagree on where NULL sorts: both use an index.
    never = words.filter(last_encountered_at=None).order_by("pk")
    found = list(never.values_list("pk", flat=True)[:CANDIDATES])
    if len(found) < CANDIDATES:
        met = words.exclude(last_encountered_at=None).order_by("last_encountered_at")
        found += met.values_list("pk", flat=True)[: CANDIDATES - len(found)]
    return found


def get_learner_word_for(user: User, word_id: UUID) -> LearnerWord:
    """The learner's own relation to the word with this public id (A17)."""
    words = LearnerWord.objects.of(user).select_related("word")
    return get_object_or_404(words, word__public_id=word_id)


def get_attempt_for(user: User, public_id: UUID) -> SentenceAttempt:
    attempts = SentenceAttempt.objects.of(user).select_related("word", "job", "dispute")
    return get_object_or_404(attempts, public_id=public_id)


def get_step_for(user: User, public_id: UUID) -> Step:
    steps = Step.objects.of(user).filter(learner_word__removed_at=None)
    return get_object_or_404(
        steps.select_related("learner_word__word"), public_id=public_id
    )


def get_learning_of(user: User, learner_word: LearnerWord) -> LearnerLanguage:
    """The settings of the language this word belongs to, whichever is chosen in the header."""
    code = learner_word.language_id
    chosen = user.languages.filter(language=code).first()
    return chosen or LearnerLanguage(user=user, language=code)


def get_word_counts(*, learner: User, language: str) -> WordCounts:
    words = LearnerWord.objects.of(learner).filter(language=language)
    active = Q(status=LearnerWord.Status.ACTIVE)
    counts = words.aggregate(
        total=Count("pk"),
        learned=Count("pk", filter=Q(is_learned=True)),
        to_study=Count("pk", filter=active & Q(is_learned=False)),
        to_revise=Count("pk", filter=active & Q(is_learned=True)),
    )
    return WordCounts(**counts)


def get_day_progress(
    *, learner: User, learning: LearnerLanguage, today: date
) -> DayProgress:
    start, end = bounds_of_day(learner, today)
    stepped = (
        Step.objects.of(learner)
        .standing()
        .filter(
            learner_word__language=learning.language,
            created_at__gte=start,
            created_at__lt=end,
        )
        .values_list("learner_word__word_id", flat=True)
    )
    written = (
        SentenceAttempt.objects.of(learner)
        .filter(
            word__language=learning.language,
            created_at__gte=start,
            created_at__lt=end,
        )
        .values_list("word_id", flat=True)
    )
    # An answer that was imported today is no deed of today's.
    here = Review.objects.standing().given_here().filter(card=OuterRef("pk"))
    answered = Card.objects.of(learner).filter(
        Exists(here.filter(study_day=today)), language=learning.language, last_on=today
    )
    reviewed = answered.values_list("learner_word__word_id", flat=True)
    done = {*stepped, *written, *reviewed}
    return DayProgress(done=len(done), goal=learning.daily_goal)


def get_last_step(*, learner: User, language: str, at: datetime) -> Step | None:
    """The step that "undo" takes back: the newest standing one of the last 24 hours."""
    return (
        Step.objects.of(learner)
        .standing()
        .filter(
            learner_word__language=language,
            learner_word__removed_at=None,
            created_at__gt=at - UNDO_WINDOW,
        )
        .select_related("learner_word__word")
        .first()
    )


def get_attempts_with(
    *, learner: User, word: Word, limit: int = 5
) -> list[SentenceAttempt]:
    """The learner's newest sentences with this word."""
    attempts = _with_cleanness(SentenceAttempt.objects.of(learner)).filter(word=word)
    return list(attempts.select_related("word", "dispute")[:limit])


def attempts_in(*, learner: User, language: str) -> SentenceAttemptQuerySet:
    """Everything the learner wrote in one language, newest first."""
    attempts = _with_cleanness(SentenceAttempt.objects.of(learner))
    return attempts.filter(word__language=language)


def _with_cleanness(attempts: SentenceAttemptQuerySet) -> SentenceAttemptQuerySet:
    """Adds `is_clean`: the tutor could not judge all of it, but found no mistake."""
    return attempts.annotate(is_clean=F("job__result__data__is_clean"))

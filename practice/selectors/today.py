"""What the Today page says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Sum

from practice.models import (
    Review,
    ScheduleChange,
    SentenceAttempt,
    Session,
    StudySettings,
)
from practice.models.card import CardQuerySet
from practice.models.session import IDLE
from practice.selectors.leeches import count_leeches
from practice.selectors.plan import (
    CatchUp,
    get_capacity,
    get_standing_change,
    is_backlog,
    plan_catch_up,
)
from practice.selectors.queue import (
    NEW_COST,
    DueCounts,
    build_queue,
    cards_in,
    due_cards,
    get_due_counts,
    get_next_due_day,
    get_pace_ms,
)
from practice.selectors.sessions import get_open_session
from practice.selectors.settings import get_study_settings
from vocab_project.users.days import start_of_day
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord

SURVEYED = 300
"""With more to do than that today, further skills of known words are not thought of."""


@dataclass(frozen=True, slots=True)
class Done:
    """Answers of this study day, and the time they took."""

    answers: int
    minutes: int


@dataclass(frozen=True, slots=True)
class DueToday:
    """What is asked today: `counts` of it, the `minutes` it takes at the learner's pace (at least
    1), and `next_due`, asked only when nothing is left. `backlog` counts reviews whose day has
    come, also those that wait for tomorrow because another card of their word is asked today."""

    counts: DueCounts
    minutes: int
    next_due: date | None
    backlog: int


@dataclass(frozen=True, slots=True)
class Today:
    """`offer` is a catch-up plan worth offering, `running` the one that is followed; `next_due` is
    asked only when nothing waits.
    `to_write` is a learned word without a sentence of the learner's."""

    day: date
    settings: StudySettings
    words: int
    due: DueCounts
    minutes: int
    done: Done
    session: Session | None
    offer: CatchUp | None
    running: ScheduleChange | None
    next_due: date | None
    leeches: int
    to_write: LearnerWord | None

    @property
    def is_away(self) -> bool:
        return self.settings.is_away(self.day)

    @property
    def is_mixed(self) -> bool:
        """Whether there is more than one kind to tell apart."""
        due = self.due
        return sum(map(bool, (due.reviews, due.steps, due.new, due.widen))) > 1

    @property
    def is_next_tomorrow(self) -> bool:
        return self.next_due == self.day + timedelta(days=1)


def get_today(*, learning: LearnerLanguage, at: datetime) -> Today:
    day = learning.user.study_day(at)
    settings = get_study_settings(learning)
    pace = get_pace_ms(learner=learning.user, language=learning.language)
    due = get_due_today(learning=learning, settings=settings, pace_ms=pace, at=at)
    words = LearnerWord.objects.of(learning.user).filter(language=learning.language)
    return Today(
        day=day,
        settings=settings,
        words=words.count(),
        due=due.counts,
        minutes=due.minutes,
        done=_get_done(learning, day),
        session=_get_resumable(learning, at),
        offer=get_offer(learning, settings, due.backlog, pace, at),
        running=_get_running(learning, settings),
        next_due=due.next_due,
        leeches=count_leeches(learning, day),
        to_write=_get_word_to_write(learning),
    )


def get_due_today(
    *, learning: LearnerLanguage, settings: StudySettings, pace_ms: int, at: datetime
) -> DueToday:
    waiting = get_due_counts(learning=learning, at=at)
    counts = _get_askable(learning, settings, waiting, at)
    cost = (counts.total - counts.new + counts.new * NEW_COST) * pace_ms
    day = learning.user.study_day(at)
    return DueToday(
        counts=counts,
        minutes=max(1, round(cost / 60_000)),
        next_due=_get_next_due(learning, day, counts, waiting),
        backlog=waiting.reviews,
    )


def _get_askable(
    learning: LearnerLanguage,
    settings: StudySettings,
    waiting: DueCounts,
    at: datetime,
) -> DueCounts:
    """What of the waiting cards is asked today: one of a word, and none of a word that was
    answered today in another skill. The others come tomorrow."""
    if not waiting.total:
        return waiting  # also on a day away
    day = learning.user.study_day(at)
    answered = cards_in(learning).filter(last_on=day).values("learner_word")
    in_step = cards_in(learning).in_step().filter(skill__in=settings.skills)
    due = due_cards(learning, settings, day).exclude(learner_word__in=answered)
    due = due.exclude(learner_word__in=in_step.values("learner_word"))
    reviews, steps = _count_words(due), _count_words(in_step)
    met = steps + reviews + waiting.new
    widen = 0
    if waiting.widen and met <= SURVEYED:
        # Whether a word is free for its next skill depends on all before it: ask the queue.
        most = met + waiting.widen
        widen = len(build_queue(learning=learning, at=at, limit=most)) - met
    return DueCounts(reviews=reviews, steps=steps, new=waiting.new, widen=widen)


def _count_words(cards: CardQuerySet) -> int:
    words: int = cards.aggregate(count=Count("learner_word", distinct=True))["count"]
    return words


def _get_next_due(
    learning: LearnerLanguage, day: date, due: DueCounts, waiting: DueCounts
) -> date | None:
    """The day of the next card, when none is left today."""
    if due.total:
        return None
    if waiting.total:
        return day + timedelta(days=1)
    return get_next_due_day(learning, day)


def get_offer(
    learning: LearnerLanguage,
    settings: StudySettings,
    due: int,
    pace_ms: int,
    at: datetime,
) -> CatchUp | None:
    """A catch-up plan, when more is due than a few good days can take."""
    capacity = get_capacity(settings, pace_ms)
    if not is_backlog(due, capacity):
        return None
    return plan_catch_up(
        learning=learning, settings=settings, due=due, per_day=capacity, at=at
    )


def _get_running(
    learning: LearnerLanguage, settings: StudySettings
) -> ScheduleChange | None:
    if settings.catch_up_per_day is None:
        return None
    return get_standing_change(learning, ScheduleChange.Kind.CATCH_UP)


def _get_done(learning: LearnerLanguage, day: date) -> Done:
    reviews = Review.objects.of(learning.user).standing().given_here()
    since = start_of_day(learning.user, day)
    of_today = reviews.filter(
        language=learning.language, reviewed_at__gte=since, study_day=day
    )
    found = of_today.aggregate(answers=Count("pk"), spent=Sum("duration_ms"))
    return Done(found["answers"], round((found["spent"] or 0) / 60_000))


def _get_resumable(learning: LearnerLanguage, at: datetime) -> Session | None:
    """A flashcard session that was left with questions in it."""
    session = get_open_session(learning=learning, kind=Session.Kind.FLASHCARDS)
    if session is None or at - session.last_active_at >= IDLE:
        return None
    return session if session.cursor < session.planned else None


def _get_word_to_write(learning: LearnerLanguage) -> LearnerWord | None:
    """The word learned last that has no sentence yet."""
    sentences = SentenceAttempt.objects.filter(
        learner=learning.user, word=OuterRef("word")
    )
    learned = LearnerWord.objects.of(learning.user).to_revise()
    unwritten = learned.filter(~Exists(sentences), language=learning.language)
    return unwritten.select_related("word").order_by("-learned_at", "pk").first()

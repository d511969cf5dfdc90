"""What is asked next, for every kind of card.

Order: reviews by the day they were due, within a day in a fixed random order (a card's public id
is random), then new words as they were added. `research` measured orders for a backlog: by due day
clears it soonest and feels best; the riskiest first is slowest.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from statistics import median
from typing import Any, Literal, Self

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from practice.models import Card, Review, StudySettings
from practice.models.card import CardQuerySet
from practice.selectors.settings import get_study_settings
from vocab_project.users.days import start_of_day
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, ListEntry, WordList
from words.models.learner_word import LearnerWordQuerySet
from words.query import Context, compile_search

PACE_REVIEWS = 200
DEFAULT_PACE_MS = 8_000
NEW_COST = 3
"""A new word takes about three times a review's time on its first day, its step included."""
READY_FOR_MORE = 2
"""Mastery from which a word's next skill is asked: it survived a night."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a plan: a word of the learner's and what is asked of it."""

    learner_word_id: int
    skill: str

    def as_json(self) -> dict[str, Any]:
        return {"word": self.learner_word_id, "skill": self.skill}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(learner_word_id=data["word"], skill=data["skill"])


@dataclass(frozen=True, slots=True)
class Filters:
    """What a session is narrowed to. Empty means everything; `only` is "", "new" or "due", `list`
    the public id of a list of the learner's, `query` a search in the language of docs/search.md."""

    theme: str = ""
    level: str = ""
    part_of_speech: str = ""
    only: Literal["", "new", "due"] = ""
    list: str = ""
    query: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def as_dict(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}

    def words(self, learning: LearnerLanguage) -> LearnerWordQuerySet:
        """The learner's practised words that pass; `theme` is a slug."""
        words = LearnerWord.objects.of(learning.user).filter(
            language=learning.language, status=LearnerWord.Status.ACTIVE
        )
        if self.theme:
            # A shared theme and an own one may have the same slug.
            words = words.filter(themes__slug=self.theme).distinct()
        if self.level:
            words = words.filter(word__levels__level=self.level)
        if self.part_of_speech:
            words = words.filter(word__part_of_speech=self.part_of_speech)
        if self.list:
            lists = WordList.objects.of(learning.user).filter(public_id=self.list)
            entries = ListEntry.objects.filter(word_list__in=lists).order_by()
            words = words.filter(pk__in=entries.values("learner_word"))
        if self.query:
            context = Context(
                learning.user,
                learning.language,
                learning.native_language,
                timezone.now(),
            )
            words = words.filter(compile_search(self.query, context).condition)
        return words


@dataclass(frozen=True, slots=True)
class DueCounts:
    """What waits: `reviews` due by today, `steps` in a ten-minute step, `new` words there are and
    today still allows, `widen` further skills of words that are known well enough."""

    reviews: int
    steps: int
    new: int
    widen: int

    @property
    def total(self) -> int:
        return self.reviews + self.steps + self.new + self.widen


def cards_in(learning: LearnerLanguage) -> CardQuerySet:
    """All cards of the learner's list in one language."""
    return Card.objects.of(learning.user).filter(language=learning.language)


def get_pace_ms(*, learner: User, language: str) -> int:
    """Median time of the learner's last answers, in milliseconds."""
    newest = (
        Review.objects.of(learner)
        .standing()
        .filter(language=language, duration_ms__gt=0)
        .values_list("duration_ms", flat=True)[:PACE_REVIEWS]
    )
    times = list(newest)
    return round(median(times)) if times else DEFAULT_PACE_MS


def get_due_counts(*, learning: LearnerLanguage, at: datetime) -> DueCounts:
    settings = get_study_settings(learning)
    today = learning.user.study_day(at)
    if settings.is_away(today):
        return DueCounts(reviews=0, steps=0, new=0, widen=0)
    reviews = due_cards(learning, settings, today).count()
    new, widen = _fresh_allowed(learning, settings, at, due=reviews)
    return DueCounts(
        reviews=reviews,
        steps=cards_in(learning).in_step().filter(skill__in=settings.skills).count(),
        new=new and new_words(learning, settings)[:new].count(),
        widen=widen
        and sum(1 for _ in _widening(learning, settings, Filters(), widen, today)),
    )


def build_queue(
    *,
    learning: LearnerLanguage,
    at: datetime,
    limit: int,
    filters: Filters | None = None,
) -> list[Item]:
    """At most `limit` questions, one skill a word; words met today in another skill wait."""
    filters = filters or Filters()
    settings = get_study_settings(learning)
    today = learning.user.study_day(at)
    if settings.is_away(today) and not filters:
        return []
    words_of_today = _words_of(cards_in(learning).filter(last_on=today))
    picked: dict[int, Item] = {}
    for candidate in _candidates(learning, settings, filters, at, limit):
        if len(picked) == limit:
            break
        word = candidate.item.learner_word_id
        if candidate.is_step or word not in words_of_today:
            picked.setdefault(word, candidate.item)
    return list(picked.values())


def build_cram(
    *,
    learning: LearnerLanguage,
    at: datetime,
    limit: int,
    filters: Filters | None = None,
) -> list[Item]:
    """Extra practice: words met before, least known first, each in its first skill."""
    settings = get_study_settings(learning)
    awake = cards_in(learning).practised().awake(learning.user.study_day(at))
    cards = awake.filter(skill=settings.skills[0])
    cards = _within(cards, filters or Filters(), learning)
    rows = cards.order_by("mastery", "public_id").values_list("learner_word", "skill")
    return [Item(word, skill) for word, skill in rows[:limit]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    item: Item
    is_step: bool = False


def _candidates(
    learning: LearnerLanguage,
    settings: StudySettings,
    filters: Filters,
    at: datetime,
    limit: int,
) -> Iterator[_Candidate]:
    """Lazily, in order of need: what is not reached is not asked of the database."""
    today = learning.user.study_day(at)
    due = due_cards(learning, settings, today)
    if filters.only != "new":
        steps = cards_in(learning).in_step().filter(skill__in=settings.skills)
        for item in _items(_within(steps, filters, learning), "step_due_at", limit):
            yield _Candidate(item, is_step=True)
        # Twice as many: a word may be due in several skills and is asked in one.
        ordered = _items(_within(due, filters, learning), "due_on", limit * 2)
        yield from map(_Candidate, ordered)
    if filters.only == "due":
        return
    new, widen = _fresh_allowed(learning, settings, at, due=due.count())
    if filters.only != "new":
        further = _widening(learning, settings, filters, widen, today)
        yield from map(_Candidate, further)
    fresh = new_words(learning, settings, filters)[:new]
    for pk in fresh.values_list("pk", flat=True):
        yield _Candidate(Item(pk, settings.skills[0]))


def due_cards(
    learning: LearnerLanguage, settings: StudySettings, today: date
) -> CardQuerySet:
    return cards_in(learning).due(today).filter(skill__in=settings.skills)


def new_words(
    learning: LearnerLanguage,
    settings: StudySettings,
    filters: Filters | None = None,
) -> QuerySet[LearnerWord]:
    """Words never answered: those to learn first, then those marked as learned."""
    words = (filters or Filters()).words(learning)
    answered = Card.objects.filter(learner_word=OuterRef("pk"))
    unanswered = words.filter(~Exists(answered))
    return unanswered.order_by("is_learned", "created_at", "pk")


def get_next_due_day(learning: LearnerLanguage, today: date) -> date | None:
    """When the next review is due, if none is today."""
    awake = cards_in(learning).practised().awake(today)
    later = awake.filter(step_due_at=None, due_on__gt=today)
    return later.order_by("due_on").values_list("due_on", flat=True).first()


def get_waiting_step(
    *, learning: LearnerLanguage, word_ids: list[int], until: datetime
) -> Item | None:
    """The card of these words whose ten minutes end first, if they end by `until`."""
    steps = cards_in(learning).step_due(until).filter(learner_word__in=word_ids)
    return next(_items(steps, "step_due_at", 1), None)


def _items(cards: CardQuerySet, order: str, limit: int) -> Iterator[Item]:
    rows = cards.order_by(order, "public_id").values_list("learner_word", "skill")
    for learner_word_id, skill in rows[:limit]:
        yield Item(learner_word_id, skill)


def _within(
    cards: CardQuerySet, filters: Filters, learning: LearnerLanguage
) -> CardQuerySet:
    if not filters:
        return cards
    return cards.filter(learner_word__in=filters.words(learning).values("pk"))


def _words_of(cards: CardQuerySet) -> set[int]:
    return set(cards.values_list("learner_word", flat=True))


def _widening(
    learning: LearnerLanguage,
    settings: StudySettings,
    filters: Filters,
    limit: int,
    today: date,
) -> Iterator[Item]:
    """The next skill of words whose skill before is known well enough, best known first."""
    left = limit
    for before, after in zip(settings.skills, settings.skills[1:], strict=False):
        has_next = Card.objects.filter(
            learner_word=OuterRef("learner_word"), skill=after
        )
        ready = cards_in(learning).practised().awake(today)
        ready = ready.filter(skill=before, step_due_at=None)
        ready = _within(ready.filter(mastery__gte=READY_FOR_MORE), filters, learning)
        words = ready.filter(~Exists(has_next)).order_by("-mastery", "pk")
        for pk in words.values_list("learner_word", flat=True)[:left]:
            left -= 1
            yield Item(pk, after)


def _fresh_allowed(
    learning: LearnerLanguage, settings: StudySettings, at: datetime, *, due: int
) -> tuple[int, int]:
    """How many new words and how many further skills today still allows.

    By count, and by minutes: what reviews leave of the day's time. A catch-up plan pauses both.
    """
    learner = learning.user
    today = learner.study_day(at)
    if settings.catch_up_per_day is not None:
        return 0, 0
    new, widened = _met_first_today(learning, today)
    by_count = max(0, settings.new_per_day - new)
    widen = max(0, settings.new_per_day - widened)
    if settings.minutes_per_day:
        pace = get_pace_ms(learner=learner, language=learning.language)
        spent = get_spent_ms(learning=learning, today=today)
        left = settings.minutes_per_day * 60_000 - spent - due * pace
        by_time = max(0, left // (pace * NEW_COST))
        return min(by_count, by_time), min(widen, by_time)
    return by_count, widen


def get_spent_ms(*, learning: LearnerLanguage, today: date) -> int:
    """Time the learner's answers of this study day took, in milliseconds."""
    since = start_of_day(learning.user, today)
    times = (
        Review.objects.of(learning.user)
        .standing()
        .given_here()
        .filter(language=learning.language, reviewed_at__gte=since, study_day=today)
        .values_list("duration_ms", flat=True)
    )
    return sum(times)


def _met_first_today(learning: LearnerLanguage, today: date) -> tuple[int, int]:
    """(new words, further skills of known words) whose first answer fell on this study day."""
    since = start_of_day(learning.user, today)
    first = cards_in(learning).filter(last_on=today, first_reviewed_at__gte=since)
    met = list(first.values_list("learner_word", flat=True))
    older = Card.objects.filter(learner_word__in=met, first_reviewed_at__lt=since)
    known = set(older.values_list("learner_word", flat=True))
    return len(set(met) - known), sum(word in known for word in met)

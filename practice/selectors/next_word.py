"""Which word Study and Revise show: by need. By chance only when asked for (`get_next_word`)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from practice.models import Card
from practice.models.card import CardQuerySet, Skill
from practice.selectors.queue import cards_in
from practice.selectors.settings import get_study_settings
from practice.selectors.study import Queue, words_in
from vocab_project.users.days import start_of_day
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord
from words.models.learner_word import LearnerWordQuerySet


@dataclass(frozen=True, slots=True)
class _Asked:
    learning: LearnerLanguage
    at: datetime
    skip: Collection[int]
    among: LearnerWordQuerySet | None

    def words(self, queue: Queue) -> LearnerWordQuerySet:
        words = words_in(
            queue, learner=self.learning.user, language=self.learning.language
        )
        if self.among is not None:
            words = words.filter(pk__in=self.among.order_by().values("pk"))
        return words.exclude(pk__in=self.skip)

    def cards(self, queue: Queue) -> CardQuerySet:
        """Of the words of that queue."""
        is_learned = queue == "revise"
        cards = cards_in(self.learning).practised()
        cards = cards.filter(learner_word__is_learned=is_learned)
        if self.among is not None:
            keys = self.among.order_by().values("pk")
            cards = cards.filter(learner_word__in=keys)
        return cards.exclude(learner_word__in=self.skip)


def get_needed_word(
    *,
    learning: LearnerLanguage,
    queue: Queue,
    at: datetime,
    skip: Collection[int] = (),
    among: LearnerWordQuerySet | None = None,
) -> LearnerWord | None:
    """The word that needs it most; those in `skip` (keys of LearnerWord) only when there is
    nothing else. None: in Study no word is left to learn, in Revise none is due. `among` is what
    the learner keeps to."""
    choose = _to_study if queue == "study" else _to_revise
    found = next(choose(_Asked(learning, at, skip, among)), None)
    if found is None and skip:
        found = next(choose(_Asked(learning, at, (), among)), None)
    words = LearnerWord.objects.select_related("word")
    return words.get(pk=found) if found is not None else None


def _to_study(asked: _Asked) -> Iterator[int]:
    """Steps that are over and words due, each until it is met again; then words never met, as they
    were added; then whatever was met longest ago. Lazily: one short read each."""
    user = asked.learning.user
    today = user.study_day(asked.at)
    cards = asked.cards("study")
    over = cards.filter(step_due_at__lte=asked.at).exclude(
        learner_word__last_encountered_at__gte=F("step_due_at")
    )
    yield from _first(over.order_by("step_due_at", "public_id"))
    due = cards.filter(step_due_at=None, due_on__lte=today).awake(today)
    due = due.exclude(learner_word__last_encountered_at__gte=start_of_day(user, today))
    yield from _first(due.order_by("due_on", "public_id"))
    words = asked.words("study")
    never = words.filter(last_encountered_at=None).order_by("pk")
    yield from never.values_list("pk", flat=True)[:1]
    met = words.exclude(last_encountered_at=None).order_by("last_encountered_at")
    yield from met.values_list("pk", flat=True)[:1]


def _to_revise(asked: _Asked) -> Iterator[int]:
    """Learned words that are due, by their day; then learned words that were never answered."""
    today = asked.learning.user.study_day(asked.at)
    cards = asked.cards("revise").filter(skill=Skill.RECOGNISE)
    steps = cards.filter(step_due_at__lte=asked.at)
    yield from _first(steps.order_by("step_due_at", "public_id"))
    due = cards.filter(step_due_at=None, due_on__lte=today).awake(today)
    yield from _first(due.order_by("due_on", "public_id"))
    answered = Card.objects.filter(learner_word=OuterRef("pk"), skill=Skill.RECOGNISE)
    fresh = asked.words("revise").filter(~Exists(answered))
    never = fresh.filter(last_encountered_at=None).order_by("pk")
    yield from never.values_list("pk", flat=True)[:1]
    met = fresh.exclude(last_encountered_at=None).order_by("last_encountered_at")
    yield from met.values_list("pk", flat=True)[:1]


def _first(cards: CardQuerySet) -> Iterator[int]:
    yield from cards.values_list("learner_word", flat=True)[:1]


def get_allowance_left(*, learning: LearnerLanguage, at: datetime) -> int:
    """New words the learner still wanted to meet today; Study goes on beyond it."""
    user = learning.user
    today = user.study_day(at)
    since = start_of_day(user, today)
    met = cards_in(learning).filter(last_on=today, first_reviewed_at__gte=since)
    words = met.values("learner_word").distinct().count()
    return max(0, get_study_settings(learning).new_per_day - words)


def get_times_answered(learner_word: LearnerWord) -> int:
    """Of the card that Study and Revise answer; 0 when it has none yet."""
    cards = Card.objects.filter(learner_word=learner_word, skill=Skill.RECOGNISE)
    return cards.values_list("repetitions", flat=True).first() or 0

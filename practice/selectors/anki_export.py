"""A learner's words, cards and answers as a collection of Anki's, streamed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db.models import Min

from practice.models import Card, Review, StudySettings
from practice.models.card import CardQuerySet, Skill
from practice.scheduling.base import Algorithm, State
from practice.scheduling.fsrs import DECAY_INDEX, DEFAULT_PARAMETERS
from practice.scheduling.to_anki import (
    Aim,
    Given,
    Place,
    Scheduled,
    to_card,
    to_reviews,
)
from practice.selectors.settings import get_study_settings
from vocab_project.users.models import LearnerLanguage
from words.exchange.anki_look import Side, note_type, stable_id
from words.exchange.anki_time import first_day
from words.exchange.package_writer import Preset
from words.exchange.values import (
    AnkiCard,
    AnkiCollection,
    AnkiDeck,
    AnkiNote,
    AnkiNoteType,
    AnkiReview,
)
from words.models import Language, LearnerWord
from words.models.learner_word import LearnerWordQuerySet
from words.selectors.exported import iterate_words
from words.services.export_words import deck_name, make_note, note_type_name

CHUNK = 500
SPACE = 10
"""Between the ids of two notes: those of their cards lie in it."""
_SCHEDULE = (
    "learner_word",
    "skill",
    "pk",
    "state",
    "algorithm",
    "due_on",
    "resting_until",
    "step_due_at",
    "interval_days",
    "ease",
    "repetitions",
    "lapses",
    "stability",
    "difficulty",
    "last_reviewed_at",
)
_ANSWER = (
    "card",
    "reviewed_at",
    "rating",
    "weight",
    "duration_ms",
    "state_before",
    "interval_before",
    "difficulty_before",
)


@dataclass(frozen=True, slots=True)
class _Note:
    """Where a word stands: its note's id, its place among the new ones, whether it is asked."""

    note_id: int
    position: int
    is_suspended: bool


def get_anki_collection(
    *, learning: LearnerLanguage, words: LearnerWordQuerySet, at: datetime
) -> AnkiCollection:
    """Its notes, cards and reviews are streams that ask the database as they are read."""
    language = Language.objects.get(pk=learning.language)
    cards = Card.objects.filter(learner_word__in=words.order_by().values("pk"))
    settings = get_study_settings(learning)
    builder = _Builder(
        learning=learning,
        words=words,
        cards=cards,
        settings=settings,
        kind=note_type(
            learning.language,
            note_type_name(language),
            [Side(skill) for skill in _skills(settings, cards)],
        ),
        created=_beginning(learning, cards, at),
    )
    return AnkiCollection(
        created=int(builder.created.timestamp()),
        minutes_west=_minutes_west(builder.created),
        rollover_hour=learning.user.day_rollover_hour,
        note_types=(builder.kind,),
        decks=(AnkiDeck(builder.deck_id, deck_name(language)),),
        notes=builder.notes(),
        cards=builder.cards_of_notes(),
        reviews=builder.reviews(),
    )


def get_preset(learning: LearnerLanguage) -> Preset:
    """The learner's own way of studying, as options of a deck."""
    settings = get_study_settings(learning)
    language = Language.objects.get(pk=learning.language)
    return Preset(
        name=note_type_name(language),
        new_per_day=settings.new_per_day,
        retention=settings.desired_retention / 100,
        parameters=tuple(settings.parameters or ()),
    )


def _skills(settings: StudySettings, cards: CardQuerySet) -> list[str]:
    """Those that the learner practises, and those that there are cards of."""
    there = set(cards.order_by().values_list("skill", flat=True).distinct())
    wanted = {*settings.skills, *there}
    return [skill for skill in Skill.values if skill in wanted]


def _beginning(
    learning: LearnerLanguage, cards: CardQuerySet, at: datetime
) -> datetime:
    """The start of the collection's first day: no card is due before it."""
    user = learning.user
    earliest = cards.aggregate(day=Min("due_on"))["day"]
    day = min(user.study_day(at), earliest or user.study_day(at))
    return datetime.combine(day, time(user.day_rollover_hour), user.zone)


def _minutes_west(at: datetime) -> int:
    offset = at.utcoffset()
    return -int(offset.total_seconds() // 60) if offset else 0


@dataclass(slots=True)
class _Builder:
    learning: LearnerLanguage
    words: LearnerWordQuerySet
    cards: CardQuerySet
    settings: StudySettings
    kind: AnkiNoteType
    created: datetime

    @property
    def deck_id(self) -> int:
        return stable_id("deck", self.learning.language)

    def notes(self) -> Iterator[AnkiNote]:
        places = self._places()
        words = iterate_words(
            self.words,
            learner=self.learning.user,
            native=self.learning.native_language,
        )
        for word in words:
            if place := places.get(word.key):
                yield make_note(word, place.note_id, self.kind.id)

    def cards_of_notes(self) -> Iterator[AnkiCard]:
        """A card for each side of each word, answered or not."""
        aim = self._aim()
        first = first_day(int(self.created.timestamp()), self.learning.user.zone)
        places = iter(self._places().items())
        while chunk := dict(islice(places, CHUNK)):
            answered = self._scheduled(chunk)
            for word, note in chunk.items():
                for ordinal, skill in enumerate(self._sides()):
                    yield to_card(
                        Place(
                            card_id=note.note_id + ordinal,
                            note_id=note.note_id,
                            deck_id=self.deck_id,
                            ordinal=ordinal,
                            position=note.position,
                            is_suspended=note.is_suspended,
                        ),
                        answered.get((word, skill)),
                        first,
                        aim,
                    )

    def reviews(self) -> Iterator[AnkiReview]:
        """Ids are instants, and no two answers may share one."""
        places = self._places()
        ordinals = {skill: place for place, skill in enumerate(self._sides())}
        schedules = {
            row[2]: (places[row[0]].note_id + ordinals[row[1]], _schedule(row))
            for row in self.cards.order_by("pk").values_list(*_SCHEDULE)
            if row[0] in places
        }
        used: set[int] = set()
        for card, rows in groupby(self._answers(), key=itemgetter(0)):
            if card not in schedules:
                continue
            card_id, scheduled = schedules[card]
            for review in to_reviews(card_id, list(map(_given, rows)), scheduled):
                free = review.id
                while free in used:
                    free += 1
                used.add(free)
                yield review if free == review.id else replace(review, id=free)

    def _sides(self) -> list[str]:
        return [template.name.lower() for template in self.kind.templates]

    def _aim(self) -> Aim:
        parameters = self.settings.parameters or DEFAULT_PARAMETERS
        return Aim(self.settings.desired_retention / 100, parameters[DECAY_INDEX])

    def _places(self) -> dict[int, _Note]:
        """By word, in the order of adding. The id is the instant of adding, moved on where several
        were added at once."""
        rows = self.words.order_by("created_at", "pk")
        places: dict[int, _Note] = {}
        last = 0
        for position, (key, added, status) in enumerate(
            rows.values_list("pk", "created_at", "status"), start=1
        ):
            last = max(last + SPACE, int(added.timestamp() * 1000))
            is_suspended = status != LearnerWord.Status.ACTIVE
            places[key] = _Note(last, position, is_suspended)
        return places

    def _scheduled(self, words: Iterable[int]) -> Mapping[tuple[int, str], Scheduled]:
        rows = Card.objects.filter(learner_word__in=list(words))
        return {
            (row[0], row[1]): _schedule(row)
            for row in rows.order_by().values_list(*_SCHEDULE)
        }

    def _answers(self) -> Iterator[tuple[Any, ...]]:
        reviews = Review.objects.standing().filter(card__in=self.cards.values("pk"))
        rows = reviews.order_by("card", "reviewed_at", "pk").values_list(*_ANSWER)
        return rows.iterator(chunk_size=2_000)


def _schedule(row: tuple[Any, ...]) -> Scheduled:
    values = dict(zip(_SCHEDULE, row, strict=True))
    return Scheduled(
        state=State(values["state"]),
        algorithm=Algorithm(values["algorithm"]),
        due_on=max(values["due_on"], values["resting_until"] or values["due_on"]),
        step_due_at=values["step_due_at"],
        interval=values["interval_days"],
        ease=values["ease"],
        repetitions=values["repetitions"],
        lapses=values["lapses"],
        stability=values["stability"],
        difficulty=values["difficulty"],
        last_reviewed_at=values["last_reviewed_at"],
    )


def _given(row: tuple[Any, ...]) -> Given:
    values = dict(zip(_ANSWER, row, strict=True))
    return Given(
        at=values["reviewed_at"],
        rating=values["rating"],
        weight=values["weight"],
        duration_ms=values["duration_ms"],
        state_before=values["state_before"],
        interval_before=values["interval_before"],
        difficulty_before=values["difficulty_before"],
    )

""" "I know everything up to A2": which words that would be, and what a sample says about them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, takewhile

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vocab_project.common.sampling import in_fives, interval
from vocab_project.users.models import User
from words.glosses import Gloss
from words.models import LearnerWord, LevelCheck, LevelCheckItem, Word, WordLevel
from words.selectors.catalogue import KNOWN_ENOUGH
from words.selectors.glosses import first_level, get_gloss, prefetch_glosses

RECENT = 5
ROUGH = 100
"""From here on an estimate is told in tens."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What "everything up to this level" would mark; `open` is a check that was begun."""

    level: str
    new: int
    """Words of this level alone."""
    total: int
    open: LevelCheck | None = None


@dataclass(frozen=True, slots=True)
class SampleRow:
    item: LevelCheckItem
    gloss: Gloss
    is_mine: bool
    """On the learner's list by now."""

    @property
    def word(self) -> Word:
        return self.item.word

    @property
    def is_estimated(self) -> bool:
        level = first_level(self.word)
        return bool(level and level.is_estimated)


@dataclass(frozen=True, slots=True)
class LevelSample:
    """Of one level: how many words would be marked, and how its part of the sample went."""

    level: str
    left: int
    asked: int
    known: int

    @property
    def is_good(self) -> bool:
        return bool(self.asked) and self.known >= KNOWN_ENOUGH * self.asked


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers to a check say, and what could still be marked."""

    check: LevelCheck
    rows: list[SampleRow]
    levels: list[LevelSample]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def known(self) -> int:
        return sum(row.item.is_known is True for row in self.rows)

    @property
    def is_exact(self) -> bool:
        """Every word was asked."""
        return self.asked >= self.check.word_count

    @property
    def percents(self) -> tuple[int, int]:
        low, high = interval(self.known, self.asked)
        return in_fives(low), in_fives(high)

    @property
    def unknown(self) -> list[SampleRow]:
        return [row for row in self.rows if row.item.is_known is False]

    @property
    def addable(self) -> list[SampleRow]:
        return [row for row in self.unknown if not row.is_mine]

    @property
    def left(self) -> int:
        return sum(level.left for level in self.levels)

    @property
    def mistaken(self) -> tuple[int, int]:
        """How many words that the learner does not know would count as known with all of them."""
        low, high = self.percents
        few, many = (self.left * (100 - percent) / 100 for percent in (high, low))
        return _in_round_numbers(few), _in_round_numbers(many)

    @property
    def good(self) -> list[LevelSample]:
        """From the bottom: who knows A2 better than A1 has met few words of either."""
        upwards = takewhile(lambda level: level.is_good or not level.left, self.levels)
        return [level for level in upwards if level.left]

    @property
    def good_left(self) -> int:
        return sum(level.left for level in self.good)

    @property
    def is_all_good(self) -> bool:
        return all(level.is_good for level in self.levels if level.left)


def _in_round_numbers(number: float) -> int:
    return int(round(number, -1 if number >= ROUGH else 0))


def get_reaches(*, learner: User, language: str) -> list[Reach]:
    """Of every level that has words to mark. Three queries."""
    sizes = count_unmarked(learner=learner, language=language)
    checks = LevelCheck.objects.of(learner).open().filter(language=language)
    is_open = {check.level: check for check in checks}
    levels = sorted(sizes)
    totals = accumulate(sizes[level] for level in levels)
    return [
        Reach(level, sizes[level], total, is_open.get(level))
        for level, total in zip(levels, totals, strict=True)
    ]


def list_recent_checks(*, learner: User, language: str) -> list[LevelCheck]:
    """Answered ones, with `asked` and `known`."""
    checks = LevelCheck.objects.of(learner).filter(
        language=language, answered_at__isnull=False
    )
    return list(
        checks.annotate(
            asked=Count("items"),
            known=Count("items", filter=Q(items__is_known=True)),
        ).order_by("-answered_at", "-pk")[:RECENT]
    )


def count_unmarked(*, learner: User, language: str) -> dict[str, int]:
    rows = _unmarked(learner, language).order_by().values_list("level")
    return dict(rows.annotate(Count("pk")))


def list_unmarked(
    *, learner: User, language: str, levels: Iterable[str]
) -> dict[str, list[int]]:
    """{level: keys of its words}, most useful first."""
    rows = _unmarked(learner, language).filter(level__in=list(levels))
    found: dict[str, list[int]] = {}
    for level, word in rows.order_by("level", "priority", "pk").values_list(
        "level", "word"
    ):
        found.setdefault(level, []).append(word)
    return found


def _unmarked(learner: User, language: str) -> "QuerySet[WordLevel]":
    """Catalogue words, each where it is taught first, that are not on the learner's list and that
    she has not said to be unknown in a check."""
    word = OuterRef("word")
    lower = WordLevel.objects.filter(word=word, level__lt=OuterRef("level"))
    mine = LearnerWord.objects.of(learner).filter(word=word)
    said_unknown = LevelCheckItem.objects.filter(
        level_check__learner=learner, word=word, is_known=False
    )
    return WordLevel.objects.filter(
        ~Exists(mine),
        ~Exists(lower),
        ~Exists(said_unknown),
        word__language=language,
        word__owner=None,
        word__is_active=True,
    )


def get_sample(check: LevelCheck, native: str) -> list[SampleRow]:
    items = check.items.select_related("word").prefetch_related(
        prefetch_glosses(native, "word"), "word__levels"
    )
    mine = set(
        LearnerWord.objects.of(check.learner)
        .filter(word__in=check.items.values("word"))
        .values_list("word", flat=True)
    )
    return [
        SampleRow(item, get_gloss(item.word, native), item.word_id in mine)
        for item in items
    ]


def get_finding(check: LevelCheck, native: str) -> Finding:
    rows = get_sample(check, native)
    left = count_unmarked(learner=check.learner, language=check.language_id)
    asked = Counter(row.item.level for row in rows)
    known = Counter(row.item.level for row in rows if row.item.is_known)
    levels = [
        LevelSample(level, left.get(level, 0), asked[level], known[level])
        for level in sorted({*left, *asked})
        if level <= check.level
    ]
    return Finding(check, rows, levels)

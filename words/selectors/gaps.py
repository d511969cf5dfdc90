"""What the catalogue lacks, counted and listed, and how far each level has grown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR
from words.models import Example, Meaning, Word, WordForm, WordLevel
from words.models.word import PartOfSpeech

TARGETS = {
    "A1": 500, "A2": 1_000, "B1": 3_000, "B2": 5_000, "C1": 8_000, "C2": 10_000,
}  # fmt: skip
"""Words a learner of the level should find, those of lower levels included (C19)."""
WITH_EXAMPLES = (CEFR.A1, CEFR.A2)
"""Levels at which every meaning is shown at work."""
INFLECTED = (PartOfSpeech.NOUN, PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE)

Words = QuerySet[Word]


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of missing part; `find` narrows words to those that lack it."""

    slug: str
    label: str | Promise
    find: Callable[[Words], Words]


@dataclass(frozen=True, slots=True)
class LevelCount:
    """`words` and `total` (with the lower levels) against the target for `total`."""

    level: str
    words: int
    total: int
    target: int

    @property
    def share(self) -> float:
        """0 to 1; a level that has more than its target is full."""
        return min(1.0, self.total / self.target)


def _without(part: Any, **conditions: Any) -> Callable[[Words], Words]:
    rows = part.objects.filter(word=OuterRef("pk"), **conditions)
    return lambda words: words.filter(~Exists(rows))


def _without_example(words: Words) -> Words:
    published = Example.objects.filter(owner=None, status=Example.Status.PUBLISHED)
    return words.filter(~Exists(published.filter(word=OuterRef("pk"))))


def _meaning_without_example(words: Words) -> Words:
    """At the levels where each meaning must have one."""
    shown = Example.objects.filter(
        owner=None, status=Example.Status.PUBLISHED, meaning=OuterRef("pk")
    )
    bare = Meaning.objects.filter(~Exists(shown), word=OuterRef("pk"))
    levels = WordLevel.objects.filter(word=OuterRef("pk"), level__in=WITH_EXAMPLES)
    return words.filter(Exists(levels), Exists(bare))


def _without_forms(words: Words) -> Words:
    forms = WordForm.objects.filter(word=OuterRef("pk"))
    return words.filter(~Exists(forms), part_of_speech__in=INFLECTED)


def _without_gender(words: Words) -> Words:
    """Nouns that have a singular: those without article are plurals."""
    return words.filter(part_of_speech=PartOfSpeech.NOUN, gender="").exclude(article="")


GAPS = {
    gap.slug: gap
    for gap in (
        Gap("meaning_en", _("English meaning"), _without(Meaning, native_language="en")),
        Gap("meaning_it", _("Italian meaning"), _without(Meaning, native_language="it")),
        Gap("meaning_example", _("example of each A1–A2 meaning"), _meaning_without_example),
        Gap("example", _("published example"), _without_example),
        Gap("level", _("level"), _without(WordLevel)),
        Gap("form", _("forms of a noun, verb or adjective"), _without_forms),
        Gap("pronunciation", _("pronunciation"), lambda words: words.filter(pronunciation="")),
        Gap("gender", _("gender of a noun"), _without_gender),
        Gap("theme", _("theme"), lambda words: words.filter(themes=None)),
    )
}  # fmt: skip


def lacking(words: Words, slug: str | None) -> Words:
    """Words without that part; unknown parts change nothing."""
    gap = GAPS.get(slug or "")
    return gap.find(words) if gap else words


def count_gaps(language: str) -> list[tuple[Gap, int]]:
    """One query each: a UNION or an aggregate of all would plan worse than it would save."""
    words = Word.objects.catalogue().filter(language=language)
    return [(gap, gap.find(words).count()) for gap in GAPS.values()]


def count_levels(language: str) -> list[LevelCount]:
    """A word that stands in several levels counts in its lowest."""
    words = Word.objects.catalogue().filter(language=language)
    levels = WordLevel.objects.filter(word=OuterRef("pk")).order_by("level")
    lowest = words.annotate(lowest=Subquery(levels.values("level")[:1]))
    found = dict(
        lowest.order_by()
        .values("lowest")
        .annotate(n=Count("pk"))
        .values_list("lowest", "n")
    )
    counts, total = [], 0
    for level, target in TARGETS.items():
        total += found.get(level, 0)
        counts.append(LevelCount(level, found.get(level, 0), total, target))
    return counts

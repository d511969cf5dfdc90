"""The page "Catalogue": its filters, one page of entries, and how much of a level one has."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from vocab_project.common.languages import CEFR
from vocab_project.users.models import User
from words.glosses import Gloss
from words.models import Example, LearnerWord, Theme, Word, WordLevel, WordReport
from words.models.learner_word import LearnerWordQuerySet, LearnerWordStatus
from words.models.word import PartOfSpeech, WordQuerySet
from words.query import CATALOGUE, Context, compile_search
from words.selectors.catalogue_sizes import get_sizes
from words.selectors.glosses import first_level, get_gloss, prefetch_glosses
from words.selectors.word_list import clean_search

PAGE_SIZE = 25
COUNTED = 2000
"""Further matches are not counted."""
UNRANKED = 2**31 - 1
SORTS = {
    "": ("level", "priority", "pk"),
    "frequency": ("rank", "pk"),
    "az": ("search_key", "pk"),
}
"""Empty: in the order in which words are worth learning (C15)."""
KNOWN_ENOUGH = 0.8
"""Of a level; then the next one is proposed (C18)."""


@dataclass(frozen=True)
class CatalogueFilters:
    """What the address says. A value that no list offers is dropped, not an error."""

    q: str = ""
    level: str = ""
    theme: str = ""
    type: str = ""
    mine: str = ""
    sort: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        return cls(
            q=clean_search(params.get("q", "")),
            level=_one_of(params, "level", CEFR.values),
            theme=Theme.slug_of(params.get("theme", "")),
            type=_one_of(params, "type", PartOfSpeech.values),
            mine=_one_of(params, "mine", ["no"]),
            sort=_one_of(params, "sort", [*SORTS]),
        )

    @property
    def params(self) -> list[tuple[str, str]]:
        """The canonical address: only what is set, always in one order."""
        names = ("q", "level", "theme", "type", "mine", "sort")
        pairs = [(name, getattr(self, name)) for name in names]
        return [(name, value) for name, value in pairs if value]

    @property
    def query(self) -> str:
        return urlencode(self.params)

    def __bool__(self) -> bool:
        return any(name != "sort" for name, _value in self.params)

    @property
    def narrowing(self) -> bool:
        """Whether anything but the search box and the level is set."""
        return any(name not in {"q", "level"} for name, _value in self.params)

    @property
    def not_mine(self) -> Self:
        return replace(self, mine="no")


def _one_of(params: Mapping[str, str], name: str, allowed: list[str]) -> str:
    value = params.get(name, "")
    return value if value in allowed else ""


@dataclass(frozen=True, slots=True)
class Browsed:
    """The entries that filters leave; none while there are problems with the search."""

    words: WordQuerySet
    problems: list[str]


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """`mine` is the learner's own word, if it is on the list; `example` a sentence to see it in."""

    word: Word
    gloss: Gloss
    level: WordLevel | None
    mine: LearnerWord | None
    example: Example | None


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """`before` and `after` are public ids to page from; empty at either end."""

    rows: list[CatalogueRow] = field(default_factory=list)
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """`mine` are on the learner's list, `known` of these count as known."""

    level: str
    total: int
    is_estimated: bool
    mine: int = 0
    known: int = 0

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when it is all."""
        return 100 * self.known // self.total if self.total else 0

    @property
    def learning(self) -> int:
        return self.mine - self.known

    @property
    def left(self) -> int:
        return self.total - self.mine


def browse(
    *,
    learner: User,
    language: str,
    native: str,
    filters: CatalogueFilters,
    at: datetime | None = None,
) -> Browsed:
    """Words with a level: one without is found by looking it up. What the learner has reported is
    left out until it is answered."""
    context = Context(learner, language, native, at or timezone.now(), CATALOGUE)
    search = compile_search(filters.q, context)
    reported = WordReport.objects.of(learner).open().filter(word=OuterRef("pk"))
    levels = WordLevel.objects.filter(word=OuterRef("pk"))
    if filters.level:
        levels = levels.filter(level=filters.level)
    words = Word.objects.catalogue().filter(
        search.condition, Exists(levels), ~Exists(reported), language=language
    )
    if filters.type:
        words = words.filter(part_of_speech=filters.type)
    if filters.theme:
        themes = Theme.objects.visible_to(learner).filter(slug=filters.theme)
        links = Word.themes.through.objects.filter(theme__in=themes)
        words = words.filter(pk__in=links.values("word"))
    if filters.mine:
        words = words.filter(~_on_the_list_of(learner))
    return Browsed(words.order_by(), search.problems)


def count_words(words: WordQuerySet) -> int:
    """At most one more than COUNTED."""
    return words[: COUNTED + 1].count()


def list_ids(words: WordQuerySet, filters: CatalogueFilters, limit: int) -> list[int]:
    """The first of them, in their order."""
    ordered = in_order(words, filters).order_by(*SORTS[filters.sort])
    return list(ordered.values_list("pk", flat=True)[:limit])


def get_catalogue_page(
    words: WordQuerySet,
    *,
    filters: CatalogueFilters,
    learner: User,
    native: str,
    after: UUID | None = None,
    before: UUID | None = None,
) -> CataloguePage:
    """From the entry named by `after` on (or up to `before`): a keyset, so that the last page costs
    as much as the first, and words that are added do not shift it. Six queries."""
    keys = SORTS[filters.sort]
    ordered = in_order(words, filters)
    edge = _edge(after or before, filters)
    backwards = before is not None and edge is not None
    if edge:
        ordered = ordered.filter(_beyond(edge, keys, backwards=backwards))
    signs = [f"-{key}" for key in keys] if backwards else keys
    found = list(with_details(ordered, native).order_by(*signs)[: PAGE_SIZE + 1])
    has_more = len(found) > PAGE_SIZE
    found = found[:PAGE_SIZE]
    if backwards:
        found.reverse()
    has_before = has_more if backwards else edge is not None
    has_after = edge is not None if backwards else has_more
    return CataloguePage(
        get_rows(found, learner=learner, native=native),
        before=str(found[0].public_id) if found and has_before else "",
        after=str(found[-1].public_id) if found and has_after else "",
    )


def get_row(word: Word, *, learner: User, native: str) -> CatalogueRow:
    words = with_details(Word.objects.filter(pk=word.pk), native)
    return get_rows(list(words), learner=learner, native=native)[0]


def get_rows(words: list[Word], *, learner: User, native: str) -> list[CatalogueRow]:
    """Two queries for words that come from `with_details`."""
    mine = {
        row.word_id: row
        for row in LearnerWord.objects.of(learner).filter(word__in=words)
    }
    examples = _examples_of(words, learner, native)
    return [
        CatalogueRow(
            word,
            get_gloss(word, native).in_short,
            first_level(word),
            mine.get(word.pk),
            examples.get(word.pk),
        )
        for word in words
    ]


def get_level_counts(*, learner: User, language: str) -> list[LevelCount]:
    """Every level that the catalogue has. The same few queries, however many words there are."""
    rows = LearnerWord.objects.of(learner).filter(
        language=language, word__owner=None, word__is_active=True
    )
    counts = (
        rows.order_by()
        .exclude(status=LearnerWordStatus.REPORTED)
        .values_list("word__levels__level")
        .annotate(
            mine=Count("pk"),
            known=Count("pk", filter=LearnerWordQuerySet.counting_as_known()),
        )
    )
    have = {level: (mine, known) for level, mine, known in counts}
    return [
        LevelCount(level, total, estimated > total / 2, *have.get(level, (0, 0)))
        for level, total, estimated in get_sizes(language).levels
    ]


def list_themes_with_counts(language: str) -> list[tuple[Theme, int]]:
    """Shared themes that have entries, by the name the learner reads."""
    sizes = dict(get_sizes(language).themes)
    themes = Theme.objects.filter(pk__in=sizes).order_by()
    return sorted(
        ((theme, sizes[theme.pk]) for theme in themes),
        key=lambda pair: pair[0].local_name.lower(),
    )


def propose_level(counts: list[LevelCount], at_least: str) -> str:
    """Where to go on: the first level from the learner's own on that is not known well enough."""
    rest = [count for count in counts if count.level >= at_least] or counts
    open_ones = [c for c in rest if c.known < KNOWN_ENOUGH * c.total and c.left]
    return open_ones[0].level if open_ones else ""


def _on_the_list_of(learner: User) -> Exists:
    return Exists(LearnerWord.objects.of(learner).filter(word=OuterRef("pk")))


def in_order(words: WordQuerySet, filters: CatalogueFilters) -> WordQuerySet:
    """With the columns that the order needs: see SORTS."""
    if filters.sort == "frequency":
        return words.annotate(rank=Coalesce(F("frequency_rank"), Value(UNRANKED)))
    if filters.sort:
        return words
    if filters.level:
        words = words.filter(levels__level=filters.level)
    else:
        # A word of two levels stands where it is taught first.
        lower = WordLevel.objects.filter(
            word=OuterRef("pk"), level__lt=OuterRef("levels__level")
        )
        words = words.filter(~Exists(lower), levels__isnull=False)
    return words.annotate(level=F("levels__level"), priority=F("levels__priority"))


def _edge(public_id: UUID | None, filters: CatalogueFilters) -> Any:
    """Whatever became of it since, the entry still marks its place."""
    if public_id is None:
        return None
    words = in_order(Word.objects.filter(public_id=public_id), filters)
    return words.order_by().values(*SORTS[filters.sort]).first()


def _beyond(edge: dict[str, Any], keys: tuple[str, ...], *, backwards: bool) -> Q:
    side = "lt" if backwards else "gt"
    found, same = Q(), Q()
    for key in keys:
        found |= same & Q(**{f"{key}__{side}": edge[key]})
        same &= Q(**{key: edge[key]})
    return found


def with_details(words: WordQuerySet, native: str) -> WordQuerySet:
    """With what `get_rows` reads."""
    return words.prefetch_related(prefetch_glosses(native), "levels")


def _examples_of(words: list[Word], learner: User, native: str) -> dict[int, Example]:
    """One a word: of its first sense if there is one, in the learner's native language or else in
    English."""
    rows = (
        Example.objects.visible_to(learner)
        .not_hidden_by(learner)
        .exclude(status=Example.Status.HIDDEN)
        .filter(word__in=words, native_language__in={native, "en"})
        .annotate(sense=Coalesce(F("meaning__order"), Value(99)))
    )
    found: dict[int, Example] = {}
    for example in rows.order_by("sense", "pk"):
        best = found.setdefault(example.word_id, example)
        is_native = example.native_language_id == native
        if is_native and best.native_language_id != native:
            found[example.word_id] = example
    return found

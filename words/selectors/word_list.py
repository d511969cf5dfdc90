"""The page "My words": filters, one page of rows, and what stands around them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import User
from words.glosses import Gloss
from words.models import (
    LearnerWord,
    ListEntry,
    Theme,
    WordBatch,
    WordLevel,
    WordList,
)
from words.models.learner_word import LearnerWordQuerySet, LearnerWordStatus
from words.models.word import PartOfSpeech
from words.models.word_batch import UNDO_WINDOW
from words.query import Context, compile_search
from words.query.syntax import MAX_LENGTH, Phrase, Words, parse
from words.search import clean_query
from words.selectors.glosses import first_level, get_row_gloss, prefetch_glosses
from words.selectors.matched_forms import MatchedForm, match_forms

PAGE_SIZE = 25


@dataclass(frozen=True)
class WordFilters:
    """What the address says. A value that no list offers is dropped, not an error."""

    q: str = ""
    type: str = ""
    themes: tuple[str, ...] = ()
    level: str = ""
    learned: str = ""
    status: str = ""
    word_list: str = ""

    @classmethod
    def from_params(cls, params: QueryDict) -> Self:
        """Reads `theme` and `themes` alike (X7), repeated or comma-separated; `adj` is A's."""
        names = ",".join(params.getlist("theme") + params.getlist("themes"))
        slugs = (Theme.slug_of(name) for name in clean_query(names).split(","))
        kind = params.get("type", "")
        return cls(
            q=clean_search(params.get("q", "")),
            type=_one_of("adjective" if kind == "adj" else kind, PartOfSpeech.values),
            themes=tuple(dict.fromkeys(slug for slug in slugs if slug)),
            level=_one_of(params.get("level", ""), CEFR.values),
            learned=_one_of(params.get("learned", ""), ["yes", "no"]),
            status=_one_of(params.get("status", ""), LearnerWordStatus.values),
            word_list=_uuid(params.get("list", "")),
        )

    @property
    def params(self) -> list[tuple[str, str]]:
        """The canonical address: only what is set, always in one order."""
        pairs = [
            ("q", self.q),
            ("type", self.type),
            *(("theme", slug) for slug in self.themes),
            ("level", self.level),
            ("learned", self.learned),
            ("status", self.status),
            ("list", self.word_list),
        ]
        return [(name, value) for name, value in pairs if value]

    @property
    def query(self) -> str:
        return urlencode(self.params)

    def __bool__(self) -> bool:
        return bool(self.params)

    @property
    def plain_text(self) -> str:
        """What is searched when it is text and nothing else: it could be a word to add."""
        node = parse(self.q).node
        is_plain = isinstance(node, Words | Phrase) and "*" not in self.q
        return clean_query(self.q).strip('"') if is_plain else ""

    def as_search(self, lists: Iterable[tuple[str, str]]) -> str:
        """All of it in the search language, so that it can be kept; `lists` are (id, name)."""
        names = dict(lists)
        parts = [
            f"({self.q})" if self.q and self.narrowing else self.q,
            f"type:{self.type}" if self.type else "",
            *(f"theme:{slug}" for slug in self.themes),
            f"level:{self.level}" if self.level else "",
            {"yes": "is:learned", "no": "-is:learned"}.get(self.learned, ""),
            f"is:{self.status}" if self.status else "",
            f'list:"{names[self.word_list]}"' if self.word_list in names else "",
        ]
        return " ".join(part for part in parts if part)

    @property
    def narrowing(self) -> bool:
        """Whether anything but the search box is set."""
        return any(name != "q" for name, _value in self.params)


def clean_search(text: str) -> str:
    """Longer than the language allows, so that the learner is told and not cut short."""
    return " ".join(strip_controls(text[: 4 * MAX_LENGTH]).split())[: 2 * MAX_LENGTH]


def _one_of(value: str, allowed: list[str]) -> str:
    return value if value in allowed else ""


def _uuid(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class WordRow:
    learner_word: LearnerWord
    gloss: Gloss
    level: str
    is_estimated: bool
    themes: list[str]
    matched: MatchedForm | None = None
    """Which form of the word was searched, where it was another than the base form."""


@dataclass(frozen=True, slots=True)
class WordPage:
    """`newer` and `older` are the public ids to page from; empty at either end."""

    rows: list[WordRow] = field(default_factory=list)
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The words that filters leave, unordered; none while there are problems with the search."""

    words: LearnerWordQuerySet
    problems: list[str]


def find_words(
    *,
    learner: User,
    language: str,
    native: str,
    filters: WordFilters,
    at: datetime | None = None,
) -> Selection:
    """Reported words are left out unless they are asked for."""
    context = Context(learner, language, native, at or timezone.now())
    search = compile_search(filters.q, context)
    words = context.mine.order_by().filter(search.condition)
    if not filters.status and "reported" not in search.flags:
        words = words.exclude(status=LearnerWordStatus.REPORTED)
    return Selection(_narrow(words, filters, learner), search.problems)


def select_words(
    *, learner: User, language: str, native: str, filters: WordFilters
) -> LearnerWordQuerySet:
    """All of the learner's words that the filters leave, unordered."""
    return find_words(
        learner=learner, language=language, native=native, filters=filters
    ).words


def _narrow(
    words: LearnerWordQuerySet, filters: WordFilters, learner: User
) -> LearnerWordQuerySet:
    if filters.type:
        words = words.filter(word__part_of_speech=filters.type)
    for slug in filters.themes:
        theme = Theme.objects.visible_to(learner).filter(slug=slug)
        links = LearnerWord.themes.through.objects.filter(theme__in=theme)
        words = words.filter(pk__in=links.values("learnerword"))
    if filters.level:
        levels = WordLevel.objects.filter(level=filters.level).order_by()
        words = words.filter(word__in=levels.values("word"))
    if filters.learned:
        words = words.filter(is_learned=filters.learned == "yes")
    if filters.status:
        words = words.filter(status=filters.status)
    if filters.word_list:
        lists = WordList.objects.of(learner).filter(public_id=filters.word_list)
        entries = ListEntry.objects.filter(word_list__in=lists).order_by()
        words = words.filter(pk__in=entries.values("learner_word"))
    return words


def get_word_page(
    words: LearnerWordQuerySet,
    *,
    learner: User,
    native: str,
    after: UUID | None = None,
    before: UUID | None = None,
    size: int = PAGE_SIZE,
    typed: str = "",
) -> WordPage:
    """Newest first, from the row named by `after` on (or up to `before`): a keyset, so that
    a page does not shift while words are added, and the thousandth costs as much as the first.
    `typed` is what was searched as plain text: rows say which form of theirs it is."""
    edge = _edge(learner, after or before)
    backwards = before is not None and edge is not None
    if edge:
        words = words.filter(_beyond(edge, backwards=backwards))
    order = ("created_at", "pk") if backwards else ("-created_at", "-pk")
    found = list(_with_details(words, native).order_by(*order)[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_newer = has_more if backwards else edge is not None
    has_older = edge is not None if backwards else has_more
    forms = match_forms(typed, found[0].language_id, learner) if typed and found else {}
    return WordPage(
        [_row(word, native, forms.get(word.word_id)) for word in found],
        newer=str(found[0].public_id) if found and has_newer else "",
        older=str(found[-1].public_id) if found and has_older else "",
    )


def list_themes(learner: User) -> list[Theme]:
    """Themes to choose from, by the name the learner reads."""
    return sorted(
        Theme.objects.visible_to(learner), key=lambda theme: theme.local_name.lower()
    )


def list_starter_themes(language: str, level: str) -> list[Theme]:
    """Shared themes with the most catalogue words at or below a level."""
    fits = Q(
        words__language=language,
        words__owner=None,
        words__is_active=True,
        words__levels__level__in=CEFR.up_to(level),
    )
    themes = Theme.objects.filter(owner=None).exclude(slug="grammar-words")
    counted = themes.annotate(size=Count("words", filter=fits, distinct=True))
    return list(counted.filter(size__gte=5).order_by("-size", "name")[:8])


def recent_batches(learner: User, language: str) -> list[WordBatch]:
    """Acts that can still be undone, newest first."""
    since = timezone.now() - UNDO_WINDOW
    return list(
        WordBatch.objects.filter(
            learner=learner,
            language=language,
            created_at__gt=since,
            undone_at=None,
            count__gt=0,
        ).defer("undo")[:5]
    )


def _edge(learner: User, public_id: UUID | None) -> LearnerWord | None:
    """Removed rows still mark their place."""
    if public_id is None:
        return None
    rows = LearnerWord.objects.filter(learner=learner, public_id=public_id)
    return rows.only("created_at").first()


def _beyond(edge: LearnerWord, *, backwards: bool) -> Q:
    side = "gt" if backwards else "lt"
    return Q(**{f"created_at__{side}": edge.created_at}) | Q(
        created_at=edge.created_at, **{f"pk__{side}": edge.pk}
    )


def _with_details(words: LearnerWordQuerySet, native: str) -> LearnerWordQuerySet:
    return words.select_related("word").prefetch_related(
        prefetch_glosses(native, "word"),
        "word__levels",
        "themes",
    )


def _row(
    learner_word: LearnerWord, native: str, matched: MatchedForm | None
) -> WordRow:
    level = first_level(learner_word.word)
    return WordRow(
        learner_word,
        gloss=get_row_gloss(learner_word, native),
        level=level.level if level else "",
        is_estimated=bool(level and level.is_estimated),
        themes=[theme.local_name for theme in learner_word.themes.all()],
        matched=matched if matched and matched.form else None,
    )

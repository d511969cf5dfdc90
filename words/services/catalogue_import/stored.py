"""What the catalogue has of the entries that some rows are about: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Max, Q

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import fold, normalise
from words.models import (
    CatalogueImport,
    CatalogueRow,
    Example,
    Meaning,
    Theme,
    Word,
    WordForm,
    WordLevel,
    WordRelation,
)
from words.models.catalogue_import import CatalogueVerdict
from words.models.word import Source
from words.services.catalogue_import.columns import RowSays


@dataclass(slots=True)
class StoredEntry:
    word: Word
    meanings: list[Meaning] = field(default_factory=list)
    levels: list[WordLevel] = field(default_factory=list)
    themes: set[int] = field(default_factory=set)
    examples: list[Example] = field(default_factory=list)
    relations: dict[int, str] = field(default_factory=dict)
    has_forms: bool = False
    plurals: set[str] = field(default_factory=set)


def key_of(word: Word) -> str:
    return f"{word.language_id}|{word.normalised}|{word.part_of_speech}|{word.sense_no}"


def is_made_by(job: CatalogueImport, word: Word) -> bool:
    """An entry that only another row of this import has named: its own row is still to come."""
    return (
        word.source == Source.IMPORT
        and not word.is_active
        and word.created_at >= job.created_at
    )


class Known:
    """Everything that judging and writing a chunk of rows asks the database for."""

    def __init__(self, job: CatalogueImport, rows: Sequence[RowSays]) -> None:
        self.job = job
        self.rows = rows
        self.entries = self._entries()
        self._read_parts()

    def entry(self, says: RowSays) -> StoredEntry | None:
        return self.entries.get(says.key)

    def _entries(self) -> dict[str, StoredEntry]:
        texts = {normalise(says.base_form) for says in self.rows if says.key}
        wanted = {says.key for says in self.rows}
        words = Word.objects.filter(owner=None, normalised__in=texts)
        found = {key_of(word): StoredEntry(word) for word in words}
        return {key: entry for key, entry in found.items() if key in wanted}

    def _read_parts(self) -> None:
        by_pk = {entry.word.pk: entry for entry in self.entries.values()}
        mine = {"word__in": by_pk}
        meanings = Meaning.objects.filter(**mine)
        for meaning in meanings.order_by("native_language", "order"):
            by_pk[meaning.word_id].meanings.append(meaning)
        for level in WordLevel.objects.filter(**mine):
            by_pk[level.word_id].levels.append(level)
        links = Word.themes.through.objects.filter(**mine)
        for word, theme in links.values_list("word", "theme"):
            by_pk[word].themes.add(theme)
        for example in Example.objects.filter(owner=None, **mine):
            by_pk[example.word_id].examples.append(example)
        relations = WordRelation.objects.filter(**mine).order_by()
        for word, related, kind in relations.values_list("word", "related", "type"):
            by_pk[word].relations[related] = kind
        forms = WordForm.objects.filter(**mine).order_by()
        for word, text in forms.values_list("word", "text"):
            by_pk[word].has_forms = True
            by_pk[word].plurals.add(text)

    # --- What rows name ---

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """By slug and by any of their names, without case and accents."""
        found: dict[str, Theme] = {}
        for theme in Theme.objects.filter(owner=None):
            for name in (theme.name, *theme.names.values(), theme.slug):
                found[fold(str(name))] = theme
        return found

    @cached_property
    def _named(self) -> set[str]:
        return {
            normalise(bare_of(text, says.language))
            for says in self.rows
            for _kind, text in says.relations
        }

    @cached_property
    def _related(self) -> dict[str, list[Word]]:
        words = Word.objects.filter(owner=None, normalised__in=self._named)
        found: dict[str, list[Word]] = defaultdict(list)
        for word in words.order_by("sense_no", "pk") if self._named else ():
            found[f"{word.language_id}|{word.normalised}"].append(word)
        return found

    @cached_property
    def _coming(self) -> dict[str, list[str]]:
        """Spelling → keys of entries that this very file brings."""
        spellings = {
            f"{says.language}|{normalise(bare_of(text, says.language))}"
            for says in self.rows
            for _kind, text in says.relations
        }
        rows = CatalogueRow.objects.filter(job=self.job, spelling__in=spellings)
        rows = rows.exclude(Q(key="") | Q(verdict=CatalogueVerdict.INVALID))
        found: dict[str, list[str]] = defaultdict(list)
        for spelling, key in rows.values_list("spelling", "key") if spellings else ():
            found[spelling].append(key)
        return found

    def find_related(self, says: RowSays, text: str) -> Word | str | None:
        """The entry that is meant, of the same type if there is one; the key of one that comes
        with the file; None."""
        spelling = f"{says.language}|{normalise(bare_of(text, says.language))}"
        stored = self._related.get(spelling, [])
        alike = [w for w in stored if w.part_of_speech == says.part_of_speech]
        if alike or stored:
            return (alike or stored)[0]
        keys = self._coming.get(spelling, [])
        alike_keys = [k for k in keys if f"|{says.part_of_speech}|" in k]
        return next(iter(sorted(alike_keys or keys)), None)

    def is_of_another_language(self, says: RowSays, text: str) -> bool:
        key = normalise(bare_of(text, says.language))
        return any(
            spelling.endswith(f"|{key}") and words
            for spelling, words in self._related.items()
        )

    @cached_property
    def last_priority(self) -> dict[tuple[str, str], int]:
        """(language, level) → the highest priority there: what comes in is taught after it."""
        rows = WordLevel.objects.filter(word__owner=None).order_by()
        counted = rows.values_list("word__language", "level").annotate(Max("priority"))
        return {(language, level): most for language, level, most in counted}


def bare_of(text: str, language: str) -> str:
    """Without its article."""
    return get_tools(language).split_article(text)[1] or text if language else text


def texts_of(meanings: Iterable[Meaning]) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for meaning in meanings:
        native = found.setdefault(meaning.native_language_id, {})
        native[meaning.order] = meaning.translation
    return found

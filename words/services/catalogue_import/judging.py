"""What a row would make of its entry, and whether the catalogue's rules hold of that.

The rules are those of `check_content`, asked about one entry. An entry that breaks one already may
still be changed: only what a row itself would break stops it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from vocab_project.linguistics.text import fold, normalise
from words.models import CatalogueImport, Word
from words.models.catalogue_import import CatalogueVerdict
from words.models.example import ExampleStatus
from words.services.catalogue_import.columns import Fault, Faults, RowSays
from words.services.catalogue_import.stored import (
    Known,
    StoredEntry,
    is_made_by,
    texts_of,
)
from words.services.content_checks import RULES
from words.services.content_checks.catalogue import NATIVES, Catalogue, Entry

ENTRY_RULES = ("meaning", "gloss", "type", "gender", "level", "vulgar", "examples")
FACTS = (
    "article", "gender", "plural", "pronunciation", "frequency_rank", "usage_notes",
    "is_active",
)  # fmt: skip
Change = list[str]
"""[what, before, after]: as JSON has it."""


@dataclass(slots=True)
class Judged:
    """`facts` are the columns of the word that change; `related` are (type, word or key of one that
    the file brings)."""

    says: RowSays
    stored: StoredEntry | None
    faults: Faults
    verdict: str = CatalogueVerdict.INVALID
    changes: list[Change] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    themes: list[int] = field(default_factory=list)
    related: list[tuple[str, Word | str]] = field(default_factory=list)


def judge(job: CatalogueImport, rows: Sequence[RowSays]) -> tuple[list[Judged], Known]:
    """A fixed number of queries, however many rows."""
    known = Known(job, rows)
    return [_judge(says, known) for says in rows], known


def _judge(says: RowSays, known: Known) -> Judged:
    stored = known.entry(says)
    if stored and is_made_by(known.job, stored.word):
        says.facts.setdefault("base_form", says.base_form)
        says.facts.setdefault("is_active", True)
    judged = Judged(says, stored, list(says.faults))
    if not says.part_of_speech and not _has(judged, Fault.UNKNOWN_TYPE):
        judged.faults.append([Fault.NO_TYPE, ""])
    _find_themes(judged, known)
    _find_related(judged, known)
    if judged.faults:
        return judged
    judged.facts = {
        name: value
        for name, value in says.facts.items()
        if stored is None or getattr(stored.word, name) != value
    }
    judged.changes = list(_changes(judged, known))
    judged.faults = list(_broken_rules(judged))
    if judged.faults:
        return judged
    if stored is None:
        judged.verdict = CatalogueVerdict.NEW
    elif judged.changes:
        judged.verdict = CatalogueVerdict.CHANGED
    else:
        judged.verdict = CatalogueVerdict.SAME
    return judged


def _has(judged: Judged, fault: str) -> bool:
    return any(code == fault for code, _about in judged.faults)


def _find_themes(judged: Judged, known: Known) -> None:
    for name in judged.says.themes:
        theme = known.themes.get(fold(name))
        if theme is None:
            judged.faults.append([Fault.UNKNOWN_THEME, name])
        elif theme.pk not in judged.themes:
            judged.themes.append(theme.pk)


def _find_related(judged: Judged, known: Known) -> None:
    says = judged.says
    for kind, text in says.relations if says.language else ():
        found = known.find_related(says, text)
        if found is None:
            is_other = known.is_of_another_language(says, text)
            fault = Fault.OTHER_LANGUAGE if is_other else Fault.NO_SUCH_WORD
            judged.faults.append([fault, text])
        elif found == says.key or (judged.stored and found == judged.stored.word):
            judged.faults.append([Fault.ITSELF, text])
        else:
            judged.related.append((kind, found))


# --- What changes ---


def _changes(judged: Judged, known: Known) -> Iterator[Change]:
    """An empty cell changes nothing."""
    stored = judged.stored
    for name, value in judged.facts.items():
        before = getattr(stored.word, name) if stored else ""
        yield [name, _text(before), _text(value)]
    yield from _changed_meanings(judged)
    levels = [level.level for level in stored.levels] if stored else []
    if judged.says.level and levels != [judged.says.level]:
        yield ["level", ", ".join(levels), judged.says.level]
    new_themes = set(judged.themes) - (stored.themes if stored else set())
    if new_themes:
        names = {theme.pk: theme.name for theme in known.themes.values()}
        yield ["themes", "", ", ".join(sorted(names[pk] for pk in new_themes))]
    for order, native, sentence, _translation in new_examples(judged):
        yield [f"example {order} {native}", "", sentence]
    yield from _new_relations(judged)


def _changed_meanings(judged: Judged) -> Iterator[Change]:
    texts = texts_of(judged.stored.meanings) if judged.stored else {}
    for native, senses in judged.says.meanings.items():
        for order, text in sorted(senses.items()):
            before = texts.get(native, {}).get(order, "")
            if before != text:
                yield [f"{native} {order}", before, text]


def _new_relations(judged: Judged) -> Iterator[Change]:
    has = judged.stored.relations if judged.stored else {}
    for kind, related in judged.related:
        if isinstance(related, str):
            yield [kind, "", related.split("|")[1]]
        elif has.get(related.pk) != kind:
            yield [kind, "", str(related)]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def new_examples(judged: Judged) -> Iterator[tuple[int, str, str, str]]:
    """(order of the meaning, native language, sentence, translation) of sentences that the entry
    has not got; a sentence without translation is not one yet."""
    stored = judged.stored.examples if judged.stored else []
    has = {(e.native_language_id, e.normalised) for e in stored}
    for order, sentence in sorted(judged.says.examples.items()):
        for native, text in judged.says.translations.get(order, {}).items():
            if text and (native, normalise(sentence)[:500]) not in has:
                yield order, native, sentence, text


# --- The rules ---


def _broken_rules(judged: Judged) -> Iterator[list[str]]:
    yield from _odd_parts(judged)
    stored = judged.stored
    is_active = judged.says.facts.get("is_active", not stored or stored.word.is_active)
    if not is_active:
        return  # The rules are for what learners meet.
    before = set(_problems(_as_it_is(judged, stored))) if stored else set()
    for rule, text in _problems(_as_it_would_be(judged)):
        if (rule, text) not in before:
            yield [rule, text]
    for sentence in judged.says.examples.values():
        yield from _misfits(judged, sentence)


def _odd_parts(judged: Judged) -> Iterator[list[str]]:
    says, stored = judged.says, judged.stored
    texts = texts_of(stored.meanings) if stored else {}
    for native in says.meanings:
        orders = sorted({*texts.get(native, {}), *says.meanings[native]})
        if orders != list(range(1, len(orders) + 1)):
            yield [Fault.GAP, native]
    if set(says.translations) - set(says.examples):
        yield ["sentences", "a translation without its sentence"]
    for order, sentence in says.examples.items():
        if not says.translations.get(order):
            yield ["sentences", f"an example without translation: {sentence}"]


def _problems(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for rule in ENTRY_RULES:
        for problem in RULES[rule](catalogue):
            yield rule, problem.text


def _misfits(judged: Judged, sentence: str) -> Iterator[list[str]]:
    """Only sentences of the file: reading one again takes its time."""
    catalogue = _as_it_would_be(judged)
    stored = judged.stored.examples if judged.stored else []
    if normalise(sentence)[:500] in {example.normalised for example in stored}:
        return
    shown: Any = SimpleNamespace(
        word_id=0,
        sentence=sentence,
        normalised=normalise(sentence),
        translation="-",
    )
    catalogue.examples = [shown]
    for problem in RULES["sentences"](catalogue):
        yield ["sentences", problem.text]


def _as_it_is(judged: Judged, stored: StoredEntry) -> Catalogue:
    word = stored.word
    entry = _entry(word, {})
    entry.level = min((level.level for level in stored.levels), default="")
    return _catalogue(judged, entry, texts_of(stored.meanings), ())


def _as_it_would_be(judged: Judged) -> Catalogue:
    says, stored = judged.says, judged.stored
    word = stored.word if stored else _new_word(says)
    entry = _entry(word, says.facts)
    levels = [level.level for level in stored.levels] if stored else []
    entry.level = says.level or min(levels, default="")
    texts = texts_of(stored.meanings) if stored else {}
    for native, senses in says.meanings.items():
        texts[native] = texts.get(native, {}) | senses
    shown = [
        (native, order)
        for order in says.examples
        for native in says.translations.get(order, {})
    ]
    return _catalogue(judged, entry, texts, shown)


def _new_word(says: RowSays) -> Word:
    return Word(
        language_id=says.language,
        base_form=says.base_form,
        part_of_speech=says.part_of_speech,
        sense_no=says.sense_no,
    )


def _entry(word: Word, facts: dict[str, Any]) -> Entry:
    def fact(name: str) -> str:
        return str(facts.get(name, getattr(word, name)))

    return Entry(
        pk=0,
        base_form=word.base_form,
        part_of_speech=word.part_of_speech,
        article=fact("article"),
        gender=fact("gender"),
        plural=fact("plural"),
        is_separable=word.is_separable,
    )


def _catalogue(
    judged: Judged,
    entry: Entry,
    texts: dict[str, dict[int, str]],
    shown: Sequence[tuple[str, int]],
) -> Catalogue:
    """A catalogue of one entry. Meanings have made-up keys, by which examples know them."""
    places = [(n, o) for n in sorted(texts) for o in sorted(texts[n]) if texts[n][o]]
    keys = {place: number for number, place in enumerate(places, start=1)}
    entry.meanings = [(keys[n, o], n, o, texts[n][o]) for n, o in places]
    # A noun without forms yet has a singular, unless it is its own plural.
    if entry.plural != entry.base_form:
        entry.forms = [("singular", entry.base_form, '{"number": "sg"}')]
    places = [*_shown_already(judged.stored), *shown]
    examples: Any = [SimpleNamespace(meaning_id=keys.get(place)) for place in places]
    return Catalogue(judged.says.language, {0: entry}, examples, [])


def _shown_already(stored: StoredEntry | None) -> Iterator[tuple[str, int]]:
    if stored is None:
        return
    places = {m.pk: (m.native_language_id, m.order) for m in stored.meanings}
    for example in stored.examples:
        if example.meaning_id in places and example.status == ExampleStatus.PUBLISHED:
            yield places[example.meaning_id]


assert set(NATIVES) == {"en", "it"}  # noqa: S101 - the columns are named after them

"""Entries of several words in a text: "echar de menos" in "te echo mucho de menos", "Angst haben"
in "ich habe keine Angst"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.lexicon import lexicon
from vocab_project.linguistics.text import tokenise
from words.models.word import PartOfSpeech
from words.selectors.recognition.catalogue import Phrase
from words.selectors.recognition.reading import ReadToken

_PLACEHOLDERS = frozenset(
    "jemand jemanden jemandem jemandes etwas jdn jdm jd etw "  # noqa: SIM905
    "algo alguien a-alguien".split()
)
_INFLECTED = frozenset(["noun", "verb", "adjective"])
_ELLIPSIS = re.compile(r"…|\.\.\.")
_GAP = {"es": 3, "de": 8}
"""Words that may stand between the verb of a phrase and its rest."""
_FILLED = 12
"""Words that "…" may stand for."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of an entry is looked for: its verb, which is inflected and may stand apart (in German
    before or after the rest), and the rest: runs of words in order, mostly one ("entweder … oder"
    has two)."""

    verb: str
    runs: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[str]:
        rest = [part for run in self.runs for part in run]
        return [self.verb, *rest] if self.verb else rest


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: indices of tokens."""

    word: int
    tokens: tuple[int, ...]


def find_phrases(
    tokens: Sequence[ReadToken], phrases: Iterable[Phrase], language: str
) -> list[Place]:
    """Longest first where several begin with the same word; what another one holds is left out."""
    at = _positions(tokens)
    found = [
        Place(phrase.pk, indices)
        for phrase in phrases
        if (shape := _shape_of(phrase, language)) and _may_occur(shape, at)
        for indices in _occurrences(shape, tokens, at, language)
    ]
    found.sort(key=lambda place: (-len(place.tokens), place.tokens, place.word))
    kept: list[Place] = []
    taken: set[int] = set()
    for place in found:
        if not taken.issuperset(place.tokens):
            kept.append(place)
            taken.update(place.tokens)
    return sorted(kept, key=lambda place: place.tokens)


def _positions(tokens: Sequence[ReadToken]) -> dict[str, list[int]]:
    """Where each spelling and each base form stands."""
    at: dict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        keys = {r.key for r in token.readings if r.part_of_speech in _INFLECTED}
        for key in {token.key, *keys}:
            at[key].append(index)
    return at


def _shape_of(phrase: Phrase, language: str) -> _Shape | None:
    runs = [
        [part for part in tokenise(run) if part not in _PLACEHOLDERS]
        for run in _ELLIPSIS.split(phrase.normalised)
    ]
    runs = [run for run in runs if run]
    if len(runs) > 1:
        return _Shape("", tuple(tuple(run) for run in runs))
    [parts] = runs or [[]]
    verb, rest = _split_verb(parts, phrase, language)
    if not rest or (not verb and len(rest) < 2):
        return None
    return _Shape(verb, (tuple(rest),))


def _split_verb(
    parts: list[str], phrase: Phrase, language: str
) -> tuple[str, list[str]]:
    """First in Spanish, last in German; ("", all) where the entry has none."""
    if language == "es":
        first = parts[0] if parts else ""
        verb = first.removesuffix("se") if first.endswith("rse") else first
        return (verb, parts[1:]) if _is_verb(verb, language) else ("", parts)
    rest = [part for part in parts if part != "sich"]
    if rest and _is_verbal(phrase) and _is_verb(rest[-1], language):
        return rest[-1], rest[:-1]
    return "", rest


def _is_verbal(phrase: Phrase) -> bool:
    return phrase.part_of_speech in {
        PartOfSpeech.VERB,
        PartOfSpeech.PHRASE,
        PartOfSpeech.UNKNOWN,
    }


def _is_verb(text: str, language: str) -> bool:
    return any(
        r.part_of_speech == "verb" and r.lemma == text
        for r in lexicon(language).lookup(text)
    )


def _may_occur(shape: _Shape, at: dict[str, list[int]]) -> bool:
    return all(part in at for part in shape.words)


def _occurrences(
    shape: _Shape, tokens: Sequence[ReadToken], at: dict[str, list[int]], language: str
) -> Iterator[tuple[int, ...]]:
    for start in at[shape.runs[0][0]]:
        rest = _rest_from(start, shape.runs, tokens, at)
        if not rest:
            continue
        if not shape.verb:
            yield rest
            continue
        verb = _verb_near(shape.verb, rest, tokens, at, language)
        if verb is not None:
            yield tuple(sorted((verb, *rest)))


def _rest_from(
    start: int,
    runs: Sequence[Sequence[str]],
    tokens: Sequence[ReadToken],
    at: dict[str, list[int]],
) -> tuple[int, ...]:
    """The runs, the first of them at `start`; () where they are not there."""
    found = tuple(range(start, start + len(runs[0])))
    if not _is_run(runs[0], found, tokens, at):
        return ()
    for run in runs[1:]:
        nearest = found[-1] + 2
        places = (
            tuple(range(first, first + len(run)))
            for first in at[run[0]]
            if nearest <= first < nearest + _FILLED
            and _is_together(tokens, found[-1], (first,))
        )
        place = next((p for p in places if _is_run(run, p, tokens, at)), ())
        if not place:
            return ()
        found += place
    return found


def _is_run(
    parts: Sequence[str],
    indices: Sequence[int],
    tokens: Sequence[ReadToken],
    at: dict[str, list[int]],
) -> bool:
    if indices[-1] >= len(tokens):
        return False
    inside = indices[:-1]
    return not any(tokens[index].ends_sentence for index in inside) and all(
        index in at[part] for part, index in zip(parts, indices, strict=True)
    )


def _verb_near(
    verb: str,
    rest: Sequence[int],
    tokens: Sequence[ReadToken],
    at: dict[str, list[int]],
    language: str,
) -> int | None:
    """The nearest one in the same sentence; in Spanish only before the rest."""
    reach = _GAP[language]
    near = []
    for index in at[verb]:
        before, after = rest[0] - index - 1, index - rest[-1] - 1
        gap = before if index < rest[0] else after
        is_allowed = index < rest[0] or (language == "de" and index > rest[-1])
        if is_allowed and 0 <= gap <= reach and _is_together(tokens, index, rest):
            near.append((gap, index))
    return min(near)[1] if near else None


def _is_together(tokens: Sequence[ReadToken], index: int, rest: Sequence[int]) -> bool:
    first, last = min(index, rest[0]), max(index, rest[-1])
    return not any(token.ends_sentence for token in tokens[first:last])

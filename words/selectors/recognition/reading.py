"""A text as the language engine reads it; no database."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import LanguageTools, TokenAnalysis
from vocab_project.linguistics.lexicon import Analysis, lexicon
from vocab_project.linguistics.text import PlainText, normalise, plain_text

_SENTENCE_END = re.compile(r"[.?!…:;\n]")
_WRAPPED = 50
"""Letters of a line that is broken because it is full, not because a sentence ends."""
_LEAST = 0.001
"""Readings that are rarer are left out: in German "Ich" is also a noun."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One word and type that a spelling may be, with the form that fits best in this place.
    `place` 0 is what is meant here."""

    lemma: str
    key: str
    part_of_speech: str
    features: Mapping[str, str]
    place: int


@dataclass(slots=True, eq=False)
class ReadToken:
    """`key` is the spelling's identity; `readings` the engine's, best first. `head` is the index of
    the verb that this token is a prefix of."""

    text: str
    start: int
    end: int
    key: str
    readings: list[Reading]
    is_exact: bool
    is_number: bool
    is_name: bool
    may_be_name: bool
    ends_sentence: bool
    parts: tuple[tuple[str, str], ...] = ()
    prefixes: list[tuple[str, int]] = field(default_factory=list)
    head: int | None = None

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """A base form by itself, in no text."""
        return cls(
            text=reading.lemma,
            start=0,
            end=len(reading.lemma),
            key=reading.key,
            readings=[reading],
            is_exact=True,
            is_number=False,
            is_name=False,
            may_be_name=False,
            ends_sentence=False,
        )


def read_text(text: str, language: str) -> list[ReadToken]:
    plain = plain_text(text)
    tools = get_tools(language)
    tokens: list[ReadToken] = []
    for offset, stretch in _stretches(plain.text):
        tokens += _read_stretch(stretch, offset, plain, tools, len(tokens))
    return tokens


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, and lines where a line ends what it says; in a hard-wrapped line the break is a
    space."""
    start = 0
    for match in re.finditer(r"\n", text):
        at = match.start()
        if at >= start and _breaks(text, start, at):
            yield start, text[start:at].replace("\n", " ")
            start = at + 1
    yield start, text[start:].replace("\n", " ")


def _breaks(text: str, start: int, at: int) -> bool:
    line_start = text.rfind("\n", start, at) + 1 or start
    line = text[line_start:at].rstrip()
    following = text[at + 1 : at + 80].lstrip(" ")
    if not line or following[:1] in {"", "\n"}:
        return True
    if line[-1] in ".?!…:;" or not following[0].isalpha():
        return True
    return not following[0].islower() and len(line) < _WRAPPED


def _read_stretch(
    stretch: str, offset: int, plain: PlainText, tools: LanguageTools, first: int
) -> Iterator[ReadToken]:
    analysed = tools.analyse(stretch)
    at = {(t.start, t.end): first + index for index, t in enumerate(analysed)}
    heads = {
        at[start, end]: first + index
        for index, token in enumerate(analysed)
        for _lemma, start, end in token.prefixes
        if (start, end) in at
    }
    for index, token in enumerate(analysed):
        after = analysed[index + 1].start if index + 1 < len(analysed) else len(stretch)
        gap = stretch[token.end : after]
        is_last = index + 1 == len(analysed)
        is_name = token.best is not None and token.best.part_of_speech == "name"
        start, end = plain.span(offset + token.start, offset + token.end)
        yield ReadToken(
            text=token.token,
            start=start,
            end=end,
            key=normalise(token.token),
            readings=_readings(token),
            is_exact=token.known or is_name or token.best is None,
            is_number=token.token[0].isdigit(),
            is_name=is_name,
            may_be_name=any(a.part_of_speech == "name" for a in token.alternatives),
            ends_sentence=is_last or bool(_SENTENCE_END.search(gap)),
            parts=tools.parts_of(token.token),
            prefixes=[
                (lemma, at[start, end])
                for lemma, start, end in token.prefixes
                if (start, end) in at
            ],
            head=heads.get(first + index),
        )


def _readings(token: TokenAnalysis) -> list[Reading]:
    found: dict[tuple[str, str], Reading] = {}
    for analysis in (token.best, *token.alternatives):
        if analysis is None or not analysis.lemma or analysis.part_of_speech == "name":
            continue
        if found and analysis.prior < _LEAST:
            continue
        identity = (analysis.lemma, analysis.part_of_speech)
        if identity not in found:
            found[identity] = Reading(
                analysis.lemma,
                normalise(analysis.lemma),
                analysis.part_of_speech,
                analysis.features,
                _place(analysis, list(found.values())),
            )
    for reading in list(found.values()):
        if adjective := _as_adjective(reading):
            found.setdefault((adjective.lemma, "adjective"), adjective)
    return sorted(found.values(), key=lambda reading: reading.place)


def _place(analysis: Analysis, before: list[Reading]) -> int:
    """A participle that the engine has as an adjective, too, is one word with its verb."""
    if analysis.may(tense="participle"):
        for reading in before:
            if reading.part_of_speech == "adjective":
                return reading.place
    return len(before)


def _as_adjective(reading: Reading) -> Reading | None:
    """Spanish participles agree, and many are listed as adjectives: "cansadas" as "cansado"."""
    gender, number = (reading.features.get(name) for name in ("gender", "number"))
    if reading.features.get("tense") != "participle" or not (gender and number):
        return None
    inflected = lexicon("es").inflect(
        reading.lemma, "verb", tense="participle", gender="m", number="sg"
    )
    if not inflected:
        return None
    features = {"gender": gender, "number": number}
    lemma = inflected[0]
    return Reading(lemma, normalise(lemma), "adjective", features, reading.place)

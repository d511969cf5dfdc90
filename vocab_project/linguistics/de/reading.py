"""Read German words: the lexicon, and what can be told from how a word is made.

Compounds, capitals, nominalised adjectives and umlauts typed as "ae" are read here, not stored.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vocab_project.linguistics.de.umlauts import umlaut_candidates
from vocab_project.linguistics.lexicon import Analysis, Lexicon, lexicon
from vocab_project.linguistics.text import first_upper


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PIECE = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]")
PREFIXES = words(
    "ab an auf aus bei durch ein entgegen fern fest fort her heran heraus herein herum "
    "herunter hin hinaus hinein hinunter hinzu kennen los mit nach nieder raus rein runter "
    "spazieren statt teil um unter vor voran voraus vorbei vorüber weg weh weiter wieder zu "
    "zurück zusammen"
)
_CLOSED = frozenset(["pronoun", "determiner"])
# "Tageszeit", "Küchentisch", "Geburtstag": what may stand between the parts.
LINKS = ("", "s", "es", "n", "en", "er", "e")
_FURTHER = {
    "hing": ("hängen", "1s/3s"), "hingst": ("hängen", "2s"),
    "hingen": ("hängen", "1p/3p"), "hingt": ("hängen", "2p"),
    "erschrak": ("erschrecken", "1s/3s"), "erschraken": ("erschrecken", "1p/3p"),
}  # fmt: skip
_SAME = {"derselben": "derselbe", "derjenigen": "derjenige"}
MIN_TAIL, MIN_HEAD = 4, 3
LONGEST_WORD = 80
"""Letters; the longest compounds of dictionaries have half of that."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or mark. `opens`: its capital says nothing."""

    text: str
    start: int
    end: int
    opens: bool
    readings: tuple[Analysis, ...]

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    def is_a(self, part_of_speech: str) -> bool:
        return any(r.part_of_speech == part_of_speech for r in self.readings)

    def share(self, part_of_speech: str) -> float:
        """How likely it is this part of speech, given the readings it has."""
        total = sum(r.prior for r in self.readings)
        mine = sum(r.prior for r in self.readings if r.part_of_speech == part_of_speech)
        return mine / total if total else 0.0

    def verbs(self) -> Iterator[Analysis]:
        return (r for r in self.readings if r.part_of_speech == "verb")


def german() -> Lexicon:
    return lexicon("de")


def pieces_of(text: str) -> list[Piece]:
    made: list[Piece] = []
    opens = True
    for match in PIECE.finditer(text):
        token = match[0]
        word = token[0].isalpha()
        readings = readings_of(token, opens=opens) if word else ()
        made.append(Piece(token, match.start(), match.end(), opens and word, readings))
        if word or token[0].isdigit():
            opens = False
        elif match[0] in '.?!:„“"»':
            opens = True
    return made


@lru_cache(maxsize=8192)
def readings_of(token: str, *, opens: bool = False) -> tuple[Analysis, ...]:
    """Readings of the very spelling, most likely first; () when it is unknown."""
    if len(token) > LONGEST_WORD:
        return ()
    found = [] if _is_swiss(token) else list(german().lookup(token))
    lower = token.lower()
    if token.isupper() and len(token) > 1:
        found += [*german().lookup(lower), *german().lookup(first_upper(lower))]
    elif lower != token:
        small = german().lookup(lower)
        # "Sie", "Ihnen", and "Du" in a letter, keep their capital anywhere.
        found += small if opens else [r for r in small if r.part_of_speech in _CLOSED]
        if not opens:
            # "Junge" is the boy rather than the young one.
            regular = max((r.prior for r in found if "number" in r.features), default=1)
            found += _nominalised(small, regular / 10)
    found = found or _further(token) or _by_tail(token)
    return tuple(sorted(found, key=lambda reading: -reading.prior))


def _further(token: str) -> list[Analysis]:
    """Common forms that the lexicon lacks; "willkommen" goes as "vollkommen" does."""
    if token in _SAME:
        return [Analysis(_SAME[token], "determiner", {}, 1.0)]
    if token.startswith("willkommen"):
        return [
            Analysis("willkommen", r.part_of_speech, r.features, r.prior)
            for r in german().lookup(f"voll{token[4:]}")
            if r.part_of_speech == "adjective"
        ]
    if token not in _FURTHER:
        return []
    lemma, person = _FURTHER[token]
    features = {"mood": "indicative", "tense": "preterite", "person": person}
    return [Analysis(lemma, "verb", features, 1.0)]


def _is_swiss(token: str) -> bool:
    """Is "Strasse" meant for "Straße" rather than as a form of a rare "Strass"?"""
    if "ss" not in token:
        return False
    mine, other = (
        max((german().frequency(r.lemma) for r in german().lookup(form)), default=0.0)
        for form in (token, token.replace("ss", "ß", 1))
    )
    return other > mine + 1.5


def _nominalised(small: tuple[Analysis, ...], at_most: float) -> list[Analysis]:
    """Thus "der Alte", "etwas Gutes": an adjective with an ending and a capital."""
    return [
        Analysis(
            r.lemma,
            "noun",
            {"declension": "adjective", **r.features},
            min(r.prior / 10, at_most),
        )
        for r in small
        if r.part_of_speech == "adjective" and r.features.get("ending", "-") != "-"
    ]


def _by_tail(token: str) -> list[Analysis]:
    """A compound, read as its last part: "Küchentisch" as "Tisch", "E-Bike" as "Bike"."""
    head, hyphen, last = token.rpartition("-")
    if hyphen and head:
        return list(readings_of(last, opens=False))
    if not token[0].isupper():
        return []
    for cut in range(MIN_HEAD, len(token) - MIN_TAIL + 1):
        tail = first_upper(token[cut:])
        nouns = [r for r in german().lookup(tail) if is_common_noun(r)]
        if nouns and _is_head(token[:cut]):
            lemma = token[:cut] + nouns[0].lemma.lower()
            return [
                Analysis(lemma, "noun", {**r.features, "compound": "yes"}, r.prior)
                for r in nouns
            ]
    return []


def is_common_noun(reading: Analysis) -> bool:
    return reading.part_of_speech == "noun" and reading.prior >= 0.05


@lru_cache(maxsize=4096)
def _is_head(head: str) -> bool:
    for link in LINKS:
        bare = head.removesuffix(link) if link else head
        if len(bare) < MIN_HEAD or not head.endswith(link):
            continue
        noun = german().lookup(first_upper(bare))
        if any(is_common_noun(r) for r in noun) or german().known(bare.lower()):
            return True
        if german().known(bare.lower() + "en"):
            return True
        # "Farbfoto", "Schulbuch": the first part may lack its e.
        if not link and german().known(first_upper(bare) + "e"):
            return True
    return bool(_by_tail(first_upper(head)))


def spelt_with_umlaut(token: str, *, opens: bool = False) -> str:
    """Thus "schoen", "schon"… as "schön": the commonest known spelling, or ""."""
    if len(token) > LONGEST_WORD:
        return ""
    known = [c for c in umlaut_candidates(token) if readings_of(c, opens=opens)]
    if not known:
        return ""
    return max(known, key=lambda c: (max(map(german().frequency, (c, c.lower()))), c))

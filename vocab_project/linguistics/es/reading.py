"""A sentence as the checks see it: tokens with every reading, the likeliest one in its place.

The likeliest reading follows from how often a form is meant so and from what came before: a
small table of preferences set by hand (an article is not followed by a verb) and one pass of
Viterbi. It is used where a check needs one answer; whatever must be certain asks for all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vocab_project.linguistics.base import TokenAnalysis
from vocab_project.linguistics.es.words import accent_twin, analyse
from vocab_project.linguistics.lexicon import Analysis

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_SENTENCE_END = re.compile(r"(?:(?<=[.?!…])|(?<=[.?!…][\"'»”)]))\s+")
_LONGEST = 1000
_LEAST = 0.02
CLITICS = frozenset("me te se lo la le nos os los las les".split())  # noqa: SIM905
_NAME = Analysis("", "name", {}, 1.0)
_UNKNOWN = Analysis("", "unknown", {}, 1.0)
_NUMBER = Analysis("", "numeral", {"number": "pl"}, 1.0)

# How much likelier (or less) the second kind is after the first; 1 when not listed.
_AFTER = {
    ("article", "finite"): 0.004,
    ("article", "pronoun"): 0.1,
    ("article", "preposition"): 0.1,
    ("article", "adverb"): 0.1,
    ("article", "noun"): 3.0,
    ("determiner", "finite"): 0.004,
    ("determiner", "noun"): 3.0,
    ("determiner", "adverb"): 0.1,
    ("determiner", "preposition"): 0.05,
    ("clitic", "finite"): 20.0,
    ("clitic", "noun"): 0.02,
    ("clitic", "adjective"): 0.02,
    ("subject", "finite"): 20.0,
    ("subject", "noun"): 0.05,
    ("subject", "conjunction"): 0.3,
    ("preposition", "finite"): 0.03,
    ("preposition", "noun"): 2.0,
    ("preposition", "clitic"): 0.1,
    ("noun", "adjective"): 2.0,
    ("noun", "noun"): 0.3,
    ("name", "finite"): 3.0,
    ("name", "noun"): 0.3,
    ("finite", "finite"): 0.1,
    ("finite", "clitic"): 0.2,
    ("finite", "article"): 2.0,
    ("no", "finite"): 10.0,
    ("no", "noun"): 0.05,
    ("adverb", "adjective"): 1.5,
    ("start", "clitic"): 0.4,
    ("start", "noun"): 0.1,
}
# "He", "hemos" …: what follows is a participle ("hemos escrito"), whatever noun is spelt so.
_AFTER |= {(last, "have"): w for (last, kind), w in _AFTER.items() if kind == "finite"}
_AFTER |= {("have", kind): w for (last, kind), w in _AFTER.items() if last == "finite"}
_AFTER |= {("have", "nonfinite"): 20.0, ("have", "noun"): 0.1}


@dataclass(frozen=True, slots=True)
class Token:
    """`gap` is what stands between this token and the next."""

    text: str
    start: int
    end: int
    first: bool
    gap: str
    readings: tuple[Analysis, ...]
    best: Analysis

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        return self.best.part_of_speech == "name"

    @property
    def is_unknown(self) -> bool:
        return self.best.part_of_speech == "unknown"

    @property
    def joined(self) -> bool:
        """Does the next word belong to the same run of words?"""
        return self.gap == " "

    def share(self, part_of_speech: str) -> float:
        return sum(r.prior for r in self.readings if r.part_of_speech == part_of_speech)

    def as_(self, part_of_speech: str, least: float = _LEAST) -> list[Analysis]:
        """Its plausible readings as that part of speech."""
        return [
            r
            for r in self.readings
            if r.part_of_speech == part_of_speech and r.prior >= least
        ]

    def finite(self, least: float = _LEAST) -> list[Analysis]:
        return [r for r in self.as_("verb", least) if is_finite(r)]

    @property
    def surely_finite(self) -> bool:
        """A finite verb and nothing else that anyone would mean."""
        plausible = [r for r in self.readings if r.prior >= _LEAST]
        return bool(plausible) and all(is_finite(r) for r in plausible)

    @property
    def is_verb(self) -> bool:
        """Read as a finite verb in this place."""
        return is_finite(self.best)

    @property
    def lemma(self) -> str:
        return self.best.lemma

    def has_lemma(self, lemmas: Iterable[str], part_of_speech: str = "verb") -> bool:
        return any(
            r.lemma in lemmas
            for r in self.readings
            if r.part_of_speech == part_of_speech
        )


def is_finite(reading: Analysis) -> bool:
    finite = reading.features.get("mood", "nonfinite") != "nonfinite"
    return reading.part_of_speech == "verb" and finite


def is_infinitive(token: Token) -> bool:
    return any(r.may(tense="infinitive") and r.prior >= 0.2 for r in token.readings)


@lru_cache(maxsize=64)
def read(sentence: str) -> tuple[Token, ...]:
    matches = list(_WORD.finditer(sentence))
    shouted = sentence.isupper()
    raw = []
    for index, match in enumerate(matches):
        before = sentence[: match.start()].rstrip(" ¿¡\"'«“(-—")
        first = not before or before[-1] in ".?!:…" or shouted
        following = matches[index + 1].start() if index + 1 < len(matches) else None
        gap = sentence[match.end() : following]
        raw.append((match, first, gap, _readings(match[0], first=first)))
    best = _likeliest([(m[0].lower(), gap, found) for m, _, gap, found in raw])
    return tuple(
        Token(m[0], m.start(), m.end(), first, gap, found, chosen)
        for (m, first, gap, found), chosen in zip(raw, best, strict=True)
    )


def _readings(text: str, *, first: bool) -> tuple[Analysis, ...]:
    if text[0].isdigit():
        return (_NUMBER,)
    if text[0].isupper() and not first:
        return (_NAME,)
    found = analyse(text.lower())
    # "Ana" opens a sentence: nobody calls anything an "ana" any more.
    named = text in FIRST_NAMES or not (found or accent_twin(text.lower()))
    if text[0].isupper() and named:
        return (_NAME,)
    return found or (_UNKNOWN,)


FIRST_NAMES = frozenset(
    "Ana Marco Marta Rosa Clara Sara Juan Pablo Pedro Luis Carlos José María Elena Laura "  # noqa: SIM905
    "Lucía Carmen Miguel Diego Javier Sofía Paula Julia Luisa Antonio Manuel Alba Eva "
    "Nuria Raquel Teresa Jorge Mario Paco Pepe Lola Inés Irene Silvia Cristina "
    "Anna Lena Paul Roma".split()
)


def _kind(word: str, reading: Analysis) -> str:
    part = reading.part_of_speech
    if part == "verb":
        if not is_finite(reading):
            return "nonfinite"
        return "have" if reading.lemma == "haber" and word != "hay" else "finite"
    if part == "pronoun":
        if word in CLITICS:
            return "clitic"
        return "subject" if word in SUBJECTS else "pronoun"
    return "no" if word in {"no", "nunca", "ya"} else part


SUBJECTS = {
    "yo": "1s",
    "tú": "2s",
    "él": "3s",
    "ella": "3s",
    "usted": "3s",
    "nosotros": "1p",
    "nosotras": "1p",
    "vosotros": "2p",
    "vosotras": "2p",
    "ellos": "3p",
    "ellas": "3p",
    "ustedes": "3p",
}


def _likeliest(
    words: list[tuple[str, str, tuple[Analysis, ...]]],
) -> list[Analysis]:
    """Viterbi over readings; a comma starts afresh."""
    paths: list[tuple[float, list[Analysis], str]] = [(1.0, [], "start")]
    broken = True
    for word, gap, found in words:
        made: dict[str, tuple[float, list[Analysis], str]] = {}
        for reading in found:
            kind = _kind(word, reading)
            score, chosen, _ = max(
                (
                    (path * _weight(last, kind, broken=broken), so_far, last)
                    for path, so_far, last in paths
                ),
                key=lambda option: option[0],
            )
            score *= max(reading.prior, 0.0005)
            if kind not in made or made[kind][0] < score:
                made[kind] = (score, [*chosen, reading], kind)
        highest = max(score for score, _, _ in made.values())
        paths = [(score / highest, way, kind) for score, way, kind in made.values()]
        broken = gap != " "
    return max(paths, key=lambda path: path[0])[1] if words else []


def _weight(last: str, kind: str, *, broken: bool) -> float:
    return _AFTER.get(("start" if broken else last, kind), 1.0)


def analyse_text(text: str) -> list[TokenAnalysis]:
    """Every word with its likeliest reading in this sentence and the others."""
    return [
        _analysis(token, start)
        for start, sentence in _sentences(text)
        for token in read(sentence)
    ]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each with its place: nothing before a full stop says how the next sentence is read. What goes
    on for ever without one is cut between two words."""
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        while end - start > _LONGEST:
            cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
            yield start, text[start:cut]
            start = cut
        yield start, text[start:end]
        start = end


def _analysis(token: Token, offset: int) -> TokenAnalysis:
    """A name is a reading too, but no word of the language."""
    best = None if token.is_unknown else token.best
    if best and token.is_name:
        best = Analysis(token.text, "name", {}, 1.0)
    return TokenAnalysis(
        token=token.text,
        start=offset + token.start,
        end=offset + token.end,
        best=best,
        alternatives=tuple(
            r for r in token.readings if best and r.lemma and r is not best
        ),
        known=best is not None and not token.is_name,
    )

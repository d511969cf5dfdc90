"""How much of a text a learner is expected to understand, and does.

What counts: every running word, as often as it occurs. Numbers in digits and names are left out and
counted by themselves – a name is what the language engine takes for one (a capital inside a Spanish
sentence, a German or Spanish name it knows) and what the catalogue does not list. Of a homograph
the word that the engine reads in that place counts, not the easiest one. The two halves of a
separable verb are two running words of one verb. A contraction ("del"), or a compound that the
catalogue lacks, counts as known when all its parts are; a word inside a known expression is known.
A word that is in no catalogue is above every level.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import normalise, tokenise
from vocab_project.users.models import User
from words.models import LearnerWord, Word, WordLevel
from words.selectors.recognition import (
    Candidate,
    Recognition,
    Token,
    TokenKind,
    recognise,
    recognise_all,
)

NOT_COUNTED = frozenset([TokenKind.NAME, TokenKind.NUMBER])
BEYOND = len(CEFR.values)
"""Where a word stands that has no level: above C2."""


class Standing(StrEnum):
    """How a learner stands to a word of a text."""

    KNOWN = "known"
    """Learned, or said to be known already."""
    LEARNING = "learning"
    """On the list, not learned yet."""
    NEW = "new"
    """In the catalogue and not on the list."""
    UNKNOWN = "unknown"
    """Not in the catalogue."""
    UNCOUNTED = "uncounted"
    """A name or a number."""


@dataclass(frozen=True, slots=True)
class CoveredToken:
    """`level` is the lowest at which the word is taught; empty above all levels. `word` is the one
    that a reader would look up."""

    token: Token
    standing: Standing
    level: str
    word: Word | None
    learner_word: LearnerWord | None


@dataclass(frozen=True, slots=True)
class Lemma:
    """A word of the text with how often it occurs; `word` is None where the catalogue lacks it and
    `text` is then what the engine says or what is written."""

    text: str
    word: Word | None
    count: int
    level: str
    standing: Standing
    is_estimated: bool = False
    """Whether the level follows from how common the word is."""


@dataclass(frozen=True, slots=True)
class TextCoverage:
    recognition: Recognition
    tokens: tuple[CoveredToken, ...]
    running: int
    names: int
    numbers: int
    by_level: Mapping[str, int]
    """Running words by the level of their entry; "" for those above all."""
    by_standing: Mapping[Standing, int]
    lemmas: tuple[Lemma, ...]
    """Each word once: most frequent first, then the easiest."""

    def share_at(self, level: str) -> float | None:
        """Of running words taught at or below `level`; None where nothing is to be counted."""
        return self._share(sum(self.by_level.get(up, 0) for up in CEFR.up_to(level)))

    @property
    def share_known(self) -> float | None:
        """Of running words that the learner knows."""
        return self._share(self.by_standing.get(Standing.KNOWN, 0))

    @property
    def unknown_lemmas(self) -> tuple[Lemma, ...]:
        """What the learner does not know yet, most frequent first."""
        return tuple(each for each in self.lemmas if each.standing != Standing.KNOWN)

    @property
    def new_count(self) -> int:
        """Different words that are not on the learner's list."""
        away = {Standing.NEW, Standing.UNKNOWN}
        return sum(each.standing in away for each in self.lemmas)

    def _share(self, count: int) -> float | None:
        return round(count / self.running, 3) if self.running else None


def text_coverage(
    text: str, language: str, *, learner: User | None = None
) -> TextCoverage:
    """One query more than recognising the text."""
    recognition = recognise(text, language, learner=learner)
    return _Meter([recognition]).cover(recognition)


def measure_coverage(
    *,
    sentences: Sequence[str],
    language: str,
    level: str,
    learner: User | None = None,
    taught: Collection[str] = (),
) -> list[float | None]:
    """Per sentence, the share (0 to 1) of running words that are taught at or below `level` or that
    the learner knows; `taught` are the spellings of the word itself, which count as known. None
    where nothing is to be counted. The same few queries for any number of sentences."""
    found = recognise_all(sentences, language, learner=learner)
    meter = _Meter(found)
    own = {token for text in taught for token in map(normalise, tokenise(text))}
    levels = {"", *CEFR.values} - {"", *CEFR.up_to(level)}
    return [_share(meter.cover(each), own, levels) for each in found]


def _share(
    covered: TextCoverage, own: Collection[str], too_high: Collection[str]
) -> float | None:
    if not covered.running:
        return None
    known = sum(
        each.standing == Standing.KNOWN
        or (each.level != "" and each.level not in too_high)
        or normalise(each.token.text) in own
        for each in covered.tokens
        if each.standing != Standing.UNCOUNTED
    )
    return round(known / covered.running, 3)


class _Meter:
    """Levels of all words of some texts, read at once."""

    def __init__(self, texts: Sequence[Recognition]) -> None:
        ids = {
            candidate.word.pk
            for text in texts
            for candidate in (
                *(c for t in text.tokens for c in (*t.meant, *_of_parts(t))),
                *(c for e in text.expressions for c in e.candidates),
            )
        }
        self._levels: dict[int, str] = {}
        self._estimated: set[int] = set()
        rows = WordLevel.objects.filter(word__among=ids).order_by("-level")
        for word, level, is_estimated in rows.values_list(
            "word", "level", "is_estimated"
        ):
            self._levels[word] = level
            self._estimated.discard(word)
            if is_estimated:
                self._estimated.add(word)

    def cover(self, text: Recognition) -> TextCoverage:
        inside = {at: e.candidates for e in text.expressions for at in e.tokens}
        tokens = tuple(
            self._token(token, inside.get(at, ()))
            for at, token in enumerate(text.tokens)
        )
        counted = [t for t in tokens if t.standing != Standing.UNCOUNTED]
        kinds = Counter(token.kind for token in text.tokens)
        return TextCoverage(
            recognition=text,
            tokens=tokens,
            running=len(counted),
            names=kinds[TokenKind.NAME],
            numbers=kinds[TokenKind.NUMBER],
            by_level=Counter(t.level for t in counted),
            by_standing=Counter(t.standing for t in counted),
            lemmas=tuple(self._lemmas_of(counted)),
        )

    def _token(self, token: Token, phrase: Sequence[Candidate]) -> CoveredToken:
        if token.kind in NOT_COUNTED:
            return CoveredToken(token, Standing.UNCOUNTED, "", None, None)
        ways = [*_ways_to_know(token), *((candidate,) for candidate in phrase)]
        if not ways:
            return CoveredToken(token, Standing.UNKNOWN, "", None, None)
        best = min(ways, key=lambda way: _RANKS.index(_standing(way)))
        shown = next(iter((*token.meant, *phrase)), None)
        return CoveredToken(
            token,
            _standing(best),
            min(map(self._level, ways), key=_place),
            shown.word if shown else None,
            shown.learner_word if shown else None,
        )

    def _level(self, way: Sequence[Candidate]) -> str:
        """A word of several parts is as hard as the hardest."""
        levels = [self._levels.get(candidate.word.pk, "") for candidate in way]
        return max(levels, key=_place)

    def _lemmas_of(self, tokens: Sequence[CoveredToken]) -> list[Lemma]:
        """A prefix that stands apart is its verb once more, not another word."""
        counts: Counter[int | str] = Counter()
        first: dict[int | str, CoveredToken] = {}
        for each in tokens:
            if each.token.head is not None:
                continue
            written = normalise(each.token.lemma or each.token.text)
            key = each.word.pk if each.word else written
            first.setdefault(key, each)
            counts[key] += 1
        return [
            Lemma(
                text=_named(first[key]),
                word=first[key].word,
                count=count,
                level=first[key].level,
                standing=first[key].standing,
                is_estimated=key in self._estimated,
            )
            for key, count in sorted(
                counts.items(),
                key=lambda item: (-item[1], _place(first[item[0]].level)),
            )
        ]


_RANKS = [Standing.KNOWN, Standing.LEARNING, Standing.NEW]


def _place(level: str) -> int:
    return CEFR.values.index(level) if level else BEYOND


def _of_parts(token: Token) -> list[Candidate]:
    return [candidate for part in token.parts for candidate in part.candidates]


def _ways_to_know(token: Token) -> list[tuple[Candidate, ...]]:
    """Each of the words that may be meant, or all the parts that it is written from."""
    is_contraction = bool(token.parts) and token.part_of_speech == "preposition"
    if token.meant and not is_contraction:
        return [(candidate,) for candidate in token.meant]
    if not token.parts or not all(part.candidates for part in token.parts):
        return []
    return [tuple(part.candidates[0] for part in token.parts)]


def _standing(way: Sequence[Candidate]) -> Standing:
    """A word of several parts is known when all are."""
    standings = [_standing_of(candidate.learner_word) for candidate in way]
    return max(standings, key=_RANKS.index)


def _standing_of(row: LearnerWord | None) -> Standing:
    if row is None:
        return Standing.NEW
    return Standing.KNOWN if row.is_known else Standing.LEARNING


def _named(each: CoveredToken) -> str:
    if each.word:
        return each.word.display
    return each.token.lemma or each.token.text

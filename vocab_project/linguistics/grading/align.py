"""Which word of the answer stands for which word of the reference."""

from collections.abc import Sequence
from dataclasses import dataclass

from vocab_project.linguistics.grading.pairing import STRONG, Match, family, match
from vocab_project.linguistics.grading.synonyms import Meanings
from vocab_project.linguistics.grading.values import PartKind, Token

_GAIN = {
    PartKind.SAME: 3.0, PartKind.ACCENT: 2.8, PartKind.FORM: 2.5, PartKind.TYPO: 2.4,
    PartKind.SYNONYM: 2.4, PartKind.DIFFERENT: 0.5,
}  # fmt: skip
_RELATED = frozenset({"noun_number", "degree", "noun_gender", "opposite"})
_LIGHT = frozenset({"article", "preposition", "auxiliary", "optional", "conjunction"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Places in answer and reference; None where a word has no partner."""

    answer: int | None
    wanted: int | None
    match: Match
    moved: bool = False


Table = list[list[Match]]


def _gain(found: Match, answer: Token, wanted: Token) -> float:
    if found.kind is PartKind.DIFFERENT:
        same_job = family(answer) == family(wanted)
        alike = 1.7 if found.finding in _RELATED else 0.0
        return _GAIN[found.kind] + alike if same_job else -1.0
    weight = 0.4 if wanted.category in _LIGHT else 1.0
    return _GAIN[found.kind] * weight


def align(
    answer: Sequence[Token], wanted: Sequence[Token], meanings: Meanings
) -> list[Pair]:
    """Pairs in the order of the answer; words without a partner at their own place."""
    table = [[match(a, w, meanings) for w in wanted] for a in answer]
    pairs = _in_order(answer, wanted, table)
    return _crossing(answer, wanted, table, pairs)


def _in_order(
    answer: Sequence[Token], wanted: Sequence[Token], table: Table
) -> list[Pair]:
    best = [[0.0] * (len(wanted) + 1) for _ in range(len(answer) + 1)]
    for i in range(len(answer) - 1, -1, -1):
        for j in range(len(wanted) - 1, -1, -1):
            joined = best[i + 1][j + 1] + _gain(table[i][j], answer[i], wanted[j])
            best[i][j] = max(joined, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(answer) and j < len(wanted):
        joined = best[i + 1][j + 1] + _gain(table[i][j], answer[i], wanted[j])
        if best[i][j] == joined:
            pairs.append(Pair(i, j, table[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _crossing(
    answer: Sequence[Token], wanted: Sequence[Token], table: Table, pairs: list[Pair]
) -> list[Pair]:
    """Words that only changed places find each other before they count as different."""
    sure = [p for p in pairs if p.match.kind in STRONG]
    doubtful = [p for p in pairs if p.match.kind not in STRONG]
    open_a = set(range(len(answer))) - {p.answer for p in sure}
    open_w = set(range(len(wanted))) - {p.wanted for p in sure}
    offers = sorted(
        (-_gain(table[i][j], answer[i], wanted[j]), abs(i - j), i, j)
        for i in open_a
        for j in open_w
        if _same_word(table[i][j]) and family(answer[i]) == family(wanted[j])
    )
    for _, _, i, j in offers:
        if i in open_a and j in open_w:
            sure.append(Pair(i, j, table[i][j], moved=True))
            open_a.discard(i)
            open_w.discard(j)
    for pair in doubtful:
        if pair.answer in open_a and pair.wanted in open_w:
            sure.append(pair)
            open_a.discard(pair.answer)
            open_w.discard(pair.wanted)
    sure += [Pair(i, None, Match(PartKind.EXTRA)) for i in open_a]
    sure += [Pair(None, j, Match(PartKind.MISSING)) for j in open_w]
    return _ordered(sure)


def _same_word(found: Match) -> bool:
    """Is it the word itself, in whatever form? One preposition is not another's form."""
    forms = {"verb_form", "form", "pronoun_form"}
    return found.kind in STRONG and (
        found.kind is not PartKind.FORM or found.finding in forms
    )


def _ordered(pairs: list[Pair]) -> list[Pair]:
    """A missing word stands behind the partner of the word before it."""
    place = {p.wanted: float(p.answer) for p in pairs if p.answer is not None
             and p.wanted is not None and not p.moved}  # fmt: skip

    def key(pair: Pair) -> tuple[float, int]:
        if pair.answer is not None:
            return float(pair.answer), -1
        wanted = pair.wanted or 0
        before = max((w for w in place if w is not None and w < wanted), default=None)
        return (place[before] + 0.5 if before is not None else -0.5), wanted

    return sorted(pairs, key=key)

"""One answer against one reference: penalties, caps, verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.grading.align import Pair, align
from vocab_project.linguistics.grading.pairing import family
from vocab_project.linguistics.grading.roles import swapped
from vocab_project.linguistics.grading.safety import doubts
from vocab_project.linguistics.grading.sentence import Sentence
from vocab_project.linguistics.grading.synonyms import Meanings
from vocab_project.linguistics.grading.values import GradeVerdict, PartKind, Token
from vocab_project.linguistics.grading.verbs import Finding, compare_verbs

ACCEPT = 75
_PRO_DROP = frozenset({"it", "es"})
_SMALL = {"article": 3.0, "preposition": 6.0, "conjunction": 6.0, "auxiliary": 0.0,
          "optional": 4.0, "negation": 4.0, "reflexive": 6.0, "possessive": 6.0}  # fmt: skip
_MOST_SMALL = 20.0


@dataclass(frozen=True, slots=True)
class Scored:
    """`findings` on whole verbs and sentences; `pairs` with the penalty of each word."""

    score: int
    verdict: GradeVerdict
    pairs: tuple[tuple[Pair, float, str], ...]
    findings: tuple[Finding, ...]


def score(answer: Sentence, wanted: Sentence, meanings: Meanings) -> Scored:
    pairs = align(answer.tokens, wanted.tokens, meanings)
    findings = [
        *compare_verbs(answer, wanted, pairs),
        *_whole(answer, wanted, pairs),
    ]
    priced = [_price(pair, answer, wanted, findings) for pair in pairs]
    findings += _lost_words(pairs, answer, wanted)
    findings += doubts(answer, wanted, pairs)
    total = 100 - _sum(priced, pairs, answer) - sum(f.penalty for f in findings)
    caps = [f.cap for f in findings] + [p.match.cap for p in pairs]
    hard = any(f.hard for f in findings) or any(p.match.hard for p in pairs)
    doubtful = any(f.unsure for f in findings) or any(p.match.unsure for p in pairs)
    points = max(0.0, min([total, *caps]))
    return _judged(points, priced, findings, pairs, hard=hard, doubtful=doubtful)


def _judged(
    points: float, priced: list[tuple[Pair, float, str]], findings: list[Finding],
    pairs: Sequence[Pair], *, hard: bool, doubtful: bool,
) -> Scored:  # fmt: skip
    different = sum(p.match.finding == "different" for p in pairs)
    if hard or different > 1:
        verdict, points = GradeVerdict.REJECT, min(points, ACCEPT - 1)
    elif doubtful or (ACCEPT - 10 <= points < ACCEPT):
        verdict, points = GradeVerdict.UNSURE, min(points, ACCEPT - 1)
    else:
        verdict = GradeVerdict.ACCEPT if points >= ACCEPT else GradeVerdict.REJECT
    return Scored(round(points), verdict, tuple(priced), tuple(findings))


def _sum(
    priced: list[tuple[Pair, float, str]], pairs: Sequence[Pair], answer: Sentence
) -> float:
    """Small words together cost at most 20, moved ones 9."""
    small = other = 0.0
    for pair, penalty, _ in priced:
        place = pair.answer
        light = place is not None and answer.tokens[place].category in _SMALL
        if light and not pair.match.hard:
            small += penalty
        else:
            other += penalty
    moved = sum(p.moved for p in pairs)
    each = 3.0 if answer.language == "en" else 1.0
    return min(small, _MOST_SMALL) + other + min(moved * each, 9.0)


def _price(
    pair: Pair, answer: Sentence, wanted: Sentence, findings: Sequence[Finding]
) -> tuple[Pair, float, str]:
    if pair.answer is None:
        token = wanted.tokens[pair.wanted or 0]
        cost = _missing(token, answer, wanted)
        return pair, cost, "missing" if cost else ""
    if pair.wanted is None:
        token = answer.tokens[pair.answer]
        cost = _extra(token, answer)
        return pair, cost, "extra" if cost else ""
    found = pair.match
    if found.finding == "verb_form":
        explained = any(pair.answer == f.answer for f in findings)
        return pair, *_verb_form(answer, wanted, explained=explained)
    name = found.finding or ("synonym" if found.kind is PartKind.SYNONYM else "")
    return pair, found.penalty, name or ("moved" if pair.moved else "")


def _verb_form(
    answer: Sentence, wanted: Sentence, *, explained: bool
) -> tuple[float, str]:
    """A verb form that no finding explains is part of a compound tense, or wrong."""
    compound = any(
        t.category == "auxiliary" for s in (answer, wanted) for t in s.tokens
    )
    return (0.0, "") if explained or compound else (9.0, "verb_form")


def _missing(token: Token, answer: Sentence, wanted: Sentence) -> float:
    if token.category == "subject":
        return 0.0 if answer.language in _PRO_DROP else 15.0
    if token.category in _SMALL:
        return _SMALL[token.category]
    return 70.0 / max(wanted.content_count, 1)


def _extra(token: Token, answer: Sentence) -> float:
    if token.category == "subject" and answer.language in _PRO_DROP:
        return 0.0
    if _repeats(token, answer.language):
        return 4.0
    return _SMALL.get(token.category, 8.0)


def _repeats(token: Token, language: str) -> bool:
    """ "Al hombre lo mordió": the pronoun says the noun again."""
    third = token.key.startswith("3") and token.category == "object"
    return third and language in _PRO_DROP


def _lost_words(
    pairs: Sequence[Pair], answer: Sentence, wanted: Sentence
) -> Iterator[Finding]:
    """A word that carries meaning and has no partner can never be quite right."""
    missing = [wanted.tokens[p.wanted or 0] for p in pairs if p.answer is None]
    extra = [answer.tokens[p.answer or 0] for p in pairs if p.wanted is None]
    lost = [t for t in missing if _heavy(t, answer.language)]
    added = [
        t
        for t in extra
        if _heavy(t, answer.language) and not _repeats(t, answer.language)
    ]
    different = sum(p.match.kind is PartKind.DIFFERENT for p in pairs)
    if lost:
        few = wanted.content_count < 3 or len(lost) + different > 1
        yield Finding("lost", 0, hard=few, unsure=True, cap=60 if few else 70)
    if added:
        many = len(added) > 2 or bool(different and added)
        yield Finding("added", 0, hard=many, unsure=True, cap=60 if many else 74)


def _heavy(token: Token, language: str) -> bool:
    if token.category == "subject":
        return language not in _PRO_DROP
    if token.category == "preposition":
        return token.text in _HEAVY_PREPOSITIONS
    return family(token) in {"content", "number", "question", "pronoun"} and (
        token.category not in {"reflexive", "possessive"}
    )


_HEAVY_PREPOSITIONS = frozenset(
    [
        "without",
        "senza",
        "sin",
        "ohne",
        "before",
        "after",
        "under",
        "behind",
        "prima",
        "dopo",
        "sotto",
        "dietro",
        "antes",
        "después",
        "debajo",
        "detrás",
        "vor",
        "nach",
        "unter",
        "hinter",
        "against",
        "contro",
        "contra",
        "gegen",
    ]
)


def _whole(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> Iterator[Finding]:
    voice = [{g.passive for g in s.groups} for s in (answer, wanted)]
    exchanged = swapped(answer, wanted, pairs)
    if exchanged and (voice[0] == voice[1] or not voice[0] or not voice[1]):
        place, sure = exchanged
        if sure:
            yield Finding("swapped", 60, place, hard=True, cap=24)
        else:
            yield Finding("case", 9, unsure=True, cap=70)
    if sum(_case_changed(p, answer, wanted) for p in pairs) > 1:
        yield Finding("swapped", 60, hard=True, cap=24)
    if len(answer.tokens) > 1.6 * len(wanted.tokens) + 1:
        yield Finding("long", 10, unsure=True, cap=74)
    if answer.asks and not wanted.asks:
        yield Finding("asks", 20, unsure=True, cap=70)
    if answer.language == "de" and any(_risky_case(p, answer, wanted) for p in pairs):
        yield Finding("case", 9, unsure=True, cap=70)


def _case_changed(pair: Pair, answer: Sentence, wanted: Sentence) -> bool:
    """ "She … him" for "he … her": subject became object."""
    if pair.answer is None or pair.wanted is None:
        return False
    jobs = {answer.tokens[pair.answer].category, wanted.tokens[pair.wanted].category}
    return jobs == {"subject", "object"}


_CASE_PAIRS = ({"der", "den"}, {"ein", "einen"}, {"er", "ihn"})


def _risky_case(pair: Pair, answer: Sentence, wanted: Sentence) -> bool:
    """ "Die Frau sieht der Mann" is right German and says the contrary."""
    if pair.answer is None or pair.wanted is None:
        return False
    words = {answer.tokens[pair.answer].text, wanted.tokens[pair.wanted].text}
    after = answer.tokens[pair.answer + 1 : pair.answer + 2]
    same = [t.text for t in after] == [
        t.text for t in wanted.tokens[pair.wanted + 1 : pair.wanted + 2]
    ]
    speaks = any(
        t.key[:1] in {"1", "2"} for t in answer.tokens if t.category == "subject"
    )
    governed = pair.answer and answer.tokens[pair.answer - 1].category == "preposition"
    return same and words in _CASE_PAIRS and not speaks and not governed

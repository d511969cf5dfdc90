"""Tense, person, voice and denial of the verbs, compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.grading.align import Pair
from vocab_project.linguistics.grading.sentence import Sentence
from vocab_project.linguistics.grading.values import VerbGroup

# Pairs of tenses that translate the same original: "same" is no mistake, "near" a slip,
# "unclear" depends on the original, which the grader does not know.
_TENSES: dict[str, dict[str, str]] = {
    "en": {
        "near": "present/progressive past/imperfect imperfect/past-progressive",
        "unclear": "past/perfect perfect/perfect-progressive "
        "past/past-progressive past/pluperfect future/progressive "
        "future/present conditional/past-future",
    },
    "it": {
        "same": "perfect/preterite",
        "near": "present/progressive imperfect/past-progressive present/subjunctive",
        "unclear": "imperfect/perfect imperfect/preterite present/future "
        "pluperfect/perfect past-progressive/perfect past-progressive/preterite",
    },
    "es": {
        "near": "present/progressive imperfect/past-progressive present/subjunctive "
        "conditional/subjunctive",
        "unclear": "imperative/subjunctive order/present order/imperative "
        "imperfect/perfect imperfect/preterite "
        "present/future perfect/preterite "
        "pluperfect/preterite past-progressive/preterite",
    },
    "de": {
        "same": "perfect/preterite",
        "near": "present/subjunctive present/imperative",
        "unclear": "present/future pluperfect/perfect pluperfect/preterite",
    },
}
_LOOSE = frozenset({"modal", "modal-perfect", "infinitive", "gerund"})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the verb at these places of answer and reference."""

    name: str
    penalty: float
    answer: int | None = None
    wanted: int | None = None
    hard: bool = False
    unsure: bool = False
    cap: float = 100.0


def tense_relation(one: str, other: str, language: str) -> str:
    ours, theirs = set(one.split("/")), set(other.split("/"))
    modal = ours | theirs == {"modal-perfect", "modal"}
    if ours & theirs or ((ours <= _LOOSE or theirs <= _LOOSE) and not modal):
        return "same"
    for relation, pairs in _TENSES[language].items():
        for pair in pairs.split():
            left, right = pair.split("/")
            if (left in ours and right in theirs) or (left in theirs and right in ours):
                return relation
    return "different"


def compare_verbs(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> list[Finding]:
    return [*_denial(answer, wanted, pairs), *_groups(answer, wanted, pairs)]


def _denial(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> Iterator[Finding]:
    if len(answer.negated) != len(wanted.negated) or (
        _has_two_verbs(answer) and _only_denial_moved(answer, pairs)
    ):
        yield Finding("negation", 70, hard=True, cap=22)
        return
    ours = {answer.groups[n].lemma for n in answer.negated if n >= 0}
    theirs = {wanted.groups[n].lemma for n in wanted.negated if n >= 0}
    everywhere = {g.lemma for g in answer.groups} & {g.lemma for g in wanted.groups}
    if ours != theirs and ours | theirs <= everywhere and answer.language != "de":
        thinking = (ours | theirs) & _RAISING
        yield Finding("negation", 20 if thinking else 70, hard=not thinking,
                      unsure=bool(thinking), cap=74 if thinking else 22)  # fmt: skip


def _has_two_verbs(answer: Sentence) -> bool:
    helpers = [t.text for t in answer.tokens if t.category == "auxiliary"]
    return len(answer.groups) > 1 or len(set(helpers)) < len(helpers)


def _only_denial_moved(answer: Sentence, pairs: Sequence[Pair]) -> bool:
    """ "It is mine, it is not yours": the denial went to the other half alone."""
    moved = {
        answer.tokens[p.answer].category
        for p in pairs
        if p.moved and p.answer is not None
    }
    return "negation" in moved and moved <= {"negation", "article", "auxiliary"}


_RAISING = frozenset(
    {"think", "believe", "suppose", "pensare", "credere", "creer", "pensar"}
)


def _paired(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> list[tuple[VerbGroup, VerbGroup]]:
    """Verbs whose words were matched; the rest in order when their number is equal."""
    partner = {p.answer: p.wanted for p in pairs if p.answer is not None}
    places = {g.index: g for g in wanted.groups}
    found: list[tuple[VerbGroup, VerbGroup]] = []
    for group in answer.groups:
        other = places.get(partner.get(group.index) or -1)
        if partner.get(group.index) == 0:
            other = places.get(0)
        if other is not None:
            found.append((group, other))
    left_a = [g for g in answer.groups if all(g is not a for a, _ in found)]
    left_w = [g for g in wanted.groups if all(g is not w for _, w in found)]
    if len(left_a) == len(left_w):
        found += zip(left_a, left_w, strict=True)
    return found


def _groups(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> Iterator[Finding]:
    for ours, theirs in _paired(answer, wanted, pairs):
        if ours.passive != theirs.passive:
            yield Finding("voice", 40, ours.index, theirs.index, unsure=True, cap=74)
            continue
        yield from _tense(answer.language, ours, theirs)
        yield from _person(answer, wanted, ours, theirs)


_COSTS = {
    "near": ("tense_near", 5.0, False, False, 100.0),
    "unclear": ("tense_unclear", 16.0, False, True, 74.0),
    "different": ("tense", 24.0, True, False, 60.0),
}


def _tense(language: str, ours: VerbGroup, theirs: VerbGroup) -> Iterator[Finding]:
    relation = tense_relation(ours.tense, theirs.tense, language)
    if relation in _COSTS:
        name, penalty, hard, unsure, cap = _COSTS[relation]
        yield Finding(name, penalty, ours.index, theirs.index, hard, unsure, cap)


def _person(
    answer: Sentence, wanted: Sentence, ours: VerbGroup, theirs: VerbGroup
) -> Iterator[Finding]:
    if not ours.persons or not theirs.persons or ours.persons & theirs.persons:
        return
    spoken = _subject(answer), _subject(wanted)
    both_second = {p[0] for p in ours.persons | theirs.persons} == {"2"}
    third = _third(ours.persons) and _third(theirs.persons)
    same = (all(spoken) and spoken[0] == spoken[1]) or (
        third and _same_noun(answer, wanted)
    )
    if both_second or _formal(ours.persons, theirs.persons, answer, wanted):
        yield Finding("register", 6, ours.index, theirs.index, unsure=True, cap=74)
    elif same:
        yield Finding("agreement", 9, ours.index, theirs.index)
    else:
        yield Finding("person", 42, ours.index, theirs.index, hard=True, cap=58)


def _subject(sentence: Sentence) -> tuple[str, ...]:
    """Who is named as the subject; "noi" in "per noi" is none."""
    return tuple(
        token.key
        for at, token in enumerate(sentence.tokens)
        if token.category == "subject"
        and not (at and sentence.tokens[at - 1].category == "preposition")
    )


def _third(persons: frozenset[str]) -> bool:
    return any(p.startswith("3") for p in persons)


def _same_noun(answer: Sentence, wanted: Sentence) -> bool:
    """Does the same noun with the same article stand before the verb in both?"""
    ours, theirs = _before_verb(answer), _before_verb(wanted)
    nouns = (
        token.category == "content" and token.is_a("noun")
        for token in answer.tokens[: len(ours)]
    )
    return any(nouns) and ours == theirs


def _before_verb(sentence: Sentence) -> list[str]:
    end = sentence.groups[0].index if sentence.groups else 0
    return [t.text for t in sentence.tokens[:end] if t.category != "auxiliary"]


def _formal(
    ours: frozenset[str], theirs: frozenset[str], answer: Sentence, wanted: Sentence
) -> bool:
    """ "Come sta?" for "Come stai?": polite and familiar address in a question."""
    pairs = (("2s", "3s"), ("2p", "3p"))
    address = any(
        (a in ours and b in theirs) or (b in ours and a in theirs) for a, b in pairs
    )
    polite = any(t.key == "2f" for s in (answer, wanted) for t in s.tokens)
    nouns = any(t.is_a("noun") and t.category == "content" for t in wanted.tokens)
    return address and (polite or (wanted.asks and not nouns))

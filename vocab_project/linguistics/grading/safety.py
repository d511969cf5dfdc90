"""What the grader must not be sure of.

Accepting a wrong translation teaches a mistake; doubting a right one costs a look at the
reference. So whatever could turn the meaning round without changing a word's lemma makes a
verdict of "accept" one of "unsure".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.grading.align import Pair
from vocab_project.linguistics.grading.sentence import PLAIN_NEGATION, Sentence
from vocab_project.linguistics.grading.values import PartKind, Token
from vocab_project.linguistics.grading.verbs import Finding

_CAP = 74
_COMPARES = frozenset(["als", "than", "que", "di", "che", "de"])
_MORE = frozenset(["more", "less", "più", "meno", "más", "menos", "mehr", "weniger"])
_DO = frozenset(["do", "does", "did"])
_WHO = frozenset(["who", "whom", "what"])
_ROLES = frozenset(["der", "den", "dem", "des"])
"""German articles that tell who does what, or one from several."""


def doubts(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> Iterator[Finding]:
    """Each is `unsure`; none says that the answer is wrong."""
    if _denials(answer) != _denials(wanted):
        yield _doubt("negation")
    if _roles_may_have_changed(answer, wanted, pairs):
        yield _doubt("swapped")
    if answer.language == "de" and _article_tells(answer, wanted, pairs):
        yield _doubt("case")
    if _asks_of_another(answer, wanted):
        yield _doubt("swapped")
    if _pronoun_for_article(answer, wanted, pairs):
        yield _doubt("person")
    if answer.groups and wanted.groups and len(answer.groups) != len(wanted.groups):
        yield _doubt("tense_unclear")


def _doubt(name: str) -> Finding:
    return Finding(name, 9, unsure=True, cap=_CAP)


def _denials(sentence: Sentence) -> int:
    return sum(
        token.text in PLAIN_NEGATION or bool(token.lemmas & PLAIN_NEGATION)
        for token in sentence.tokens
        if token.category == "negation"
    )


def _roles_may_have_changed(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> bool:
    moved = [p for p in pairs if p.moved and p.answer is not None]
    if not moved:
        return False
    if _is_comparison(answer) or _is_comparison(wanted):
        return True
    free = [p for p in moved if _is_free(answer, p.answer or 0)]
    return len(free) > 1 or any(_left_its_noun(p, answer, pairs) for p in moved)


def _is_comparison(sentence: Sentence) -> bool:
    texts = {token.text for token in sentence.tokens}
    compares = any(
        value
        for token in sentence.tokens
        for reading in token.readings
        for value in reading.values("degree") & {"comparative", "cmp"}
    )
    return bool(texts & _COMPARES) and (compares or bool(texts & _MORE))


def _is_free(sentence: Sentence, at: int) -> bool:
    """A noun, name or pronoun that no preposition ties down."""
    token = sentence.tokens[at]
    if token.category in {"subject", "object"}:
        return True
    if token.category != "content" or any(g.index == at for g in sentence.groups):
        return False
    if token.readings and all(r.part_of_speech == "adverb" for r in token.readings):
        return False
    return not _is_governed(sentence.tokens, at)


def _is_governed(tokens: Sequence[Token], at: int) -> bool:
    for before in reversed(tokens[max(0, at - 4) : at]):
        if before.category == "preposition":
            return True
        if before.category not in {"article", "possessive", "number"} and not (
            before.is_a("adjective")
        ):
            return False
    return False


def _left_its_noun(pair: Pair, answer: Sentence, pairs: Sequence[Pair]) -> bool:
    """The preposition stands before another noun: "A Marcos lo invitó Julia"."""
    at = pair.answer or 0
    if answer.tokens[at].category != "preposition":
        return False
    following = next((p for p in pairs if p.answer == at + 1), None)
    return following is not None and not following.moved


def _article_tells(answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]) -> bool:
    """ "den Jungen" for "dem Jungen", "die Nachbarn" for "den Nachbarn", "seine Boote"."""
    for pair, following in pairwise(pairs):
        if None in {pair.answer, pair.wanted, following.answer, following.wanted}:
            continue
        ours = answer.tokens[pair.answer or 0].text
        theirs = wanted.tokens[pair.wanted or 0].text
        if ours == theirs:
            continue
        if {ours, theirs} <= {*_ROLES, "die"} and {ours, theirs} & {"dem", "den"}:
            return following.match.kind is not PartKind.SAME or not (
                _only_nominative_slip(ours, theirs)
            )
        determines = answer.tokens[pair.answer or 0].category == "possessive"
        if determines and following.match.finding == "form":
            return True
    return False


def _only_nominative_slip(ours: str, theirs: str) -> bool:
    """ "der Tisch" for "den Tisch" is judged by `score`, which knows who speaks."""
    return {ours, theirs} == {"der", "den"}


def _asks_of_another(answer: Sentence, wanted: Sentence) -> bool:
    """ "Who told you?" has no "did"; "Who did you tell?" has."""
    if answer.language != "en" or not (answer.asks and wanted.asks):
        return False
    words = [{token.text for token in s.tokens} for s in (answer, wanted)]
    if not all(said & _WHO for said in words):
        return False
    return bool(words[0] & _DO) != bool(words[1] & _DO)


def _pronoun_for_article(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> bool:
    """ "Te li porto" for "Te lo porto", where "lo" was read as an article."""
    missing = {
        wanted.tokens[p.wanted].category
        for p in pairs
        if p.answer is None and p.wanted is not None
    }
    extra = {
        answer.tokens[p.answer].category
        for p in pairs
        if p.wanted is None and p.answer is not None
    }
    return "object" in extra and bool(missing & {"article", "object"})

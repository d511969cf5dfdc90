"""The grader's door: an answer, its references, a grade."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from vocab_project.linguistics.grading.normal import normal_form
from vocab_project.linguistics.grading.reasons import reason
from vocab_project.linguistics.grading.score import Scored, score
from vocab_project.linguistics.grading.sentence import Sentence, sentence
from vocab_project.linguistics.grading.synonyms import meanings
from vocab_project.linguistics.grading.values import (
    Grade,
    GradePart,
    GradeVerdict,
    PartKind,
)

_NONE: Mapping[str, Collection[str]] = MappingProxyType({})
_RANK = {GradeVerdict.ACCEPT: 2, GradeVerdict.UNSURE: 1, GradeVerdict.REJECT: 0}
_MOST_REFERENCES = 20


def grade(
    answer: str,
    references: Sequence[str],
    *,
    language: str,
    native: str = "en",
    synonyms: Mapping[str, Collection[str]] = _NONE,
) -> Grade:
    """Grade a translation into `language` ("en", "it", "es", "de"; else KeyError).

    The reference that fits best decides. `synonyms` are the dictionary's translations of
    the words of the source sentence. The same arguments always give the same grade.
    """
    given = sentence(answer, language)
    normal = normal_form(answer, language)
    usable = [
        (text, sentence(text, language)) for text in references[:_MOST_REFERENCES]
    ]
    usable = [(text, wanted) for text, wanted in usable if wanted.tokens]
    if not given.tokens or not usable:
        name = "empty" if usable else "no_reference"
        verdict = GradeVerdict.REJECT if usable else GradeVerdict.UNSURE
        note = GradePart(PartKind.NOTE, "", "", 0.0, reason(name, native))
        return Grade(0, verdict, (note,), normal)
    known = meanings(language, synonyms)
    scored = [(score(given, wanted, known), wanted, text) for text, wanted in usable]
    best, wanted, text = max(scored, key=lambda s: (_RANK[s[0].verdict], s[0].score))
    parts = tuple(_joined(_parts(best, given, wanted, native)))
    return Grade(best.score, best.verdict, parts, normal, text)


def _parts(
    best: Scored, given: Sentence, wanted: Sentence, native: str
) -> Iterator[GradePart]:
    said = set()
    for pair, penalty, name in best.pairs:
        ours = given.tokens[pair.answer].shown if pair.answer is not None else ""
        theirs = wanted.tokens[pair.wanted] if pair.wanted is not None else None
        shown = (theirs.shown or theirs.text) if theirs else ""
        kind = PartKind.MOVED if pair.moved and not penalty else pair.match.kind
        finding = next((f for f in best.findings if f.answer is not None
                        and f.answer == pair.answer), None)  # fmt: skip
        if finding is not None:
            said.add(finding)
            kind = PartKind.FORM if kind is PartKind.SAME else kind
        if kind is PartKind.SAME:
            yield GradePart(kind, ours, shown)
            continue
        cost = penalty + (finding.penalty if finding else 0.0)
        why = reason(
            finding.name if finding else name, native, answer=ours, wanted=shown
        )
        yield GradePart(kind, ours, shown, round(cost, 1), why)
    for finding in best.findings:
        line = reason(finding.name, native)
        if finding not in said and line:
            yield GradePart(PartKind.NOTE, "", "", finding.penalty, line)


def _joined(parts: Iterator[GradePart]) -> Iterator[GradePart]:
    """Neighbours that are the same become one stretch."""
    held: list[GradePart] = []
    for part in parts:
        if part.kind is PartKind.SAME:
            held.append(part)
            continue
        yield from _flush(held)
        held = []
        yield part
    yield from _flush(held)


def _flush(held: list[GradePart]) -> Iterator[GradePart]:
    if held:
        ours = " ".join(p.answer_text for p in held if p.answer_text)
        theirs = " ".join(p.reference_text for p in held if p.reference_text)
        yield GradePart(PartKind.SAME, ours, theirs)

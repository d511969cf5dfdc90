"""The tense against the time that is named: "Gestern gehe ich", "Morgen war ich"."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.de.clauses import Clause, finite, is_only_verb, nonfinite
from vocab_project.linguistics.de.grammar import TIMES
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding

_PAST = words("gestern vorgestern")
_FUTURE = words("morgen übermorgen")
_LAST = words("letzte letztes letzten vorige voriges vorigen vergangene vergangenes")
_NEXT = words("nächste nächstes nächsten kommende kommendes kommenden")
_SUBJECTS = words("ich du er sie es wir ihr man")
_DAY_PARTS = frozenset(
    ["Morgen", "Vormittag", "Mittag", "Nachmittag", "Abend", "Nacht"]
)
# "Morgen habe ich es geschafft" is said of what will be over by then.
_OVER = words("geschafft beendet überstanden erledigt vergessen hinter fertig")


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for number, clause in enumerate(clauses):
        if number and not clause.joined_by:
            continue
        end, is_past = _time(clause.pieces)
        if not end or end + 1 >= len(clause.pieces):
            continue
        verb, subject = clause.pieces[end], clause.pieces[end + 1]
        if not finite(verb) or not is_only_verb(verb) or not _is_subject(clause, end):
            continue
        time = " ".join(p.text for p in clause.pieces[:end])
        if is_past:
            yield from _past(clause.pieces, verb, time)
        elif subject.lower in _SUBJECTS:
            yield from _future(clause.pieces, verb, time)


def _is_subject(clause: Clause, at: int) -> bool:
    if clause.pieces[at + 1].lower in _SUBJECTS:
        return True
    phrase = next(phrases_of(list(clause.pieces[at + 1 :])), None)
    return (
        phrase is not None
        and phrase.determiner is clause.pieces[at + 1]
        and "nom" in phrase.cases
        and not phrase.preposition
    )


def _time(pieces: Sequence[Piece]) -> tuple[int, bool]:
    """(index behind the time that opens the clause, is it past); (0, False) without one."""
    first = pieces[0].lower
    if first in _PAST | _FUTURE and pieces[0].opens | pieces[0].text.islower():
        part = len(pieces) > 1 and pieces[1].text in _DAY_PARTS
        return 1 + part, first in _PAST
    if len(pieces) > 2 and first in _LAST | _NEXT:
        timed = any(r.lemma in TIMES for r in pieces[1].readings)
        return (2, first in _LAST) if timed else (0, False)
    if len(pieces) > 4 and first == "vor":
        counted = pieces[1].is_a("numeral") or pieces[1].text.isdigit()
        counted = counted or pieces[1].lower in {"einem", "einer"}
        timed = any(r.lemma in TIMES for r in pieces[2].readings)
        return (3, True) if counted and timed else (0, False)
    return 0, False


def _past(pieces: Sequence[Piece], verb: Piece, time: str) -> Iterator[Finding]:
    readings = finite(verb)
    if any(r.features["tense"] != "present" for r in readings):
        return
    others = [p for p in pieces if p is not verb]
    if any(nonfinite(p, "participle") for p in others) or pieces[-1].lower in {
        "haben",
        "sein",
        "worden",
    }:
        return
    yield found(verb, verb, "tense_past", None, 0.88, time=time)


def _future(pieces: Sequence[Piece], verb: Piece, time: str) -> Iterator[Finding]:
    readings = finite(verb)
    moods = {(r.features["mood"], r.features["tense"]) for r in readings}
    if all(mood == "indicative" and tense != "present" for mood, tense in moods):
        yield found(verb, verb, "tense_future", None, 0.88, time=time)
        return
    helper = any(r.lemma == "haben" for r in readings)
    last = pieces[-1]
    done = nonfinite(last, "participle") and last.text.startswith("ge")
    subjunctive = any(mood != "indicative" for mood, _ in moods) and not done
    over = not _OVER.isdisjoint(p.lower for p in pieces)
    if helper and done and not over and not subjunctive:
        yield found(verb, last, "tense_future", None, 0.86, time=time)

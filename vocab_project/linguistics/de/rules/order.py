"""Where the verb stands: second, last, and the bracket of two parts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.base import Severity
from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    is_only_verb,
    lemmas,
    nonfinite,
    persons,
)
from vocab_project.linguistics.de.grammar import (
    DETERMINERS,
    MODALS,
    NOT_SEPARABLE,
    OPENING_ADVERBS,
    PERSONS,
    QUESTION_WORDS,
    TIMES,
)
from vocab_project.linguistics.de.names import names
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece, german, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding

_SUBJECTS = frozenset(["ich", "du", "er", "sie", "es", "wir", "ihr", "man"])
_DAY_PARTS = frozenset(
    ["Morgen", "Vormittag", "Mittag", "Nachmittag", "Abend", "Nacht"]
)
# They never stand between a subject and its verb.
_MIDDLE = words(
    "gern gerne oft immer nie manchmal heute morgen gestern jetzt nicht meistens schon "
    "selten normalerweise"
)
_NO_FINAL = frozenset(["als", "wie", "und", "oder", "denn", "sondern", "aber"])


def check(clauses: Sequence[Clause], *, question: bool) -> Iterator[Finding]:
    if question and len(clauses) == 1:
        yield from _asked(clauses[0])
    for number, clause in enumerate(clauses):
        if clause.subordinator:
            yield from _last(clause, question=question)
        elif number == 0 or clause.joined_by:
            yield from _second(clause)
            yield from _third(clause)
            yield from _and_then(clause.pieces)
            yield from _as_child(clause)
        elif number == 1 == len(clauses) - 1 and _is_subordinate(clauses[0]):
            yield from _after_clause(clause)
        if not clause.subordinator:
            yield from _bracket(clause)
            yield from _late(clause.pieces)
            yield from _separable(clause, alone=len(clauses) == 1 or number == 0)


def _is_subordinate(clause: Clause) -> bool:
    return clause.pieces[0].lower in {
        "weil",
        "wenn",
        "obwohl",
        "nachdem",
        "bevor",
        "als",
    }


def _asked(clause: Clause) -> Iterator[Finding]:
    """Thus "Warum du lernst Deutsch?"."""
    pieces = clause.pieces
    opens = len(pieces) > 2 and pieces[0].lower in QUESTION_WORDS - {"wer", "welche"}
    end = _subject_end(pieces, 1) if opens else 0
    if not end or end >= len(pieces) or not is_only_verb(pieces[end]):
        return
    # "Was die Kinder essen?" may be an object and its verb.
    sure = end == 2 or pieces[0].lower in {"wann", "wo", "warum", "wohin", "woher"}
    if finite(pieces[end]) and sure:
        subject = " ".join(piece.text for piece in pieces[1:end])
        right = f"{pieces[end].text} {subject}"
        yield found(pieces[1], pieces[end], "second", right, 0.9)


def _second(clause: Clause) -> Iterator[Finding]:
    """An adverb, a phrase with a preposition or a time, then subject and verb."""
    at = _opening_length(clause)
    if not at or at + 1 >= len(clause.pieces):
        return
    end = _subject_end(clause.pieces, at)
    if not end or end >= len(clause.pieces):
        return
    verb = clause.pieces[end]
    if not finite(verb) or not is_only_verb(verb):
        return
    subject = clause.pieces[at:end]
    words = " ".join(piece.text for piece in subject)
    if subject[0].lower in {"sie", "ihr"} and subject[0].text[0].isupper():
        words = subject[0].text
    yield found(
        subject[0], verb, "second", f"{verb.text} {words}", 0.93,
        severity=Severity.MODERATE,
    )  # fmt: skip


def _third(clause: Clause) -> Iterator[Finding]:
    """Thus "Ich gern esse Schokolade"."""
    pieces = clause.pieces
    if len(pieces) < 3 or pieces[0].lower not in PERSONS:
        return
    adverb, verb = pieces[1], pieces[2]
    agrees = PERSONS[pieces[0].lower] in persons(verb)
    if adverb.lower in _MIDDLE and is_finite_verb(verb) and agrees:
        right = f"{verb.text} {adverb.text}"
        yield found(adverb, verb, "second", right, 0.9)


def _and_then(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "… auf und dann ich frühstücke"."""
    for at in range(1, len(pieces) - 3):
        adverb, subject, verb = pieces[at + 1 : at + 4]
        if pieces[at].lower not in {"und", "aber"} or subject.lower not in PERSONS:
            continue
        if adverb.lower in OPENING_ADVERBS and is_finite_verb(verb):
            right = f"{verb.text} {subject.text}"
            yield found(subject, verb, "second", right, 0.9)


def _as_child(clause: Clause) -> Iterator[Finding]:
    """Thus "Als ich war klein"."""
    pieces = clause.pieces
    if len(pieces) < 4 or pieces[0].lower != "als" or finite(pieces[-1]):
        return
    if pieces[1].lower in _SUBJECTS and is_finite_verb(pieces[2]):
        rest = " ".join(piece.text for piece in pieces[3:])
        right = f"{rest} {pieces[2].text}"
        yield found(pieces[2], pieces[-1], "last", right, 0.9, word="als")


def _opening_length(clause: Clause) -> int:
    """How many pieces the first constituent has, when it is surely no subject."""
    pieces = clause.pieces
    if pieces[0].lower in OPENING_ADVERBS:
        return 2 if len(pieces) > 1 and pieces[1].text in _DAY_PARTS else 1
    phrase = next(phrases_of(list(pieces[:6])), None)
    if phrase is None or _start(phrase, pieces) != 0:
        return _clock(pieces)
    timed = any(r.lemma in TIMES for r in phrase.noun.readings)
    accusative = phrase.article in {"jeden", "jede", "jedes", "diesen", "diese"}
    if phrase.preposition or (timed and accusative):
        return phrase.noun_at + 1
    return 0


def _clock(pieces: Sequence[Piece]) -> int:
    """Thus "Um sieben Uhr"."""
    is_clock = (
        len(pieces) > 4
        and pieces[0].lower in {"um", "gegen", "ab"}
        and pieces[2].text == "Uhr"
    )
    return 3 if is_clock else 0


def _start(phrase: Phrase, pieces: Sequence[Piece]) -> int:
    first = phrase.before or phrase.first
    return pieces.index(first)


def _subject_end(pieces: Sequence[Piece], at: int) -> int:
    """Behind a pronoun or a phrase in the nominative; 0 when there is none."""
    if pieces[at].lower in _SUBJECTS:
        return at + 1
    if pieces[at].text in names():
        return at + 1
    phrase = next(phrases_of(list(pieces[at:])), None)
    if phrase is None or phrase.preposition or phrase.first is not pieces[at]:
        return 0
    if phrase.determiner is None or "nom" not in phrase.cases:
        return 0
    return at + phrase.noun_at + 1


def _after_clause(clause: Clause) -> Iterator[Finding]:
    pieces = clause.pieces
    if len(pieces) < 2 or pieces[0].lower not in _SUBJECTS:
        return
    if finite(pieces[1]) and is_only_verb(pieces[1]):
        right = f"{pieces[1].text} {pieces[0].text}"
        yield found(pieces[0], pieces[1], "after_clause", right, 0.93)


def _last(clause: Clause, *, question: bool) -> Iterator[Finding]:
    pieces, word = clause.pieces, clause.subordinator
    asks = word in QUESTION_WORDS
    if len(pieces) < (3 if asks else 4) or not _NO_FINAL.isdisjoint(clause.lower[1:]):
        return
    ends = finite(pieces[-1]) and not pieces[-1].text[0].isupper()
    if ends and not _modal_first(pieces):
        return
    end = 1 if asks and finite(pieces[1]) else _subject_end(pieces, 1)
    behind = len(pieces) > 2 and pieces[1].lower in _SUBJECTS and finite(pieces[2])
    if asks and question and not (clause.after_comma and behind):
        return
    if word in {"dass", "weil", "ob"} and finite(pieces[1]) and len(pieces) > 2:
        end = 0 if nonfinite(pieces[1], "infinitive") else 1
    if not end or end >= len(pieces) - 1:
        return
    verb = pieces[end]
    if not finite(verb) or not is_only_verb(verb) or _double(pieces, verb):
        return
    if any(
        is_finite_verb(one) and other.lower in _SUBJECTS
        for one, other in pairwise(pieces[end + 1 :])
    ):
        # "Wenn er arbeitet schlafe ich" lacks a comma only.
        return
    rest = " ".join(piece.text for piece in pieces[end + 1 :])
    yield found(verb, pieces[-1], "last", f"{rest} {verb.text}", 0.92, word=word)


def _modal_first(pieces: Sequence[Piece]) -> bool:
    """Thus "dass sie kann nicht kommen"."""
    if pieces[1].lower not in _SUBJECTS or not nonfinite(pieces[-1], "infinitive"):
        return False
    return is_finite_verb(pieces[2]) and bool(
        (MODALS | {"gehen"}) & set(lemmas(pieces[2]))
    )


def _double(pieces: Sequence[Piece], verb: Piece) -> bool:
    """Thus "dass er hat kommen müssen": the auxiliary may come first."""
    infinitives = [p for p in pieces[-2:] if nonfinite(p, "infinitive")]
    return len(infinitives) == 2 and bool({"haben", "werden"} & set(lemmas(verb)))


def _bracket(clause: Clause) -> Iterator[Finding]:
    """Thus "Wir müssen kaufen Brot", "Ich habe gegessen einen Apfel"."""
    pieces = clause.pieces
    for at in range(len(pieces) - 2):
        between = pieces[at + 1].lower in _SUBJECTS | {"nicht"}
        after = at + 2 if between else at + 1
        if after > len(pieces) - 2:
            return
        second = pieces[after]
        if at > 2 or second.text[0].isupper() or not finite(pieces[at]):
            continue
        verbs = set(lemmas(pieces[at]))
        tense = "infinitive" if verbs & MODALS else "participle"
        if not verbs & (MODALS | {"haben"}) or not is_only_verb(second):
            continue
        if not nonfinite(second, tense) or not _goes_on(pieces[after + 1 :]):
            continue
        rest = " ".join(piece.text for piece in pieces[after + 1 :])
        yield found(
            second, pieces[-1], "bracket", f"{rest} {second.text}", 0.88,
            verb=second.text,
        )  # fmt: skip
        return


def _late(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich kann Deutsch sprechen nicht", "Ich habe gestern gekauft ein Buch"."""
    helpers = {name for p in pieces[:3] if finite(p) for name in lemmas(p)}
    if len(pieces) > 4 and pieces[-1].lower == "nicht" and helpers & MODALS:
        verb = pieces[-2]
        if nonfinite(verb, "infinitive") and is_only_verb(verb):
            right = f"nicht {verb.text}"
            yield found(verb, pieces[-1], "bracket", right, 0.88, verb=verb.text)
    if len(pieces) < 6 or not {"haben"} & helpers or not pieces[2].is_a("adverb"):
        return
    verb, after = pieces[3], pieces[4]
    rest = pieces[4:]
    early = nonfinite(verb, "participle") and is_only_verb(verb) and _goes_on(rest)
    if early and after.lower in DETERMINERS and finite(pieces[1]):
        right = " ".join([*(piece.text for piece in rest), verb.text])
        yield found(verb, pieces[-1], "bracket", right, 0.88, verb=verb.text)


def _goes_on(rest: Sequence[Piece]) -> bool:
    """With something that is no verb and no second clause."""
    if not _NO_FINAL.isdisjoint(piece.lower for piece in rest):
        return False
    verbs = [
        p
        for p in rest
        if p.text[0].islower() and p.share("verb") > 0.5 and not p.is_a("determiner")
    ]
    return not verbs and rest[-1].lower not in {"zu"}


def _separable(clause: Clause, *, alone: bool) -> Iterator[Finding]:
    """Thus "Ich anrufe dich": joined forms belong to subordinate clauses."""
    pieces = clause.pieces
    if not alone or pieces[0].lower in QUESTION_WORDS | {"der", "die", "das"}:
        return
    for piece in pieces[1:5]:
        readings = list(piece.verbs())
        if not readings or piece.text[0].isupper() or not is_only_verb(piece):
            continue
        if any(r.features.get("mood") == "nonfinite" for r in readings):
            continue
        prefix = _prefix_of(readings[0].lemma)
        if not prefix or prefix in NOT_SEPARABLE or not piece.lower.startswith(prefix):
            continue
        if clause.after_comma or piece is pieces[-1]:
            return
        verb = piece.text.removeprefix(prefix)
        rest = " ".join(p.text for p in pieces[pieces.index(piece) + 1 :])
        right = f"{verb} {rest} {prefix}"
        yield found(piece, pieces[-1], "separable", right, 0.92, prefix=prefix)
        return


def _prefix_of(lemma: str) -> str:
    for form, features in german().paradigm(lemma, "verb"):
        if form == lemma and "prefix" in features:
            return features["prefix"]
    return ""

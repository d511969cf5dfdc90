"""What certain words ask for: "Angst vor", "größer als", "wohnen in einer Stadt"."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.base import Severity
from vocab_project.linguistics.de.clauses import Clause, is_only_verb, lemmas
from vocab_project.linguistics.de.grammar import INTENSIFIERS, MODALS
from vocab_project.linguistics.de.lexicon import entries
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding

# (word before, wrong preposition): right one.
_AFTER_WORD = {
    ("Angst", "für"): "vor", ("Angst", "von"): "vor", ("stolz", "von"): "auf",
    ("stolz", "über"): "auf", ("interessiert", "in"): "an", ("Hunger", "für"): "auf",
    ("Lust", "für"): "auf", ("Lust", "zu"): "auf", ("verliebt", "mit"): "in",
    ("stolz", "für"): "auf", ("verheiratet", "zu"): "mit", ("zufrieden", "von"): "mit",
    ("verantwortlich", "von"): "für", ("abhängig", "auf"): "von",
    ("einverstanden", "zu"): "mit", ("Interesse", "in"): "an", ("allergisch", "zu"): "gegen",
    ("neidisch", "von"): "auf", ("eifersüchtig", "von"): "auf", ("begeistert", "mit"): "von",
}  # fmt: skip
# (verb, wrong preposition): right one; "sich" verbs need their pronoun.
_AFTER_VERB = {
    ("warten", "für"): "auf", ("träumen", "über"): "von", ("teilnehmen", "in"): "an",
    ("interessieren", "in"): "für", ("interessieren", "an"): "für",
    ("interessieren", "über"): "für", ("erinnern", "über"): "an",
    ("erinnern", "auf"): "an", ("verlieben", "mit"): "in", ("bewerben", "für"): "um",
    ("denken", "von"): "an", ("teilnehmen", "auf"): "an", ("teilnehmen", "zu"): "an",
    ("fragen", "für"): "nach", ("telefonieren", "zu"): "mit", ("gewöhnen", "mit"): "an",
    ("kümmern", "für"): "um", ("kümmern", "von"): "um", ("erinnern", "von"): "an",
    ("verabschieden", "mit"): "von", ("aufhören", "von"): "mit", ("aufpassen", "für"): "auf",
    ("verzichten", "für"): "auf", ("verzichten", "von"): "auf", ("zweifeln", "von"): "an",
    ("antworten", "zu"): "auf", ("glauben", "auf"): "an", ("gratulieren", "für"): "zu",
}  # fmt: skip
_OWN_PRONOUN = frozenset(
    ["interessieren", "erinnern", "verlieben", "bewerben", "gewöhnen", "kümmern"]
)
_VALUED = frozenset(["was", "schlecht", "gut", "nichts", "das", "viel", "nur", "so"])
_REFLEXIVE = frozenset(["mich", "dich", "sich", "uns", "euch"])
_STAYING = frozenset(["bleiben", "wohnen", "arbeiten", "schlafen"])
_ACCUSATIVE_AFTER = frozenset(
    [
        ("denken", "an"), ("erinnern", "an"), ("glauben", "an"), ("gewöhnen", "an"),
        ("freuen", "auf"), ("freuen", "über"), ("verlieben", "in"),
    ]
)  # fmt: skip
_LIVING = frozenset(["wohnen", "leben", "übernachten"])
_DONE = frozenset(
    ["einkaufen", "schwimmen", "tanzen", "spazieren", "schlafen", "joggen", "wandern"]
)
_COPULA = frozenset(["ist", "bin", "bist", "sind", "seid", "war", "waren"])
_GOING = frozenset(["gehen", "fahren", "laufen", "fliegen"])


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        pieces = clause.pieces
        names = {name for p in pieces if is_only_verb(p) for name in lemmas(p)}
        for at in range(1, len(pieces)):
            yield from _after_word(pieces, at)
            yield from _home(pieces, at, names)
            yield from _compared(pieces, at)
        yield from _after_verb(pieces, names)
        yield from _static(pieces, names)
        yield from _towards(pieces, names)
        yield from _predicate(pieces)
        if names == {"gehen"}:
            yield from _going(pieces)


def _after_word(pieces: Sequence[Piece], at: int) -> Iterator[Finding]:
    word = pieces[at - 1].text
    right = _AFTER_WORD.get((word, pieces[at].lower))
    if right and at + 1 < len(pieces) and not _is_verb(pieces[at + 1]):
        yield _preposition(pieces[at], right, word)


def _after_verb(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    for (verb, wrong), right in _AFTER_VERB.items():
        if verb not in names:
            continue
        reflexive = verb in _OWN_PRONOUN
        if verb == "denken" and not _VALUED.isdisjoint(p.lower for p in pieces):
            # "Was denkst du von ihm?"
            continue
        if reflexive and not any(p.lower in _REFLEXIVE for p in pieces):
            continue
        asked = any(p.lower in {right, f"da{right}", f"dar{right}"} for p in pieces)
        at = next((n for n, p in enumerate(pieces) if p.lower == wrong), -1)
        if (
            at > 0
            and not asked
            and at + 1 < len(pieces)
            and not _is_verb(pieces[at + 1])
        ):
            yield _preposition(pieces[at], right, verb)


def _is_verb(piece: Piece) -> bool:
    """Thus "zu kommen"."""
    return piece.text.islower() and piece.share("verb") > 0.5


def _preposition(piece: Piece, right: str, word: str) -> Finding:
    return found(piece, piece, "fixed", right, 0.87, word=word, prep=right)


def _home(pieces: Sequence[Piece], at: int, names: set[str]) -> Iterator[Finding]:
    """Thus "Ich gehe zu Hause", "Ich bleibe nach Hause"."""
    before, home = pieces[at - 1], pieces[at]
    if home.text != "Hause" or at + 2 < len(pieces):
        return
    if at + 1 < len(pieces) and not is_only_verb(pieces[at + 1]):
        return
    modal = names - {"haben", "sein", "müssen", "können", "wollen", "sollen", "dürfen",
                     "mögen", "werden", "gingen"}  # fmt: skip
    if before.lower == "zu" and modal and modal <= _GOING:
        yield found(before, home, "home", "nach Hause", 0.87)
    elif before.lower == "nach" and modal and modal <= _STAYING:
        yield found(before, home, "at_home", "zu Hause", 0.9)


def _led_phrases(pieces: Sequence[Piece]) -> Iterator[Phrase]:
    """Without what opens the clause: ", in der Menschen leben"."""
    return (p for p in phrases_of(list(pieces)) if p.before is not pieces[0])


def _towards(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich denke an dem Urlaub", "Er wartet auf seiner Freundin"."""
    for phrase in _led_phrases(pieces):
        if not phrase.cells or "acc" in phrase.cases or phrase.determiner is None:
            continue
        verbs = {verb for verb, led in _ACCUSATIVE_AFTER if led == phrase.preposition}
        waits = (
            phrase.preposition == "auf" and "warten" in names and _is_somebody(phrase)
        )
        if names & verbs or waits:
            yield found(
                phrase.determiner,
                phrase.noun,
                "case_acc",
                None,
                0.87,
                prep=phrase.preposition,
            )


def _is_somebody(phrase: Phrase) -> bool:
    found_entries = (entries().get((r.lemma, "noun")) for r in phrase.noun.readings)
    return any(e and e.classes & {"person", "kin", "relation"} for e in found_entries)


def _static(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Wir wohnen in eine kleine Stadt"."""
    if not names or not names <= _LIVING | MODALS:
        return
    for phrase in _led_phrases(pieces):
        if phrase.preposition == "in" and phrase.cells and "dat" not in phrase.cases:
            word = min(names & _LIVING, default="")
            if word and phrase.determiner is not None:
                yield found(
                    phrase.determiner, phrase.noun, "static", None, 0.87, verb=word
                )


def _going(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich gehe gern Einkaufen"."""
    before, last = pieces[-2:] if len(pieces) > 2 else (None, None)
    if last is None or last.lower not in _DONE or last.text.islower():
        return
    if before is not None and before.lower in {
        "gern",
        "gerne",
        "heute",
        "morgen",
        "oft",
    }:
        yield found(last, last, "small", last.lower, 0.88, right=last.lower)


def _predicate(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Der Preis ist zu hohe": no ending behind "sein"."""
    if len(pieces) < 4 or not any(p.lower in _COPULA for p in pieces[1:4]):
        return
    last, before = pieces[-1], pieces[-2]
    endings = {r.features.get("ending", "-") for r in last.readings}
    only = all(r.part_of_speech == "adjective" for r in last.readings) and last.readings
    if not only or "-" in endings or last.text[0].isupper():
        return
    if before.lower in INTENSIFIERS and last.lower.endswith("e"):
        lemma = last.readings[0].lemma
        yield found(last, last, "predicate", lemma, 0.88)


def _compared(pieces: Sequence[Piece], at: int) -> Iterator[Finding]:
    """Thus "größer wie"."""
    before, word = pieces[at - 1], pieces[at]
    comparative = any(
        r.features.get("degree") == "comparative" and r.features.get("ending") == "-"
        for r in before.readings
    )
    led = at > 1 and pieces[at - 2].lower in {"so", "genauso", "ebenso"}
    if word.lower == "wie" and comparative and not led and at + 1 < len(pieces):
        yield found(word, word, "than", "als", 0.86, severity=Severity.MINOR)

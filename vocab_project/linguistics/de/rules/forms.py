"""What several rules ask of a verb: another form of it, and what kind of perfect it has."""

from collections.abc import Sequence

from vocab_project.linguistics.de.clauses import finite
from vocab_project.linguistics.de.grammar import MOVING_VERBS, TIMES
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, german
from vocab_project.linguistics.lexicon import Analysis

_GOALS = frozenset(["nach", "zu", "zum", "zur", "ins", "ans"])
_REFLEXIVE = frozenset(["mich", "dich", "sich", "uns", "euch"])


def participle_of(piece: Piece) -> str | None:
    """The verb that it is the participle of; None when it is none or of two verbs
    ("gefallen")."""
    names = {r.lemma for r in piece.verbs() if r.features.get("tense") == "participle"}
    return names.pop() if len(names) == 1 else None


def form_for(reading: Analysis, person: str) -> str | None:
    """The same mood and tense for another person."""
    features = reading.features
    forms = german().inflect(
        reading.lemma,
        "verb",
        mood=features["mood"],
        tense=features["tense"],
        person=person,
    )
    return forms[0] if forms else None


def same_person(auxiliary: Piece, lemma: str) -> str | None:
    """Thus "sind" for "haben"."""
    reading = finite(auxiliary)[0]
    person = reading.features["person"].split("/")[0]
    forms = german().inflect(
        lemma, "verb", mood="indicative", tense=reading.features["tense"], person=person
    )
    return forms[0] if forms else None


def moves(pieces: Sequence[Piece], lemma: str) -> bool:
    """ "Ich habe nach Berlin gefahren": a goal and no object."""
    goal = _GOALS & {piece.lower for piece in pieces}
    objects = [
        p for p in phrases_of(list(pieces[1:])) if not p.preposition
        and p.noun.text not in TIMES
    ]  # fmt: skip
    return lemma in MOVING_VERBS and bool(goal) and not objects


def is_reflexive(pieces: Sequence[Piece]) -> bool:
    """ "Ich habe mich umgezogen" has nothing of "Ich bin umgezogen"."""
    return any(piece.lower in _REFLEXIVE for piece in pieces)

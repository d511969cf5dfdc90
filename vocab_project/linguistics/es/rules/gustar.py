"""Verbs like "gustar": who likes is the object, what is liked the subject."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import Token, is_infinitive
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    noun_form,
    runs,
)
from vocab_project.linguistics.es.rules.verbs import GUSTAR, conjugated
from vocab_project.linguistics.findings import Finding

_MORE = frozenset(["mucho", "muchísimo", "también", "nada", "más", "tanto"])


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _gustar(run, at)


def _word(run: list[Token], at: int) -> str:
    return run[at].lower if 0 <= at < len(run) else ""


def _gustar(run: list[Token], at: int) -> Iterator[Finding]:
    verb = run[at]
    if not verb.has_lemma(GUSTAR) or not verb.is_verb:
        return
    reading = next((r for r in verb.finite() if r.lemma in GUSTAR), None)
    if reading is None:
        return
    person = reading.features.get("person", "")
    if at and run[at - 1].lower in {"me", "te", "le", "nos", "os", "les"}:
        yield from _gustar_number(run, at, person)
    elif reading.lemma in {"gustar", "encantar"}:
        yield from _gustar_person(run, at, person)


def _gustar_number(run: list[Token], at: int, person: str) -> Iterator[Finding]:
    liked = at + 1
    while _word(run, liked) in _MORE:
        liked += 1
    noun = run[liked + 1] if liked + 1 < len(run) else None
    determiner = _word(run, liked)
    if noun is None or determiner not in DETERMINERS or determiner in {"al", "del"}:
        return
    form = noun_form(noun)
    if form is None or len(form.numbers) != 1 or noun.best.part_of_speech == "verb":
        return
    many = form.numbers == {"pl"}
    more = any(t.lower in {"y", "o", "ni"} for t in run[liked:])
    reading = next(r for r in run[at].finite() if r.lemma in GUSTAR)
    times = form.lemma in {
        "lunes",
        "domingo",
        "sábado",
        "noche",
        "mañana",
        "tarde",
        "vez",
    }
    if (
        many
        and "3s" in person
        and not times
        and not any(map(is_infinitive, run[liked:]))
    ):
        yield found("gustar_number", [run[at]], conjugated(reading, "3p"), 0.94)
    elif not many and "3p" in person and not more:
        yield found("gustar_number", [run[at]], conjugated(reading, "3s"), 0.92)


CLITIC_OF = {"1s": "me", "2s": "te", "1p": "nos", "2p": "os"}


def _gustar_person(run: list[Token], at: int, person: str) -> Iterator[Finding]:
    """Thus "yo gusto la música"; "a Juan gusta el café"."""
    reading = next(r for r in run[at].finite() if r.lemma in GUSTAR)
    after = _word(run, at + 1)
    if person in CLITIC_OF and after in {"el", "la", "los", "las"}:
        number = "3p" if after in {"los", "las"} else "3s"
        subject = at > 0 and run[at - 1].lower in {"yo", "tú", "nosotros", "nosotras"}
        span = run[at - 1 : at + 1] if subject else [run[at]]
        right = f"{CLITIC_OF[person]} {conjugated(reading, number)}"
        yield found("gustar_person", span, right, 0.92)
    named = at >= 2 and run[at - 2].lower == "a" and run[at - 1].is_name
    if named and person in {"3s", "3p"}:
        yield found("gustar_person", [run[at]], f"le {run[at].lower}", 0.9)
    if run[at - 1].has_lemma({"ser"}) and at and person == "3s":
        span = (
            run[at - 2 : at + 1]
            if at > 1 and run[at - 2].lower == "yo"
            else run[at - 1 : at + 1]
        )
        yield found("gustar_person", span, "me gusta", 0.92)

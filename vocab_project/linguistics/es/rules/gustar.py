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

_MORE = frozenset("mucho muchísimo también nada más tanto muy bien mal".split())  # noqa: SIM905
_LIKE = GUSTAR | {"quedar"}


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        yield from _missing_a(run)
        for at in range(len(run)):
            yield from _gustar(run, at)
            yield from _unaccented(run, at)


def _word(run: list[Token], at: int) -> str:
    return run[at].lower if 0 <= at < len(run) else ""


def _gustar(run: list[Token], at: int) -> Iterator[Finding]:
    verb = run[at]
    if not verb.has_lemma(_LIKE) or not verb.is_verb:
        return
    reading = next((r for r in verb.finite() if r.lemma in _LIKE), None)
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
    reading = next(r for r in run[at].finite() if r.lemma in _LIKE)
    joined = any(t.lower == "y" for t in run[liked:])
    swimming = liked < len(run) and is_infinitive(run[liked]) and not joined
    if swimming and "3p" in person:
        yield found("gustar_number", [run[at]], conjugated(reading, "3s"), 0.92)
    if noun is None or determiner not in DETERMINERS or determiner in {"al", "del"}:
        return
    form = noun_form(noun)
    if form is None or len(form.numbers) != 1 or noun.best.part_of_speech == "verb":
        return
    many = form.numbers == {"pl"}
    more = any(t.lower in {"y", "o", "ni"} for t in run[liked:])
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
    if person in {"3s", "3p"} and (clitic := _missing_clitic(run, at)):
        yield found("gustar_person", [run[at]], f"{clitic} {run[at].lower}", 0.9)
    if run[at - 1].has_lemma({"ser"}) and at and person == "3s":
        span = (
            run[at - 2 : at + 1]
            if at > 1 and run[at - 2].lower == "yo"
            else run[at - 1 : at + 1]
        )
        yield found("gustar_person", span, "me gusta", 0.92)


_CLITIC_AFTER_A = {
    "mí": "me", "ti": "te", "él": "le", "ella": "le", "usted": "le", "nosotros": "nos",
    "nosotras": "nos", "vosotros": "os", "ellos": "les", "ellas": "les",
    "ustedes": "les",
}  # fmt: skip


def _missing_clitic(run: list[Token], at: int) -> str:
    """Thus "a mí gusta el té", "a mi hermana gusta leer"."""
    at -= at > 0 and run[at - 1].lower == "no"
    before = _word(run, at - 1)
    if at >= 2 and _word(run, at - 2) == "a":
        return "le" if run[at - 1].is_name else _CLITIC_AFTER_A.get(before, "")
    form = noun_form(run[at - 1]) if at >= 3 else None
    if form and _word(run, at - 3) == "a" and _word(run, at - 2) in DETERMINERS:
        return "les" if form.numbers == {"pl"} else "le"
    return ""


def _missing_a(run: list[Token]) -> Iterator[Finding]:
    """Thus "Ana le gusta bailar": who likes something has "a"."""
    named = bool(run) and run[0].is_name
    end = 1 if named else 2
    if len(run) < end + 3 or run[end].lower not in {"le", "les"}:
        return
    if not named and (
        run[0].lower not in DETERMINERS or run[1].best.part_of_speech != "noun"
    ):
        return
    liked = run[end + 2]
    likes = run[end + 1].has_lemma({"gustar", "encantar"}) and run[end + 1].is_verb
    if likes and (is_infinitive(liked) or liked.lower in {"el", "la", "los", "las"}):
        who = " ".join(
            [run[0].text if named else run[0].lower, *(t.text for t in run[1:end])]
        )
        yield found("gustar_person", run[:end], f"a {who}", 0.9)


def _unaccented(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "me gusto la película"."""
    right = {"gusto": "gustó", "encanto": "encantó"}.get(run[at].lower)
    clitic = _word(run, at - 1) in {"me", "te", "le", "nos", "os", "les"}
    if right and clitic and _word(run, at + 1) in {"el", "la", "mucho", "tu", "mi"}:
        yield found("accent", [run[at]], right, 0.93)

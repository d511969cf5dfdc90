"""Subject and verb agree in person and number."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import (
    FIRST_NAMES,
    SUBJECTS,
    Token,
    is_infinitive,
)
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    noun_form,
    runs,
)
from vocab_project.linguistics.es.rules.verbs import (
    GUSTAR,
    conjugated,
    verb_after,
)
from vocab_project.linguistics.es.words import accent_twin, analyse
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_TIMES = frozenset(
    "lunes martes miércoles jueves viernes sábado domingo día mañana tarde noche semana "  # noqa: SIM905
    "mes año vez rato hora minuto momento verano invierno otoño primavera fin vacación "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre tiempo época siglo navidad".split()
)
_DAYS = frozenset(
    "lunes martes miércoles jueves viernes sábado domingo sábados domingos".split()  # noqa: SIM905
)
_COLLECTIVE = frozenset(
    "mayoría minoría mitad parte grupo resto par montón docena serie número cantidad "  # noqa: SIM905
    "tercio centenar decena verdad".split()
)
_MAY_BEFORE_SUBJECT = frozenset(
    "que cuando si porque pero y aunque donde hoy ahora siempre ayer también tampoco "  # noqa: SIM905
    "aquí entonces mientras pues".split()
)


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _pronoun_subject(run, at)
        yield from _noun_subject(run)
        yield from _joined_subject(run)


def _mismatch(token: Token, person: str) -> Analysis | None:
    """Its likeliest reading when none has that person."""
    # "Tú quiere" is no command: that has its subject after it.
    readings = [r for r in token.finite(0.008) if not r.may(mood="imperative")]
    fits = any(person in r.features.get("person", "").split("/") for r in readings)
    other = 1 - token.share("verb")
    if not readings or fits or other > 0.25:
        return None
    return max(readings, key=lambda r: r.prior)


def _pronoun_subject(run: list[Token], at: int) -> Iterator[Finding]:
    person = SUBJECTS.get(run[at].lower)
    day = at == 2 and run[1].lower in _DAYS  # "los martes yo sale"
    if not person or (at and run[at - 1].lower not in _MAY_BEFORE_SUBJECT and not day):
        return
    more = any(t.lower in {"más", "menos", "mejor", "peor"} for t in run[:at])
    joined = at > 1 and run[at - 1].lower == "y"
    if more or joined:
        return
    place = verb_after(run, at + 1)
    if place is None:
        yield from _bare_infinitive(run, at, person)
        return
    verb = run[place]
    reading = _mismatch(verb, person)
    if reading is None or reading.lemma in GUSTAR:
        return
    yield from _in_person(run, place, reading, person, run[at].lower, 0.94)


def _bare_infinitive(run: list[Token], at: int, person: str) -> Iterator[Finding]:
    """Thus "yo vivir aquí"."""
    verb = run[at + 1] if at + 1 < len(run) else None
    if verb is None or verb.is_name or not is_infinitive(verb):
        return
    reading = next(r for r in verb.readings if r.may(tense="infinitive"))
    present = {"mood": "indicative", "tense": "present"}
    meant = Analysis(reading.lemma, "verb", present, 1.0)
    if verb.share("noun") < 0.1 and (right := conjugated(meant, person)):
        yield found("subject", [verb], right, 0.9, subject=run[at].lower)


def _noun_subject(run: list[Token]) -> Iterator[Finding]:
    """A noun phrase at the start and the verb right after it."""
    end = _phrase_end(run)
    place = verb_after(run, end) if end is not None else None
    if end is None or place is None or {t.lower for t in run[end:place]} & _OBJECTS:
        return
    number = _phrase_number(run, end)
    verb, person = run[place], "3s" if number == "sg" else "3p"
    reading = _mismatch(verb, person)
    if number is None or reading is None or _may_be_right(run, place, number, reading):
        return
    # "Ahorita vengo": a word that is not known is no subject of "I" and "you".
    other = reading.features.get("person", "")[:1] in {"1", "2"}
    if other and end == 1 and run[0].text not in FIRST_NAMES:
        return
    subject = " ".join(t.text for t in run[:end])
    sure = 0.93 if reading.features.get("person", "")[:1] == "3" else 0.88
    yield from _in_person(run, place, reading, person, subject, sure)


def _may_be_right(run: list[Token], place: int, number: str, reading: Analysis) -> bool:
    if reading.lemma in GUSTAR or run[place].best.part_of_speech != "verb":
        return True
    persons = reading.features.get("person", "")
    if number == "pl" and "1p" in persons + "2p":
        return True  # "los españoles somos"
    return reading.lemma == "ser" and _plural_after(run, place)


def _in_person(
    run: list[Token],
    place: int,
    reading: Analysis,
    person: str,
    subject: str,
    sure: float,
) -> Iterator[Finding]:
    verb = run[place]
    if past := _unaccented_past(run, verb, person):
        yield found("accent", [verb], past, 0.95)
    elif (right := conjugated(reading, person)) and right != verb.lower:
        yield found("subject", [verb], right, sure, subject=subject)


_OBJECTS = frozenset(["lo", "la", "los", "las"])
_OPENING = frozenset(
    [
        "hoy",
        "ahora",
        "siempre",
        "pero",
        "y",
        "porque",
        "ayer",
        "anoche",
        "todos",
        "todas",
    ]
)
_OVER = frozenset(
    "ayer anoche anteayer pasado pasada lunes martes miércoles jueves viernes sábado "  # noqa: SIM905
    "domingo".split()
)


def _unaccented_past(run: list[Token], verb: Token, person: str) -> str:
    """Thus "ayer mi padre llego": the past that lacks its accent, else ""."""
    past = accent_twin(verb.lower)
    over = any(t.lower in _OVER for t in run)
    preterite = past.endswith("ó") and any(
        r.may(tense="preterite", person="3s") for r in analyse(past)
    )
    return past if over and preterite and person == "3s" else ""


def _phrase_end(run: list[Token]) -> int | None:
    """Where the phrase at the start ends: determiner, noun, an adjective, "de …"."""
    at = 0
    if run and run[0].lower in _OPENING:
        at = 1
    if len(run) > at + 1 and run[at].is_name and run[at + 1].is_verb:
        return at + 1
    if len(run) <= at + 2 or run[at].lower not in DETERMINERS:
        return None
    if run[at].lower in {"al", "del"} or run[at].lower[:3] == "cuá":
        return None
    if noun_form(run[at + 1]) is None:
        return None
    # "Los estudiantes", "los jóvenes" are adjectives as well.
    alone = run[at + 1].best.part_of_speech == "adjective" and run[at + 2].is_verb
    if run[at + 1].best.part_of_speech != "noun" and not alone:
        return None
    at += 2
    if run[at].best.part_of_speech == "adjective" and at + 1 < len(run):
        at += 1
    return at


def _phrase_number(run: list[Token], end: int) -> str | None:
    nouns = [t for t in run[:end] if t.best.part_of_speech == "noun"]
    nouns = nouns or [run[end - 1]]
    if run[end - 1].is_name:
        return "sg"
    form = noun_form(nouns[0]) if nouns else None
    if form is None or form.lemma in _TIMES or form.lemma in _COLLECTIVE:
        return None
    return next(iter(form.numbers)) if len(form.numbers) == 1 else None


def _plural_after(run: list[Token], place: int) -> bool:
    following = run[place + 1 : place + 4]
    return any(
        t.best.part_of_speech == "noun" and t.lower.endswith("s") for t in following
    )


def _joined_subject(run: list[Token]) -> Iterator[Finding]:
    """Thus "Ana y Pedro", "mi madre y yo" at the start."""
    start = 1 if run and run[0].lower in _OPENING else 0
    first = _one_of(run, start)
    if first is None or first >= len(run) or run[first].lower not in {"y", "e"}:
        return
    second = _one_of(run, first + 1)
    if second is None:
        return
    place = verb_after(run, second)
    if place is None:
        return
    pair = run[start:second]
    words = {t.lower for t in pair}
    person = "1p" if words & {"yo", "nosotros", "nosotras"} else "3p"
    verb = run[place]
    reading = _mismatch(verb, person)
    two = words & {"tú", "vosotros", "vosotras"}
    if reading is None or two or reading.lemma in GUSTAR:
        return
    if (right := conjugated(reading, person)) and right != verb.lower:
        subject = " ".join(t.text for t in pair)
        yield found("subject", [verb], right, 0.92, subject=subject)


def _one_of(run: list[Token], at: int) -> int | None:
    """Past one name, pronoun, or determiner and noun."""
    if at < len(run) and (run[at].is_name or run[at].lower in SUBJECTS):
        return at + 1
    if at + 1 >= len(run) or run[at].lower not in DETERMINERS:
        return None
    form = noun_form(run[at + 1])
    if form is None or run[at + 1].best.part_of_speech != "noun":
        return None
    return None if form.lemma in _TIMES else at + 2

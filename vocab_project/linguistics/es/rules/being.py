"""More on "ser" and "estar": who is what, where a thing is, what the weather is like."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import SUBJECTS, Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.names import PLACE_NAMES
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    NUMERALS,
    ahead,
    noun_form,
    runs,
    word_at,
)
from vocab_project.linguistics.es.rules.verbs import conjugated
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_EVENTS = frozenset(
    "fiesta concierto boda reunión clase examen cena partido cumpleaños comida misa curso "  # noqa: SIM905
    "charla conferencia entrada salida cita trabajo almuerzo carrera exposición obra "
    "película función evento entrevista accidente problema idea vida verdad".split()
)
_HAPPENING = frozenset(
    "fiesta concierto boda reunión clase examen cena partido misa charla conferencia "  # noqa: SIM905
    "cita entrevista".split()
)
_KIN = frozenset(
    [
        "hermanos",
        "amigos",
        "novios",
        "vecinos",
        "compañeros",
        "primos",
        "hermanas",
        "amigas",
    ]
)
_WHERE = frozenset("encima debajo cerca lejos delante detrás enfrente".split())  # noqa: SIM905
_TIMES = frozenset(
    "semana mes año día hora mañana tarde noche rato tiempo minuto vida verano".split()  # noqa: SIM905
)
_OWN = frozenset(
    "paraguas llave gafa pasaporte libro móvil teléfono bolso cartera mochila maleta "  # noqa: SIM905
    "coche reloj abrigo chaqueta zapato ordenador gato perro bicicleta".split()
)
_WHICH = frozenset(
    "nombre número dirección teléfono apellido color película comida libro canción "  # noqa: SIM905
    "ciudad día correo fecha deporte plato".split()
)
_WEATHER = frozenset(["calor", "sol", "viento"])


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    question = "?" in sentence
    for run in runs(tokens):
        for at in range(len(run)):
            for rule in _RULES:
                yield from rule(run, at)
            if question:
                yield from _which(run, at)


def _be(token: Token, lemma: str) -> Analysis | None:
    readings = token.finite()
    if token.lower in {"fue", "fueron", "fui", "fuimos", "esta", "estas"}:
        return None
    only = bool(readings) and {r.lemma for r in readings} == {lemma}
    return readings[0] if only else None


def _as(reading: Analysis, lemma: str) -> str:
    person = reading.features.get("person", "3s").split("/")[-1]
    return conjugated(Analysis(lemma, "verb", reading.features, 1.0), person)


def _subject(run: list[Token], at: int) -> list[Token]:
    """The words before the verb when they are a subject and nothing else."""
    words = run[:at]
    if not words:
        return []
    if at == 1 and run[0].text in PLACE_NAMES:
        return words
    if all(t.is_name or t.lower in SUBJECTS or t.lower == "y" for t in words):
        return words
    noun = len(words) == 2 and words[1].best.part_of_speech == "noun"
    return words if noun and words[0].lower in DETERMINERS else []


def _lemmas(token: Token | None) -> set[str]:
    return {r.lemma for r in token.as_("noun", 0.003)} if token else set()


def _is_what(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "Madrid está la capital", "Carlos y yo estamos hermanos"."""
    reading = _be(run[at], "estar")
    after, noun = ahead(run, at), ahead(run, at, 2)
    if reading is None or after is None:
        return
    right = _as(reading, "ser")
    if after.lower in _KIN and (
        ahead(run, at, 2) is None or word_at(run, at, 2) == "de"
    ):
        yield found("ser_what", [run[at], after], f"{right} {after.text}", 0.92)
    thing = noun is not None and bool(noun.as_("noun", 0.1)) and not noun.is_name
    article = after.lower in {"el", "la", "un", "una", "mi", "tu", "nuestro", "nuestra"}
    if thing and article and _subject(run, at) and not _lemmas(noun) & _TIMES:
        if run[0].lower in {"este", "ese"} or noun is None:
            return
        yield found("ser_what", [run[at], after], f"{right} {after.text}", 0.88)


def _is_where(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "el banco es al lado de la farmacia"; what happens is there with "ser"."""
    reading = _be(run[at], "ser")
    after, subject = ahead(run, at), _subject(run, at)
    if reading is None or after is None or not subject:
        return
    beside = after.lower == "al" and word_at(run, at, 2) == "lado"
    near = after.lower in _WHERE and word_at(run, at, 2) in {"de", "del"}
    if (beside or near) and not _lemmas(subject[-1]) & _EVENTS:
        right = f"{_as(reading, 'estar')} {after.text}"
        yield found("estar_place", [run[at], after], right, 0.89)


def _where_is(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "¿dónde es mi paraguas?"."""
    be, noun = ahead(run, at), ahead(run, at, 3)
    if run[at].lower != "dónde" or word_at(run, at, -1) == "de" or be is None:
        return
    reading = _be(be, "ser")
    placed = word_at(run, at, 2) in DETERMINERS
    if reading and placed and _lemmas(noun) & _OWN:
        yield found("estar_place", [run[at], be], f"dónde {_as(reading, 'estar')}", 0.9)


def _happens(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "el concierto está a las nueve", "está la una y media"."""
    reading = _be(run[at], "estar")
    words = [t.lower for t in run[at + 1 : at + 4]]
    if reading is None or len(words) < 2:
        return
    subject = _subject(run, at)
    hours = NUMERALS | {"una"}
    hour = len(words) > 2 and words[0] == "a" and words[2] in hours
    if (
        subject
        and hour
        and words[1] in {"la", "las"}
        and _lemmas(subject[-1]) & _HAPPENING
    ):
        yield found("ser_time", [run[at]], _as(reading, "ser"), 0.92)
    ends = len(words) < 3 or words[2] in {"y", "menos", "de", "en"}
    clock = words[0] in {"la", "las"} and words[1] in hours and ends
    if clock and (at == 0 or run[at - 1].lower in {"ya", "ahora", "hora"}):
        right = "es" if words[1] == "una" else "son"
        yield found("ser_time", [run[at]], right, 0.92)


def _well(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "soy bien, gracias"."""
    reading, after = _be(run[at], "ser"), ahead(run, at)
    if reading is None or after is None or after.lower not in {"bien", "mal"}:
        return
    person = reading.features.get("person", "")[:1] in {"1", "2"}
    subject = person or bool(_subject(run, at)) or at == 0
    if subject and word_at(run, at, 2) in {"", "hoy", "gracias", "y"}:
        right = f"{_as(reading, 'estar')} {after.lower}"
        yield found("estar_state", [run[at], after], right, 0.92, word=after.lower)


def _weather(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "hoy está mucho calor"."""
    lemmas = {"está": "hace", "es": "hace", "estaba": "hacía", "era": "hacía"}
    opened = at > 0 and run[at - 1].lower in {"hoy", "aquí", "ahora", "ayer", "siempre"}
    right = lemmas.get(run[at].lower)
    much = word_at(run, at) in {"mucho", "mucha"}
    noun = word_at(run, at, 2 if much else 1)
    if right and opened and (noun in _WEATHER or (much and noun == "frío")):
        words = ["mucho", noun] if much else [noun]
        span = run[at : at + 1 + len(words)]
        yield found("hacer_weather", span, " ".join([right, *words]), 0.94)


def _there_is(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "en mi calle está una panadería"; a person may be there."""
    noun = ahead(run, at, 2)
    if run[0].lower != "en" or at < 2 or run[at].lower not in {"está", "están"}:
        return
    if word_at(run, at) not in {"un", "una", "unos", "unas"} or noun is None:
        return
    form = noun_form(noun)
    before = run[at - 1].best.part_of_speech in {"noun", "name"}
    thing = noun.best.part_of_speech == "noun" and form is not None
    person = {r.features.get("gender") for r in noun.as_("noun")} == {"m", "f"}
    living = any(r.lemma in _LIVING for r in noun.as_("noun"))
    if before and thing and not person and not living and len(run) - at <= 6:
        yield found("hay_many", [run[at]], "hay", 0.88)


_LIVING = frozenset(
    "amigo hombre mujer chico chica niño niña señor señora persona hermano primo perro "  # noqa: SIM905
    "gato profesor médico vecino".split()
)


def _which(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "¿qué es tu película favorita?", "¿quién es tu número?"."""
    if run[at].lower not in {"qué", "quién"} or word_at(run, at) not in {"es", "son"}:
        return
    mine = word_at(run, at, 2) in {
        "tu",
        "su",
        "tus",
        "sus",
        "vuestro",
        "vuestra",
        "el",
        "la",
    }
    favourite = word_at(run, at, 4)[:7] == "favorit" and run[at].lower == "qué"
    asked = bool(_lemmas(ahead(run, at, 3)) & _WHICH)
    if at == 0 and mine and (asked or favourite):
        right = "cuál" if run[at + 1].lower == "es" else "cuáles"
        yield found("which", [run[at]], right, 0.91)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _is_what,
    _is_where,
    _where_is,
    _happens,
    _well,
    _weather,
    _there_is,
)

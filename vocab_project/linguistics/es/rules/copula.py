"""Be: "ser", "estar", "tener", "hacer", "haber"; and the adjective after them."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import SUBJECTS, Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    ANY_GENDER,
    DETERMINERS,
    NUMERALS,
    agree,
    agreement_of,
    noun_form,
    runs,
)
from vocab_project.linguistics.es.rules.verbs import conjugated
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_STATES = frozenset(
    "cansado enfermo contento ocupado enfadado preocupado sentado embarazado enojado "  # noqa: SIM905
    "encantado resfriado satisfecho".split()
)
_SHUT = frozenset(["abierto", "cerrado", "roto", "lleno", "vacío"])
_THINGS_SHUT = frozenset(
    "puerta ventana tienda banco museo restaurante bar biblioteca caja oficina farmacia "  # noqa: SIM905
    "supermercado botella vaso taza silla mesa ordenador coche móvil".split()
)
_PEOPLE = frozenset(
    "padre madre hermano hermana abuelo abuela tío tía primo prima hijo hija amigo amiga "  # noqa: SIM905
    "niño niña chico chica hombre mujer señor señora profesor profesora médico jefe "
    "vecino vecina novio novia marido esposa compañero estudiante perro gato familia".split()
)
_THINGS = _PEOPLE | frozenset(
    "libro mesa silla llave bolso coche móvil teléfono ordenador lápiz bolígrafo cuaderno "  # noqa: SIM905
    "mochila maleta dinero comida pan leche agua vaso plato taza ropa camisa zapato "
    "abrigo bicicleta periódico carta foto reloj gafa casa hotel banco museo farmacia "
    "estación tienda supermercado restaurante baño".split()
)
_PLACES = frozenset(
    "mesa silla casa playa cocina parque calle ciudad centro oficina escuela colegio "  # noqa: SIM905
    "universidad jardín habitación salón baño coche plaza tienda mercado hospital bolso "
    "mochila cajón armario cama nevera suelo norte sur este oeste montaña pueblo hotel "
    "aeropuerto estación biblioteca restaurante bar trabajo país cine teatro gimnasio "
    "piscina iglesia museo supermercado farmacia banco".split()
)
_JOBS = frozenset(
    "profesor profesora médico médica abogado abogada ingeniero ingeniera enfermero "  # noqa: SIM905
    "enfermera camarero camarera estudiante cocinero cocinera arquitecto arquitecta "
    "periodista policía actor actriz cantante escritor escritora secretario secretaria "
    "dentista doctor doctora maestro maestra pintor panadero bombero taxista".split()
)
_HAD = frozenset("hambre sed sueño miedo prisa razón suerte".split())  # noqa: SIM905
_DAYS = frozenset("lunes martes miércoles jueves viernes sábado domingo".split())  # noqa: SIM905
_ADVERBS = frozenset(
    [
        "muy",
        "tan",
        "bastante",
        "demasiado",
        "un",
        "poco",
        "siempre",
        "más",
        "también",
        "ya",
    ]
)
# "La casa es de tres pisos", "la fiesta es en casa": what happens is somewhere with "ser".
_CAPITALS_NO_PLACE = frozenset("Enero Navidad Pascua Internet".split())  # noqa: SIM905


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        yield from _this_is(run)
        for at, token in enumerate(run):
            be = _be(token)
            if be:
                yield from _state(run, at, be)
                yield from _job(run, at, be)
                yield from _place(run, at, be)
                yield from _age_and_hunger(run, at, be)
                yield from _from_and_day(run, at, be)
            seems = token.is_verb and token.has_lemma({"parecer"})
            if be or seems or token.lower in {"fue", "fueron", "fui", "fuimos"}:
                yield from _agreement(run, at)


def _be(token: Token) -> Analysis | None:
    """Its reading as "ser" or "estar", never "fue", which is "ir" too."""
    readings = token.finite()
    if token.lower in {"esta", "estas"} or not readings:
        return None
    lemmas = {r.lemma for r in readings}
    return readings[0] if lemmas in ({"ser"}, {"estar"}) else None


def _other(be: Analysis, verb: str) -> str:
    return conjugated(Analysis(verb, "verb", be.features, 1.0), _person(be))


def _person(be: Analysis) -> str:
    return be.features.get("person", "3s").split("/")[-1]


def _after(run: list[Token], at: int) -> int:
    at += 1
    while at < len(run) and run[at].lower in _ADVERBS:
        at += 1
    return at


def _lemmas(token: Token, *parts: str) -> set[str]:
    return {r.lemma for r in token.readings if r.part_of_speech in parts}


def _subject_noun(run: list[Token], at: int) -> str:
    """The lemma of the noun right before the verb ("mi padre es"), a name as "Name"."""
    if at == 0:
        return ""
    before = run[at - 1]
    if before.is_name:
        return "Name"
    form = noun_form(before)
    placed = at > 1 and run[at - 2].lower in DETERMINERS
    return form.lemma if form and placed else ""


def _state(run: list[Token], at: int, be: Analysis) -> Iterator[Finding]:
    place = _after(run, at)
    if be.lemma != "ser" or place >= len(run):
        return
    words = _lemmas(run[place], "adjective", "verb", "noun")
    participle = {a for a in _STATES | _SHUT if agree(run[place], "m", "sg") == a}
    state = (words | participle) & _STATES
    subject = _subject_noun(run, at)
    human = _person(be)[0] in "12" or subject in _PEOPLE or subject == "Name"
    human = human or (at > 0 and run[at - 1].lower in SUBJECTS)
    shut = participle & _SHUT and subject in _THINGS_SHUT
    if place + 1 < len(run) and run[place + 1].lower in {"por", "de"}:
        shut = False  # "es cerrado por el dueño"
    if not ((state and human) or shut):
        return
    span = run[at : place + 1]
    right = " ".join([_other(be, "estar"), *(t.text for t in span[1:])])
    yield found("estar_state", span, right, 0.9, word=run[place].text)


def _job(run: list[Token], at: int, be: Analysis) -> Iterator[Finding]:
    place = at + 1
    if be.lemma != "estar" or place >= len(run):
        return
    alone = place + 1 >= len(run) or run[place + 1].lower in {"en", "y", "de", "desde"}
    if run[place].lower in _JOBS and alone:
        right = f"{_other(be, 'ser')} {run[place].text}"
        yield found("ser_job", [run[at], run[place]], right, 0.93)


def _place(run: list[Token], at: int, be: Analysis) -> Iterator[Finding]:
    if be.lemma != "ser" or at + 2 >= len(run) or run[at + 1].lower != "en":
        return
    target = run[at + 2]
    if target.lower in DETERMINERS and at + 3 < len(run):
        target = run[at + 3]
    city = target.is_name and target.text not in _CAPITALS_NO_PLACE
    if not (city or target.lower in _PLACES or _lemmas(target, "noun") & _PLACES):
        return
    subject = _subject_noun(run, at)
    someone = _person(be)[0] in "12" or (at > 0 and run[at - 1].lower in SUBJECTS)
    question = at > 0 and run[at - 1].lower == "dónde"
    if question or not (someone or subject in _THINGS or subject == "Name"):
        return
    right = f"{_other(be, 'estar')} en"
    yield found("estar_place", run[at : at + 2], right, 0.92)


def _age_and_hunger(run: list[Token], at: int, be: Analysis) -> Iterator[Finding]:
    if at + 1 >= len(run):
        return
    following = run[at + 1]
    years = at + 2 < len(run) and run[at + 2].lower in {"años", "anos"}
    numeral = following.best.part_of_speech == "numeral"
    have = _other(be, "tener")
    person = _person(be)[0]
    if numeral and years and (be.lemma == "ser" or person in "12"):
        yield found("tener", [run[at], following], f"{have} {following.text}", 0.92)
    place = at + 2 if following.lower in {"mucho", "mucha"} else at + 1
    if place < len(run) and run[place].lower in _HAD and (person in "12" or at == 0):
        span = run[at : place + 1]
        right = " ".join([have, *(t.text for t in span[1:])])
        yield found("tener", span, right, 0.92)
    weather = {"calor", "sol", "viento"}
    if run[at].lower in {"es", "está"} and at == 0 and run[place].lower in weather:
        right = " ".join(["hace", *(t.text for t in run[1 : place + 1])])
        yield found("hacer_weather", run[: place + 1], right, 0.93)


def _from_and_day(run: list[Token], at: int, be: Analysis) -> Iterator[Finding]:
    if be.lemma != "estar" or at + 1 >= len(run):
        return
    following = run[at + 1]
    if following.lower == "de" and at + 3 == len(run) and run[at + 2].is_name:
        right = f"{_other(be, 'ser')} de"
        yield found("ser_from", [run[at], following], right, 0.88)
    today = at > 0 and run[at - 1].lower in {"hoy", "mañana", "ayer"}
    if today and following.lower in _DAYS:
        right = f"{_other(be, 'ser')} {following.text}"
        yield found("ser_from", [run[at], following], right, 0.93)


def _agreement(run: list[Token], at: int) -> Iterator[Finding]:
    """The adjective after the verb agrees with the subject at the start."""
    subject = _subject_agreement(run, at)
    place = _after(run, at)
    if subject is None or place >= len(run):
        return
    gender, number, noun = subject
    yield from _predicate(run, place, gender, number, noun)
    if place + 2 < len(run) and run[place + 1].lower in {"y", "o"}:
        yield from _predicate(run, place + 2, gender, number, noun)


_PRONOUNS = {
    "él": "m sg", "ella": "f sg", "ellos": "m pl", "ellas": "f pl", "nosotras": "f pl",
    "nosotros": "m pl", "vosotros": "m pl", "yo": " sg", "tú": " sg", "usted": " sg",
}  # fmt: skip


def _subject_agreement(run: list[Token], at: int) -> tuple[str, str, str] | None:
    """Gender ("" unknown), number and words of the subject."""
    start = (
        1 if run[0].lower in {"hoy", "ahora", "pero", "y", "porque", "siempre"} else 0
    )
    words = run[start:at]
    if len(words) == 1 and words[0].lower in _PRONOUNS:
        gender, number = _PRONOUNS[words[0].lower].split(" ")
        return gender, number, words[0].lower
    persons = {r.features.get("person", "")[:2] for r in run[at].finite()}
    if not words and persons in ({"1p"}, {"3p"}):
        return "", "pl", run[at].text
    if not words and persons in ({"1s"}, {"2s"}):
        return "", "sg", run[at].text
    return _noun_agreement(words) or _most(words, run[at], persons)


def _most(
    words: list[Token], verb: Token, persons: set[str]
) -> tuple[str, str, str] | None:
    """Thus "la mayoría de las tiendas están": the verb tells that they are many."""
    if persons != {"3p"} or len(words) < 4 or words[-2].lower not in {"los", "las"}:
        return None
    gender = "f" if words[-2].lower == "las" else "m"
    return gender, "pl", verb.text


def _noun_agreement(words: list[Token]) -> tuple[str, str, str] | None:
    while words and words[-1].lower in {"ya", "no", "también", "siempre", "todavía"}:
        words = words[:-1]
    if len(words) > 2 and words[1].lower in NUMERALS:
        words = [words[0], *words[2:]]
    if len(words) < 2 or words[0].lower not in DETERMINERS:
        return None
    form = noun_form(words[1])
    rest = [t.lower for t in words[2:]]
    # "la camisa de Ana": what belongs to it does not count; a list or a clause does.
    belongs = not rest or rest[0] in {"de", "del", "en", "con", "sin"}
    if form is None or not belongs or len(rest) > 4:
        return None
    if set(rest) & {"y", "o", "que"} or len(form.numbers) != 1:
        return None
    gender = next(iter(form.genders)) if len(form.genders) == 1 else ""
    if words[1].best.part_of_speech != "noun" or form.lemma in {
        "resto",
        "mayoría",
        "mitad",
        "parte",
        "verdad",
        "problema",
    }:
        return None
    return gender, next(iter(form.numbers)), words[1].text


def _predicate(
    run: list[Token], place: int, gender: str, number: str, noun: str
) -> Iterator[Finding]:
    adjective = run[place]
    if not _is_predicate(run, place):
        return
    genders, numbers = agreement_of(adjective)
    wanted = gender or ("m" if "m" in genders else "f")
    if wanted in genders and number in numbers:
        return
    right = agree(adjective, wanted, number)
    if right and right != adjective.lower:
        yield found("adjective", [adjective], right, 0.93, noun=noun)


def _is_predicate(run: list[Token], place: int) -> bool:
    token = run[place]
    adjectives = token.share("adjective")
    participle = any(r.features.get("tense") == "participle" for r in token.readings)
    tall = token.lower in {"alto", "alta", "altos", "altas"}
    if token.is_name or not (adjectives >= 0.3 or participle or tall):
        return False
    if token.share("noun") > 0.65 or token.finite(0.1):
        return False
    if token.lower in {
        "solo",
        "mejor",
        "peor",
        "claro",
        "bajo",
        "junto",
        "igual",
        "todo",
        "mismo",
    }:
        return False
    if token.lower in ANY_GENDER or token.lower in _JOBS:
        return False
    after = run[place + 1] if place + 1 < len(run) else None
    compared = run[place - 1].lower in {"más", "menos"}
    clause = after is not None and after.lower == "que" and not compared
    named = after is not None and after.best.part_of_speech in {"noun", "adjective"}
    return not (clause or named)


_POINTING = {"este": "esta", "ese": "esa", "esta": "este", "esa": "ese"}


def _this_is(run: list[Token]) -> Iterator[Finding]:
    """Thus "este es mi amiga"."""
    if len(run) < 4 or run[0].lower not in _POINTING or run[1].lower != "es":
        return
    form = noun_form(run[3])
    owned = run[2].lower in {"mi", "tu", "su", "un", "una"}
    if form is None or not owned or run[3].best.part_of_speech != "noun":
        return
    gender = "m" if run[0].lower.endswith("e") else "f"
    if len(form.genders) == 1 and gender not in form.genders:
        right = _POINTING[run[0].lower]
        yield found("adjective", [run[0]], right, 0.9, noun=run[3].text)

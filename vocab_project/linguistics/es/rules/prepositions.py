"""Prepositions that a verb, a time or a person asks for."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, Token, is_infinitive
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    NUMERALS,
    ahead,
    noun_form,
    runs,
    word_at,
)
from vocab_project.linguistics.findings import Finding

_PEOPLE = frozenset(
    "madre padre hermano hermana abuelo abuela tío tía primo prima hijo hija amigo amiga "  # noqa: SIM905
    "novio novia marido esposa jefe profesor profesora vecino vecina padres mujer".split()
)
_PLACES = frozenset(
    "playa cine parque escuela colegio supermercado mercado banco casa biblioteca piscina "  # noqa: SIM905
    "gimnasio oficina universidad montaña hospital restaurante tienda ciudad pueblo hotel "
    "aeropuerto estación museo fiesta plaza iglesia bar teatro".split()
)
_WANT_A_PERSON = frozenset(
    "conocer visitar ayudar ver llamar esperar escuchar invitar saludar abrazar "  # noqa: SIM905
    "besar acompañar".split()
)
_POSSESSIVES = frozenset(
    [
        "mi",
        "tu",
        "su",
        "mis",
        "tus",
        "sus",
        "nuestro",
        "nuestra",
        "nuestros",
        "nuestras",
    ]
)
_FRIENDS = frozenset(
    "Ana Marta Clara Sara Juan Pablo Pedro Luis Carlos José Elena Laura Lucía Carmen "  # noqa: SIM905
    "Miguel Javier Sofía Paula Julia Luisa Antonio Manuel Marco María".split()
)
_DAYS = frozenset("lunes martes miércoles jueves viernes sábado domingo".split())  # noqa: SIM905
_VEHICLES = frozenset("autobús coche metro taxi bici bicicleta moto".split())  # noqa: SIM905
_GIFTS = frozenset("regalo libro carta flor café paquete".split())  # noqa: SIM905
_SOMEBODY = frozenset("mí ti él ella usted nosotros vosotros ellos ellas".split())  # noqa: SIM905
_TO_DO = frozenset(["empezar", "comenzar", "aprender"])


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)


def _is_person(token: Token | None) -> bool:
    if token is None:
        return False
    named = bool({r.lemma for r in token.as_("noun")} & _PEOPLE)
    return named or token.lower in _PEOPLE or token.text in _FRIENDS


def _noun_phrase(run: list[Token], at: int) -> int | None:
    """The place after determiner and noun, or after a name; None for anything else."""
    first, noun = ahead(run, at, 0), ahead(run, at)
    if first is None or first.is_name:
        return None
    if first.lower not in DETERMINERS or noun is None or noun.is_name:
        return None
    is_noun = noun.best.part_of_speech == "noun" and noun_form(noun) is not None
    return at + 2 if is_noun else None


def _verb_prepositions(run: list[Token], at: int) -> Iterator[Finding]:
    verb, after, then = run[at], ahead(run, at), ahead(run, at, 2)
    dreaming = at == 0 and verb.has_lemma({"soñar"})
    if not (verb.is_verb or dreaming) or after is None or then is None:
        return
    span = [after]
    if verb.has_lemma({"soñar"}) and after.lower == "de":
        yield found("preposition", span, "con", 0.9)
    if verb.has_lemma({"vivir"}) and after.lower == "a" and then.is_name:
        yield found("preposition", span, "en", 0.92)
    if verb.has_lemma({"pensar"}) and after.lower == "de" and at == 0:
        yield found("preposition", span, "en", 0.8)
    waiting = verb.has_lemma({"esperar"}) and then.lower in DETERMINERS
    if waiting and after.lower == "por":
        right = f"{verb.lower} {then.text}"
        yield found("no_preposition", [verb, after, then], right, 0.75)


def _going(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "voy en casa", "llego en el hotel"."""
    verb, after, then = run[at], ahead(run, at), ahead(run, at, 2)
    if not verb.is_verb or after is None or after.lower != "en" or then is None:
        return
    if verb.has_lemma({"ser"}):
        return  # "el concierto fue en la plaza"
    home = then.lower == "casa" and word_at(run, at, 3) != "de"
    if verb.has_lemma({"ir"}) and home:
        yield found("preposition", [after], "a", 0.9)
    place = word_at(run, at, 3) in _PLACES and then.lower in {"la", "el"}
    if verb.has_lemma({"ir", "llegar"}) and place:
        joined = {"la": "a la", "el": "al"}[then.lower]
        yield found("preposition", [after, then], joined, 0.88)


def _look_for(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "busco para un piso": what is looked for has no preposition. "Busco para mi
    hija un regalo" says for whom."""
    if word_at(run, at) != "para" or not run[at].has_lemma({"buscar", "esperar"}):
        return
    end = _noun_phrase(run, at + 2)
    if end is None or _is_person(run[end - 1]) or word_at(run, at, -1) in CLITICS:
        return
    noun = run[end - 1]
    time = noun.lower in _DAYS or {r.lemma for r in noun.as_("noun")} & _TIMES
    after = ahead(run, end, 0)
    alone = after is None or after.lower in {"en", "de", "por", "cerca"}
    if alone and not time:
        right = f"{run[at].lower} {run[at + 2].text}"
        yield found("no_preposition", run[at : at + 3], right, 0.88)


_TIMES = frozenset("mañana tarde noche semana mes año verano fin momento día".split())  # noqa: SIM905


def _thanks(run: list[Token], at: int) -> Iterator[Finding]:
    if run[at].lower != "gracias" or word_at(run, at) != "para":
        return
    then = ahead(run, at, 2)
    given = then is not None and (
        then.lower in _POSSESSIVES | {"todo", "la", "el", "las", "los", "esto", "eso"}
        or is_infinitive(then)
    )
    if given:
        right = f"{run[at].lower} por"
        yield found("por_para", run[at : at + 2], right, 0.93, preposition="por")


def _paid(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "pagué diez euros para el libro"."""
    if run[at].lower != "para" or at < 2 or _noun_phrase(run, at + 1) is None:
        return
    money = run[at - 1].lower in {"euros", "euro", "dólares", "pesos"}
    paid = any(t.has_lemma({"pagar"}) for t in run[:at])
    if money and paid and not _is_person(run[at + 2]):
        right = f"por {run[at + 1].text}"
        span = run[at : at + 2]
        yield found("por_para", span, right, 0.88, preposition="por")


def _gift(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "este regalo es por ti": it is meant for somebody."""
    after = ahead(run, at)
    if run[at].lower != "por" or at < 3 or after is None:
        return
    be, noun = run[at - 1], run[at - 2]
    gift = {r.lemma for r in noun.as_("noun")} & _GIFTS
    present = be.lower in {"regalo", "regalos"}  # "un regalo por mi hermana"
    mine = after.lower in {"mi", "tu", "su"} and _is_person(ahead(run, at, 2))
    somebody = after.lower in _SOMEBODY or after.text in _FRIENDS or mine
    if ((gift and be.has_lemma({"ser"})) or present) and somebody:
        yield found("por_para", [run[at]], "para", 0.86, preposition="para")


def _married(run: list[Token], at: int) -> Iterator[Finding]:
    after = ahead(run, at, 2)
    married = run[at].lower in {"casado", "casada", "casados", "casadas", "casarse"}
    if not married or word_at(run, at) != "a" or after is None:
        return
    if after.text in _FRIENDS or after.lower in _POSSESSIVES:
        right = f"{run[at].lower} con"
        yield found("preposition", run[at : at + 2], right, 0.93)


def _near(run: list[Token], at: int) -> Iterator[Finding]:
    """ "Cerca a" is heard in the Andes."""
    if run[at].lower == "cerca" and word_at(run, at) in {"a", "al"}:
        right = "cerca " + {"a": "de", "al": "del"}[word_at(run, at)]
        yield found("preposition", run[at : at + 2], right, 0.8)


def _by_bus(run: list[Token], at: int) -> Iterator[Finding]:
    going = any(
        t.has_lemma({"ir", "viajar", "venir", "volver", "llegar"}) for t in run[:at]
    )
    bare = ahead(run, at, 2) is None or word_at(run, at, 2) in {
        "y",
        "a",
        "con",
        "todos",
    }
    if run[at].lower == "por" and going and bare and word_at(run, at) in _VEHICLES:
        yield found("preposition", [run[at]], "en", 0.9)


_SCHEDULED = frozenset(["empezar", "comenzar", "abrir", "cerrar", "terminar"])


def _hour(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "la clase empieza a los ocho"."""
    hour, after = ahead(run, at, 3), ahead(run, at, 4)
    scheduled = any(
        r.lemma in _SCHEDULED and r.may(mood="indicative", tense="present")
        for r in run[at].finite()
    )
    alone = after is None or after.lower in {"de", "y", "menos"}
    words = (word_at(run, at), word_at(run, at, 2))
    numeral = hour is not None and hour.lower in NUMERALS
    if scheduled and words == ("a", "los") and alone and numeral:
        yield found("time_preposition", run[at + 1 : at + 3], "a las", 0.88)


def _time(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "en las nueve", "en el lunes"."""
    if run[at].lower != "en" or at == 0:
        return
    article, hour, after = (ahead(run, at, step) for step in (1, 2, 3))
    alone = after is None or after.lower in {"de", "y", "menos", "en"}
    numeral = hour is not None and hour.lower in NUMERALS
    if article is not None and article.lower == "las" and numeral and alone:
        yield found("time_preposition", run[at : at + 2], "a las", 0.9)
    falling = any(t.has_lemma({"caer", "estar", "ser", "pensar"}) for t in run[:at])
    if falling or article is None:
        return
    day = 1 if article.lower in _DAYS else 2
    sunday = article.lower in _DAYS | {"el"} and word_at(run, at, day) in _DAYS
    if sunday and word_at(run, at, day + 1) != "de":
        span = run[at : at + day + 1]
        yield found("on_day", span, f"el {run[at + day].text}", 0.88)


def _personal_a(run: list[Token], at: int) -> Iterator[Finding]:
    knows = run[at].is_verb and run[at].has_lemma(_WANT_A_PERSON)
    mine, who = ahead(run, at), ahead(run, at, 2)
    if not knows or mine is None or word_at(run, at, -1) in CLITICS:
        return
    third = any("3" in r.features.get("person", "") for r in run[at].finite())
    if mine.text in _FRIENDS and not third and word_at(run, at, 2) != "y":
        right = f"{run[at].lower} a {mine.text}"
        yield found("personal_a", [run[at], mine], right, 0.88)
    if mine.lower in _POSSESSIVES and _is_person(who):
        assert who is not None  # noqa: S101 - a person was found there
        # "Conoce mi hermana": my sister may be the one who knows.
        sure = 0.75 if third else 0.88
        yield found("personal_a", [mine, who], f"a {mine.text} {who.text}", sure)


def _need_to(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "necesito a comprar"."""
    then = ahead(run, at, 2)
    needs = run[at].is_verb and run[at].best.lemma in {"necesitar", "querer", "poder"}
    if needs and word_at(run, at) == "a" and then and is_infinitive(then):
        right = f"{run[at].lower} {then.text}"
        if then.share("noun") < 0.1:
            yield found("no_preposition", run[at : at + 3], right, 0.92)


def _begin_to(run: list[Token], at: int) -> Iterator[Finding]:
    after = ahead(run, at)
    begins = run[at].is_verb and run[at].best.lemma in _TO_DO
    if begins and after and is_infinitive(after) and after.share("noun") < 0.1:
        right = f"{run[at].lower} a {after.text}"
        yield found("a_infinitive", [run[at], after], right, 0.92)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _verb_prepositions,
    _going,
    _look_for,
    _thanks,
    _paid,
    _gift,
    _married,
    _near,
    _by_bus,
    _hour,
    _time,
    _personal_a,
    _begin_to,
    _need_to,
)

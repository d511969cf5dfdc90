"""The preposition that a verb, an adverb or a measure asks for, and the one it refuses."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, SUBJECTS, Token, is_infinitive
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
from vocab_project.linguistics.findings import Finding

_NO_PREPOSITION = frozenset(
    "decidir preferir necesitar deber poder querer esperar lograr conseguir intentar "  # noqa: SIM905
    "prometer soler".split()
)
_ASKS_FOR = {
    "acabar": "de", "tratar": "de", "tener": "que", "haber": "que", "ayudar": "a",
    "enseñar": "a", "invitar": "a", "volver": "a", "venir": "a", "salir": "a",
    "ir": "a", "atrever": "a",
}  # fmt: skip
_AT_PLACES = frozenset(
    "cerca lejos dentro fuera encima debajo delante detrás enfrente".split()  # noqa: SIM905
)
_STAY = frozenset("estar quedar tener ser ver haber pasar".split())  # noqa: SIM905
_MEASURES = frozenset(
    "vaso botella taza copa litro kilo trozo plato lata caja paquete bolsa barra "  # noqa: SIM905
    "rebanada".split()
)
_GOALS = frozenset(
    "universidad cine escuela colegio supermercado playa oficina hospital restaurante "  # noqa: SIM905
    "biblioteca gimnasio parque museo piscina estación aeropuerto mercado teatro banco "
    "farmacia tienda montaña instituto".split()
)
_STAYS = frozenset(
    "universidad escuela playa oficina supermercado parque biblioteca cocina jardín "  # noqa: SIM905
    "piscina estación".split()
)
_INSTRUMENTS = frozenset(
    "guitarra piano violín flauta batería trompeta saxofón bajo arpa".split()  # noqa: SIM905
)
_MEN = frozenset(
    "chico chica hombre mujer médico médica abogado abogada profesor profesora español "  # noqa: SIM905
    "española italiano italiana alemán alemana inglés inglesa amigo amiga".split()
)
_THINGS = frozenset(
    "coche casa piso libro móvil ordenador mesa silla bolso reloj problema idea pregunta "  # noqa: SIM905
    "trabajo bicicleta moto habitación camisa".split()
)
_WATCHED = frozenset("película tele televisión partido serie".split())  # noqa: SIM905
_HEARD = frozenset("música radio canción".split())  # noqa: SIM905
_MEET = frozenset(
    "quedar llegar salir empezar comenzar terminar cenar comer desayunar levantar "  # noqa: SIM905
    "acostar venir abrir cerrar despertar".split()
)
_MONTHS = frozenset(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "  # noqa: SIM905
    "diciembre".split()
)
_DAYS = frozenset("lunes martes miércoles jueves viernes sábado domingo".split())  # noqa: SIM905
_MINE = frozenset("mi tu su mis tus sus nuestro nuestra nuestros nuestras".split())  # noqa: SIM905


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)


def _infinitive(token: Token | None) -> bool:
    plain = token is not None and is_infinitive(token) and token.share("noun") < 0.1
    return plain and token is not None and not token.is_name


def _lemma_of(token: Token | None, lemmas: frozenset[str]) -> bool:
    return token is not None and bool({r.lemma for r in token.as_("noun")} & lemmas)


def _is_place(token: Token | None) -> bool:
    return token is not None and token.is_name and token.text in PLACE_NAMES


def _refused(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "decidí de cambiar", "debo a estudiar"."""
    verb, then = run[at], ahead(run, at, 2)
    word = word_at(run, at)
    if not verb.is_verb or then is None or not _infinitive(then):
        return
    of = word == "de" and verb.lemma in _NO_PREPOSITION - {"deber"}
    to = word == "a" and verb.lemma in {"deber", "preferir", "soler", "desear"}
    if of or to:
        right = f"{verb.lower} {then.text}"
        yield found("no_preposition", run[at : at + 3], right, 0.92)


def _asked_for(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "acabo llegar", "tengo ir", "te ayudo hacerlo"."""
    verb, then = run[at], ahead(run, at)
    lemma = verb.lemma
    right = _ASKS_FOR.get(lemma) if verb.is_verb else None
    if right is None or then is None or not _infinitive(then):
        return
    if lemma == "haber" and verb.lower not in {"hay", "había", "habrá"}:
        return
    if lemma == "ir" and (at == 0 or run[at - 1].has_lemma({"ser"})):
        return  # "fue comer" may be from "ser"; at the start another rule sees it
    asked = any(t.lower in {"qué", "dónde", "quién", "que"} for t in run[:at])
    if asked and right == "que":
        return
    sure = 0.92 if verb.share("verb") > 0.6 else 0.86
    text = f"{verb.lower} {right} {then.text}"
    yield found("missing_preposition", [verb, then], text, sure)


def _try_to(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "trato a comer menos"."""
    verb = run[at]
    trying = verb.is_verb and verb.has_lemma({"tratar"})
    if trying and word_at(run, at) == "a" and _infinitive(ahead(run, at, 2)):
        yield found("preposition", run[at + 1 : at + 2], "de", 0.91)


def _before_after(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "antes comer"; but "antes comer aquí era barato"."""
    then = ahead(run, at)
    if run[at].lower not in {"antes", "después"} or then is None:
        return
    if _infinitive(then) and (at > 0 or len(run) == 2):
        right = f"{run[at].lower} de {then.text}"
        yield found("missing_preposition", [run[at], then], right, 0.9)


def _near(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "vivo cerca la iglesia"; but "está cerca la iglesia"."""
    article, noun = ahead(run, at), ahead(run, at, 2)
    if run[at].lower not in _AT_PLACES or at == 0 or article is None or noun is None:
        return
    if article.lower not in {"el", "la", "los", "las"} | _MINE:
        return
    before = run[at - 1]
    stays = before.is_verb and before.has_lemma(_STAY)
    subject = before.best.part_of_speech in {"noun", "name"} or (
        at > 1 and stays and run[at - 2].best.part_of_speech in {"noun", "name"}
    )
    acts = before.is_verb and not stays
    if noun.best.part_of_speech == "noun" and (subject or acts) and len(run) <= at + 4:
        joined = "del" if article.lower == "el" else f"de {article.text}"
        text = f"{run[at].lower} {joined}"
        yield found("missing_preposition", [run[at], article], text, 0.89)


def _beside(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "al lado a la playa", "detrás al banco"."""
    place = word_at(run, at, -1)
    after = word_at(run, at)
    side = run[at].lower == "lado" and place == "al"
    other = run[at].lower in _AT_PLACES - {"cerca", "enfrente", "fuera"}
    if (side or (other and place not in {"lo", "de"})) and after in {"a", "al"}:
        right = "del" if after == "al" else "de"
        yield found("preposition", run[at + 1 : at + 2], right, 0.9)


def _time_to(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "no tengo tiempo ir"."""
    then = ahead(run, at)
    thing = run[at].lower in {"tiempo", "ganas", "miedo"} and at > 0
    if thing and then and _infinitive(then) and run[at - 1].has_lemma({"tener"}):
        right = f"{run[at].lower} de {then.text}"
        yield found("missing_preposition", [run[at], then], right, 0.91)


def _glass_of(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "un vaso agua"."""
    thing = ahead(run, at)
    if thing is None or not _lemma_of(run[at], _MEASURES) or at == 0:
        return
    placed = run[at - 1].lower in DETERMINERS or run[at - 1].lower in NUMERALS
    plain = thing.share("noun") > 0.8 and thing.best.part_of_speech == "noun"
    wine = thing.lower == "vino" and ahead(run, at, 2) is None
    if placed and (plain or wine) and not thing.is_name:
        right = f"{run[at].text} de {thing.text}"
        yield found("missing_preposition", [run[at], thing], right, 0.92)


def _to_place(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "vamos cine", "voy a universidad", "ir Barcelona", "llegamos en París"."""
    verb, after, then = run[at], ahead(run, at), ahead(run, at, 2)
    lemmas = {r.lemma for r in verb.readings if r.part_of_speech == "verb"}
    moving = lemmas & {"ir", "llegar", "volver", "viajar"}
    if not moving or after is None:
        return
    if _is_place(after) and (lemmas != {"ir", "ser"} or verb.lower == "fui"):
        text = f"{verb.lower} a {after.text}"
        yield found("missing_preposition", [verb, after], text, 0.92)
    if after.lower in _GOALS and "ser" not in lemmas and "ir" in lemmas:
        text = f"{verb.lower} {_to_the(after)}"
        yield found("missing_preposition", [verb, after], text, 0.92)
    ends = ahead(run, at, 3) is None or word_at(run, at, 3) in {"en", "con", "y", "por"}
    if then is None:
        return
    if after.lower == "a" and then.lower in _GOALS and ends:
        yield found("missing_article", [after, then], _to_the(then), 0.9)
    away = "viajar" not in lemmas and verb.lower not in {"fue", "fueron", "era"}
    if after.lower == "en" and _is_place(then) and away and lemmas != {"volver"}:
        yield found("preposition", [after], "a", 0.88)


def _to_the(place: Token) -> str:
    form = noun_form(place)
    feminine = form is not None and form.genders == {"f"}
    return f"{'a la' if feminine else 'al'} {place.text}"


def _in_place(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "estoy en universidad"."""
    place = ahead(run, at, 2)
    if not run[at].is_verb or word_at(run, at) != "en" or place is None:
        return
    at_it = run[at].has_lemma({"estar", "trabajar", "estudiar", "comer"})
    if at_it and place.lower in _STAYS and ahead(run, at, 3) is None:
        form = noun_form(place)
        article = "la" if form and form.genders == {"f"} else "el"
        right = f"en {article} {place.text}"
        yield found("missing_article", run[at + 1 : at + 3], right, 0.88)


def _play(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "juego la guitarra"."""
    verb = run[at]
    if not verb.has_lemma({"jugar"}) or not _lemma_of(ahead(run, at, 2), _INSTRUMENTS):
        return
    if word_at(run, at) not in {"el", "la", "un", "una"}:
        return
    play = {"jugar": "tocar", "juego": "toco", "juega": "toca", "juegas": "tocas",
            "jugamos": "tocamos", "juegan": "tocan", "jugaba": "tocaba",
            "jugando": "tocando", "jugué": "toqué", "jugó": "tocó"}  # fmt: skip
    if right := play.get(verb.lower):
        yield found("other_verb", [verb], right, 0.93)


def _one_preposition(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "depende en", "casarse a", "enamorado con"."""
    word, then = word_at(run, at), ahead(run, at, 2)
    if then is None:
        return
    joined = word == "en" and then.lower == "el"
    span = run[at + 1 : at + (3 if joined else 2)]
    verb = run[at]
    measure = then.lower in {"gran", "parte", "buena", "cierta", "mayor"}
    if verb.has_lemma({"depender"}) and word == "en" and not measure:
        yield found("preposition", span, "del" if joined else "de", 0.91)
    love = verb.has_lemma({"enamorar"}) or verb.lower in {"enamorado", "enamorada"}
    if love and word == "con":
        yield found("preposition", span, "de", 0.9)
    married = verb.has_lemma({"casar"}) and word_at(run, at, -1) in CLITICS
    who = _lemma_of(ahead(run, at, 3), _MEN) and then.lower in DETERMINERS
    if married and word == "a" and (who or then.is_name):
        yield found("preposition", span, "con", 0.91)
    dreamt = verb.lower in {"soñado", "soñar"} and word == "de"
    if dreamt and at > 0 and (then.lower in DETERMINERS or then.is_name):
        yield found("preposition", span, "con", 0.9)


def _object_with(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "busco por mis gafas", "tengo a un coche", "escucho a la música"."""
    verb, word, article = run[at], word_at(run, at), ahead(run, at, 2)
    noun = ahead(run, at, 3)
    if (
        not verb.finite(0.1)
        or article is None
        or noun is None
        or word not in {"a", "por"}
    ):
        return
    mine = word == "por" and article.lower in _MINE and noun.lower not in _STAYS
    sought = mine and verb.has_lemma({"buscar"}) and not _lemma_of(noun, _GOALS)
    have = word == "a" and verb.has_lemma({"tener", "comprar", "vender"})
    have = have and article.lower in {"un", "una", "mi", "el", "la"}
    had = have and _lemma_of(noun, _THINGS)
    heard = word == "a" and verb.has_lemma({"escuchar"}) and _lemma_of(noun, _HEARD)
    seen = word == "a" and verb.has_lemma({"ver"}) and _lemma_of(noun, _WATCHED)
    if sought or had or heard or seen:
        text = f"{verb.lower} {article.text}"
        yield found("no_preposition", run[at : at + 3], text, 0.88)


def _at_hour(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "quedamos a siete"."""
    hour, after = ahead(run, at, 2), ahead(run, at, 3)
    if not run[at].has_lemma(_MEET) or word_at(run, at) != "a" or hour is None:
        return
    alone = after is None or after.lower in {"en", "de", "y", "con", "menos"}
    if hour.lower in NUMERALS | {"una"} and alone:
        right = "a la una" if hour.lower == "una" else f"a las {hour.text}"
        yield found("time_preposition", run[at + 1 : at + 3], right, 0.9)


def _date(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "mi cumpleaños es cinco de mayo", "en el diez de junio"."""
    if word_at(run, at, 2) not in _MONTHS or word_at(run, at) != "de" or at < 2:
        return
    day, before = run[at], run[at - 1]
    if day.best.part_of_speech != "numeral" and day.lower not in NUMERALS:
        return
    noun = run[at - 2].best.part_of_speech == "noun"
    if before.has_lemma({"ser"}) and noun:
        yield found("missing_article", [day], f"el {day.text}", 0.91)
    if before.lower == "el" and run[at - 2].lower == "en":
        yield found("on_day", run[at - 2 : at], "el", 0.9)


def _days(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "de lunes al viernes", "en lunes no trabajo"."""
    words = [t.lower for t in run[at : at + 4]]
    range_ = len(words) == 4 and words[0] == "de" and words[2] == "al"
    if range_ and words[1] in _DAYS and words[3] in _DAYS:
        yield found("preposition", [run[at + 2]], "a", 0.92)
    if at == 0 and words[0] == "en" and words[1:2] and words[1] in _DAYS and words[2:]:
        plural = words[1] + ("s" if words[1][-1] != "s" else "")
        yield found("on_day", run[:2], f"los {plural}", 0.88)


_SET = {
    ("para", "teléfono"): "por teléfono",
    ("para", "ejemplo"): "por ejemplo",
    ("para", "favor"): "por favor",
    ("por", "ejemplos"): "por ejemplo",
    ("buenas", "días"): "buenos días",
    ("buenos", "tardes"): "buenas tardes",
    ("buenos", "noches"): "buenas noches",
    ("pagar", "atención"): "prestar atención",
}


def _set_phrases(run: list[Token], at: int) -> Iterator[Finding]:
    words = (run[at].lower, word_at(run, at))
    if right := _SET.get(words):
        yield found("set_phrase", run[at : at + 2], right, 0.94)
    going = any(
        t.has_lemma({"ir", "venir", "volver", "llegar"})
        for t in run[max(0, at - 4) : at]
    )
    if words in {("en", "pie"), ("a", "pies")} and going:
        yield found("set_phrase", run[at : at + 2], "a pie", 0.92)
    ride = words[1] in {"coche", "autobús", "tren", "metro", "taxi", "avión"}
    if words[0] == "a" and ride and going and ahead(run, at, 2) is None:
        yield found("preposition", [run[at]], "en", 0.9)


def _that(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "creo Pedro está enfermo"; but "creo yo"."""
    verb, who = run[at], ahead(run, at)
    own = at == 0 or (at == 1 and run[0].lower in {"yo", "no"})
    if not own or verb.lower not in {"creo", "pienso", "digo", "espero"} or who is None:
        return
    step = 2
    if who.lower in DETERMINERS and (noun := ahead(run, at, 2)):
        step = 3 if noun.best.part_of_speech == "noun" else 0
    elif not (who.is_name or (who.lower in SUBJECTS and who.lower != "yo")):
        return
    then = ahead(run, at, step)
    clause = then is not None and step and then.surely_finite and not then.is_name
    if clause:
        right = f"{verb.lower} que"
        yield found("missing_that", [verb], right, 0.91)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _refused,
    _asked_for,
    _try_to,
    _before_after,
    _near,
    _beside,
    _time_to,
    _glass_of,
    _to_place,
    _in_place,
    _play,
    _one_preposition,
    _object_with,
    _at_hour,
    _date,
    _days,
    _set_phrases,
    _that,
)

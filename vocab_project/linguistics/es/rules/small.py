"""Small words: accents that tell them apart, prepositions, pronouns, "gustar"."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, Token, is_infinitive
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.gustar import CLITIC_OF
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    noun_form,
    runs,
)
from vocab_project.linguistics.es.rules.verbs import GUSTAR
from vocab_project.linguistics.es.words import accent_twin, spanish
from vocab_project.linguistics.findings import Finding

_QUESTION_WORDS = {
    "que": "qué",
    "como": "cómo",
    "cuando": "cuándo",
    "donde": "dónde",
    "adonde": "adónde",
    "quien": "quién",
    "quienes": "quiénes",
    "cual": "cuál",
    "cuales": "cuáles",
    "cuanto": "cuánto",
    "cuanta": "cuánta",
    "cuantos": "cuántos",
    "cuantas": "cuántas",
}
_AFTER_ESTA = frozenset(
    "en aquí ahí allí muy bien mal cerca lejos lloviendo haciendo".split()  # noqa: SIM905
)
_PEOPLE = frozenset(
    "madre padre hermano hermana abuelo abuela tío tía primo prima hijo hija amigo amiga "  # noqa: SIM905
    "novio novia marido esposa jefe profesor profesora vecino vecina padres".split()
)
_PLACES = frozenset(
    "playa cine parque escuela colegio supermercado mercado banco casa biblioteca piscina "  # noqa: SIM905
    "gimnasio oficina universidad montaña hospital restaurante tienda ciudad pueblo".split()
)
_RISE = frozenset("levantar acostar duchar despertar".split())  # noqa: SIM905
_COLOURS = frozenset("rojo azul verde amarillo blanco negro gris marrón".split())  # noqa: SIM905
_ABSENT = frozenset("el un al del mi tu su este ese nuestro".split())  # noqa: SIM905


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    for run in runs(tokens):
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)
        yield from _question_word(run, sentence)


def _next(run: list[Token], at: int, step: int = 1) -> Token | None:
    return run[at + step] if at + step < len(run) else None


def _word(run: list[Token], at: int, step: int = 1) -> str:
    token = _next(run, at, step) if at + step >= 0 else None
    return token.lower if token else ""


def _contraction(run: list[Token], at: int) -> Iterator[Finding]:
    after = _next(run, at)
    if run[at].lower not in {"a", "de"} or after is None or after.text != "el":
        return
    then = _next(run, at, 2)
    if then is None or then.surely_finite:
        right = f"{run[at].lower} él"
        yield found("accent_pair", [run[at], after], right, 0.9)
    elif then.best.part_of_speech in {"noun", "adjective", "name", "numeral", "verb"}:
        right = {"a": "al", "de": "del"}[run[at].lower]
        wrong = f"{run[at].lower} el"
        yield found("contraction", [run[at], after], right, 0.97, wrong=wrong)


def _el(run: list[Token], at: int) -> Iterator[Finding]:
    """ "El vive" and "tu eres" are pronouns."""
    word, after = run[at].lower, _next(run, at)
    if word not in {"el", "tu"} or after is None or _word(run, at, -1) in {"a", "de"}:
        return
    verb = after
    if after.lower in CLITICS | {"no"} and (then := _next(run, at, 2)):
        verb = then
    if verb.surely_finite and not verb.is_name and not _twin_noun(verb):
        right = {"el": "él", "tu": "tú"}[word]
        yield found("accent_pair", [run[at]], right, 0.93)


def _twin_noun(token: Token) -> str:
    """Thus "medico" -> "médico": a verb form that a noun differs from by its accent."""
    twin = accent_twin(token.lower)
    nouns = (
        [r for r in spanish().lookup(twin) if r.part_of_speech == "noun"]
        if twin
        else []
    )
    commoner = spanish().frequency(twin) > spanish().frequency(token.lower) + 0.5
    return twin if nouns and commoner else ""


def _unaccented_noun(run: list[Token], at: int) -> Iterator[Finding]:
    after = _next(run, at)
    if run[at].lower not in _ABSENT | {"la", "una"} or after is None:
        return
    if after.surely_finite and (twin := _twin_noun(after)):
        yield found("accent", [after], twin, 0.92)


def _tu(run: list[Token], at: int) -> Iterator[Finding]:
    after = _next(run, at)
    if after is None or after.is_name:
        return
    noun_only = after.share("noun") > 0.95 and _word(run, at, 2) != "y"
    if run[at].lower in {"tú", "mí"} and noun_only:
        right = {"tú": "tu", "mí": "mi"}[run[at].lower]
        yield found("accent_pair", [run[at]], right, 0.92)


def _mi(run: list[Token], at: int) -> Iterator[Finding]:
    before = _word(run, at, -1)
    if run[at].lower != "mi" or before not in {"a", "para", "de", "por", "sin", "en"}:
        return
    after = _next(run, at)
    if after is None or after.lower in CLITICS or after.surely_finite:
        yield found("accent_pair", [run[at]], "mí", 0.94)


def _te_se(run: list[Token], at: int) -> Iterator[Finding]:
    word, after = run[at].lower, _next(run, at)
    if (
        word == "té"
        and after
        and after.surely_finite
        and at == 0
        and not any("3" in r.features.get("person", "") for r in after.finite())
    ):
        yield found("accent_pair", [run[at]], "te", 0.92)
    if (
        word == "sé"
        and after
        and after.share("verb") > 0.6
        and all("3" in r.features.get("person", "") for r in after.finite(0.1))
    ):
        yield found("accent_pair", [run[at]], "se", 0.92)
    asked = {"qué", "dónde", "cómo", "cuándo", "nada", "si", "quién", "cuál"}
    if (
        word == "se"
        and _word(run, at, -1) in {"no", "yo"}
        and (_word(run, at) in asked or after is None)
    ):
        yield found("accent_pair", [run[at]], "sé", 0.93)
    if (
        word == "te"
        and _word(run, at, -1) in {"un", "el", "de", "mi"}
        and (after is None or after.lower in {"con", "verde", "negro", "está", "es"})
    ):
        yield found("accent_pair", [run[at]], "té", 0.92)


def _si(run: list[Token], at: int) -> Iterator[Finding]:
    alone = _word(run, at, -1) == "que" or (at == 0 and "," in run[at].gap)
    if run[at].lower == "si" and at == len(run) - 1 and alone:
        yield found("accent_pair", [run[at]], "sí", 0.92)
    if run[at].lower == "mas":
        yield found("accent_pair", [run[at]], "más", 0.88)


def _esta(run: list[Token], at: int) -> Iterator[Finding]:
    word, after = run[at].lower, _next(run, at)
    if after is None:
        return
    if word in {"esta", "estas"} and at > 0:
        before = run[at - 1]
        subject = before.best.part_of_speech in {"noun", "name", "pronoun"}
        there = after.lower in _AFTER_ESTA or after.best.may(tense="gerund")
        asked = before.lower in {"dónde", "cómo", "no", "ya"}
        if (subject and there) or (asked and after.best.part_of_speech != "noun"):
            yield found("accent_pair", [run[at]], "está" + word[4:], 0.93)
    noun = after.share("noun") > 0.9 and after.share("adjective") < 0.05
    if word in {"está", "estás"} and at == 0 and noun:
        then = _next(run, at, 2)
        if then and then.is_verb:
            yield found("accent_pair", [run[at]], "esta" + word[4:], 0.88)


def _years(run: list[Token], at: int) -> Iterator[Finding]:
    if run[at].lower == "anos" and at and run[at - 1].best.part_of_speech == "numeral":
        yield found("spelling", [run[at]], "años", 0.95)


def _question_word(run: list[Token], sentence: str) -> Iterator[Finding]:
    at = (
        1
        if len(run) > 1 and run[0].lower in {"a", "de", "con", "para", "por", "en"}
        else 0
    )
    token = run[at]
    right = _QUESTION_WORDS.get(token.lower)
    before = sentence[: run[0].start].rstrip()
    start = before.endswith("¿") or not before
    end = sentence[run[-1].end :].strip()
    if right is None or not start or not end.startswith("?"):
        return
    after = _next(run, at)
    if token.lower in {"que", "como"} and not _asks(token, after):
        return
    yield found("question_word", [token], right, 0.93)


def _asks(token: Token, after: Token | None) -> bool:
    """ "¿Que no vienes?" and "¿Como siempre?" ask nothing of the kind."""
    if after is None or after.lower == "no":
        return False
    if token.lower == "como":
        return after.is_verb or after.lower in CLITICS
    return (
        after.is_verb or after.lower in CLITICS or after.best.part_of_speech == "noun"
    )


def _wrong_al(run: list[Token], at: int) -> Iterator[Finding]:
    after = _next(run, at)
    if run[at].lower not in {"al", "del"} or after is None:
        return
    form = noun_form(after)
    if form is None or after.share("noun") < 0.8 or after.finite(0.05):
        return
    from vocab_project.linguistics.es.rules.phrases import determiner_for

    if len(form.genders) != 1 or len(form.numbers) != 1 or form.may_be("m", "sg"):
        return
    (gender,), (number,) = form.genders, form.numbers
    right = determiner_for(run[at].lower, gender, number, noun=form.lemma)
    if right != run[at].lower:
        text = f"{right} {after.text}"
        yield found(f"gender_{gender}", [run[at], after], text, 0.94, noun=after.text)


def _verb_prepositions(run: list[Token], at: int) -> Iterator[Finding]:
    verb, after, then = run[at], _next(run, at), _next(run, at, 2)
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
    if (
        verb.has_lemma({"esperar"})
        and after.lower == "por"
        and then.lower in DETERMINERS
    ):
        right = f"{verb.lower} {then.text}"
        yield found("no_preposition", [verb, after, then], right, 0.75)
    place = _next(run, at, 3)
    into = after.lower == "en" and then.lower in {"la", "el"}
    if into and verb.has_lemma({"ir"}) and place and place.lower in _PLACES:
        joined = {"la": "a la", "el": "al"}[then.lower]
        yield found("preposition", [after, then], joined, 0.88)


def _personal_a(run: list[Token], at: int) -> Iterator[Finding]:
    knows = run[at].is_verb and run[at].has_lemma({"conocer", "visitar", "ayudar"})
    mine, who = _next(run, at), _next(run, at, 2)
    if not knows or mine is None or who is None or _word(run, at, -1) in CLITICS:
        return
    person = {r.lemma for r in who.as_("noun")} & _PEOPLE or who.lower in _PEOPLE
    if mine.lower in {"mi", "tu", "su", "mis", "tus", "sus"} and person:
        third = any("3" in r.features.get("person", "") for r in run[at].finite())
        # "Conoce mi hermana": my sister may be the one who knows.
        sure = 0.75 if third else 0.88
        yield found("personal_a", [mine, who], f"a {mine.text} {who.text}", sure)


def _pronoun_place(run: list[Token], at: int) -> Iterator[Finding]:
    after, then = _next(run, at), _next(run, at, 2)
    if not run[at].is_verb or after is None or after.lower not in CLITICS:
        return
    modal = run[at].best.lemma in {"querer", "poder", "deber", "necesitar", "preferir"}
    if modal and then and is_infinitive(then) and then.share("noun") < 0.1:
        right = f"{then.lower}{after.lower}"
        yield found("pronoun_place", [after, then], right, 0.9)
    person = after.lower in {"me", "te", "nos"}
    ends = then is None or then.lower in DETERMINERS
    if person and ends and run[at].has_lemma(GUSTAR):
        right = f"{after.lower} {run[at].lower}"
        yield found("pronoun_place", [run[at], after], right, 0.93)


def _colour_first(run: list[Token], at: int) -> Iterator[Finding]:
    colour, noun = _next(run, at), _next(run, at, 2)
    if (
        run[at].lower not in {"un", "una", "el", "la", "mi", "tu"}
        or noun is None
        or colour is None
    ):
        return
    lemmas = {r.lemma for r in colour.as_("adjective")}
    if (
        lemmas & _COLOURS
        and noun.share("noun") > 0.9
        and noun.best.part_of_speech == "noun"
    ):
        right = f"{run[at].text} {noun.text} {colour.text}"
        yield found("adjective_place", [run[at], colour, noun], right, 0.9)


def _reflexive(run: list[Token], at: int) -> Iterator[Finding]:
    verb = run[at]
    if not verb.is_verb or not verb.has_lemma(_RISE) or _word(run, at) != "a":
        return
    if _word(run, at, 2) not in {"las", "la"} or (at and run[at - 1].lower in CLITICS):
        return
    hour = _next(run, at, 3)
    person = verb.finite()[0].features.get("person", "")
    clitic = CLITIC_OF.get(person, "se")
    if hour and hour.best.part_of_speech in {"numeral", "determiner"}:
        yield found("reflexive", [verb], f"{clitic} {verb.lower}", 0.9)


def _llamo(run: list[Token], at: int) -> Iterator[Finding]:
    if [t.lower for t in run[at : at + 3]] in (
        ["me", "llamo", "es"],
        ["se", "llama", "es"],
    ):
        right = f"{run[at].lower} {run[at + 1].lower}"
        yield found("llamo", run[at : at + 3], right, 0.94)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _contraction,
    _el,
    _unaccented_noun,
    _tu,
    _mi,
    _te_se,
    _si,
    _esta,
    _years,
    _wrong_al,
    _verb_prepositions,
    _personal_a,
    _pronoun_place,
    _colour_first,
    _reflexive,
    _llamo,
)

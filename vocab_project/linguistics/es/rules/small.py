"""Small words: accents that tell them apart, prepositions, pronouns, "gustar"."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, Token, is_infinitive
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.gustar import CLITIC_OF
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    NUMERALS,
    ahead,
    determiner_for,
    noun_form,
    runs,
    word_at,
)
from vocab_project.linguistics.es.rules.verbs import GUSTAR
from vocab_project.linguistics.es.words import accent_twin, spanish
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.text import fold

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
_RISE = frozenset("levantar acostar duchar despertar".split())  # noqa: SIM905
_COLOURS = frozenset("rojo azul verde amarillo blanco negro gris marrón".split())  # noqa: SIM905
_ARTICLES = frozenset(["el", "la", "los", "las"])
_ABSENT = frozenset("el un al del mi tu su este ese nuestro".split())  # noqa: SIM905


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    for run in runs(tokens):
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)
        yield from _question_word(run, sentence)


def _contraction(run: list[Token], at: int) -> Iterator[Finding]:
    after = ahead(run, at)
    if run[at].lower not in {"a", "de"} or after is None or after.text != "el":
        return
    then = ahead(run, at, 2)
    if then is None or then.surely_finite:
        right = f"{run[at].lower} él"
        yield found("accent_pair", [run[at], after], right, 0.9)
    elif then.best.part_of_speech in {"noun", "adjective", "name", "numeral", "verb"}:
        right = {"a": "al", "de": "del"}[run[at].lower]
        wrong = f"{run[at].lower} el"
        yield found("contraction", [run[at], after], right, 0.97, wrong=wrong)


def _el(run: list[Token], at: int) -> Iterator[Finding]:
    """ "El vive" and "tu eres" are pronouns."""
    own, after = run[at].lower, ahead(run, at)
    if own not in {"el", "tu"} or after is None or word_at(run, at, -1) in {"a", "de"}:
        return
    verb = after
    if after.lower in CLITICS | {"no"} and (then := ahead(run, at, 2)):
        verb = then
    if verb.surely_finite and not verb.is_name and not twin_noun(verb):
        right = {"el": "él", "tu": "tú"}[own]
        yield found("accent_pair", [run[at]], right, 0.93)


def twin_noun(token: Token) -> str:
    """Thus "medico" -> "médico": a verb form that a noun differs from by its accent."""
    # "El reinó": who writes an accent means it.
    twin = accent_twin(token.lower) if token.text.isascii() else ""
    nouns = (
        [r for r in spanish().lookup(twin) if r.part_of_speech == "noun"]
        if twin
        else []
    )
    commoner = spanish().frequency(twin) > spanish().frequency(token.lower) + 0.5
    return twin if nouns and commoner else ""


def _unaccented_noun(run: list[Token], at: int) -> Iterator[Finding]:
    after = ahead(run, at)
    if run[at].lower not in _ABSENT | {"la", "una"} or after is None:
        return
    if after.surely_finite and (twin := twin_noun(after)):
        yield found("accent", [after], twin, 0.92)


def _tu(run: list[Token], at: int) -> Iterator[Finding]:
    after = ahead(run, at)
    if after is None or after.is_name:
        return
    noun_only = after.share("noun") > 0.95 and word_at(run, at, 2) != "y"
    if run[at].lower in {"tú", "mí"} and noun_only:
        right = {"tú": "tu", "mí": "mi"}[run[at].lower]
        yield found("accent_pair", [run[at]], right, 0.92)


def _mi(run: list[Token], at: int) -> Iterator[Finding]:
    before = word_at(run, at, -1)
    if run[at].lower != "mi" or before not in {"a", "para", "de", "por", "sin", "en"}:
        return
    after = ahead(run, at)
    if after is None or after.lower in CLITICS or after.surely_finite:
        yield found("accent_pair", [run[at]], "mí", 0.94)


def _te_se(run: list[Token], at: int) -> Iterator[Finding]:
    word, after = run[at].lower, ahead(run, at)
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
        and after.finite(0.1)
        and all("3" in r.features.get("person", "") for r in after.finite(0.1))
    ):
        yield found("accent_pair", [run[at]], "se", 0.92)
    asked = {"qué", "dónde", "cómo", "cuándo", "nada", "si", "quién", "cuál"}
    if (
        word == "se"
        and word_at(run, at, -1) in {"no", "yo"}
        and (word_at(run, at) in asked or after is None)
    ):
        yield found("accent_pair", [run[at]], "sé", 0.93)
    if (
        word == "te"
        and word_at(run, at, -1) in {"un", "el", "de", "mi"}
        and (after is None or after.lower in {"con", "verde", "negro", "está", "es"})
    ):
        yield found("accent_pair", [run[at]], "té", 0.92)


def _si(run: list[Token], at: int) -> Iterator[Finding]:
    alone = word_at(run, at, -1) == "que" or (at == 0 and "," in run[at].gap)
    if run[at].lower == "si" and at == len(run) - 1 and alone:
        yield found("accent_pair", [run[at]], "sí", 0.92)
    if run[at].lower == "mas":
        yield found("accent_pair", [run[at]], "más", 0.88)


def _esta(run: list[Token], at: int) -> Iterator[Finding]:
    word, after = run[at].lower, ahead(run, at)
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
        then = ahead(run, at, 2)
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
    after = ahead(run, at)
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
    after = ahead(run, at)
    if run[at].lower not in {"al", "del"} or after is None:
        return
    form = noun_form(after)
    if form is None or after.share("noun") < 0.8 or after.finite(0.05):
        return
    if len(form.genders) != 1 or len(form.numbers) != 1 or form.may_be("m", "sg"):
        return
    (gender,), (number,) = form.genders, form.numbers
    right = determiner_for(run[at].lower, gender, number, noun=form.lemma)
    if right != run[at].lower:
        text = f"{right} {after.text}"
        yield found(f"gender_{gender}", [run[at], after], text, 0.94, noun=after.text)


def _pronoun_place(run: list[Token], at: int) -> Iterator[Finding]:
    after, then = ahead(run, at), ahead(run, at, 2)
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
    colour, noun = ahead(run, at), ahead(run, at, 2)
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
    if not verb.is_verb or not verb.has_lemma(_RISE) or word_at(run, at) != "a":
        return
    if word_at(run, at, 2) not in {"las", "la"} or (
        at and run[at - 1].lower in CLITICS
    ):
        return
    hour = ahead(run, at, 3)
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


def _muy(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "me gusta muy el café" and "hace mucho buen tiempo"."""
    own, after = run[at].lower, ahead(run, at)
    if after is None:
        return
    if own == "muy" and after.lower in _ARTICLES and at and run[at - 1].is_verb:
        yield found("muy_mucho", [run[at]], "mucho", 0.93)
    noun = word_at(run, at, 2) in {"tiempo", "día", "vino", "libro", "amigo", "café"}
    if own == "mucho" and after.lower in {"buen", "mal"} and noun:
        yield found("muy_mucho", [run[at], after], f"muy {after.text}", 0.93)


def _heat(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "hace mucho caliente"."""
    much = word_at(run, at) in {"mucho", "muy"}
    warm = ahead(run, at, 2 if much else 1)
    if run[at].lower in {"hace", "hacía", "hizo"} and warm and warm.lower == "caliente":
        right = " ".join([run[at].lower, *(["mucho"] if much else []), "calor"])
        span = run[at : at + (3 if much else 2)]
        yield found("hacer_weather", span, right, 0.92)


def _clock(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "es las tres", "son la una"."""
    hour, after = word_at(run, at, 2), ahead(run, at, 3)
    alone = after is None or after.lower in {"y", "menos", "de", "en"}
    words = (run[at].lower, word_at(run, at))
    if words == ("son", "la") and hour == "una" and alone:
        yield found("subject", [run[at]], "es", 0.94, subject="la una")
    if words == ("es", "las") and hour in NUMERALS and alone and at == 0:
        yield found("subject", [run[at]], "son", 0.94, subject=f"las {hour}")


def _joining(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "e hijos" and "u ocho"; not at the start: "¿Y Inés?"."""
    after = ahead(run, at)
    if at == 0 or after is None or run[at].text not in {"y", "o"}:
        return
    sound = fold(after.text)
    hiatus = sound.startswith(("hie", "hia", "hio", "ia", "ie", "io"))
    if run[at].text == "y" and sound.startswith(("i", "hi")) and not hiatus:
        yield found("y_e", [run[at], after], f"e {after.text}", 0.94)
    if run[at].text == "o" and sound.startswith(("o", "ho")):
        yield found("o_u", [run[at], after], f"u {after.text}", 0.94)


def _parents(run: list[Token], at: int) -> Iterator[Finding]:
    """ "Mi papa" is my potato, or the pope."""
    mine = word_at(run, at, -1) in {"mi", "tu", "su", "nuestro", "nuestra"}
    if mine and (right := {"mama": "mamá", "papa": "papá"}.get(run[at].lower)):
        yield found("accent", [run[at]], right, 0.88)


def _know_where(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "no se donde vives"."""
    asked = {"donde": "dónde", "quien": "quién", "cuando": "cuándo", "cual": "cuál"}
    after = ahead(run, at)
    denied = word_at(run, at, -1) == "no" and run[at].lower in {"se", "sé"}
    if denied and after and (right := asked.get(after.lower)):
        yield found("accent", [run[at], after], f"sé {right}", 0.9)


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
    _pronoun_place,
    _colour_first,
    _reflexive,
    _llamo,
    _muy,
    _clock,
    _heat,
    _joining,
    _parents,
    _know_where,
)

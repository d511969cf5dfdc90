"""Pronouns that stand beside a verb, and the words that deny."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import (
    CLITICS,
    SUBJECTS,
    Token,
    is_infinitive,
)
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.gustar import CLITIC_OF
from vocab_project.linguistics.es.rules.phrases import DETERMINERS, ahead, runs, word_at
from vocab_project.linguistics.es.rules.verbs import GUSTAR
from vocab_project.linguistics.es.words import attached_stem
from vocab_project.linguistics.findings import Finding

_HAVE_NOW = frozenset("he has ha hemos habéis han".split())  # noqa: SIM905
_HAVE = _HAVE_NOW | frozenset("había habías habíamos habían haya hayas hayan".split())  # noqa: SIM905
_WITH = {"mí": "conmigo", "yo": "conmigo", "ti": "contigo", "tú": "contigo"}
_NEVER = frozenset(["nunca", "jamás", "tampoco", "nadie"])
_NOTHING = frozenset("nada nadie ningún ninguna ninguno".split())  # noqa: SIM905
_PERSONAL = frozenset("me te nos os le les".split())  # noqa: SIM905
_ALWAYS_REFLEXIVE = frozenset(["quejar", "arrepentir", "atrever", "jactar"])
_LINKS = frozenset(["a", "que", "de"])
_LEADING = frozenset(
    "querer poder deber preferir necesitar soler ir tener acabar empezar volver "  # noqa: SIM905
    "intentar decidir desear pensar".split()
)


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    question = "?" in sentence
    for run in runs(tokens):
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)
        if not question:
            yield from _nothing(run)


def _participle(token: Token | None) -> bool:
    return token is not None and token.best.may(tense="participle")


def _persons(token: Token) -> set[str]:
    found_in = (r.features.get("person", "") for r in token.finite(0.003))
    return {person for text in found_in for person in text.split("/")}


def _se_lo(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "le lo doy"."""
    then = ahead(run, at, 2)
    thing = word_at(run, at) in {"lo", "la", "los", "las"}
    if run[at].lower in {"le", "les"} and thing and then and then.finite(0.1):
        yield found("se_lo", [run[at]], "se", 0.95)


def _with_me(run: list[Token], at: int) -> Iterator[Finding]:
    after, then = word_at(run, at), ahead(run, at, 2)
    if run[at].lower != "con":
        return
    alone = then is None or then.lower in {"al", "a", "en", "para", "esta", "hoy"}
    if right := _WITH.get(after) or ("conmigo" if after == "mi" and alone else ""):
        yield found("with_me", run[at : at + 2], right, 0.94)


def _for_me(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "para yo"; but "sin yo saberlo"."""
    pronoun, then = ahead(run, at), ahead(run, at, 2)
    if run[at].lower not in {"para", "a", "por", "sin", "de"} or pronoun is None:
        return
    right = {"yo": "mí", "tú": "ti"}.get(pronoun.lower)
    familiar = (run[at].lower, pronoun.lower) == ("de", "tú")
    clause = then is not None and (
        then.share("verb") > 0.1 or then.lower in CLITICS | {"no", "también"}
    )
    if right and not familiar and not clause:
        yield found("after_preposition", [pronoun], right, 0.93)


def _inside_perfect(run: list[Token], at: int) -> Iterator[Finding]:
    """Nothing stands between "haber" and its participle."""
    between, verb = ahead(run, at), ahead(run, at, 2)
    if run[at].lower not in _HAVE or between is None or verb is None:
        return
    if not _participle(verb):
        return
    have, middle, done = run[at].lower, between.lower, verb.text
    span = run[at : at + 3]
    before = f"{middle} {have} {done}"
    if middle in CLITICS:
        yield found("pronoun_place", span, before, 0.95)
    elif middle == "no":
        yield found("perfect_between", span, before, 0.95)
    elif have in _HAVE_NOW and middle in {"ya", "nunca", "siempre", "también"}:
        yield found("perfect_between", span, before, 0.9)
    elif have in _HAVE_NOW and middle in {"todavía", "aún", "bien", "mucho", "mal"}:
        yield found("perfect_between", span, f"{have} {done} {middle}", 0.9)


def _opens_clause(run: list[Token], at: int) -> bool:
    return at == 0 or (
        at == 1 and (run[0].lower in SUBJECTS or run[0].lower == "no" or run[0].is_name)
    )


def _after_verb(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "veo te mañana", "llama me"."""
    verb, clitic, then = run[at], ahead(run, at), ahead(run, at, 2)
    if clitic is None or clitic.lower not in _PERSONAL | {"lo"}:
        return
    sure = verb.is_verb and verb.share("verb") > 0.6
    if not (sure and _opens_clause(run, at)) or verb.has_lemma(GUSTAR):
        return
    ends = then is None or then.best.part_of_speech in {"adverb", "preposition"}
    thing = then is not None and then.lower in DETERMINERS
    ends = ends or (clitic.lower in _PERSONAL and thing)
    vague = then is not None and then.lower in {"de", "más", "menos", "mejor", "muy"}
    if not ends or vague or (then and then.lower in CLITICS):
        return
    order = any(r.may(mood="imperative", person="2s") for r in verb.finite(0.01))
    if order and at == 0:
        right = attached_stem(verb.lower, 1) + clitic.lower
    else:
        right = f"{clitic.lower} {verb.lower}"
    yield found("pronoun_place", [verb, clitic], right, 0.9)


def _before_order(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "lo haz": an order carries its pronouns at its end."""
    verb = ahead(run, at)
    if at or run[at].lower not in CLITICS or verb is None or verb.is_name:
        return
    readings = verb.finite(0.01)
    order = readings and all(
        r.may(mood="imperative") and r.features.get("person", "")[:1] == "2"
        for r in readings
    )
    if order and verb.share("verb") > 0.9:
        right = attached_stem(verb.lower, 1) + run[at].lower
        yield found("pronoun_place", [run[at], verb], right, 0.92)


def _infinitive_of(run: list[Token], at: int) -> Token | None:
    """The infinitive that "quiero", "voy a", "tengo que" leads to."""
    step = 2 if word_at(run, at) in _LINKS else 1
    verb = ahead(run, at, step)
    return verb if verb is not None and is_infinitive(verb) else None


def _own_pronoun(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "quiero ducharse"."""
    if not run[at].is_verb or run[at].lemma not in _LEADING:
        return
    verb, persons = _infinitive_of(run, at), _persons(run[at])
    if verb is None or verb.best.features.get("clitics") != "se":
        return
    if len(persons) == 1 and (clitic := CLITIC_OF.get(next(iter(persons)))):
        right = verb.lower.removesuffix("se") + clitic
        yield found("reflexive", [verb], right, 0.93)


def _se_person(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "nosotros se acostamos", "yo se levanto"."""
    verb = ahead(run, at)
    if run[at].lower != "se" or verb is None:
        return
    persons = _persons(verb)
    person = next(iter(persons)) if len(persons) == 1 else ""
    own = SUBJECTS.get(word_at(run, at, -1)) == person
    if person not in CLITIC_OF or (verb.share("verb") < 0.9 and not own):
        return
    if person != "1s" or own:
        right = CLITIC_OF[person]
        yield found("reflexive_person", [run[at], verb], f"{right} {verb.text}", 0.94)


def _always(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "ella siempre queja": some verbs are reflexive always."""
    verb, before = run[at], word_at(run, at, -1)
    if not verb.has_lemma(_ALWAYS_REFLEXIVE) or before in CLITICS:
        return
    placed = before in SUBJECTS or before in {"siempre", "nunca", "no"}
    readings = verb.finite(0.01)
    if not readings or not (verb.surely_finite or placed):
        return
    clitic = CLITIC_OF.get(readings[0].features.get("person", ""), "se")
    yield found("reflexive", [verb], f"{clitic} {verb.lower}", 0.92)


def _called(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "mi hermana llama Lucía"."""
    name, before = ahead(run, at), ahead(run, at, -1) if at else None
    if not run[at].has_lemma({"llamar"}) or name is None or before is None:
        return
    ends = name.is_name and ahead(run, at, 2) is None
    subject = before.lower in SUBJECTS or (
        at == 2 and run[0].lower in DETERMINERS and before.best.part_of_speech == "noun"
    )
    if ends and subject and run[at].finite(0.1):
        person = run[at].finite(0.1)[0].features.get("person", "")
        clitic = CLITIC_OF.get(person, "se")
        yield found("reflexive", [run[at]], f"{clitic} {run[at].lower}", 0.88)


def _mi_gusta(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "mi gusta", "mi llamo"."""
    verb = ahead(run, at)
    if run[at].lower not in {"mi", "ti", "tu"} or verb is None or verb.is_name:
        return
    right = "me" if run[at].lower == "mi" else "te"
    likes = verb.has_lemma({"gustar", "encantar", "llamar"}) and verb.finite(0.3)
    named = right == "me" or verb.has_lemma({"gustar", "encantar"})
    if likes and named and verb.best.part_of_speech == "verb":
        yield found("after_preposition", [run[at]], right, 0.92)


def _also_not(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "yo también no tengo", "no nunca bebo"."""
    after, then = ahead(run, at), ahead(run, at, 2)
    if after is None or then is None:
        return
    verb = ahead(run, at, 3) if then.lower in CLITICS else then
    if verb is None or not verb.finite(0.1):
        return
    if (run[at].lower, after.lower) == ("también", "no"):
        yield found("also_not", [run[at], after], "tampoco", 0.93)
    if run[at].lower == "no" and after.lower in _NEVER and verb.is_verb:
        yield found("double_no", [run[at], after], after.lower, 0.93)


def _no_after(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "sé no dónde vive", "tengo no tiempo"."""
    then = ahead(run, at, 2)
    if word_at(run, at) != "no" or then is None or not _opens_clause(run, at):
        return
    if not run[at].surely_finite or run[at].has_lemma({"ser", "estar", "decir"}):
        return
    thing = (
        then.best.part_of_speech in {"noun", "adjective"} or then.lower in DETERMINERS
    )
    asked = then.lower in {"dónde", "qué", "quién", "cuándo", "cómo", "cuál"}
    if thing or asked:
        right = f"no {run[at].lower}"
        yield found("no_place", run[at : at + 2], right, 0.9)


def _nothing(run: list[Token]) -> Iterator[Finding]:
    """Thus "tengo nada": what follows the verb needs a "no" before it."""
    at = 1 if run[0].lower in SUBJECTS or run[0].lower in {"hoy", "aquí"} else 0
    start = at
    while at < len(run) and run[at].lower in CLITICS:
        at += 1
    if at + 1 >= len(run) or run[at + 1].lower not in _NOTHING:
        return
    verb = run[at]
    vague = verb.has_lemma({"ser", "faltar", "quedar", "hacer", "nadar"})
    if verb.is_verb and verb.share("verb") > 0.6 and not vague:
        span = run[start : at + 1]
        right = " ".join(["no", *(t.lower for t in span)])
        yield found("double_no", span, right, 0.92)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _se_lo,
    _with_me,
    _for_me,
    _inside_perfect,
    _after_verb,
    _before_order,
    _own_pronoun,
    _se_person,
    _always,
    _called,
    _mi_gusta,
    _also_not,
    _no_after,
)

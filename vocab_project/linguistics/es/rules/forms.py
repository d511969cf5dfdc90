"""Which form of a verb follows which word: infinitive, gerund, participle, subjunctive."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.es.reading import CLITICS, SUBJECTS, Token, is_infinitive
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.moods import in_mood
from vocab_project.linguistics.es.rules.phrases import DETERMINERS, ahead, runs, word_at
from vocab_project.linguistics.es.rules.verbs import conjugated
from vocab_project.linguistics.es.words import spanish
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_PREPOSITIONS = frozenset("de por para sin a hasta".split())  # noqa: SIM905
_MODALS = frozenset("querer poder deber necesitar preferir soler".split())  # noqa: SIM905
_GONE = frozenset("ir venir llegar salir entrar volver".split())  # noqa: SIM905
_POLITE = frozenset(
    "poder deber gustar querer encantar convenir ser estar tener importar".split()  # noqa: SIM905
)
_MADE = {"decisión": "tomar", "paseo": "dar", "siesta": "dormir"}
_MAKE = {
    ("hacer", "tomar"): "tomar", ("hago", "tomar"): "tomo", ("hice", "tomar"): "tomé",
    ("hizo", "tomar"): "tomó", ("hacemos", "tomar"): "tomamos",
    ("hacer", "dar"): "dar", ("hago", "dar"): "doy", ("hice", "dar"): "di",
    ("hizo", "dar"): "dio", ("hacemos", "dar"): "damos", ("hicimos", "dar"): "dimos",
    ("hicimos", "tomar"): "tomamos", ("hecho", "tomar"): "tomado",
    ("hecho", "dar"): "dado",
}  # fmt: skip


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    parts = list(runs(tokens))
    for run in parts:
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)
    if "?" not in sentence:
        yield from _please_not(parts)
    for first, second in pairwise(parts):
        yield from _when_then(first, second)
        yield from _if_then(first, second)


def _gerund_of(token: Token | None) -> str:
    """The infinitive of a gerund, else ""."""
    gerund = token is not None and token.best.may(tense="gerund")
    if token is None or not gerund or token.is_name:
        return ""
    return token.lemma + token.best.features.get("clitics", "").replace("+", "")


def _not_gerund(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "me gusta nadando", "después de comiendo", "quiero durmiendo"."""
    right = _gerund_of(ahead(run, at))
    if not right:
        return
    liked = run[at].has_lemma({"gustar", "encantar"}) and at > 0
    liked = liked and run[at - 1].lower in CLITICS and ahead(run, at, 2) is not None
    preposition = run[at].lower in _PREPOSITIONS
    modal = run[at].is_verb and run[at].lemma in _MODALS
    if liked or preposition or modal:
        before = run[at].lower
        yield found("infinitive", [run[at + 1]], right, 0.92, before=before)


def _being(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "estoy estudiar"."""
    verb = ahead(run, at)
    if not run[at].is_verb or run[at].lemma != "estar" or verb is None:
        return
    if not is_infinitive(verb) or verb.share("noun") > 0.1:
        return
    reading = next(r for r in verb.readings if r.may(tense="infinitive"))
    made = spanish().inflect(reading.lemma, "verb", tense="gerund")
    if made and "clitics" not in reading.features:
        yield found("gerund", [run[at], verb], f"{run[at].lower} {made[0]}", 0.93)


def _one_must(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "hay que practicas"."""
    verb = ahead(run, at, 2)
    if run[at].lower not in {"hay", "había"} or word_at(run, at) != "que":
        return
    if verb is None or not verb.surely_finite or verb.is_name:
        return
    right = verb.finite()[0].lemma
    yield found("infinitive", [verb], right, 0.92, before=f"{run[at].lower} que")


def _know_how(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "no conozco cocinar"."""
    verb = ahead(run, at)
    knows = run[at].is_verb and run[at].lemma == "conocer"
    if not knows or verb is None or not is_infinitive(verb) or verb.share("noun") > 0.1:
        return
    reading = Analysis("saber", "verb", run[at].best.features, 1.0)
    person = run[at].best.features.get("person", "3s").split("/")[-1]
    if right := conjugated(reading, person):
        yield found("other_verb", [run[at]], right, 0.91)


def _have_gone(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "soy ido al mercado"."""
    verb = ahead(run, at)
    be = [r for r in run[at].finite() if r.lemma == "ser"]
    gone = verb is not None and verb.best.may(tense="participle")
    if not be or verb is None or not gone or verb.lemma not in _GONE:
        return
    present = be[0].may(mood="indicative", tense="present")
    if not present:
        return
    person = be[0].features.get("person", "3s").split("/")[-1]
    have = {"1s": "he", "2s": "has", "3s": "ha", "1p": "hemos", "2p": "habéis"}
    right = have.get(person, "han")
    made = spanish().inflect(
        verb.lemma, "verb", tense="participle", gender="m", number="sg"
    )
    done = made[0] if made else verb.lower
    yield found("perfect", [run[at], verb], f"{right} {done}", 0.9, before=right)


def _fit(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "yo no cabo"."""
    if run[at].lower == "cabo" and word_at(run, at, -1) in {"yo", "no"}:
        yield found("irregular", [run[at]], "quepo", 0.93)


def _make(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "hice una decisión"."""
    noun = ahead(run, at, 2) if word_at(run, at) in DETERMINERS else ahead(run, at)
    verb = _MADE.get(noun.lower) if noun else None
    if verb and (right := _MAKE.get((run[at].lower, verb))):
        yield found("other_verb", [run[at]], right, 0.91)


def _sounds(run: list[Token], at: int) -> Iterator[Finding]:
    """What sounds alike: "ay dos sillas", "voy ha comer", "padre e madre"."""
    word, after = run[at].lower, ahead(run, at)
    if after is None:
        return
    counted = after.best.part_of_speech == "numeral" or after.lower in {
        "un", "una", "muchos", "muchas", "mucho", "mucha", "que",
    }  # fmt: skip
    if word == "ay" and counted:
        yield found("spelling", [run[at]], "hay", 0.92)
    going = at > 0 and run[at - 1].has_lemma({"ir"}) and is_infinitive(after)
    if word == "ha" and going:
        yield found("spelling", [run[at]], "a", 0.94)
    start = after.lower.lstrip("h")[:1]
    letter = len(after.text) == 1
    if run[at].text == "e" and at > 0 and start not in {"i", "í", "y"} and not letter:
        yield found("e_y", [run[at]], "y", 0.93)
    if run[at].text == "u" and at > 0 and start not in {"o", "ó"} and not letter:
        yield found("e_y", [run[at]], "o", 0.9)


def _please_not(parts: list[list[Token]]) -> Iterator[Finding]:
    """Thus "por favor, no fumas aquí"."""
    asks = any(
        [t.lower for t in run[i : i + 2]] == ["por", "favor"]
        for run in parts
        for i in range(len(run))
    )
    for run in parts:
        at = 1 if len(run) > 1 and run[0].lower == "no" else len(run)
        while at < len(run) and run[at].lower in CLITICS:
            at += 1
        if not asks or at >= len(run):
            continue
        readings = run[at].finite(0.01)
        told = readings and all(
            r.may(person="2s") and r.may(mood="indicative", tense="present")
            for r in readings
        )
        if told and (right := in_mood(readings[0], "subjunctive", "present")):
            yield found("subjunctive", [run[at]], right, 0.9, before="no")


def _first_verb(run: list[Token]) -> Token | None:
    return next((t for t in run if t.is_verb and t.share("verb") > 0.5), None)


def _present_after(run: list[Token], word: str) -> tuple[Token, Analysis] | None:
    """The verb of a clause that the sentence begins with, when it is in the present."""
    if run[0].lower != word or not run[0].first:
        return None
    at = 1
    while at < len(run) and (
        run[at].lower in CLITICS | {"no"} or run[at].lower in SUBJECTS
    ):
        at += 1
    verb = run[at] if at < len(run) else None
    if verb is None or not verb.is_verb:
        return None
    readings = verb.finite(0.02)
    present = [r for r in readings if r.may(mood="indicative", tense="present")]
    told = any(r.may(mood="subjunctive") or r.may(tense="preterite") for r in readings)
    return (verb, present[0]) if present and not told else None


def _when_then(first: list[Token], second: list[Token]) -> Iterator[Finding]:
    """Thus "cuando llegas esta noche, llámame", "cuando llego, te llamaré"."""
    opening, main = _present_after(first, "cuando"), _first_verb(second)
    if opening is None or main is None:
        return
    verb, reading = opening
    words = [t.lower for t in first]
    dated = "mañana" in words[2:] or (
        "esta" in words and words[-1] in {"noche", "tarde"}
    )
    future = all(r.may(tense="future") for r in main.finite(0.02))
    order = all(r.may(mood="imperative") for r in main.finite(0.02))
    right = in_mood(reading, "subjunctive", "present")
    if (future or (order and dated)) and right:
        yield found("subjunctive", [verb], right, 0.88, before="cuando")


def _if_then(first: list[Token], second: list[Token]) -> Iterator[Finding]:
    """Thus "si tengo dinero, compraría un barco"; "podrías" is politeness."""
    opening, main = _present_after(first, "si"), _first_verb(second)
    if opening is None or main is None or main.has_lemma(_POLITE):
        return
    verb, reading = opening
    would = all(r.may(tense="conditional") for r in main.finite(0.02))
    if would and reading.lemma not in {"querer", "poder"}:
        right = in_mood(reading, "subjunctive", "imperfect_ra")
        yield found("if", [verb], right, 0.88)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _not_gerund,
    _being,
    _one_must,
    _know_how,
    _have_gone,
    _fit,
    _make,
    _sounds,
)

"""Subjunctive, conditions, and tenses that contradict their time."""

import re
from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import runs
from vocab_project.linguistics.es.rules.verbs import finite_lemma
from vocab_project.linguistics.es.words import spanish
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_WISHES = frozenset(
    "querer esperar preferir desear necesitar pedir rogar recomendar aconsejar sugerir "  # noqa: SIM905
    "exigir prohibir".split()
)
_OPINIONS = frozenset("creer pensar parecer".split())  # noqa: SIM905
_FEELINGS = frozenset(["gustar", "encantar", "molestar", "alegrar"])
_JUDGEMENTS = frozenset(
    "importante necesario posible imposible mejor bueno malo normal raro triste fácil "  # noqa: SIM905
    "difícil probable improbable increíble lógico extraño justo injusto esencial "
    "fundamental natural conveniente horrible".split()
)
_NOT_SUBJECTS = frozenset(
    "que y o pero porque si como cuando donde para a en con por de".split()  # noqa: SIM905
)
_RARE = 0.015
_COMPARED = re.compile(r"\b(?:que|desde|hasta)\s+$", re.IGNORECASE)
_JOINING = re.compile(r"\b(pero|que|porque|como|de)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(ayer|anoche|anteayer|(?:la semana|el mes|el año|el verano|el lunes|el martes|"
    r"el viernes|el sábado|el domingo) pasad[oa])\b",
    re.IGNORECASE,
)


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    question = "?" in sentence
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _subjunctive(run, at)
            yield from _when(run, at, question=question)
            yield from _if(run, at)
    yield from _contradicting_time(tokens, sentence)


def _subjunctive(run: list[Token], at: int) -> Iterator[Finding]:
    opening = _opening(run, at)
    if opening is None:
        return
    start, sure = opening
    verb = _verb_of_clause(run, start)
    if verb is None:
        return
    reading = _indicative(verb)
    if reading is None:
        return
    right = _subjunctive_of(reading, past=_is_past(run[at]))
    if right and right != verb.lower:
        before = " ".join(t.lower for t in run[at:start])
        future = reading.may(tense="future")
        yield found(
            "subjunctive", [verb], right, 0.75 if future else sure, before=before
        )


def _opening(run: list[Token], at: int) -> tuple[int, float] | None:
    """Where the clause that wants a subjunctive begins, and how sure that is."""
    words = [t.lower for t in run[at : at + 4]]
    if words[0] == "ojalá":
        return at + 1 + (words[1:2] == ["que"]), 0.95
    if words[:2] in (["para", "que"], ["sin", "que"]):
        # "¿Para qué?" has its accent; "para que" is always this one.
        return at + 2, 0.95
    if words[:3] in (["antes", "de", "que"], ["menos", "de", "que"]):
        return at + 3, 0.95
    if words[:3] == ["alegro", "de", "que"]:
        return at + 3, 0.9
    return _verb_opening(run, at, words)


def _verb_opening(
    run: list[Token], at: int, words: list[str]
) -> tuple[int, float] | None:
    if words[1:2] == ["que"] and _wants_subjunctive(run, at):
        return at + 2, 0.93
    # An adverb may come first, as in "es muy importante que".
    judged = at + (2 if words[1:2] and words[1] in _VERY else 1)
    if finite_lemma(run[at]) != "ser" or judged + 1 >= len(run):
        return None
    third = any("3s" in r.features.get("person", "") for r in run[at].finite())
    judgement = run[judged].has_lemma(_JUDGEMENTS, "adjective")
    judgement = judgement or run[judged].lower == "mejor"
    if third and judgement and run[judged + 1].lower == "que":
        return judged + 2, 0.93
    return None


_VERY = frozenset(["muy", "tan", "bastante", "más"])


def _wants_subjunctive(run: list[Token], at: int) -> bool:
    """The verb before "que": a wish, a doubt, a feeling."""
    lemma = finite_lemma(run[at])
    lemmas = {r.lemma for r in run[at].finite()} if lemma else set()
    denied = at > 0 and _denied(run, at)
    felt = at > 0 and run[at - 1].lower in CLITICS and bool(lemmas & _FEELINGS)
    thought = bool(lemmas & _OPINIONS) and denied
    thought = thought and run[at].finite()[0].may(mood="indicative")
    return lemma in _WISHES or thought or felt or (lemma == "dudar" and not denied)


def _denied(run: list[Token], at: int) -> bool:
    before = at - 1
    while before >= 0 and run[before].lower in CLITICS:
        before -= 1
    return before >= 0 and run[before].lower == "no"


def _verb_of_clause(run: list[Token], start: int, reach: int = 4) -> Token | None:
    """The first finite verb, when nothing but a short subject stands before it."""
    for token in run[start : start + reach]:
        if token.lower in _NOT_SUBJECTS:
            return None
        if token.lower in CLITICS or token.lower == "no":
            continue
        if token.is_verb and token.share("verb") > 0.25:
            return token
        # "Antes de que sales": no bare noun follows "que".
        if token is run[start] and token.lower in {
            "sales",
            "llamas",
            "bajas",
            "entras",
        }:
            return token
        after_subject = token.finite(0.05) and run[start].lower in {"yo", "tú"}
        if after_subject and token is not run[start]:
            return token
    return None


def _indicative(verb: Token) -> Analysis | None:
    """Its reading when no plausible one is subjunctive or imperative."""
    # "Sales" is hardly ever from "salar".
    readings = verb.finite(0.001)
    wished = any(r.may(mood="subjunctive") and r.prior >= _RARE for r in readings)
    if not readings or wished:
        return None
    indicative = [r for r in readings if r.may(mood="indicative")]
    return max(indicative, key=lambda r: r.prior, default=None)


def _is_past(token: Token) -> bool:
    return any(
        r.features.get("tense") in {"imperfect", "preterite", "conditional"}
        for r in token.finite()
    )


def _subjunctive_of(reading: Analysis, *, past: bool) -> str:
    gone = reading.features.get("tense") in {"imperfect", "preterite", "conditional"}
    tense = "imperfect_ra" if past or gone else "present"
    return in_mood(reading, "subjunctive", tense)


def in_mood(reading: Analysis, mood: str, tense: str) -> str:
    person = reading.features.get("person", "").split("/")[0]
    for form, has in spanish().paradigm(reading.lemma, "verb"):
        same = has.get("mood") == mood and has.get("tense") == tense
        if same and person in has.get("person", "").split("/") and "dialect" not in has:
            return form
    return ""


def _when(run: list[Token], at: int, *, question: bool) -> Iterator[Finding]:
    """Thus "cuando llegarás": what is yet to come is in the subjunctive."""
    if run[at].lower != "cuando" or question or any(t.is_verb for t in run[:at][-2:]):
        if at == 0 or run[at].lower != "cuando" or question:
            return
        if run[at - 1].has_lemma({"saber", "decir", "preguntar"}):
            return
    verb = _verb_of_clause(run, at + 1)
    reading = _indicative(verb) if verb else None
    if verb and reading and reading.may(tense="future"):
        right = in_mood(reading, "subjunctive", "present")
        yield found("subjunctive", [verb], right, 0.92, before="cuando")


def _if(run: list[Token], at: int) -> Iterator[Finding]:
    """At the start only: "no sé si vendría" is right."""
    before = run[at - 1].lower if at else ""
    if run[at].lower != "si" or (at and before not in {"pero", "y", "que"}):
        return
    if at and run[at - 1].has_lemma({"saber"}):
        return
    verb = _verb_of_clause(run, at + 1)
    reading = _indicative(verb) if verb else None
    if verb is None or reading is None or at:
        return
    if reading.may(tense="conditional"):
        right = in_mood(reading, "subjunctive", "imperfect_ra")
        yield found("if", [verb], right, 0.94)
    elif reading.may(tense="future"):
        yield found("if", [verb], in_mood(reading, "indicative", "present"), 0.88)


def _contradicting_time(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    """Thus "ayer voy", "mañana comí", when there is one verb alone."""
    past = _PAST.search(sentence)
    if past and _COMPARED.search(sentence[: past.start()]):
        return  # "Hoy hace más frío que ayer"
    verbs = [t for t in tokens if t.is_verb]
    if past and not verbs:
        yield from _verb_taken_for_noun(tokens, past)
    if len(verbs) != 1:
        return
    before = [t.lower for t in tokens if t.end < verbs[0].start]
    # "Yo como" eats.
    if verbs[0].share("verb") < 0.6 and before[-1:] != ["yo"]:
        return
    if past and not _apart(sentence, verbs[0], past):
        yield from _not_past(verbs[0], past)
    yield from _not_to_come(tokens, verbs[0])


def _not_past(verb: Token, past: re.Match[str]) -> Iterator[Finding]:
    readings = [r for r in verb.finite() if not r.may(mood="imperative")]
    if not readings or not all(
        r.may(mood="indicative", tense="present") for r in readings
    ):
        return
    if right := in_mood(readings[0], "indicative", "preterite"):
        yield found("past_time", [verb], right, 0.88, time=past[0])


def _not_to_come(tokens: Sequence[Token], verb: Token) -> Iterator[Finding]:
    words = [t.lower for t in tokens]
    size = 1 if words[0] == "mañana" else 0
    if not size or size >= len(tokens) or tokens[size] is not verb:
        return
    opening = " ".join(t.text for t in tokens[:size])
    readings = verb.finite()
    if words[size + 1 : size + 2] in (["a"], ["al"]):
        # "Fui al médico" is from "ir".
        readings = [r for r in readings if r.lemma == "ir"] or readings
    present = any(r.may(mood="indicative", tense="present") for r in readings)
    gone = [r for r in readings if r.may(tense="preterite")]
    if gone and not present and (right := in_mood(gone[0], "indicative", "future")):
        yield found("future_time", [verb], right, 0.9, time=opening)


def _apart(sentence: str, verb: Token, time: re.Match[str]) -> bool:
    """Thus "Ya no tengo fiebre, pero ayer sí": another clause speaks of yesterday."""
    between = sentence[verb.end : time.start()]
    return "," in between or bool(_JOINING.search(between))


def _verb_taken_for_noun(
    tokens: Sequence[Token], past: re.Match[str]
) -> Iterator[Finding]:
    """Thus "la semana pasada trabajo mucho": a bare noun there is a verb."""
    following = next((t for t in tokens if t.start > past.end()), None)
    if following is None or sum(t.start > past.end() for t in tokens) > 4:
        return
    for reading in following.finite():
        if reading.may(mood="indicative", tense="present", person="1s"):
            right = in_mood(reading, "indicative", "preterite")
            yield found("past_time", [following], right, 0.86, time=past[0])

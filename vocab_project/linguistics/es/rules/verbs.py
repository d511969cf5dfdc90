"""Verbs: which form follows which word."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import (
    CLITICS,
    Token,
    is_finite,
    is_infinitive,
)
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    runs,
)
from vocab_project.linguistics.es.words import accent_twin, spanish
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

GUSTAR = frozenset("gustar encantar doler interesar molestar apetecer faltar".split())  # noqa: SIM905
_MODALS = frozenset("querer poder deber necesitar preferir soler desear".split())  # noqa: SIM905


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _after_preposition(run, at)
            yield from _after_modal(run, at)
            yield from _perfect(run, at)
            yield from _heard_have(run, at)
            yield from _ir_without_a(run, at)
            yield from _gerund(run, at)
            yield from _se(run, at)


def conjugated(reading: Analysis, person: str) -> str:
    """The same verb, mood and tense in another person."""
    wanted = {k: v for k, v in reading.features.items() if k in {"mood", "tense"}}
    if wanted.get("mood") == "imperative":
        wanted = {"mood": "indicative", "tense": "present"}
    forms = spanish().paradigm(reading.lemma, "verb")
    for form, has in forms:
        fits = all(has.get(key) == value for key, value in wanted.items())
        if fits and person in has.get("person", "").split("/") and "dialect" not in has:
            return form
    return ""


def infinitive(reading: Analysis) -> str:
    return reading.lemma


def verb_after(run: list[Token], at: int) -> int | None:
    """The finite verb that follows, "no" and clitics between."""
    while at < len(run) and (run[at].lower == "no" or run[at].lower in CLITICS):
        at += 1
    return at if at < len(run) and run[at].finite(0.02) else None


_ONLY_INFINITIVE = frozenset(["para", "de", "sin", "a", "por", "al", "hasta"])


def _after_preposition(run: list[Token], at: int) -> Iterator[Finding]:
    if at + 1 >= len(run) or run[at].lower not in _ONLY_INFINITIVE:
        return
    before, verb = run[at], run[at + 1]
    if before.best.part_of_speech != "preposition":
        return
    after_that = at > 0 and run[at - 1].lower in {"antes", "después"}
    sure = verb.surely_finite and not verb.is_name
    if before.lower == "de" and not after_that and verb.as_("noun", 0.003):
        return  # "el tiempo de espera"
    guess = after_that and verb.lower == "como"
    same_person = _same_person_as_ir(run, at)
    if not (sure or guess or same_person):
        return
    readings = verb.finite(0.001)
    if (
        not readings
        or readings[0].lemma == "ser"
        or (at == 0 and before.lower == "para" and verb.lower in CLITICS)
    ):
        return
    right = f"{before.lower} {infinitive(readings[0])}"
    yield found("infinitive", [before, verb], right, 0.92, before=before.lower)


def _same_person_as_ir(run: list[Token], at: int) -> bool:
    """Thus "voy a estudio": the noun is the verb in the person of "voy"."""
    if at == 0 or run[at].lower != "a" or not run[at - 1].has_lemma({"ir"}):
        return False
    ir = {r.features.get("person") for r in run[at - 1].finite() if r.lemma == "ir"}
    verb = {
        r.features.get("person")
        for r in run[at + 1].finite(0.02)
        if r.may(mood="indicative", tense="present")
    }
    return bool(ir & verb & {"1s", "1p"})


def _after_modal(run: list[Token], at: int) -> Iterator[Finding]:
    """Two finite verbs in a row, or "tengo que trabajo"."""
    step = _modal_end(run, at)
    if step is None or step >= len(run):
        return
    modal, verb = run[at], run[step]
    relative = any(t.lower in {"que", "quien", "donde", "como"} for t in run[:at])
    persons = {r.features.get("person", "") for r in modal.finite()}
    readings = [
        r
        for r in verb.finite(0.001)
        if r.may(mood="indicative", tense="present") and r.lemma not in {"ser", "haber"}
    ]
    if not readings or relative or verb.lower in CLITICS or verb.is_name:
        return
    same = bool(persons & {r.features.get("person", "") for r in readings})
    tener_que = step == at + 2 and same
    gustar = modal.has_lemma(GUSTAR) and verb.surely_finite
    # Nobody "can a help".
    can = modal.best.lemma == "poder" and same and step + 1 < len(run)
    can = can and run[step + 1].lower in {"a", "el", "la", "los", "las", "mi", "tu"}
    como = (
        verb.lower == "como"
        and same
        and step + 1 < len(run)
        and (
            run[step + 1].lower in DETERMINERS
            or run[step + 1].best.part_of_speech == "noun"
        )
    )
    if not (verb.surely_finite or tener_que or gustar or como or can):
        return
    right = infinitive(readings[0])
    before = " ".join(t.lower for t in run[at:step])
    sure = 0.93 if verb.surely_finite else 0.9 if tener_que else 0.87
    yield found("infinitive", [verb], right, sure, before=before)


def _modal_end(run: list[Token], at: int) -> int | None:
    token = run[at]
    if not token.is_verb:
        return None
    if token.has_lemma({"tener"}) and at + 1 < len(run) and run[at + 1].lower == "que":
        return at + 2
    if token.has_lemma({"gustar", "encantar"}) and at and run[at - 1].lower in CLITICS:
        return at + 1
    return at + 1 if token.best.lemma in _MODALS else None


def _perfect(run: list[Token], at: int) -> Iterator[Finding]:
    if at + 1 >= len(run) or run[at].lower not in _HAVE:
        return
    verb = run[at + 1]
    if is_infinitive(verb):
        lemma = next(r.lemma for r in verb.readings if r.may(tense="infinitive"))
    elif verb.surely_finite and run[at].lower != "ha":
        lemmas = [r.lemma for r in verb.finite()]
        lemma = "ir" if "ir" in lemmas else lemmas[0]
    else:
        return
    made = spanish().inflect(lemma, "verb", tense="participle", gender="m", number="sg")
    if made:
        before = run[at].lower
        right = f"{before} {made[0]}"
        yield found("perfect", run[at : at + 2], right, 0.92, before=before)


def _heard_have(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "Juan a llamado": what sounds like "a" is "ha"."""
    if run[at].lower != "a" or at == 0 or at + 1 >= len(run):
        return
    verb = run[at + 1]
    done = verb.lower.endswith(("ado", "ido")) and any(
        r.may(tense="participle") and r.prior >= 0.1 for r in verb.readings
    )
    who = run[at - 1].is_name or run[at - 1].lower in {"él", "ella", "usted", "no"}
    if done and who:
        right = f"ha {verb.text}"
        yield found("perfect", [run[at], verb], right, 0.88, before="ha")


_HAVE = frozenset("he has ha hemos habéis han había habías habíamos habían".split())  # noqa: SIM905


def _ir_without_a(run: list[Token], at: int) -> Iterator[Finding]:
    going = run[at].lower in {"voy", "vas", "va", "vamos", "vais", "van"}
    after = run[at + 1] if at + 1 < len(run) else None
    if going and after and is_infinitive(after) and after.share("noun") < 0.1:
        right = f"{run[at].lower} a {after.text}"
        yield found("ir_a", [run[at], after], right, 0.92)


def finite_lemma(token: Token) -> str:
    return token.best.lemma if is_finite(token.best) else ""


def _gerund(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "estoy come", "está se preparando"."""
    being = [r for r in run[at].finite() if r.lemma == "estar"]
    after = run[at + 1] if at + 1 < len(run) else None
    if not being or after is None or any(t.lower == "que" for t in run[:at]):
        return
    if after.lower in CLITICS and at + 2 < len(run):
        going_on = run[at + 2]
        if going_on.best.may(tense="gerund"):
            right = f"{after.lower} {run[at].lower} {going_on.text}"
            yield found("pronoun_place", run[at : at + 3], right, 0.93)
    readings = [r for r in after.finite() if r.may(mood="indicative", tense="present")]
    if (
        not (after.surely_finite and readings)
        or after.lower in CLITICS
        or after.is_name
    ):
        return
    if made := spanish().inflect(readings[0].lemma, "verb", tense="gerund"):
        right = f"{run[at].lower} {made[0]}"
        yield found("gerund", [run[at], after], right, 0.9)


def _se(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "se llamo": no first person goes with "se"."""
    verb = run[at + 1] if at + 1 < len(run) else None
    if run[at].lower != "se" or verb is None or verb.share("verb") < 0.9:
        return
    readings = verb.finite(0.003)
    if not readings or {r.features.get("person", "") for r in readings} != {"1s"}:
        return
    past = accent_twin(verb.lower)
    right = past if past.endswith("ó") else conjugated(readings[0], "3s")
    if right:
        yield found("reflexive_person", run[at : at + 2], f"se {right}", 0.9)

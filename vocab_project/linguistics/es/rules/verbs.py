"""Verbs: who does it, and which form follows which word."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import (
    CLITICS,
    SUBJECTS,
    Token,
    is_finite,
    is_infinitive,
)
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    noun_form,
    runs,
)
from vocab_project.linguistics.es.words import spanish
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

GUSTAR = frozenset("gustar encantar doler interesar molestar apetecer faltar".split())  # noqa: SIM905
_TIMES = frozenset(
    "lunes martes miércoles jueves viernes sábado domingo día mañana tarde noche semana "  # noqa: SIM905
    "mes año vez rato hora minuto momento verano invierno otoño primavera fin vacación "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre tiempo época siglo navidad".split()
)
_COLLECTIVE = frozenset(
    "mayoría minoría mitad parte grupo resto par montón docena serie número cantidad "  # noqa: SIM905
    "tercio centenar decena verdad".split()
)
_MAY_BEFORE_SUBJECT = frozenset(
    "que cuando si porque pero y aunque donde hoy ahora siempre ayer también tampoco "  # noqa: SIM905
    "aquí entonces mientras pues".split()
)
_MODALS = frozenset("querer poder deber necesitar preferir soler desear".split())  # noqa: SIM905


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _pronoun_subject(run, at)
            yield from _after_preposition(run, at)
            yield from _after_modal(run, at)
            yield from _perfect(run, at)
            yield from _ir_without_a(run, at)
        yield from _noun_subject(run)
        yield from _joined_subject(run)


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


def _mismatch(token: Token, person: str) -> Analysis | None:
    """Its likeliest reading when none has that person."""
    # "Tú quiere" is no command: that has its subject after it.
    readings = [r for r in token.finite(0.003) if not r.may(mood="imperative")]
    fits = any(person in r.features.get("person", "").split("/") for r in readings)
    other = 1 - token.share("verb")
    if not readings or fits or other > 0.25:
        return None
    return max(readings, key=lambda r: r.prior)


def _pronoun_subject(run: list[Token], at: int) -> Iterator[Finding]:
    person = SUBJECTS.get(run[at].lower)
    if not person or (at and run[at - 1].lower not in _MAY_BEFORE_SUBJECT):
        return
    more = any(t.lower in {"más", "menos", "mejor", "peor"} for t in run[:at])
    joined = at > 1 and run[at - 1].lower == "y"
    if more or joined:
        return
    place = verb_after(run, at + 1)
    if place is None:
        return
    verb = run[place]
    reading = _mismatch(verb, person)
    if reading is None or reading.lemma in GUSTAR:
        return
    if (right := conjugated(reading, person)) and right != verb.lower:
        yield found("subject", [verb], right, 0.94, subject=run[at].lower)


def _noun_subject(run: list[Token]) -> Iterator[Finding]:
    """A noun phrase at the start and the verb right after it."""
    end = _phrase_end(run)
    if end is None:
        return
    place = verb_after(run, end)
    if place is None or any(
        t.lower in {"lo", "la", "los", "las"} for t in run[end:place]
    ):
        return
    numbers = _phrase_number(run, end)
    if numbers is None:
        return
    verb, person = run[place], "3s" if numbers == "sg" else "3p"
    reading = _mismatch(verb, person)
    if reading is None or reading.lemma in GUSTAR or verb.best.part_of_speech != "verb":
        return
    persons = reading.features.get("person", "")
    if numbers == "pl" and "1p" in persons + "2p":
        return  # "los españoles somos"
    if reading.lemma == "ser" and _plural_after(run, place):
        return
    if (right := conjugated(reading, person)) and right != verb.lower:
        subject = " ".join(t.text for t in run[:end])
        sure = 0.93 if persons[:1] == "3" else 0.88
        yield found("subject", [verb], right, sure, subject=subject)


def _phrase_end(run: list[Token]) -> int | None:
    """Where the phrase at the start ends: determiner, noun, an adjective, "de …"."""
    at = 0
    if run and run[0].lower in {"hoy", "ahora", "siempre", "pero", "y", "porque"}:
        at = 1
    if len(run) > at + 1 and run[at].is_name and run[at + 1].is_verb:
        return at + 1
    if len(run) <= at + 2 or run[at].lower not in DETERMINERS:
        return None
    if run[at].lower in {"al", "del"} or run[at].lower[:3] == "cuá":
        return None
    if noun_form(run[at + 1]) is None:
        return None
    if run[at + 1].best.part_of_speech != "noun":
        return None
    at += 2
    if run[at].best.part_of_speech == "adjective" and at + 1 < len(run):
        at += 1
    return at


def _phrase_number(run: list[Token], end: int) -> str | None:
    nouns = [t for t in run[:end] if t.best.part_of_speech == "noun"]
    if run[end - 1].is_name:
        return "sg"
    form = noun_form(nouns[0]) if nouns else None
    if form is None or form.lemma in _TIMES or form.lemma in _COLLECTIVE:
        return None
    return next(iter(form.numbers)) if len(form.numbers) == 1 else None


def _plural_after(run: list[Token], place: int) -> bool:
    following = run[place + 1 : place + 4]
    return any(
        t.best.part_of_speech == "noun" and t.lower.endswith("s") for t in following
    )


def _joined_subject(run: list[Token]) -> Iterator[Finding]:
    """Thus "Ana y Pedro", "mi madre y yo" at the start."""
    first = _one_of(run, 0)
    if first is None or first >= len(run) or run[first].lower not in {"y", "e"}:
        return
    second = _one_of(run, first + 1)
    if second is None:
        return
    place = verb_after(run, second)
    if place is None:
        return
    pair = run[:second]
    words = {t.lower for t in pair}
    person = "1p" if words & {"yo", "nosotros", "nosotras"} else "3p"
    verb = run[place]
    reading = _mismatch(verb, person)
    two = words & {"tú", "vosotros", "vosotras"}
    if reading is None or two or reading.lemma in GUSTAR:
        return
    if (right := conjugated(reading, person)) and right != verb.lower:
        subject = " ".join(t.text for t in pair)
        yield found("subject", [verb], right, 0.92, subject=subject)


def _one_of(run: list[Token], at: int) -> int | None:
    """Past one name, pronoun, or determiner and noun."""
    if at < len(run) and (run[at].is_name or run[at].lower in SUBJECTS):
        return at + 1
    if at + 1 >= len(run) or run[at].lower not in DETERMINERS:
        return None
    form = noun_form(run[at + 1])
    if form is None or run[at + 1].best.part_of_speech != "noun":
        return None
    return None if form.lemma in _TIMES else at + 2


_ONLY_INFINITIVE = frozenset(["para", "de", "sin", "a", "por", "al", "hasta"])


def _after_preposition(run: list[Token], at: int) -> Iterator[Finding]:
    if at + 1 >= len(run) or run[at].lower not in _ONLY_INFINITIVE:
        return
    before, verb = run[at], run[at + 1]
    if before.best.part_of_speech != "preposition":
        return
    after_that = at > 0 and run[at - 1].lower in {"antes", "después"}
    sure = verb.surely_finite and not verb.is_name
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
    como = (
        verb.lower == "como"
        and same
        and step + 1 < len(run)
        and (
            run[step + 1].lower in DETERMINERS
            or run[step + 1].best.part_of_speech == "noun"
        )
    )
    if not (verb.surely_finite or tener_que or gustar or como):
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


_HAVE = frozenset("he has ha hemos habéis han había habías habíamos habían".split())  # noqa: SIM905


def _ir_without_a(run: list[Token], at: int) -> Iterator[Finding]:
    going = run[at].lower in {"voy", "vas", "va", "vamos", "vais", "van"}
    after = run[at + 1] if at + 1 < len(run) else None
    if going and after and is_infinitive(after) and after.share("noun") < 0.1:
        right = f"{run[at].lower} a {after.text}"
        yield found("ir_a", [run[at], after], right, 0.92)


def finite_lemma(token: Token) -> str:
    return token.best.lemma if is_finite(token.best) else ""

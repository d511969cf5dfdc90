"""A time at the start of the sentence against the tense of the verb that follows."""

import re
from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.moods import in_mood
from vocab_project.linguistics.es.rules.phrases import DETERMINERS
from vocab_project.linguistics.es.words import accent_twin, analyse
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_UNIT = (
    r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|mes|año|verano|invierno)"
)
_PAST = re.compile(
    rf"(?:ayer|anoche|anteayer|antes de ayer|el {_UNIT} pasado|la semana pasada|"
    r"hace (?:un|una|dos|tres|cuatro|cinco|seis|diez|unos|unas|muchos|pocos|\d+) "
    r"(?:días?|semanas?|mes|meses|años?|horas?))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    rf"(?:mañana|pasado mañana|el {_UNIT} que viene|la semana que viene|"
    rf"el próximo {_UNIT}|la próxima semana)\b",
    re.IGNORECASE,
)


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    lead = len(sentence) - len(sentence.lstrip("¿¡ "))
    past, future = _PAST.match(sentence, lead), _FUTURE.match(sentence, lead)
    time = past or future
    if time is None:
        return
    rest = [t for t in tokens if t.start >= time.end()]
    gap = sentence[time.end() : rest[0].start] if rest else ""
    if not rest or gap.strip() or any(t.lower == "que" for t in rest):
        return
    if past:
        yield from _past(rest, past[0])
    else:
        yield from _future(rest, time[0])


def _verb(rest: Sequence[Token]) -> Token | None:
    """The verb of the clause: a short subject, "no" and clitics may come before it."""
    start = 0
    if len(rest) > 2 and rest[0].lower in DETERMINERS and not rest[1].is_verb:
        start = 2
    elif rest[0].is_name or rest[0].lower in {"yo", "nosotros", "ella", "él"}:
        start = 1
    while start < len(rest) and rest[start].lower in CLITICS | {"no"}:
        start += 1
    joined = all(t.joined for t in rest[:start])
    return rest[start] if joined and start < len(rest) else None


def _only(verb: Token, *tenses: str) -> Analysis | None:
    """Its reading when every plausible one is an indicative of these tenses."""
    readings = [r for r in verb.finite(0.02) if not r.may(mood="imperative")]
    fits = all(
        r.may(mood="indicative") and r.features.get("tense") in tenses for r in readings
    )
    return readings[0] if readings and fits else None


def _past(rest: Sequence[Token], time: str) -> Iterator[Finding]:
    verb = _verb(rest)
    others = [t for t in rest if t.is_verb and t is not verb]
    # "Ayer he comido" is heard in Madrid.
    if verb is None or verb.is_name or verb.has_lemma({"haber"}):
        return
    if right := _unaccented(verb):
        yield found("accent", [verb], right, 0.93)
        return
    present = _only(verb, "present") if verb.share("verb") > 0.6 else None
    sure = 0.9
    if present is None and not others:
        present, sure = _first_person(rest, verb), 0.87
    present = present or (_only(verb, "future") if verb.surely_finite else None)
    # "Ayer dice que viene": then the story is told in the present.
    told = [t for t in others if _only(t, "present")]
    if present and not told and (right := in_mood(present, "indicative", "preterite")):
        yield found("past_time", [verb], right, sure, time=time)


def _first_person(rest: Sequence[Token], verb: Token) -> Analysis | None:
    """Thus "anteayer como paella", "el año pasado vivo en Roma"."""
    after = rest[1] if len(rest) > 1 else None
    if verb is not rest[0] or after is None:
        return None
    if verb.lower == "como" and after.best.part_of_speech not in {
        "noun", "determiner", "article", "numeral",
    }:  # fmt: skip
        return None
    started = after.best.part_of_speech in {
        "preposition",
        "noun",
        "determiner",
        "article",
    }
    return next(
        (
            r
            for r in verb.finite(0.01)
            if started and r.may(mood="indicative", tense="present", person="1s")
        ),
        None,
    )


def _unaccented(verb: Token) -> str:
    """Thus "ayer compre": the past of the first person lacks its accent."""
    readings = verb.finite(0.01)
    wished = readings and all(
        r.may(mood="subjunctive") or r.may(mood="imperative") for r in readings
    )
    twin = accent_twin(verb.lower) if wished and verb.lower.endswith("e") else ""
    past = twin.endswith("é") and any(
        r.may(tense="preterite", person="1s") for r in analyse(twin)
    )
    return twin if past else ""


def _future(rest: Sequence[Token], time: str) -> Iterator[Finding]:
    verb = _verb(rest)
    if verb is None or verb.share("verb") < 0.6:
        return
    whole = time.lower() in {"mañana"}
    tenses = ("preterite",) if whole else ("preterite", "imperfect")
    gone = _only(verb, *tenses)
    if gone and len(rest) > 1 and rest[1].lower in {"a", "al"}:
        # "Fui al médico" is from "ir".
        gone = next((r for r in verb.finite(0.02) if r.lemma == "ir"), gone)
    if gone and (right := in_mood(gone, "indicative", "future")):
        yield found("future_time", [verb], right, 0.89, time=time)

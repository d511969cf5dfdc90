"""Regular German verbs that the pack lacks: "föhnen", "loggen", "vereinbaren"."""

import re

from catalogue.tables import Row

_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_NO_GE = re.compile(r"^(?:be|emp|ent|er|ge|miss|ver|zer)(?=.{3})|ieren$")
_ALSO_NO_GE = {"veranlassen"}
# "arbeitest", "öffnest": otherwise nobody could say it.
_NEEDS_E = re.compile(r"(?:[dt]|[^aeiouyäöülrhmn][mn]|[^l]chn)$")


def rows(verb: str) -> list[Row]:
    """Of the simple verb: prefixes that are split off come later."""
    short = verb.endswith(("eln", "ern"))
    stem = verb[:-1] if short else verb[:-2]
    link = "e" if _NEEDS_E.search(stem) else ""
    st = "t" if re.search(r"(?:[sßzx]|tz)$", stem) and not link else f"{link}st"
    first = stem[:-2] + "le" if verb.endswith("eln") else stem + "e"
    plural = verb
    past = f"{stem}{link}te"
    present = (first, stem + st, f"{stem}{link}t", plural, f"{stem}{link}t", plural)
    preterite = (past, f"{past}st", past, f"{past}n", f"{past}t", f"{past}n")
    wish = (first, f"{stem}st" if short else f"{stem}est", first, plural)
    wish += (f"{stem}t" if short else f"{stem}et", plural)
    made = [
        *_finite("indicative", "present", present),
        *_finite("indicative", "preterite", preterite),
        *_finite("subjunctive", "konjunktiv_1", wish),
        *_finite("subjunctive", "konjunktiv_2", preterite),
    ]
    commands = [("2s", first), ("2p", f"{stem}{link}t"), ("3p", f"{verb} Sie")]
    if not link and not short:
        commands.insert(0, ("2s", stem))
    made += [_row("imperative", "present", form, person) for person, form in commands]
    has_no_ge = _NO_GE.search(verb) or verb in _ALSO_NO_GE
    nonfinite = {
        "infinitive": verb,
        "zu_infinitive": f"zu {verb}",
        "present_participle": f"{verb}d",
        "past_participle": f"{'' if has_no_ge else 'ge'}{stem}{link}t",
    }
    return made + [_row("nonfinite", tense, form) for tense, form in nonfinite.items()]


def _finite(mood: str, tense: str, forms: tuple[str, ...]) -> list[Row]:
    return [_row(mood, tense, f, p) for f, p in zip(forms, _PERSONS, strict=True)]


def _row(mood: str, tense: str, form: str, person: str = "") -> Row:
    return {
        "mood": mood,
        "tense": tense,
        "person": person,
        "form": form,
        "joined": "",
        "separable_prefix": "",
    }

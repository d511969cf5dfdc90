"""Spelling since 1996, and of Germany."""

import re

from de_words import Paradigm

# What stands before an ß that stays one: a long vowel or a diphthong.
_LONG = re.compile(
    r"(gr[oöüu]|f[uü]|s[üaäo]|st[oö]|str[aä]|sp[aä]|m[aä]|fr[aä]|verg[aä]|bl[oö]|"
    r"sch[oö]|kl[oö]|fl[oö]|gef[aä]|b[uü]|r[uü]|^a|^ä|ie|ei|au|äu|eu|ai|oi)ß$"
)
# Verbs whose past tense was "floß": the nouns "Floß", "Schoß" are capitalised.
_SHORT = re.compile(
    r"(fl|sch|g|gen|schl|spr|verdr)oß(t|en|est|et)?$|verdruß|rußl|russl"
)
_MUSE = re.compile(r"^(muße|müßi)")


def modern(paradigm: Paradigm) -> Paradigm:
    """Spelling since 1996: "muß" -> "muss", "Fluß" -> "Fluss", "Straße" stays."""
    paradigm.lemma = _respelt(paradigm.lemma)
    paradigm.forms = {(_respelt(form), packed) for form, packed in paradigm.forms}
    return paradigm


def _respelt(form: str) -> str:
    lower = form.lower()
    if "ß" not in form or _MUSE.search(lower):
        return form
    if _SHORT.search(form):
        return form.replace("ß", "ss")
    return "".join(
        "ss" if letter == "ß" and not _LONG.search(lower[: index + 1]) else letter
        for index, letter in enumerate(form)
    )


def not_swiss(paradigms: list[Paradigm]) -> list[Paradigm]:
    """Without "Strasse", which Swiss books have for "Straße"."""
    words = {(p.lemma, p.part_of_speech) for p in paradigms if "ß" in p.lemma}
    return [
        p
        for p in paradigms
        if "ss" not in p.lemma
        or p.lemma == "Masse"
        or (p.lemma.replace("ss", "ß"), p.part_of_speech) not in words
    ]

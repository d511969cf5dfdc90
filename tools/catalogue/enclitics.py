"""Spanish pronouns at the end of a form, and the accent they bring: "levanta" -> "levántate"."""

import re

_STRONG, _WEAK = "aeoáéó", "iuü"
_ACCENTED = str.maketrans("aeiou", "áéíóú")
# Strong vowels are a syllable each, and so is a weak one with an accent.
_NUCLEUS = re.compile(r"[iuü]?[aeoáéó][iu]?(?![íú])|[íú]|[iuü]{1,2}")


def attach(form: str, pronoun: str) -> str:
    """The form keeps its stress; written where it falls on the last syllable but two, or parts
    two vowels ("vestíos")."""
    if pronoun == "os":
        return _with_os(form)
    bare = form.removesuffix("s") if pronoun == "nos" else form
    at, syllables_after = _stress(form)
    if syllables_after == 0:  # "pon" -> "ponte", "está" -> "estate"
        return _plain(bare) + pronoun
    return bare[:at] + bare[at].translate(_ACCENTED) + bare[at + 1 :] + pronoun


def _with_os(form: str) -> str:
    if form == "id":
        return "idos"
    bare = form.removesuffix("d")
    if bare[-1] in "ií":
        bare = bare[:-1] + "í"
    return bare + "os"


def _stress(form: str) -> tuple[int, int]:
    """(place of the stressed vowel, how many syllables follow)."""
    nuclei = list(_NUCLEUS.finditer(form))
    written = [n for n, found in enumerate(nuclei) if set(found[0]) & set("áéíóú")]
    ends_open = form[-1] in "aeiouns"
    number = written[0] if written else len(nuclei) - (2 if ends_open else 1)
    number = max(number, 0)
    found = nuclei[number]
    strong = [n for n, letter in enumerate(found[0]) if letter in _STRONG + "íú"]
    place = strong[0] if strong else len(found[0]) - 1
    return found.start() + place, len(nuclei) - 1 - number


def _plain(text: str) -> str:
    return text.translate(str.maketrans("áéíóú", "aeiou"))

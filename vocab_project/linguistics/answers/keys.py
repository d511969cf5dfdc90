"""Keys under which two spellings are the same, from strict to loose.

Each function gives several keys, because a hyphen may stand for a space or for nothing.
Two texts agree when they share one.
"""

import re
import unicodedata

from vocab_project.linguistics.text import (
    fold,
    normalise,
    straighten_quotes,
    strip_controls,
)

MAX_TYPED = 500
_HYPHENS = re.compile(r"[-‐‑‒–—]")
# Marks that a dictionary prints inside a word and nobody types.
_MARKS = re.compile(r"[·‧•|\ufe0e\ufe0f]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,:](?=\d)")
_THOUSANDS = {"en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))")}
_THOUSANDS_ELSEWHERE = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
# strip_controls leaves no private character, so this one is ours alone.
_POINT = "\ue000"
_IGNORED = {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "So", "Sk"}
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_GRAVE = str.maketrans({"a": "à", "e": "è", "i": "ì", "o": "ò", "u": "ù"})
_ACUTE = str.maketrans({"a": "à", "e": "é", "i": "ì", "o": "ò", "u": "ù"})
_VOWEL_APOSTROPHE = re.compile(r"([aeiou])'(?!\w)")
# British and American. Both sides go through the same rules; only the words meant are touched,
# or a slip would pass for a variant ("speling").
_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (
            r"\b(\w*(?:col|hon|lab|neighb|fav|hum|behavi|flav|harb|arm|rum|vap|vig|parl|od"
            r"|tum|sav|splend|cand|endeav))our",
            r"\1or",
        ),
        (
            r"(?<=al|an|rn|gn|en|on|in|er|or|ar|it|ot|ic|og|il|ol|im|as)is(?=e|ing|ation)",
            "iz",
        ),
        (r"(?<=nom)is(?=e|ing)", "iz"),
        (r"(?<=[al]l)ys(?=e|ing)|(?<=nal)ys(?=e|ing)", "yz"),
        (r"\b(\w*(?:cent|theat|met|lit|fib|calib|lust))re(?=s?\b)", r"\1er"),
        (
            r"\b(trave|cance|labe|mode|fue|signa|leve|quarre|counse|marve|jewe)ll"
            r"(?=ed\b|ing\b|ers?\b|ors?\b)",
            r"\1l",
        ),
        (r"(?<=[aeiou]l)ogue(?=s?\b)", "og"),
        (r"\b(defen|offen|licen|preten)ce\b", r"\1se"),
        (r"\bpractis", "practic"),
        (r"\bgrey", "gray"),
        (r"\bmum(?=s?\b|my\b)", "mom"),
        (r"\bpyjama", "pajama"),
        (r"\bjewellery\b", "jewelry"),
        (r"\bmoustache", "mustache"),
        (r"\bprogramme(?=s?\b)", "program"),
    )
)


def clean(typed: str) -> str:
    """What a learner may have meant to send: no hidden characters, composed, trimmed."""
    composed = unicodedata.normalize("NFC", strip_controls(typed[:MAX_TYPED]))
    return " ".join(composed.split())


def unmarked(answer: str) -> str:
    """Without the dots and bars that show where a verb comes apart."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFC", answer)).split())


def says_nothing(text: str) -> bool:
    return all(unicodedata.category(c)[0] in "PZC" for c in text)


def case_keys(text: str, language: str) -> frozenset[str]:
    return frozenset(_plain(version) for version in _versions(text, language))


def spelling_keys(text: str, language: str) -> frozenset[str]:
    found = case_keys(text, language)
    if language == "de":
        return frozenset(key.translate(_GERMAN) for key in found)
    if language == "en":
        return frozenset(map(_american, found))
    if language == "it" and "'" in straighten_quotes(text):
        return found | _accents_for_apostrophes(text)
    return found


def accent_keys(text: str, language: str) -> frozenset[str]:
    return frozenset(map(bare, case_keys(text, language)))


def bare(key: str) -> str:
    return fold(key).replace("ß", "ss")


def german_spelling(key: str) -> str:
    return key.translate(_GERMAN)


def _versions(text: str, language: str) -> tuple[str, str]:
    lowered = normalise(
        unicodedata.normalize("NFKC", unmarked(straighten_quotes(text)))
    )
    lowered = strip_controls(lowered)
    grouped = _THOUSANDS.get(language, _THOUSANDS_ELSEWHERE).sub("", lowered)
    pointed = _BETWEEN_DIGITS.sub(_POINT, grouped)
    return _HYPHENS.sub("", pointed), _HYPHENS.sub(" ", pointed)


def _plain(version: str) -> str:
    kept = "".join(c for c in version if unicodedata.category(c) not in _IGNORED)
    return " ".join(kept.replace(_POINT, ".").split())


def _accents_for_apostrophes(text: str) -> frozenset[str]:
    """Thus "citta'" -> "città": how Italian is typed without accents."""
    lowered = normalise(text)
    return frozenset(
        _plain(_VOWEL_APOSTROPHE.sub(lambda m: m[1].translate(table), lowered))  # noqa: B023
        for table in (_GRAVE, _ACUTE)
    )


def _american(key: str) -> str:
    for british, american in _AMERICAN:
        key = british.sub(american, key)
    return key

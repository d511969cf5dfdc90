"""German spelling: search keys, articles, what is a word."""

from functools import lru_cache

from vocab_project.linguistics.de.names import names
from vocab_project.linguistics.de.reading import german, readings_of
from vocab_project.linguistics.text import first_upper, fold

ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
    ]
)


def is_known(token: str) -> bool:
    """Right as it stands, capital included; a capital at the start is always fine."""
    return bool(readings_of(token, opens=True)) or token in names()


def is_spelling(lower: str) -> bool:
    """Is it a word, whatever its capital?"""
    return bool(readings_of(lower, opens=True) or readings_of(first_upper(lower)))


@lru_cache(maxsize=1024)
def forms_of(lemma: str, part_of_speech: str) -> frozenset[str]:
    return frozenset(form for form, _ in german().paradigm(lemma, part_of_speech))


def search_key(text: str) -> str:
    """Thus "Äpfel" -> "apfel", "Straße" -> "strasse".

    "ae" is left alone: folding it too would join "neue" with "neü"; whoever types "ae"
    is served by `search_variants`.
    """
    return fold(fold(text).replace("ß", "ss"))


def search_variants(text: str) -> tuple[str, ...]:
    """Keys to look up, best first: as typed, and with ae/oe/ue read as umlauts."""
    key = search_key(text)
    variant = key
    for typed, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        variant = variant.replace(typed, letter)
    return (key,) if variant == key else (key, variant)


def split_article(text: str) -> tuple[str, str]:
    first, space, rest = text.strip().partition(" ")
    if space and rest.strip() and first.lower() in ARTICLES:
        return first, rest.strip()
    return "", text.strip()

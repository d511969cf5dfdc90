"""Glosses of the data pack: at most three, without what is none."""

import re
import unicodedata
from collections.abc import Iterable

from catalogue.senses import Senses

MOST = 3
_JUNK = re.compile(r"[#<>\[\]{}=_/\d]|GAP!|prpers|\.\.\.")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=\w)", re.I)


def tidy(text: str, part_of_speech: str) -> Senses:
    glosses = (_ARTICLE.sub("", part.strip()) for part in text.split(";"))
    if part_of_speech == "verb":
        glosses = (g if g.startswith("to ") else f"to {g}" for g in glosses if g)
    return _first(glosses)


def tidy_italian(text: str) -> Senses:
    return _first(part.strip() for part in text.split(";"))


def _first(glosses: Iterable[str]) -> Senses:
    found: list[str] = []
    for gloss in glosses:
        is_junk = not gloss or _JUNK.search(gloss)
        if not is_junk and not any(_is_same(gloss, other) for other in found):
            found.append(gloss)
    return (tuple(found[:MOST]),) if found else ()


def _is_same(one: str, other: str) -> bool:
    """Spelt alike but for capitals, accents, hyphens, and the plural."""
    first, second = (_key(text) for text in (one, other))
    return first == second


def _key(gloss: str) -> str:
    letters = unicodedata.normalize("NFKD", gloss.lower())
    bare = re.sub(r"[\s-]", "", letters.encode("ascii", "ignore").decode())
    return re.sub(r"(?:es|s)$", "", bare)

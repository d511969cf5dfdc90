"""Glosses of the data pack: at most three, without what is none."""

import re

from catalogue.senses import Senses

MOST = 3
_JUNK = re.compile(r"[#<>\[\]{}=_/\d]|GAP!|prpers|\.\.\.")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=\w)", re.I)


def tidy(text: str, part_of_speech: str) -> Senses:
    found: list[str] = []
    for part in text.split(";"):
        gloss = _ARTICLE.sub("", part.strip())
        if not gloss or _JUNK.search(gloss):
            continue
        if part_of_speech == "verb" and not gloss.startswith("to "):
            gloss = f"to {gloss}"
        if not any(_is_same(gloss, other) for other in found):
            found.append(gloss)
    return (tuple(found[:MOST]),) if found else ()


def tidy_italian(text: str, _lemma: str) -> Senses:
    found: list[str] = []
    for part in text.split(";"):
        gloss = part.strip()
        if gloss and not _JUNK.search(gloss):
            if not any(_is_same(gloss, other) for other in found):
                found.append(gloss)
    return (tuple(found[:MOST]),) if found else ()


def _is_same(one: str, other: str) -> bool:
    """Spelt alike but for capitals, hyphens, and the plural."""
    first, second = (_key(text) for text in (one, other))
    return first == second


def _key(gloss: str) -> str:
    bare = re.sub(r"[\s-]", "", gloss.lower())
    return re.sub(r"(?:es|s)$", "", bare)

"""A meaning is one sense, and its text the glosses of that sense: "to say, to tell". Where several
senses are shown in a line they are joined by "; "."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vocab_project.linguistics.text import fold

_OUTSIDE_BRACKETS = re.compile(r"[,;](?![^(]*\))")


def list_glosses(text: str) -> list[str]:
    """As they stand; a comma inside brackets separates nothing ("you (formal, one)")."""
    parts = (part.strip() for part in _OUTSIDE_BRACKETS.split(text))
    return [part for part in parts if part]


def split_glosses(text: str) -> list[str]:
    """Each gloss once."""
    return list(dict.fromkeys(list_glosses(text)))


def gloss_keys(text: str) -> set[str]:
    """As they are compared with what somebody typed."""
    return {fold(gloss) for gloss in split_glosses(text)}


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a word means, sense by sense, and in which language that is said: a word without a
    meaning in the reader's own language is explained in English."""

    senses: tuple[str, ...]
    language: str

    def __str__(self) -> str:
        return "; ".join(self.senses)

    def __bool__(self) -> bool:
        return bool(self.senses)

    @property
    def in_short(self) -> "Gloss":
        """For a row of a list."""
        return Gloss(self.senses[:3], self.language)


def make_gloss(
    meanings: Iterable[tuple[str, str]], *, native: str, own: str = ""
) -> Gloss:
    """Of (language, text) in order: the first language counts. The learner's own translation goes
    first, and what it says already is not said again."""
    rows = list(meanings)
    language = rows[0][0] if rows and not own else native
    said = gloss_keys(own)
    senses = [own] if own else []
    for code, text in rows:
        if code != language:
            continue
        new = [gloss for gloss in split_glosses(text) if fold(gloss) not in said]
        if new:
            senses.append(", ".join(new) if gloss_keys(text) & said else text)
            said |= gloss_keys(text)
    return Gloss(tuple(senses), language)

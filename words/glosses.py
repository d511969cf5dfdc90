"""A meaning is one sense, and its text the glosses of that sense: "to say, to tell"."""

import re

from vocab_project.linguistics.text import fold

_OUTSIDE_BRACKETS = re.compile(r"[,;](?![^(]*\))")


def split_glosses(text: str) -> list[str]:
    """Each gloss once; a comma inside brackets separates nothing ("you (formal, one)")."""
    parts = (part.strip() for part in _OUTSIDE_BRACKETS.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def gloss_keys(text: str) -> set[str]:
    """As they are compared with what somebody typed."""
    return {fold(gloss) for gloss in split_glosses(text)}

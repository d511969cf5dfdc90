"""How what a hurried learner types is matched with the folded columns.

`search_key` columns are folded already; `icontains` is for the trigram indexes, which are on
UPPER(column) (see migration 0002). Under three letters a trigram index is slower than none: there
we look at beginnings only.
"""

import re
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import first_upper, fold, strip_controls

MAX_QUERY = 100
SHORTEST_INFIX = 3
_DOTS = re.compile(r"…|\.{2,}")
_LAST = "\U0010ffff"


def clean_query(text: str) -> str:
    return strip_controls(text[: 4 * MAX_QUERY]).strip()[:MAX_QUERY]


def without_dots(text: str) -> str:
    """ "lade … ein" is searched as "lade ein"."""
    return " ".join(_DOTS.sub(" ", text).split())


def search_keys(text: str, language: str) -> list[str]:
    """The folded spelling, and for German also what a keyboard without umlauts makes of it."""
    key = fold(text)
    if not key:
        return []
    keys = [key]
    if language == "de":
        plain = key.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        keys += [plain, key.replace("ss", "ß"), plain.replace("ss", "ß")]
    return list(dict.fromkeys(keys))


@lru_cache(maxsize=256)
def lemma_keys(text: str, language: str) -> tuple[str, ...]:
    """Folded base forms that the language engine reads in a form that was typed, also of a
    separable verb whose parts stand apart; () for several words."""
    tools = get_tools(language)
    typed = without_dots(text)
    tokens = tools.analyse(typed)
    lemmas = [lemma for token in tokens for lemma, _start, _end in token.prefixes]
    if len(tokens) == 1:
        # A German noun may have been typed without its capital.
        tokens += tools.analyse(first_upper(typed))
        lemmas += [
            reading.lemma
            for token in tokens
            for reading in (token.best, *token.alternatives)
            if reading and reading.lemma
        ]
    return tuple(dict.fromkeys(fold(lemma) for lemma in lemmas))


def starts_with(field: str, key: str) -> Q:
    if connection.vendor == "sqlite":
        # LIKE ignores case in SQLite and so never uses an index; a range does.
        return Q(**{f"{field}__gte": key, f"{field}__lt": key + _LAST})
    return Q(**{f"{field}__startswith": key})


def matches(field: str, keys: list[str]) -> Q:
    """Contains one of the keys; begins with it when it is too short to tell words apart."""
    found = Q()
    for key in keys:
        is_long = len(key) >= SHORTEST_INFIX
        found |= (
            Q(**{f"{field}__icontains": key}) if is_long else starts_with(field, key)
        )
    return found


def begins(field: str, keys: list[str]) -> Q:
    found = Q()
    for key in keys:
        found |= starts_with(field, key)
    return found

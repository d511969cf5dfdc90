"""How what a hurried learner types is matched with the folded columns.

`search_key` columns are folded already; `icontains` is for the trigram indexes, which are on
UPPER(column) (see migration 0002). Under three letters a trigram index is slower than none: there
we look at beginnings only.
"""

from django.db import connection
from django.db.models import Q

from vocab_project.linguistics.text import fold, strip_controls

MAX_QUERY = 100
SHORTEST_INFIX = 3
_LAST = "\U0010ffff"


def clean_query(text: str) -> str:
    return strip_controls(text[: 4 * MAX_QUERY]).strip()[:MAX_QUERY]


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

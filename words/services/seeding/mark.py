"""Whose a word is: the seed's as long as it still is as it was seeded, else a curator's.

A seeded word remembers a hash of each of its three parts as they were seeded: its content (facts,
meanings, themes, levels), its forms, its relations. A part that still has its hash may be brought
up to date; any other is a curator's and is left alone, while the rest of the word goes on.
A word without a mark is a curator's own entry: nothing of it is touched.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

_CONTENT, _FORMS, _RELATIONS = 24, 20, 19
_RETIRED = "-"


@dataclass(frozen=True, slots=True)
class Mark:
    """`is_retired`: switched off because the seed has the word no longer."""

    content: str
    forms: str
    relations: str
    is_retired: bool = False

    def __str__(self) -> str:
        sign = _RETIRED if self.is_retired else ""
        return f"{sign}{self.content}{self.forms}{self.relations}"


def read_mark(text: str) -> Mark | None:
    """None: no mark, or the one hash of everything that earlier versions wrote (64 digits)."""
    bare = text.removeprefix(_RETIRED)
    if len(bare) != _CONTENT + _FORMS + _RELATIONS:
        return None
    return Mark(
        bare[:_CONTENT],
        bare[_CONTENT : _CONTENT + _FORMS],
        bare[_CONTENT + _FORMS :],
        is_retired=text.startswith(_RETIRED),
    )


def is_old_mark(text: str) -> bool:
    return len(text) == 64 and not text.startswith(_RETIRED)


def hash_content(text: str) -> str:
    return _hash([text], _CONTENT)


def hash_forms(lines: Iterable[str]) -> str:
    return _hash(sorted(lines), _FORMS)


def hash_relations(lines: Iterable[str]) -> str:
    return _hash(sorted(lines), _RELATIONS)


def _hash(lines: Iterable[str], length: int) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:length]

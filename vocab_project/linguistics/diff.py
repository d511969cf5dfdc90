"""What changed between two sentences, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]
# A word, one punctuation mark or a run of spaces: together they cover every character.
_PIECE = re.compile(r"\w+(?:['’‐-]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class DiffPart:
    kind: Kind
    text: str


def token_diff(before: str, after: str) -> list[DiffPart]:
    """The parts of kind same and removed joined give `before` back, those of kind same
    and added give `after`."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    parts: list[DiffPart] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(DiffPart("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            parts.append(DiffPart("removed", "".join(old[i1:i2])))
        if j2 > j1:
            parts.append(DiffPart("added", "".join(new[j1:j2])))
    return parts

"""What differs, letter by letter."""

from difflib import SequenceMatcher

from rapidfuzz.fuzz import partial_ratio

from vocab_project.linguistics.diff import DiffPart

_ALIKE = 60  # percent


def letter_diff(typed: str, expected: str) -> tuple[DiffPart, ...]:
    """As `token_diff`, by characters. Two texts that share little are shown whole, since letters
    that happen to agree would only confuse."""
    if typed and expected and _similarity(typed, expected) < _ALIKE:
        return (DiffPart("removed", typed), DiffPart("added", expected))
    parts: list[DiffPart] = []
    matcher = SequenceMatcher(a=typed, b=expected, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(DiffPart("same", typed[i1:i2]))
            continue
        if i2 > i1:
            parts.append(DiffPart("removed", typed[i1:i2]))
        if j2 > j1:
            parts.append(DiffPart("added", expected[j1:j2]))
    return tuple(parts)


def _similarity(one: str, other: str) -> float:
    """In percent, of the shorter with the likest part of the longer: what was left out does
    not make two texts unlike."""
    found: float = partial_ratio(one.lower(), other.lower())
    return found

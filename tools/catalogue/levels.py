"""Levels: A1 and A2 are chosen by hand, the others follow from frequency and are estimates."""

from collections import Counter

from catalogue.entry import Entry
from catalogue.hand import LEVELS

CUMULATIVE = {"A1": 500, "A2": 1_000, "B1": 3_000, "B2": 5_000, "C1": 8_000}
UNRANKED = 99_999


def assign(entries: list[Entry]) -> None:
    """Fills each band with the most frequent words that have no level yet, up to its size; the last
    band takes the rest. Inside a level the rank is the priority: a word more or less leaves the
    others where they were."""
    counts = Counter(entry.level for entry in entries if entry.level)
    waiting = sorted((e for e in entries if not e.level), key=_order)
    filled = counts["A1"] + counts["A2"]
    position = 0
    for level, size in list(CUMULATIVE.items())[2:]:
        room = max(0, size - filled - counts[level])
        for entry in waiting[position : position + room]:
            entry.level, entry.is_estimated = level, True
        position += room
        filled += room + counts[level]
    for entry in waiting[position:]:
        entry.level, entry.is_estimated = "C2", True
    for entry in entries:
        entry.priority = entry.order or entry.rank or UNRANKED


def _order(entry: Entry) -> tuple[int, int, str, str, int]:
    return (
        LEVELS.index(entry.level) if entry.level else 0,
        entry.order or entry.rank or UNRANKED,
        entry.lemma,
        entry.part_of_speech,
        entry.sense_no,
    )

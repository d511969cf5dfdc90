"""First names and places of the frames, which no form table has."""

from functools import cache

from vocab_project.linguistics.de.lexicon import DATA


@cache
def names() -> frozenset[str]:
    return frozenset((DATA / "names.txt").read_text(encoding="utf-8").split())

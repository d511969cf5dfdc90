"""Senses and glosses: "to say;to tell | to mean" is two senses, the first with two glosses."""

SENSE, GLOSS = " | ", ";"
Senses = tuple[tuple[str, ...], ...]


def parse(text: str) -> Senses:
    """An empty cell has no sense; an empty part of a cell is an empty sense."""
    if not text.strip():
        return ()
    return tuple(
        tuple(gloss.strip() for gloss in sense.split(GLOSS) if gloss.strip())
        for sense in text.split("|")
    )


def write(senses: Senses) -> str:
    return SENSE.join(GLOSS.join(glosses) for glosses in senses)


def find_fault(senses: Senses) -> str:
    """What is wrong with the cell; "" when nothing is."""
    if any(not glosses for glosses in senses):
        return "a sense without a gloss"
    for glosses in senses:
        if len(", ".join(glosses)) > 255:
            return "a sense longer than 255 characters"
        if len(set(glosses)) < len(glosses):
            return f"a gloss twice in one sense: {GLOSS.join(glosses)}"
    return ""

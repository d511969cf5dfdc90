"""German adjectives with their endings and degrees of comparison."""

import re
from collections.abc import Iterator
from typing import Any

from de_rows import regular_adjectives
from de_words import ENDINGS, Paradigm, one, spelling, words

UMLAUT = {
    "alt": "ält", "arg": "ärg", "arm": "ärm", "dumm": "dümm", "gesund": "gesünd",
    "grob": "gröb", "hart": "härt", "jung": "jüng", "kalt": "kält", "klug": "klüg",
    "krank": "kränk", "kurz": "kürz", "lang": "läng", "rot": "röt", "scharf": "schärf",
    "schmal": "schmäl", "schwach": "schwäch", "schwarz": "schwärz", "stark": "stärk",
    "warm": "wärm", "fromm": "frömm",
}  # fmt: skip
# lemma: comparative, stem of the superlative.
IRREGULAR = {
    "gut": ("besser", "best"), "viel": ("mehr", "meist"), "hoch": ("höher", "höchst"),
    "nah": ("näher", "nächst"), "groß": ("größer", "größt"), "nahe": ("näher", "nächst"),
}  # fmt: skip
# Adjectives that never change, and some that the package lacks.
UNCHANGING = words("rosa lila orange beige prima extra super egal schade pleite quitt")


def adjectives_of(
    table: dict[str, Any], verbs: list[Paradigm], frequency: dict[str, float]
) -> Iterator[Paradigm]:
    participles = {f: f for v in verbs for f, x in sorted(v.forms) if "participle" in x}
    stems = participles | {lemma: _stem(entry) for lemma, entry in table.items()}
    stems |= regular_adjectives()
    for lemma, stem in stems.items():
        if not stem or not lemma[0].islower():
            continue
        made = Paradigm(lemma, "adjective")
        if stem != "hoh" or lemma == "hoch":
            made.add(lemma, degree="positive", ending="-")
        decline(made, stem, "positive")
        spellings = (lemma, *(stem + ending for ending in ENDINGS))
        if max(frequency.get(spelling(s), 0) for s in spellings) >= 2e-9:
            _compare(made, lemma, stem)
        yield made
    for lemma in UNCHANGING:
        made = Paradigm(lemma, "adjective")
        made.add(lemma, degree="positive", ending="-/" + "/".join(ENDINGS))
        yield made


def _stem(entry: dict[str, Any]) -> str:
    """From the strong dative, the one cell that always shows the stem."""
    strong = (entry.get("DAT") or {}).get("SOL") or {}
    form = strong.get("M") or ""
    return one(form).removesuffix("em") if form else ""


def decline(made: Paradigm, stem: str, degree: str) -> None:
    for ending in ENDINGS:
        made.add(stem + ending, degree=degree, ending=ending)


def _compare(made: Paradigm, lemma: str, stem: str) -> None:
    if lemma in IRREGULAR:
        comparative, superlative = IRREGULAR[lemma]
    else:
        base = UMLAUT.get(lemma, stem)
        # "dunkel": "dunkler", "am dunkelsten".
        comparative = base.removesuffix("e") + "er"
        full = UMLAUT.get(lemma, lemma)
        e = "e" if re.search(r"([dtsßzx]|sch|[aeu]u|ei)$", full) else ""
        present = full.endswith(("end", "isch"))
        superlative = full + ("" if present else e) + "st"
    made.add(comparative, degree="comparative", ending="-")
    decline(made, comparative, "comparative")
    decline(made, superlative, "superlative")

"""The sentence engine: frames are data, words fill them, the seed orders equals.

A frame is one row of `<language>/data/frames.tsv`:

    id  part_of_speech  classes  level  target  en  it

`classes` are `;`-joined semantic classes; a frame fits a word that has any of them
("*" fits all). A template holds slots in braces: "Me gusta {def_sg}.". A language fills
them from a `Filling`; a frame that asks for a slot the filling lacks is left out.
"""

import csv
import random
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vocab_project.linguistics.base import CannotWriteError, ExampleDraft
from vocab_project.linguistics.text import first_upper, normalise

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
NATIVES = ("en", "it")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Frame:
    id: str
    part_of_speech: str
    classes: frozenset[str]
    level: str
    target: str
    translations: Mapping[str, str]

    def fits(self, part_of_speech: str, classes: Collection[str]) -> bool:
        if self.part_of_speech != part_of_speech:
            return False
        return "*" in self.classes or not self.classes.isdisjoint(classes)


@dataclass(frozen=True, slots=True)
class Slot:
    """A filled slot of the target sentence; `form` is the word's own form inside it
    ("el perro" holds "perro"), empty when the slot is about another word."""

    text: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """One way to fill the slots: `native` maps a language code to its slots."""

    target: Mapping[str, Slot]
    native: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finished sentence. `group` names the frame: one sentence of each group comes
    before the second of any."""

    level: str
    group: str
    draft: ExampleDraft


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a header; "#" starts a comment line."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: value or "" for key, value in row.items()} for row in rows]


def load_frames(path: Path) -> tuple[Frame, ...]:
    return tuple(
        Frame(
            id=row["id"],
            part_of_speech=row["part_of_speech"],
            classes=frozenset(row["classes"].split(";")),
            level=row["level"],
            target=row["target"],
            translations={native: row[native] for native in NATIVES},
        )
        for row in read_rows(path)
    )


def fill(template: str, slots: Mapping[str, str]) -> str | None:
    """None when a slot has no value."""
    names = _SLOT.findall(template)
    if any(name not in slots for name in names):
        return None
    return first_upper(_SLOT.sub(lambda match: slots[match[1]], template))


def candidates_from(
    frames: Iterable[Frame],
    fillings: Sequence[Filling],
    *,
    native: str,
    finish: Callable[[str], str] = str,
) -> Iterator[Candidate]:
    """`finish` makes the target language's last touches, such as "a el" -> "al"."""
    for frame in frames:
        for filling in fillings:
            texts = {name: slot.text for name, slot in filling.target.items()}
            sentence = fill(frame.target, texts)
            translation = fill(frame.translations[native], filling.native[native])
            form = _form_used(frame.target, filling.target)
            if sentence and translation and form:
                done = finish(sentence)
                # As it stands: capitalised when the word opens the sentence.
                form = form if form in done else first_upper(form)
                draft = ExampleDraft(done, translation, form)
                yield Candidate(frame.level, frame.id, draft)


def _form_used(template: str, slots: Mapping[str, Slot]) -> str:
    forms = (slots[name].form for name in _SLOT.findall(template) if name in slots)
    return next((form for form in forms if form), "")


def choose(
    candidates: Iterable[Candidate],
    *,
    level: str,
    count: int,
    avoid: Collection[str] = (),
    seed: int = 0,
) -> list[ExampleDraft]:
    """Simplest first, then varied, then by chance of `seed`.

    Raises CannotWriteError("no_frame") when nothing suits the level and
    CannotWriteError("all_used") when everything that suits is in `avoid`.
    """
    suited = _suited(candidates, level)
    if not suited:
        raise CannotWriteError("no_frame")
    used = {normalise(sentence) for sentence in avoid}
    fresh = [c for c in suited if normalise(c.draft.sentence) not in used]
    if not fresh:
        raise CannotWriteError("all_used")
    return [candidate.draft for candidate in _in_order(fresh, seed)[:count]]


def _suited(candidates: Iterable[Candidate], level: str) -> list[Candidate]:
    """Unknown levels count as the lowest, so that nobody is asked too much."""
    limit = LEVELS.index(level) if level in LEVELS else 0
    unique: dict[str, Candidate] = {}
    for candidate in candidates:
        if LEVELS.index(candidate.level) <= limit:
            unique.setdefault(normalise(candidate.draft.sentence), candidate)
    return list(unique.values())


def _in_order(candidates: list[Candidate], seed: int) -> list[Candidate]:
    """Shuffled among equals; the n-th sentence of a group waits for the others'."""
    pool = sorted(candidates, key=lambda c: (c.group, c.draft.sentence))
    random.Random(seed).shuffle(pool)  # noqa: S311 - variety, not secrecy
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Candidate]] = []
    for candidate in pool:
        turn = seen[candidate.group] = seen.get(candidate.group, -1) + 1
        ranked.append((LEVELS.index(candidate.level), turn, candidate))
    return [c for _, _, c in sorted(ranked, key=lambda item: item[:2])]

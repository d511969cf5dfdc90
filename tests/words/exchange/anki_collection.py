"""Makes a collection with the real `anki` package and exports it in every format.

    TZ=Europe/Berlin python -m tests.words.exchange.anki_collection FOLDER --notes 10000

Notes of four types, tags, nested decks; new, learning, due, mature, lapsed, suspended and buried
cards; a log of answers, with entries that are none; FSRS's numbers on every other card. Notes and
exports are the package's own doing. What its interface cannot do – answers given last year – is
written into its tables, through its own database.

Prints as JSON what is in it. The wheel is for Linux on x86-64: elsewhere the tests are skipped.
"""

import argparse
import json
import random
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DAY = 86_400
LETTERS = string.ascii_lowercase
NEW, LEARNING, REVIEW, RELEARNING = range(4)
SHARES = (
    ("new", 10),
    ("learning", 4),
    ("review", 70),
    ("relearning", 4),
    ("suspended", 6),
    ("buried", 6),
)
FORMATS = {
    "legacy.apkg": {"legacy": True},
    "new.apkg": {"legacy": False},
}


def word_of(number: int) -> str:
    """A made-up noun of its own for every number: "ka", "kb" … never a real word."""
    digits = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        digits = LETTERS[digit] + digits
    return f"kwz{digits}"


def make_collection(folder: Path, *, notes: int, seed: int = 1) -> dict[str, Any]:
    from anki.collection import Collection, ExportAnkiPackageOptions

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "collection.anki2"
    path.unlink(missing_ok=True)
    chance = random.Random(seed)
    col = Collection(str(path))
    _age(col)
    _add_notes(col, notes, chance)
    _write_history(col, chance)
    for name, options in FORMATS.items():
        col.export_anki_package(
            out_path=str(folder / name),
            options=ExportAnkiPackageOptions(
                with_scheduling=True,
                with_deck_configs=False,
                with_media=False,
                **options,
            ),
            limit=None,
        )
    counts = _count(col)
    col.export_collection_package(
        str(folder / "new.colpkg"), include_media=False, legacy=False
    )
    (folder / "counts.json").write_text(json.dumps(counts))
    return counts


def _age(col: Any) -> None:
    """The collection was made two years ago: on that day its days begin to be counted."""
    created = col.db.scalar("SELECT crt FROM col") - 730 * DAY
    col.db.execute("UPDATE col SET crt = ?", created)
    col.close()
    col.reopen()
    # Nothing of it must outlive a power cut.
    col.db.execute("PRAGMA synchronous = OFF")


def _add_notes(col: Any, count: int, chance: random.Random) -> None:
    names = (
        "Basic",
        "Basic (and reversed card)",
        "Basic (type in the answer)",
        "Cloze",
    )
    types = [col.models.by_name(name) for name in names]
    decks = [col.decks.id(f"Spanish::Lesson {n}") for n in range(1, 6)]
    requests = []
    from anki.collection import AddNoteRequest

    for number in range(count):
        word = word_of(number)
        model = chance.choices(types, weights=[50, 30, 5, 15])[0]
        note = col.new_note(model)
        if model["name"] == "Cloze":
            note.fields[0] = f"Aquí {{{{c1::{word}::hint {number}}}}} y nada más."
            note.fields[1] = f"Here is <i>{word}</i>."
        else:
            note.fields[0] = f"<b>la</b> {word}&nbsp;[sound:{word}.mp3]"
            note.fields[1] = f"meaning {number}<br>second meaning {number}"
        note.tags = [f"lesson::{number % 20}", "vocab"]
        requests.append(AddNoteRequest(note=note, deck_id=chance.choice(decks)))
    for start in range(0, len(requests), 500):
        col.add_notes(requests[start : start + 500])


def _write_history(col: Any, chance: random.Random) -> None:
    today = col.sched.today
    now = col.db.scalar("SELECT crt FROM col") + today * DAY + 3600
    cards, log = [], []
    names, weights = zip(*SHARES, strict=True)
    for number, (card_id,) in enumerate(col.db.all("SELECT id FROM cards ORDER BY id")):
        kind = chance.choices(names, weights=weights)[0]
        if kind == "new":
            continue
        answers = list(_answers(card_id, number, chance, now))
        log += answers
        cards.append(_card(card_id, kind, answers, chance, today, now))
    col.db.executemany(
        "UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?,"
        " lapses = ?, left = ?, data = ? WHERE id = ?",
        cards,
    )
    col.db.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", log)


def _answers(
    card_id: int, number: int, chance: random.Random, now: int
) -> Iterator[tuple[int, ...]]:
    """The first answer, some reviews with growing intervals, a lapse now and then."""
    count = chance.randint(1, 9)
    at = (now - (count + chance.randint(20, 500)) * DAY) * 1000 + number
    interval = 0
    for n in range(count):
        button = chance.choices([1, 2, 3, 4], weights=[12, 8, 70, 10])[0]
        last = interval
        interval = 1 if button == 1 else min(int(last * 2.2) + 1, 300)
        kind = 0 if n == 0 else 1
        duration = chance.randint(1500, 90_000)
        yield at, card_id, button, interval, last, 2500, duration, kind
        at += chance.randint(1, 20) * DAY * 1000
        if at >= now * 1000:
            return
    if chance.random() < 0.1:  # moved by hand: an entry of the log that is no answer
        yield at, card_id, 0, interval, interval, 2500, 0, 4


def _card(
    card_id: int,
    kind: str,
    answers: list[tuple[int, ...]],
    chance: random.Random,
    today: int,
    now: int,
) -> tuple[Any, ...]:
    given = [answer for answer in answers if answer[2]]
    interval = max(given[-1][3], 1)
    lapses = sum(answer[2] == 1 for answer in given[1:])
    factor = chance.choice([1300, 1850, 2150, 2500, 2650])
    knows = chance.random() < 0.5
    data = {"s": round(interval * 1.3, 4), "d": round(chance.uniform(1, 10), 3)}
    due, type_, queue, left = today + chance.randint(-30, 200), REVIEW, REVIEW, 0
    if kind in {"learning", "relearning"}:
        type_ = LEARNING if kind == "learning" else RELEARNING
        due, queue, left = now + chance.randint(-600, 600), LEARNING, 1001
    elif kind == "suspended":
        queue = -1
    elif kind == "buried":
        queue = chance.choice([-2, -3])
    text = json.dumps(data) if knows else "{}"
    return type_, queue, due, interval, factor, len(given), lapses, left, text, card_id


def _count(col: Any) -> dict[str, Any]:
    def one(statement: str) -> int:
        return int(col.db.scalar(statement))

    return {
        "notes": one("SELECT count() FROM notes"),
        "cards": one("SELECT count() FROM cards"),
        "answered_cards": one("SELECT count() FROM cards WHERE type != 0"),
        "answers": one("SELECT count() FROM revlog WHERE ease BETWEEN 1 AND 4"),
        "log_entries": one("SELECT count() FROM revlog"),
        "suspended": one("SELECT count() FROM cards WHERE queue = -1"),
        "buried": one("SELECT count() FROM cards WHERE queue IN (-2, -3)"),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts = make_collection(asked.folder, notes=asked.notes, seed=asked.seed)
    sys.stdout.write(json.dumps(counts) + "\n")


if __name__ == "__main__":
    main()

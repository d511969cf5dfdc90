"""The forms of every word: those of the hand file, and in every other place of the table what the
pack gives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from catalogue import forms_de, forms_es
from catalogue.cells import Cell
from catalogue.entry import Entry
from catalogue.hand import Hand
from catalogue.pack import Pack
from catalogue.problems import Problems
from catalogue.tables import Row

MAKERS = {"es": forms_es.cells, "de": forms_de.cells}
By_word = dict[tuple[str, str], list[Row]]


def inflect(
    entries: Iterable[Entry], hand: Hand, pack: Pack, problems: Problems
) -> Iterator[Row]:
    """A row a spelling and kind; its readings are joined with `|`."""
    entries = sorted(entries, key=lambda entry: entry.key)
    given = _given(entries, hand, problems)
    for entry in entries:
        by_hand = given[entry.lemma, entry.part_of_speech]
        mine = [
            r for r in by_hand if r.get("sense_no") in {None, "", str(entry.sense_no)}
        ]
        cells = [Cell(r["form_type"], r["text"], r["features"]) for r in mine]
        places = {(cell.form_type, cell.features) for cell in cells}
        made = MAKERS[pack.language](entry, pack)
        cells += (c for c in made if (c.form_type, c.features) not in places)
        yield from _rows(entry, cells)


def _given(entries: list[Entry], hand: Hand, problems: Problems) -> By_word:
    known = {(entry.lemma, entry.part_of_speech) for entry in entries}
    given: By_word = defaultdict(list)
    for place, row in hand.forms:
        key = row["lemma"], row["part_of_speech"]
        if key not in known:
            problems.add(place, f"{' '.join(key)} is not in the catalogue")
        elif not row["text"] or not row["form_type"]:
            problems.add(place, f"{row['lemma']}: text or form_type is empty")
        given[key].append(row)
    return given


def _rows(entry: Entry, cells: Iterable[Cell]) -> Iterator[Row]:
    readings: dict[tuple[str, str], dict[str, None]] = {}
    for made in cells:
        found = readings.setdefault((made.form_type, made.text), {})
        if made.features:
            found[made.features] = None
    for (form_type, text), features in readings.items():
        yield {
            "lemma": entry.lemma,
            "part_of_speech": entry.part_of_speech,
            "sense_no": str(entry.sense_no),
            "form_type": form_type,
            "text": text,
            "features": "|".join(features),
        }

"""Workbooks and Anki's packages, read as they are in real life: by the child process."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.words.exchange import make
from words.exchange.bounded import read_file
from words.exchange.readings import (
    CardHistory,
    Clock,
    ColumnKind,
    FileKind,
    Head,
    Tail,
    unpack_history,
    unpack_row,
)


def read(path: Path) -> tuple[Head, list[tuple[str, ...]], list[CardHistory], Tail]:
    with read_file(path) as reading:
        packed = list(reading.rows)
    assert reading.tail is not None
    histories = [unpack_history(data) for row in packed for data in row[4]]
    rows = [unpack_row(row).cells for row in packed]
    return reading.head, rows, histories, reading.tail


def test_a_workbook_is_its_first_sheet_with_plain_values(tmp_path: Path) -> None:
    day = dt.date(2026, 5, 1)
    rows: list[list[Any]] = [
        ["word", "meaning", "n"],
        ["niño", "boy", 5],
        [None, None, None],
        ["x", day, 1.5],
        ["y", True, "007"],
    ]
    head, found, _, _ = read(make.xlsx(tmp_path / "w.xlsx", rows))
    assert (head.kind, head.has_header) == (FileKind.SHEET, True)
    assert [c.name for c in head.layouts[0].columns] == ["word", "meaning", "n"]
    assert found == [
        ("niño", "boy", "5"),
        ("x", "2026-05-01", "1.5"),
        ("y", "TRUE", "007"),
    ]


def test_a_formula_is_what_it_came_to_and_never_run(tmp_path: Path) -> None:
    cell = (
        '<c r="A1"><f>WEBSERVICE("http://x/")</f><v>7</v></c><c r="B1"><f>1+1</f></c>'
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="1">{cell}<c r="C1"><v>3</v></c></row></sheetData></worksheet>'
    )
    _, rows, _, _ = read(make.xlsx_with(tmp_path / "f.xlsx", sheet))
    assert rows == [("7", "", "3")]


def test_a_cell_a_million_rows_below_costs_nothing(tmp_path: Path) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>'
    )
    _, rows, _, _ = read(make.xlsx_with(tmp_path / "f.xlsx", sheet))
    assert rows == [("1",)]


@pytest.mark.parametrize(
    "name", ["collection.anki2", "collection.anki21", "collection.anki21b"]
)
def test_a_package_of_any_age_is_read(name: str, tmp_path: Path) -> None:
    head, rows, histories, tail = read(make.apkg(tmp_path, name=name, tags=" a::b c "))
    assert head.kind == FileKind.ANKI
    assert head.clock == Clock(make.CREATED, -60, 4)
    assert rows == [("el gato", "the cat", "a::b c", "Spanish::Lesson 1")]
    assert (tail.notes, tail.cards, len(histories)) == (1, 1, 1)


def test_the_newest_collection_of_a_package_wins(tmp_path: Path) -> None:
    import zipfile

    path = make.apkg(tmp_path)
    old = make.collection(tmp_path / "old.sqlite", [("please", "update")])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("collection.anki2", old.read_bytes())
    assert read(path)[1][0][0] == "el gato"


def test_answers_come_with_their_cards_oldest_first(tmp_path: Path) -> None:
    at = 1_700_000_000_000
    path = make.apkg(
        tmp_path,
        [("a", "b"), ("c", "d"), ("e", "f")],
        cards=[{"nid": 1}, {"nid": 3, "type": 2, "ivl": 9}, {"nid": 1, "ord": 1}],
        reviews=[
            (at + 5, 3, 2, 0, 0, 0, 100, 0),
            (at + 2, 1, 3, 1, 0, 2500, 900, 0),
            (at + 1, 1, 1, -60, -60, 2500, 800, 0),
            (at + 3, 2, 4, 9, 4, 2300, 700, 1),
            (at + 4, 99, 4, 9, 4, 2300, 700, 1),
        ],
    )
    _, _, histories, tail = read(path)
    found = {h.card.id: [r.button for r in h.reviews] for h in histories}
    assert found == {1: [1, 3], 3: [2], 2: [4]}
    assert (tail.cards, tail.reviews, tail.cards_left_out) == (3, 4, 0)


def test_cards_and_notes_that_belong_to_nothing_are_counted(tmp_path: Path) -> None:
    path = make.apkg(tmp_path, cards=[{"nid": 1}, {"nid": 7}, {"nid": -2}])
    _, _, histories, tail = read(path)
    assert (len(histories), tail.cards, tail.cards_left_out) == (1, 1, 2)


def test_the_front_of_a_card_says_which_fields_it_shows(tmp_path: Path) -> None:
    both = make.model(
        "Both", templates=[("{{Front}}", "{{Back}}"), ("{{Back}}", "{{Front}}")]
    )
    cards = [{"nid": 1, "ord": 0}, {"nid": 1, "ord": 1}, {"nid": 1, "ord": 9}]
    path = make.apkg(tmp_path, models=[both], cards=cards)
    assert [h.shown for h in read(path)[2]] == [(0,), (1,), ()]


def test_each_gap_of_a_cloze_note_is_a_row_with_its_own_card(tmp_path: Path) -> None:
    cloze = make.model(
        "Cloze", ("Text", "Extra"), [("{{cloze:Text}}", "")], is_cloze=True
    )
    path = make.apkg(
        tmp_path,
        [("Yo {{c1::hablo::speak}} {{c2::mucho}}.", "I speak a lot.")],
        models=[cloze],
        cards=[{"nid": 1, "ord": 1}, {"nid": 1, "ord": 0}, {"nid": 1, "ord": 5}],
    )
    head, rows, histories, tail = read(path)
    kinds = [column.kind for column in head.layouts[0].columns]
    assert kinds[2:4] == [ColumnKind.GAP, ColumnKind.HINT]
    assert [row[:4] for row in rows] == [
        ("Yo hablo mucho.", "I speak a lot.", "hablo", "speak"),
        ("Yo hablo mucho.", "I speak a lot.", "mucho", ""),
    ]
    assert [h.card.ordinal for h in histories] == [0, 1]
    assert all(h.is_gap for h in histories)
    assert (tail.notes, tail.rows, tail.cards_left_out) == (1, 2, 1)


def test_what_fsrs_remembers_is_read_from_the_card(tmp_path: Path) -> None:
    data = '{"s":12.5,"d":6.1,"dr":0.9,"lrt":1700000000,"cd":"{}"}'
    _, _, [history], _ = read(make.apkg(tmp_path, cards=[{"nid": 1, "data": data}]))
    card = history.card
    assert (card.stability, card.difficulty, card.last_reviewed) == (12.5, 6.1, 1.7e9)


def test_nonsense_in_a_cards_data_is_no_reason_to_refuse_it(tmp_path: Path) -> None:
    for data in ("", "[]", "{", '{"s":"x","d":-1,"lrt":1e99}', "[" * 5000):
        _, _, [history], _ = read(make.apkg(tmp_path, cards=[{"nid": 1, "data": data}]))
        assert history.card.stability is None


def test_the_first_schedulers_buttons_are_told_apart(tmp_path: Path) -> None:
    at = 1_700_000_000_000
    path = make.apkg(
        tmp_path,
        conf={"schedVer": 1},
        reviews=[
            (at + n, 1, n, 1, 0, 0, 0, kind) for n, kind in ((1, 0), (2, 0), (3, 1))
        ],
    )
    assert [r.button for r in read(path)[2][0].reviews] == [1, 3, 3]


def test_bad_utf8_in_a_note_is_shown_as_such(tmp_path: Path) -> None:
    import sqlite3

    database = make.collection(tmp_path / "bad.sqlite")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE notes SET flds = CAST(x'ff67' || char(31) AS TEXT)")
    connection.close()
    path = make.package(tmp_path / "bad.apkg", database.read_bytes())
    assert read(path)[1][0][0] == "\ufffdg"


def test_a_bare_collection_is_read_too(tmp_path: Path) -> None:
    assert read(make.collection(tmp_path / "collection.anki2"))[1][0][0] == "el gato"

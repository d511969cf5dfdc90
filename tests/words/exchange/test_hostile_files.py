"""Files made to harm: each is refused with its reason, quickly, and nothing is left behind.

Numbers are those of the research notes on reliability (6.2, files 66 to 85)."""

import os
import sqlite3
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from tests.words.exchange import make
from words.exchange.bounded import read_file
from words.exchange.errors import Problem, UnreadableError

GB = 1024**3
Build = Callable[[Path], Path]


def refusal(path: Path, *, seconds: float = 30) -> Problem:
    with (
        pytest.raises(UnreadableError) as refused,
        read_file(path, seconds=seconds) as r,
    ):
        for _row in r.rows:
            pass
    return refused.value.problem


def _zip(
    path: Path, members: dict[str | zipfile.ZipInfo, bytes], **kwargs: int
) -> Path:
    with zipfile.ZipFile(
        path, "w", **{"compression": zipfile.ZIP_DEFLATED, **kwargs}
    ) as z:
        for name, data in members.items():
            z.writestr(name, data)
    return path


def _good(folder: Path) -> bytes:
    return make.collection(folder / "good.sqlite").read_bytes()


def zip_bomb(folder: Path, size: int = 300) -> Path:
    """66: 300 MB of zeros in 300 kB."""
    path = folder / "bomb.apkg"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("collection.anki21", "w", force_zip64=True) as member,
    ):
        for _ in range(size):
            member.write(b"\0" * 1024**2)
    return path


def zstd_bomb(folder: Path) -> Path:
    """The same for the newer kind: 500 MB in 16 kB."""
    packer = zstd.ZstdCompressor(level=3)
    packed = b"".join(packer.compress(b"\0" * 1024**2) for _ in range(500))
    return _zip(folder / "z.apkg", {"collection.anki21b": packed + packer.flush()})


def nested_bomb(folder: Path) -> Path:
    """67: a zip where the collection should be."""
    inner = zip_bomb(folder, 20).read_bytes()
    return _zip(folder / "nested.apkg", {"collection.anki2": inner})


def lying_size(folder: Path) -> Path:
    """68: the table of contents says ten bytes, the member has a hundred thousand."""
    path = _zip(folder / "lie.apkg", {"collection.anki2": b"x" * 100_000})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    return path


def claims_a_gigabyte(folder: Path) -> Path:
    path = _zip(folder / "claim.apkg", {"collection.anki2": _good(folder)})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", GB)
    path.write_bytes(data)
    return path


def overlapping(folder: Path) -> Path:
    """69."""
    return make.overlapping_zip(folder / "overlap.apkg", 30_000)


def climbing_name(folder: Path) -> Path:
    """70."""
    members = {"collection.anki2": _good(folder), "../../../../tmp/evil": b"x"}
    return _zip(folder / "climb.apkg", members)


def absolute_name(folder: Path) -> Path:
    """71."""
    return _zip(folder / "abs.apkg", {"collection.anki2": _good(folder), "/etc/x": b""})


def backslash_name(folder: Path) -> Path:
    """71."""
    path = _zip(
        folder / "back.apkg", {"collection.anki2": _good(folder), "AAAAAAA": b""}
    )
    path.write_bytes(path.read_bytes().replace(b"AAAAAAA", b"..\\..\\x"))
    return path


def symlink(folder: Path) -> Path:
    """72."""
    link = zipfile.ZipInfo("media")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return _zip(
        folder / "link.apkg", {"collection.anki2": _good(folder), link: b"/etc/passwd"}
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def duplicate_member(folder: Path) -> Path:
    """73."""
    path = _zip(
        folder / "two.apkg", {"collection.anki2": b"a", "collection.anki3": b"b"}
    )
    path.write_bytes(
        path.read_bytes().replace(b"collection.anki3", b"collection.anki2")
    )
    return path


def encrypted(folder: Path) -> Path:
    """74."""
    path = _zip(folder / "secret.apkg", {"collection.anki2": _good(folder)})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark)
        data[start + place] |= 1
    path.write_bytes(data)
    return path


def lzma_member(folder: Path) -> Path:
    """74."""
    members = {"collection.anki2": _good(folder)}
    return _zip(folder / "lzma.apkg", members, compression=zipfile.ZIP_LZMA)


def truncated(folder: Path) -> Path:
    """75."""
    path = make.apkg(folder)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def not_sqlite(folder: Path) -> Path:
    """76."""
    return make.package(folder / "text.apkg", b"this is no database" * 100)


def corrupt_pages(folder: Path) -> Path:
    """77."""
    notes = [(f"palabra {n}", "x" * 300) for n in range(300)]
    data = bytearray(make.collection(folder / "c.sqlite", notes).read_bytes())
    for page in range(8, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = os.urandom(64)
    return make.package(folder / "corrupt.apkg", bytes(data))


def _with(folder: Path, sql: str, *, drop: str = "") -> Path:
    extra = (f"DROP TABLE {drop};" if drop else "") + sql
    return make.apkg(folder, [], cards=[], extra=extra)


def recursive_view(folder: Path) -> Path:
    """78: a view where a table should be, which never ends."""
    return _with(
        folder,
        "CREATE VIEW revlog AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1"
        " FROM n) SELECT id, id cid, 1 ease, 1 ivl, 1 lastIvl, 1 factor, 1 time, 1 type FROM n;",
        drop="revlog",
    )


def trigger(folder: Path) -> Path:
    """79."""
    sql = "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM cards; END;"
    return _with(folder, sql)


def virtual_table(folder: Path) -> Path:
    """80."""
    return _with(folder, "CREATE VIRTUAL TABLE v USING fts5(x);")


def generated_column(folder: Path) -> Path:
    """81: burned 4.6 to 14.7 seconds inside one step of SQLite."""
    bomb = "printf('%.*c', 900000000, 'x')"
    return _with(
        folder,
        f"CREATE TABLE revlog (id integer PRIMARY KEY, cid integer GENERATED ALWAYS AS ({bomb})"
        " VIRTUAL, ease integer, ivl integer, lastIvl integer, factor integer, time integer,"
        " type integer);",
        drop="revlog",
    )


def huge_blob(folder: Path) -> Path:
    """82: one field of 100 MB."""
    path = make.collection(folder / "blob.sqlite")
    database = sqlite3.connect(path)
    database.execute("UPDATE notes SET flds = zeroblob(100000000)")
    database.commit()
    database.close()
    return make.package(folder / "blob.apkg", path.read_bytes())


def words_for_numbers(folder: Path) -> Path:
    """A column of SQLite may hold anything: here the card's interval is a poem."""
    return make.apkg(folder, cards=[{"nid": 1, "ivl": "forever"}])


def many_notes(folder: Path) -> Path:
    """84."""
    path = make.collection(folder / "many.sqlite", [], cards=[])
    database = sqlite3.connect(path)
    database.execute(
        "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 300000)"
        " INSERT INTO notes SELECT id, id, 1, 0, 0, '', 'x', 0, 0, 0, '' FROM n"
    )
    database.commit()
    database.close()
    return make.package(folder / "many.apkg", path.read_bytes())


def too_many_objects(folder: Path) -> Path:
    tables = "".join(f"CREATE TABLE t{n} (a);" for n in range(300))
    return _with(folder, f"BEGIN;{tables}COMMIT;")


def xml_entities(folder: Path) -> Path:
    """A billion laughs in a sheet."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    return make.xlsx_with(folder / "laughs.xlsx", sheet)


def xml_entities_in_utf16(folder: Path) -> Path:
    path = xml_entities(folder)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode().encode("utf-16")
    return _zip(folder / "wide.xlsx", parts | {"xl/worksheets/sheet1.xml": sheet})


def xml_bomb(folder: Path) -> Path:
    """200 MB of empty rows."""
    rows = '<row r="1"/>' * 1_000
    path = folder / "rows.xlsx"
    plain = make.xlsx(folder / "plain.xlsx", [["a"]])
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if "sheet1" not in info.filename:
                new.writestr(info.filename, old.read(info))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b"<worksheet><sheetData>")
            for _ in range(16_000):
                sheet.write(rows.encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


def damaged_sheet(folder: Path) -> Path:
    return make.xlsx_with(folder / "bad.xlsx", "<worksheet><sheetData><row></sheet")


def wide_sheet(folder: Path) -> Path:
    return make.xlsx(folder / "wide.xlsx", [range(200)])


def _text(name: str, data: bytes) -> Build:
    def build(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    build.__name__ = name
    return build


CASES: list[tuple[Build, set[Problem]]] = [
    (zip_bomb, {Problem.ARCHIVE_BOMB}),
    (zstd_bomb, {Problem.ARCHIVE_BOMB}),
    (nested_bomb, {Problem.DATABASE_DAMAGED}),
    (lying_size, {Problem.ARCHIVE_DAMAGED}),
    (claims_a_gigabyte, {Problem.ARCHIVE_DAMAGED}),
    (overlapping, {Problem.ARCHIVE_BOMB}),
    (climbing_name, {Problem.ARCHIVE_NAMES}),
    (absolute_name, {Problem.ARCHIVE_NAMES}),
    (backslash_name, {Problem.ARCHIVE_NAMES}),
    (symlink, {Problem.ARCHIVE_NAMES}),
    (duplicate_member, {Problem.ARCHIVE_NAMES}),
    (encrypted, {Problem.ARCHIVE_ENCRYPTED}),
    (lzma_member, {Problem.ARCHIVE_METHOD}),
    (truncated, {Problem.ARCHIVE_DAMAGED}),
    (not_sqlite, {Problem.DATABASE_DAMAGED}),
    (corrupt_pages, {Problem.DATABASE_DAMAGED}),
    (recursive_view, {Problem.DATABASE_UNSAFE}),
    (trigger, {Problem.DATABASE_UNSAFE}),
    (virtual_table, {Problem.DATABASE_UNSAFE}),
    (generated_column, {Problem.DATABASE_UNSAFE}),
    (huge_blob, {Problem.DATABASE_DAMAGED, Problem.ARCHIVE_BOMB}),
    (words_for_numbers, {Problem.DATABASE_DAMAGED}),
    (many_notes, {Problem.TOO_MANY_ROWS}),
    (too_many_objects, {Problem.DATABASE_UNSAFE}),
    (xml_entities, {Problem.SHEET_UNSAFE}),
    (xml_entities_in_utf16, {Problem.SHEET_UNSAFE}),
    (xml_bomb, {Problem.ARCHIVE_BOMB}),
    (damaged_sheet, {Problem.SHEET_DAMAGED}),
    (wide_sheet, {Problem.TOO_MANY_COLUMNS}),
    (_text("empty.csv", b""), {Problem.EMPTY}),
    (_text("spaces.csv", b" \n\t\n  \n"), {Problem.EMPTY}),
    (_text("binary.csv", bytes(range(256)) * 50), {Problem.NOT_TEXT}),
    (_text("nul.csv", b"a\0b,c\n" * 500), {Problem.NOT_TEXT}),
    (_text("long.csv", b"a" * 1_000_000), {Problem.LINE_TOO_LONG}),
    (_text("columns.csv", b",".join([b"a"] * 10_000)), {Problem.TOO_MANY_COLUMNS}),
    (_text("rows.csv", b"a,b\n" * 20_001), {Problem.TOO_MANY_ROWS}),
    (
        _text("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
        {Problem.OLD_EXCEL},
    ),
    (_text("paper.pdf", b"%PDF-1.7\n1 0 obj"), {Problem.UNKNOWN_KIND}),
    (_text("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(64))), {Problem.NOT_TEXT}),
    (_text("other.zip", b"PK\x05\x06" + b"\0" * 18), {Problem.NOT_TEXT}),
]


@pytest.mark.parametrize(
    ("build", "expected"), CASES, ids=[build.__name__ for build, _ in CASES]
)
def test_a_hostile_file_is_refused_with_its_reason(
    build: Build, expected: set[Problem], tmp_path: Path
) -> None:
    assert refusal(build(tmp_path)) in expected


def test_the_number_is_named_where_there_are_too_many(tmp_path: Path) -> None:
    with (
        pytest.raises(UnreadableError) as refused,
        read_file(_text("r.csv", b"a,b\n" * 25_000)(tmp_path)) as reading,
    ):
        list(reading.rows)
    assert refused.value.params == {"count": 25_000, "limit": 20_000}


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = make.xlsx(tmp_path / "a.xlsx", [["a", "b"]] * 20_000)
    started = time.monotonic()
    assert refusal(path, seconds=0.05) == Problem.TOO_LONG
    assert time.monotonic() - started < 10


def test_a_reader_without_memory_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is the child's own: here its line is long enough to be refused by the parent."""
    monkeypatch.setattr("words.exchange.bounded.MAX_OUTPUT", 200)
    path = _text("a.csv", b"a,b\n" * 100)(tmp_path)
    assert refusal(path) == Problem.TOO_LARGE


def test_the_child_sees_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from words.exchange.bounded import _environment

    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert set(_environment(tmp_path)) <= {"TMPDIR", "TMP", "TEMP", "SYSTEMROOT"}


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = tmp_path / "work"
    workspace.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(workspace))
    refusal(zip_bomb(tmp_path, 20))
    assert list(workspace.iterdir()) == []

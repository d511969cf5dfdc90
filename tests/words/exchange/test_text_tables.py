"""Text files as people have them: whatever the letters and the signs between them."""

from pathlib import Path

import pytest

from words.exchange.columns import Role
from words.exchange.encodings import mend
from words.exchange.readings import FileKind, Head
from words.exchange.text_table import TextOptions, guess_separator, inspect_text

WORDS = "mañana;tomorrow\nniño;boy\nGröße;size\n"


def table(folder: Path, data: bytes, **options: object):
    path = folder / "words.txt"
    path.write_bytes(data)
    return inspect_text(path, TextOptions(**options))  # type: ignore[arg-type]


def cells(folder: Path, data: bytes, **options: object) -> list[tuple[str, ...]]:
    return [row.cells for row in table(folder, data, **options).rows()]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (WORDS.encode(), "utf-8"),
        (WORDS.encode("utf-8-sig"), "utf-8"),
        (WORDS.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("latin-1"), "cp1252"),
        (WORDS.replace("size", "“size”").encode("cp1252"), "cp1252"),
        (b"a;\x81\xf1\n", "latin-1"),
    ],
)
def test_the_encoding_is_found_by_looking(
    data: bytes, found: str, tmp_path: Path
) -> None:
    assert table(tmp_path, data).encoded.encoding == found


def test_all_of_them_read_the_same_words(tmp_path: Path) -> None:
    wanted = [("mañana", "tomorrow"), ("niño", "boy"), ("Größe", "size")]
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"):
        assert cells(tmp_path, WORDS.encode(encoding)) == wanted


def test_one_broken_byte_does_not_turn_a_utf8_file_into_another(tmp_path: Path) -> None:
    found = table(tmp_path, WORDS.encode() * 10 + b"caf\xe9;coffee\n").encoded
    assert (found.encoding, found.broken) == ("utf-8", 1)


def test_a_person_may_know_the_encoding_better(tmp_path: Path) -> None:
    assert cells(tmp_path, "niño;boy".encode("mac-roman"), encoding="mac-roman") == [
        ("niño", "boy")
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["a\tb, c", "d\te"], "tab"),
        (["a;b, c", "d;e, f, g"], "semicolon"),
        (["a,b;c", "d,e"], "comma"),
        (["a|b", "c|d"], "pipe"),
        (["el gato = the cat", "el perro = the dog"], "equals"),
        (["el gato – the cat", "el perro - the dog"], "dash"),
        (["gato", "perro"], "none"),
        (['"a, b",c', '"d",e'], "comma"),
        (['say "hi"\tdi "ciao"', '"open\tx'], "tab"),
        ([], "none"),
    ],
)
def test_the_separator_is_the_sign_that_cuts_lines_evenly(
    lines: list[str], found: str
) -> None:
    assert guess_separator(lines) == found


def test_only_the_first_equals_sign_of_a_line_separates(tmp_path: Path) -> None:
    data = b"x = a = b\ny = c\n"
    assert cells(tmp_path, data) == [("x", "a = b"), ("y", "c")]


def test_quoted_cells_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    data = b'word,note\ngato,"a, b\nc"\nperro,"say ""hi"""\n'
    assert cells(tmp_path, data) == [("gato", "a, b\nc"), ("perro", 'say "hi"')]


def test_rows_keep_the_numbers_of_their_lines(tmp_path: Path) -> None:
    data = b'word,note\n\ngato,"a\nb"\n\nperro,x\n'
    assert [row.number for row in table(tmp_path, data).rows()] == [3, 6]


def test_a_quote_that_never_closes_swallows_nothing(tmp_path: Path) -> None:
    data = b'gato\t"the cat\n' + b"perro\tdog\n" * 100
    found = cells(tmp_path, data)
    assert (len(found), found[0]) == (101, ("gato", '"the cat'))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system(ending: str, tmp_path: Path) -> None:
    data = ending.join(["a,b", "c,d", ""]).encode()
    assert cells(tmp_path, data) == [("a", "b"), ("c", "d")]


def test_excels_own_line_names_the_separator(tmp_path: Path) -> None:
    assert cells(tmp_path, b"sep=|\r\na|b,c\r\n") == [("a", "b,c")]


def test_a_header_is_recognised_in_any_of_our_languages(tmp_path: Path) -> None:
    for header in ("word,meaning", "parola,traduzione", "Wort,Bedeutung", "Front,Back"):
        assert table(tmp_path, f"{header}\na,b\n".encode()).header == tuple(
            header.split(",")
        )
    assert table(tmp_path, b"gato,cat\na,b\n").header == ()


def test_what_is_no_header_can_be_made_one_and_the_other_way_round(
    tmp_path: Path,
) -> None:
    assert cells(tmp_path, b"gato,cat\na,b\n", has_header=True) == [("a", "b")]
    assert len(cells(tmp_path, b"word,meaning\na,b\n", has_header=False)) == 2


def test_garbled_letters_are_counted_and_mended_only_on_request(tmp_path: Path) -> None:
    data = "maÃ±ana,tomorrow\nniÃ±o,boy\nGrÃ¶ÃŸe,size\n".encode()
    found = table(tmp_path, data)
    assert found.garbled.count == 3
    assert found.garbled.samples[0] == ("maÃ±ana", "mañana")
    assert cells(tmp_path, data)[0] == ("maÃ±ana", "tomorrow")
    assert cells(tmp_path, data, mend=True)[2] == ("Größe", "size")


@pytest.mark.parametrize("text", ["Ärger", "São Paulo", "çay", "Â", "a – b", "5 €"])
def test_what_was_read_rightly_is_left_alone(text: str) -> None:
    assert mend(text) == text


def test_mending_is_by_word_not_by_cell() -> None:
    assert mend("el niÃ±o — Ñu â€œsÃ­â€\x9d") == "el niño — Ñu “sí”"


def test_the_apostrophe_that_guards_a_formula_is_taken_off(tmp_path: Path) -> None:
    assert cells(tmp_path, b"'=1+1,'tis\n") == [("=1+1", "'tis")]


ANKI = b"""#separator:Semicolon
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
#columns:GUID;Type;Deck;Front;Back;Tags
x1;Basic;Spanish::A;"<b>el&nbsp;gato</b>";the cat<br>tomcat;animal home
# a remark
x2;Basic;Spanish::A;"el perro; chucho";dog;
"""


def test_all_documented_headers_of_ankis_text_are_obeyed(tmp_path: Path) -> None:
    found = table(tmp_path, ANKI)
    assert (found.separator, found.anki and found.anki.guid_column) == ("semicolon", 1)
    assert found.header == ("GUID", "Type", "Deck", "Front", "Back", "Tags")
    assert len(list(found.rows())) == 2


def _head(folder: Path, data: bytes) -> tuple[Head, list[tuple[str, ...]]]:
    from contextlib import ExitStack

    from words.exchange.reader import open_file

    path = folder / "notes.txt"
    path.write_bytes(data)
    with ExitStack() as stack:
        opened = open_file(path, TextOptions(), workspace=folder, stack=stack)
        return opened.head, [row.cells for row in opened.rows]


def test_ankis_text_says_what_its_columns_are(tmp_path: Path) -> None:
    head, rows = _head(tmp_path, ANKI)
    roles = [column.role for column in head.layouts[0].columns]
    assert head.kind == FileKind.ANKI_TEXT
    assert roles == [Role.GUID, Role.NOTE_TYPE, Role.DECK, "", "", Role.TAGS]
    assert rows[0][3:5] == ("el gato", "the cat\ntomcat")
    assert rows[1][3] == "el perro; chucho"


def test_ankis_global_tags_deck_and_note_type(tmp_path: Path) -> None:
    data = (
        b"#separator:tab\n#html:false\n#tags:one two\n#deck:Es\n#notetype:Basic\na\tb\n"
    )
    head, rows = _head(tmp_path, data)
    assert (head.tags, head.deck, head.layouts[0].name) == (
        ("one", "two"),
        "Es",
        "Basic",
    )
    assert rows == [("a", "b")]


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Comma", ","),
        ("Pipe", "|"),
        ("Colon", ":"),
        ("Space", " "),
        (";", ";"),
        ("Tab", "\t"),
    ],
)
def test_every_separator_that_anki_names(name: str, sign: str, tmp_path: Path) -> None:
    _, rows = _head(tmp_path, f"#separator:{name}\na{sign}b\n".encode())
    assert rows == [("a", "b")]


def test_a_list_that_begins_with_a_hash_is_no_export_of_ankis(tmp_path: Path) -> None:
    assert cells(tmp_path, b"#hashtag,x\na,b\n") == [("#hashtag", "x"), ("a", "b")]

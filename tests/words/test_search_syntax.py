"""Reading a search: a tree for what can be meant, a fault for what cannot, never an exception."""

import pytest
from hypothesis import given, strategies as st

from tests.words.hostile import HOSTILE
from words.query.syntax import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_PARTS,
    All,
    AnyOf,
    Asked,
    Fault,
    Node,
    Not,
    Parsed,
    Phrase,
    Words,
    parse,
)


def w(*words: str) -> Words:
    return Words(words)


def ask(key: str, *values: str, op: str = "", source: str = "") -> Asked:
    return Asked(key, op, values, source)


def bare(node: Node | None) -> Node | None:
    """Without the sources, which some tests do not speak about."""
    match node:
        case Asked(key, operator, values, _source):
            return ask(key, *values, op=operator)
        case Not(part):
            inner = bare(part)
            assert inner
            return Not(inner)
        case All(parts) | AnyOf(parts):
            return type(node)(tuple(filter(None, map(bare, parts))))
    return node


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("   ", None),
        ("gato", w("gato")),
        ("to cook", w("to", "cook")),
        ('"to cook"', Phrase("to cook")),
        ("“to  cook”", Phrase("to cook")),
        ("«zum Beispiel»", Phrase("zum Beispiel")),
        ('"open end', Phrase("open end")),
        ('""', None),
        ("theme:food", ask("theme", "food")),
        ("Theme:food,drink", ask("theme", "food", "drink")),
        ('list:"My trip",b', ask("list", "My trip", "b")),
        ("list:“My trip”", ask("list", "My trip")),
        ("theme:", ask("theme")),
        ("theme:,", ask("theme")),
        ("due:<7", ask("due", "7", op="<")),
        ("due:>=7", ask("due", "7", op=">=")),
        ("due:=7", ask("due", "7")),
        ("lapses>3", ask("lapses", "3", op=">")),
        ("lapses<=3", ask("lapses", "3", op="<=")),
        ("-gato", Not(w("gato"))),
        ("-gato perro", All((Not(w("gato")), w("perro")))),
        ('-"to cook"', Not(Phrase("to cook"))),
        ("casa - gato", w("casa", "gato")),
        ("--gato", Not(w("gato"))),
        ("-", None),
        ("rot-grün", w("rot-grün")),
        ("casa or perro", AnyOf((w("casa"), w("perro")))),
        ("casa OR perro | gato", AnyOf((w("casa"), w("perro"), w("gato")))),
        ("or casa", w("casa")),
        ("casa or", w("casa")),
        ("casa or )", None),
        ("(casa)", w("casa")),
        ("()", None),
        ("(casa or perro) -is:learned",
         All((AnyOf((w("casa"), w("perro"))), Not(ask("is", "learned"))))),
        ("-(casa or perro", Not(AnyOf((w("casa"), w("perro"))))),
        ("you (formal)", All((w("you"), w("formal")))),
        ("12:30", w("12:30")),
        ("él:ella", w("él:ella")),
        ("http://x.de/a(b)", All((ask("http", "//x.de/a"), w("b")))),
        ("gat* *ción", w("gat*", "*ción")),
    ],
)  # fmt: skip
def test_a_text_is_read(text: str, tree: Node | None) -> None:
    assert bare(parse(text).node) == tree


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("gato)", Fault.NOT_OPENED),
        ("a" * (MAX_LENGTH + 1), Fault.TOO_LONG),
        ("a " * (MAX_PARTS + 1), Fault.TOO_MANY),
        ("-a " * (MAX_PARTS + 1), Fault.TOO_MANY),
        ("(" * (MAX_DEPTH + 2) + "a", Fault.TOO_DEEP),
        ("-(" * 200 + "a", Fault.TOO_DEEP),
    ],
)
def test_what_cannot_be_meant_is_a_fault_and_finds_nothing(
    text: str, fault: Fault
) -> None:
    assert parse(text) == Parsed(None, (fault,))


def test_a_term_remembers_what_was_typed() -> None:
    node = parse('x LEVEL:<=b1,"a b" y').node
    assert isinstance(node, All)
    assert node.parts[1] == Asked("level", "<=", ("b1", "a b"), 'LEVEL:<=b1,"a b"')


signs = st.text(alphabet='ab:<>=-"“”()*,| \tor', max_size=80)
pieces = st.lists(
    st.sampled_from(
        ["gato", '"a b"', "is:learned", "due:<7", "-", "(", ")", "or", "*", '"', ":", ","]
    ),
    max_size=60,
)  # fmt: skip


@given(st.one_of(st.text(max_size=600), signs, pieces.map(" ".join)))
def test_nothing_typed_breaks_it_and_the_tree_is_bounded(text: str) -> None:
    parsed = parse(text)
    assert (parsed.node is None) or not parsed.faults
    assert _size(parsed.node) <= MAX_PARTS
    assert _depth(parsed.node) <= 4 * (MAX_DEPTH + 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_read(text: str) -> None:
    assert isinstance(parse(text), Parsed)


@given(signs)
def test_every_letter_of_a_word_is_searched(text: str) -> None:
    """No letter gets lost on the way, however the signs stand around it."""
    parsed = parse(text)
    if parsed.node:
        letters = set(text) & set("ab")
        assert letters <= set(repr(parsed.node))


def _children(node: Node | None) -> tuple[Node, ...]:
    match node:
        case Not(part):
            return (part,)
        case All(parts) | AnyOf(parts):
            return parts
    return ()


def _size(node: Node | None) -> int:
    if node is None:
        return 0
    if isinstance(node, Words):
        return len(node.words)
    children = _children(node)
    return sum(map(_size, children)) if children else 1


def _depth(node: Node | None) -> int:
    return 1 + max(map(_depth, _children(node)), default=0)

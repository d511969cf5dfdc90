"""From a text to a tree. Plain Python; whatever is typed, it answers and never raises.

    expression  any of "or", else all of what stands side by side
    part        "-" part | "(" expression ")" | term | "quoted words" | plain words
    term        key ":" value | key ":" "<" value | key "<" value, values separated by commas

A text is usually still being typed, so a missing end is forgiven: an open quote or bracket closes
by itself, an "or" or "-" with nothing behind it is nothing. What cannot be meant is a problem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

MAX_LENGTH = 500
MAX_PARTS = 40
MAX_DEPTH = 8
QUOTES = '"“”„«»'
"""Phones turn straight quotes into these."""
OPERATORS = ("<=", ">=", "<", ">", "=")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words side by side; `*` in one stands for any letters."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted: this very text."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """`key:value`; `operator` is "" or one of <, <=, >, >=. `source` is what was typed."""

    key: str
    operator: str
    values: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Node", ...]


Node = Words | Phrase | Asked | Not | All | AnyOf


class Fault(Enum):
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    TOO_DEEP = "too deep"
    NOT_OPENED = "not opened"


@dataclass(frozen=True, slots=True)
class Parsed:
    """`node` is None for a text that asks for nothing in particular."""

    node: Node | None
    faults: tuple[Fault, ...] = ()


def parse(text: str) -> Parsed:
    if len(text) > MAX_LENGTH:
        return Parsed(None, (Fault.TOO_LONG,))
    return _Parser(list(_tokens(text))).parse()


# --- Tokens ---


class _Sign(Enum):
    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    OR = "or"


_Token = _Sign | str | Phrase | Asked
_KEY = re.compile(r"([A-Za-z]{1,20})(:|<=|>=|<|>|=)")
_WORD = re.compile(rf"[^\s(){QUOTES}]+")
_VALUE = re.compile(rf"[^\s(){QUOTES},]*")


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        character = text[place]
        if character.isspace():
            place += 1
        elif character in "()":
            yield _Sign(character)
            place += 1
        elif character in QUOTES:
            quoted, place = _quoted(text, place)
            if quoted:
                yield Phrase(quoted)
        elif character == "-":
            place += 1
            # "casa - perro" has a dash, not a minus.
            if not text[place : place + 1].isspace():
                yield _Sign.MINUS
        else:
            token, place = _word_or_term(text, place)
            yield token


def _quoted(text: str, place: int) -> tuple[str, int]:
    """The text between the quote at `place` and the next one, or the end."""
    end = place + 1
    while end < len(text) and text[end] not in QUOTES:
        end += 1
    return " ".join(text[place + 1 : end].split()), end + 1


def _word_or_term(text: str, place: int) -> tuple[_Token, int]:
    if key := _KEY.match(text, place):
        return _term(text, key)
    found = _WORD.match(text, place)
    if found is None:  # no character is without a class; a new one is skipped
        return "", place + 1
    word = found.group()
    return (_Sign.OR if word in {"or", "OR", "|"} else word), found.end()


def _term(text: str, key: re.Match[str]) -> tuple[Asked, int]:
    name, mark = key.groups()
    place = key.end()
    operator = "" if mark in ":=" else mark
    if mark == ":":
        for sign in OPERATORS:
            if text.startswith(sign, place):
                operator = "" if sign == "=" else sign
                place += len(sign)
                break
    values, place = _values(text, place)
    return Asked(name.lower(), operator, values, text[key.start() : place]), place


def _values(text: str, place: int) -> tuple[tuple[str, ...], int]:
    values = []
    while True:
        if place < len(text) and text[place] in QUOTES:
            value, place = _quoted(text, place)
        else:
            found = _VALUE.match(text, place)
            value, place = (found.group(), found.end()) if found else ("", place)
        if value:
            values.append(value)
        if place >= len(text) or text[place] != ",":
            return tuple(values), min(place, len(text))
        place += 1


# --- The tree ---


@dataclass(slots=True)
class _Parser:
    tokens: list[_Token]
    place: int = 0
    parts: int = 0
    faults: dict[Fault, None] = field(default_factory=dict)

    def parse(self) -> Parsed:
        node = self._expression(depth=0)
        while self._next() is _Sign.CLOSE:
            self.faults[Fault.NOT_OPENED] = None
            self.place += 1
            node = _all([node, self._expression(depth=0)])
        if self.parts > MAX_PARTS:
            self.faults[Fault.TOO_MANY] = None
        return Parsed(None if self.faults else node, tuple(self.faults))

    def _next(self) -> _Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def _expression(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            self.faults[Fault.TOO_DEEP] = None
            self.place = len(self.tokens)
            return None
        choices = [self._side_by_side(depth)]
        while self._next() is _Sign.OR:
            self.place += 1
            choices.append(self._side_by_side(depth))
        there = [choice for choice in choices if choice is not None]
        if len(there) > 1:
            return AnyOf(tuple(there))
        return there[0] if there else None

    def _side_by_side(self, depth: int) -> Node | None:
        parts: list[Node | None] = []
        while (token := self._next()) is not None:
            if token is _Sign.OR or token is _Sign.CLOSE:
                break
            parts.append(self._part(depth))
        return _all(parts)

    def _part(self, depth: int) -> Node | None:
        token = self._next()
        if isinstance(token, str):
            return self._words()
        self.place += 1
        if token is _Sign.MINUS:
            return self._negated(depth)
        if token is _Sign.OPEN:
            node = self._expression(depth + 1)
            if self._next() is _Sign.CLOSE:
                self.place += 1
            return node
        self.parts += 1
        return token if isinstance(token, Phrase | Asked) else None

    def _negated(self, depth: int) -> Node | None:
        """One word, not the run behind it: `-gato perro` is perro without gato."""
        while (token := self._next()) is _Sign.MINUS:  # nobody means twice
            self.place += 1
        if isinstance(token, str):
            self.place += 1
            self.parts += 1
            return Not(Words((token,)))
        if token is None or token is _Sign.OR or token is _Sign.CLOSE:
            return None
        node = self._part(depth)
        return Not(node) if node is not None else None

    def _words(self) -> Words:
        words = []
        while isinstance(token := self._next(), str):
            words.append(token)
            self.place += 1
            self.parts += 1
        return Words(tuple(words))


def _all(parts: list[Node | None]) -> Node | None:
    there = [part for part in parts if part is not None]
    if len(there) > 1:
        return All(tuple(there))
    return there[0] if there else None

"""In which letters a text file is written, and repair of text that was once read in wrong ones."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_LINE, MIB

UTF8, CP1252, LATIN1, MAC = "utf-8", "cp1252", "latin-1", "mac-roman"
UTF16LE, UTF16BE = "utf-16-le", "utf-16-be"
ENCODINGS = (UTF8, UTF16LE, UTF16BE, CP1252, LATIN1, MAC)
_BOMS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, UTF16LE),
    (codecs.BOM_UTF16_BE, UTF16BE),
)
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_UTF8_PAIR = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")


def _letter(byte: int) -> str:
    """What a Western editor showed for this byte; cp1252 leaves five of them undefined."""
    try:
        return bytes([byte]).decode(CP1252)
    except UnicodeDecodeError:
        return chr(byte)


_BYTE_OF = {_letter(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWING = "[" + "".join(re.escape(_letter(byte)) for byte in range(0x80, 0xC0)) + "]"
# "Ã±", "Ã¼", "Â¿", "Å“", "â€œ": two or three letters where UTF-8 meant one.
_GARBLED = re.compile(f"[ÂÃÄÅ]{_FOLLOWING}|â{_FOLLOWING}{{2}}")
_SAMPLE = 64 * 1024
_PRINTED = bytes([9, 10, 11, 12, 13, *range(32, 127), *range(128, 256)])


@dataclass(frozen=True, slots=True)
class Encoded:
    """`has_mark`: the file names its encoding by itself. `broken` counts bytes that fit no
    letter of it."""

    encoding: str
    has_mark: bool = False
    broken: int = 0


@dataclass(slots=True)
class Garbled:
    """Text that was saved after it had been read in wrong letters."""

    count: int = 0
    samples: list[tuple[str, str]] = field(default_factory=list)
    """Up to five cells before and after."""

    def look_at(self, text: str) -> None:
        mended = mend(text)
        if mended == text:
            return
        self.count += 1
        if len(self.samples) < 5:
            self.samples.append((text[:60], mended[:60]))


def detect(path: Path) -> Encoded:
    """Raises UnreadableError for what is no text."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    if not start:
        raise UnreadableError(Problem.EMPTY)
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return Encoded(encoding, has_mark=True)
    if wide := _wide(start):
        return Encoded(wide)
    if len(start.translate(None, _PRINTED)) > len(start) // 50:
        raise UnreadableError(Problem.NOT_TEXT)
    return _narrow(path)


def open_text(path: Path, encoding: str) -> io.TextIOWrapper:
    """For reading by lines: endings of any kind, kept as they are; without the mark."""
    if encoding not in ENCODINGS:
        raise UnreadableError(Problem.WRONG_ENCODING)
    name = "utf-8-sig" if encoding == UTF8 else encoding
    return path.open("rt", encoding=name, errors="replace", newline="")


def lines_of(text: io.TextIOWrapper) -> Iterator[str]:
    """Its lines with their endings, none of them endless."""
    number = 0
    while line := text.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise UnreadableError(Problem.LINE_TOO_LONG, line=number)
        yield (
            line.lstrip("\ufeff").replace("\x00", "")
            if number == 1
            else (line.replace("\x00", ""))
        )


def mend(text: str) -> str:
    """ "maÃ±ana" -> "mañana"; what was read rightly stays as it is."""
    return _GARBLED.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[char] for char in found[0]).decode(UTF8)
    except UnicodeDecodeError:
        return found[0]


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    if len(start) < 4:
        return ""
    half = len(start) // 2
    if start[1::2].count(0) > 0.6 * half and start[::2].count(0) < 0.05 * half:
        return UTF16LE
    if start[::2].count(0) > 0.6 * half and start[1::2].count(0) < 0.05 * half:
        return UTF16BE
    return ""


def _narrow(path: Path) -> Encoded:
    """UTF-8 where that reads nearly everything, or else what Western editors wrote before it."""
    decoder = codecs.getincrementaldecoder(UTF8)(errors="replace")
    broken = pairs = 0
    is_cp1252 = True
    with path.open("rb") as file:
        while block := file.read(MIB):
            broken += decoder.decode(block).count("\ufffd")
            pairs += len(_UTF8_PAIR.findall(block))
            is_cp1252 = is_cp1252 and not _UNDEFINED_IN_CP1252.search(block)
    broken += decoder.decode(b"", final=True).count("\ufffd")
    if not broken or pairs > 10 * broken:
        return Encoded(UTF8, broken=broken)
    return Encoded(CP1252 if is_cp1252 else LATIN1)

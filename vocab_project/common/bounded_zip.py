"""Reading a ZIP file that a stranger made, within limits that hold whatever it claims.

Plain Python. What the directory says is checked first (number and size of entries, names, methods);
what comes out is counted while it comes, because the directory may lie.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF
_DIRECTORY_BYTES = 1024 * 1024
"""`ZipFile` keeps an object an entry: a directory of 100 MB would cost a gigabyte."""
_ENCRYPTED = 0x1


class UnsafeZipError(Exception):
    """Not a ZIP file, or one that is refused. `code` says why; the text is for a log."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(f"{code}: {text}" if text else code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, except for `entries`."""

    file: int
    entries: int
    entry: int
    total: int
    line: int


class BoundedZip:
    """Entries by name. `left` counts down what may still be unpacked, over all of them."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        self._limits = limits
        self._left = limits.total
        _check_directory(file, limits)
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, ValueError, struct.error, OSError) as error:
            raise UnsafeZipError("not_a_zip", str(error)) from error
        self._entries = self._check_entries()

    @property
    def names(self) -> set[str]:
        return set(self._entries)

    def read(self, name: str, *, at_most: int) -> bytes:
        """A small entry as a whole."""
        parts: list[bytes] = []
        size = 0
        for part in self._unpack(name):
            size += len(part)
            if size > at_most:
                raise UnsafeZipError("too_large", name)
            parts.append(part)
        return b"".join(parts)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of an entry, without their ends; none longer than the limit."""
        begun: list[bytes] = []
        length = 0
        for part in self._unpack(name):
            *whole, rest = part.split(b"\n")
            if whole:
                yield b"".join([*begun, whole[0]])
                yield from whole[1:]
                begun, length = [], 0
            begun.append(rest)
            length += len(rest)
            if length > self._limits.line:
                raise UnsafeZipError("line_too_long", name)
        if last := b"".join(begun):
            yield last

    def _check_entries(self) -> dict[str, ZipInfo]:
        found: dict[str, ZipInfo] = {}
        total = 0
        for info in self._zip.infolist():
            if info.filename in found:
                raise UnsafeZipError("twice", info.filename)
            _check_entry(info, self._limits)
            found[info.filename] = info
            total += info.file_size
        if len(found) > self._limits.entries:
            raise UnsafeZipError("too_many_entries")
        if total > self._limits.total:
            raise UnsafeZipError("too_large", f"{total} bytes unpacked")
        return found

    def _unpack(self, name: str) -> Iterator[bytes]:
        info = self._entries[name]
        size = 0
        try:
            with self._zip.open(info) as entry:
                while part := entry.read(64 * 1024):
                    size += len(part)
                    self._left -= len(part)
                    if size > info.file_size or self._left < 0:
                        raise UnsafeZipError("too_large", name)
                    yield part
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnsafeZipError("damaged", f"{name}: {error}") from error


def _check_directory(file: IO[bytes], limits: Limits) -> None:
    """Before `ZipFile` reads the directory into memory."""
    size = file.seek(0, 2)
    if size > limits.file:
        raise UnsafeZipError("too_large", f"{size} bytes")
    file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise UnsafeZipError("not_a_zip")
    directory = struct.unpack_from("<L", tail, place + 12)[0]
    # 0xFFFFFFFF is ZIP64's "look elsewhere": nothing that we write needs it.
    if directory > _DIRECTORY_BYTES:
        raise UnsafeZipError("too_many_entries", f"a directory of {directory} bytes")


def _check_entry(info: ZipInfo, limits: Limits) -> None:
    name = info.filename
    path = PurePosixPath(name)
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or "\0" in name
        or is_link
    ):
        raise UnsafeZipError("bad_name", name)
    if info.flag_bits & _ENCRYPTED:
        raise UnsafeZipError("encrypted", name)
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise UnsafeZipError("unknown_method", name)
    if info.file_size > limits.entry:
        raise UnsafeZipError("too_large", f"{name} claims {info.file_size} bytes")

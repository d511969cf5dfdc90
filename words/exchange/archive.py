"""Zip files from strangers: members are read in full view, never unpacked under their own names.

What an archive says about itself (sizes, counts) is looked at first, because it is quick; what
counts is what really comes out.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Self

from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, RATIO_FROM

BLOCK = 256 * 1024
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_SYMLINK = 0o120000
_KIND = 0o170000
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)


class Archive:
    """A zip file whose table of contents is sound."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (*_BROKEN, NotImplementedError) as error:
            raise UnreadableError(Problem.ARCHIVE_DAMAGED) from error
        self.members = {info.filename: info for info in self._zip.infolist()}
        try:
            self._check()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def blocks(self, name: str, *, limit: int = MAX_UNPACKED) -> Iterator[bytes]:
        """The bytes of a member, counted as they come."""
        info = self.members[name]
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(Problem.ARCHIVE_ENCRYPTED)
        if info.compress_type not in _METHODS:
            raise UnreadableError(Problem.ARCHIVE_METHOD)
        guard = Growth(info.compress_size, limit)
        try:
            with self._zip.open(info) as member:
                while block := member.read(BLOCK):
                    guard.count(len(block))
                    yield block
            guard.check_claim(info.file_size)
        except (*_BROKEN, RuntimeError, NotImplementedError) as error:
            raise UnreadableError(Problem.ARCHIVE_DAMAGED) from error

    def read(self, name: str, *, limit: int) -> bytes:
        return b"".join(self.blocks(name, limit=limit))

    def copy(self, name: str, target: IO[bytes], *, limit: int = MAX_UNPACKED) -> None:
        for block in self.blocks(name, limit=limit):
            target.write(block)

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UnreadableError(
                Problem.ARCHIVE_ENTRIES, count=len(infos), limit=MAX_ENTRIES
            )
        if len(self.members) != len(infos) or any(map(_is_strange, infos)):
            raise UnreadableError(Problem.ARCHIVE_NAMES)
        # Members that share bytes: the cheapest way to many gigabytes from a small file.
        end = 0
        for info in sorted(infos, key=lambda info: info.header_offset):
            if info.header_offset < end:
                raise UnreadableError(Problem.ARCHIVE_BOMB)
            end = info.header_offset + info.compress_size


class Growth:
    """Stops what grows beyond a limit, or beyond what honest data grow by."""

    def __init__(self, packed: int, limit: int) -> None:
        self._packed = max(packed, 1)
        self._limit = limit
        self._size = 0

    def count(self, size: int) -> None:
        self._size += size
        is_steep = self._size > RATIO_FROM and self._size / self._packed > MAX_RATIO
        if self._size > self._limit or is_steep:
            raise UnreadableError(Problem.ARCHIVE_BOMB)

    def check_claim(self, size: int) -> None:
        """What came out is as much as the table of contents said."""
        if self._size != size:
            raise UnreadableError(Problem.ARCHIVE_DAMAGED)


def _is_strange(info: zipfile.ZipInfo) -> bool:
    """A name that leads out of a folder, or no file at all."""
    name = info.filename
    parts = PurePosixPath(name.replace("\\", "/"))
    leads_out = parts.is_absolute() or ".." in parts.parts or ":" in name[:3]
    is_link = (info.external_attr >> 16) & _KIND == _SYMLINK
    return leads_out or is_link or "\x00" in name or not name

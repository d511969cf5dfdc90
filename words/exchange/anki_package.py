"""`.apkg` and `.colpkg`: a zip file around a collection, which newer versions compress again."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from words.exchange.archive import Archive, Growth
from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_UNPACKED

if sys.version_info >= (3, 14):  # pragma: no cover
    from compression import zstd
else:
    from backports import zstd

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: the others of a package only ask to update Anki."""
_BLOCK = 256 * 1024
_WINDOW_LOG = 27


def is_package(archive: Archive) -> bool:
    return any(name in archive for name in COLLECTIONS)


def unpack_collection(archive: Archive, target: Path) -> None:
    """Writes the collection's SQLite file. Raises UnreadableError."""
    name = next(name for name in COLLECTIONS if name in archive)
    with target.open("wb") as file:
        if name.endswith("b"):
            packed = archive.members[name].file_size
            _write(file, _unzstd(archive.blocks(name), packed))
        else:
            archive.copy(name, file)


def _write(file: IO[bytes], blocks: Iterable[bytes]) -> None:
    for block in blocks:
        file.write(block)


def _unzstd(packed: Iterable[bytes], size: int) -> Iterator[bytes]:
    guard = Growth(size, MAX_UNPACKED)
    options = {int(zstd.DecompressionParameter.window_log_max): _WINDOW_LOG}
    stream = zstd.ZstdDecompressor(options=options)
    try:
        for part in packed:
            block = stream.decompress(part, max_length=_BLOCK)
            while block or not (stream.needs_input or stream.eof):
                guard.count(len(block))
                yield block
                if stream.eof:
                    break
                block = stream.decompress(b"", max_length=_BLOCK)
            if stream.eof:
                break
    except (zstd.ZstdError, EOFError, ValueError) as error:
        raise UnreadableError(Problem.ARCHIVE_DAMAGED) from error
    if not stream.eof:
        raise UnreadableError(Problem.ARCHIVE_DAMAGED)

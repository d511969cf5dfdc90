"""Rows that were checked wait on disk: read and believed once, stored in a short transaction."""

import pickle
from collections import defaultdict
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from vocab_project.users.archive.rows import Parsed


class Spool:
    """Chunks of rows by folder and label, in a temporary file that nobody else can name."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, folder: str, label: str, rows: list[Parsed]) -> None:
        self._places[folder, label].append(self._file.seek(0, 2))
        pickle.dump(rows, self._file, pickle.HIGHEST_PROTOCOL)

    def chunks(self, folder: str, label: str) -> Iterator[list[Parsed]]:
        for place in self._places[folder, label]:
            self._file.seek(place)
            # Written a moment ago by this very object.
            yield pickle.load(self._file)  # noqa: S301  # nosec B301

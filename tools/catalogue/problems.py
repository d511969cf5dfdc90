"""Mistakes in hand files, each with its file and line; all are collected, none is guessed away."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(slots=True)
class Problems:
    """What stops the build."""

    found: list[str] = field(default_factory=list)

    def add(self, place: Place, text: str) -> None:
        self.found.append(f"{place}: {text}")

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that does not hold of a word, or of a language as a whole (`word` empty)."""

    language: str
    rule: str
    word: str
    text: str

    def __str__(self) -> str:
        subject = f"{self.language} {self.word}".strip()
        return f"{subject}: {self.text}"

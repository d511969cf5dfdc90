"""What the grader must know of the words of a language."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from vocab_project.linguistics.grading.values import Reading, Token, VerbGroup


class Analyser(Protocol):
    """One language of answers. Stateless after loading, safe across threads."""

    code: str

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Every reading of a lower-case word, likeliest first; () when unknown."""
        ...

    def known(self, word: str) -> bool: ...

    def split(self, words: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        """Take attached pronouns off: "levantarme" -> "levantar", "me"."""
        ...

    def refine(self, tokens: list[Token]) -> list[Token]:
        """Second look, with the neighbours known: article or pronoun, split verbs."""
        ...

    def groups(self, tokens: Sequence[Token]) -> list[VerbGroup]:
        """The verbs of the sentence with tense, person and voice."""
        ...


@cache
def get_analyser(language: str) -> Analyser:
    """KeyError for a language whose answers cannot be graded."""
    if language == "en":
        from vocab_project.linguistics.grading.en.analyser import English

        return English()
    if language == "it":
        from vocab_project.linguistics.grading.it.analyser import Italian

        return Italian()
    if language == "es":
        from vocab_project.linguistics.grading.lex.spanish import Spanish

        return Spanish()
    if language == "de":
        from vocab_project.linguistics.grading.lex.german import German

        return German()
    raise KeyError(language)

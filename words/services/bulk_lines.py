"""Reading a paste, line by line. Pure: no database."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics.text import fold, normalise, strip_controls
from words.services.errors import TooManyLinesError
from words.services.themes import split_theme_names

MAX_LINES = 500
MAX_WORD = 100
MAX_TRANSLATION = 255
# Addresses, tags and templates; "a/c" and "C++" may be words to somebody.
_NOT_A_WORD = re.compile(r"://|\bwww\.|</?\w[^>]*>|\{\{|\{%", re.I)
_BREAK = re.compile(r"\r\n|\r|\n")

SplitArticle = Callable[[str], tuple[str, str]]


class Reason(TextChoices):
    """Why a line cannot be added."""

    NO_WORD = "no_word", _("There is no word before the sign.")
    TOO_LONG = "too_long", _("A word has 100 characters at most.")
    TRANSLATION_TOO_LONG = (
        "translation_too_long",
        _("A meaning has 255 characters at most."),
    )
    NO_LETTERS = "no_letters", _("There are no letters in it.")
    NOT_A_WORD = "not_a_word", _("This is an address or code, not a word.")
    DUPLICATE = "duplicate", _("The same word as an earlier line.")


def label_of(reason: str) -> str:
    """The sentence for a code; a code of somebody else's stays as it is."""
    return str(Reason(reason).label) if reason in Reason.values else reason


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """`base_form` is without its article; `reason` is empty for a line that can be used.
    `part_of_speech` is empty where it was not said."""

    number: int
    base_form: str
    article: str = ""
    translation: str = ""
    themes: tuple[str, ...] = ()
    reason: str = ""
    duplicate_of: int = 0
    part_of_speech: str = ""

    @property
    def key(self) -> str:
        return normalise(self.base_form)

    @property
    def display(self) -> str:
        return f"{self.article} {self.base_form}".strip()


def parse_lines(text: str, *, split_article: SplitArticle) -> list[ParsedLine]:
    """`word`, `word = meaning` or `word<TAB>meaning<TAB>theme,theme`; empty lines are skipped.

    Raises TooManyLinesError before any line is looked at.
    """
    numbered = [
        (number, line)
        for number, line in enumerate(_BREAK.split(text), start=1)
        if strip_controls(line).strip()
    ]
    if len(numbered) > MAX_LINES:
        raise TooManyLinesError(len(numbered), MAX_LINES)
    seen: dict[tuple[str, str], int] = {}
    lines = []
    for number, raw in numbered:
        line = _parse(number, raw, split_article)
        if not line.reason:
            first = seen.setdefault((line.article.lower(), line.key), number)
            if first != number:
                line = replace(line, reason=Reason.DUPLICATE, duplicate_of=first)
        lines.append(line)
    return lines


def why_unfit(word: str) -> str:
    """The reason a word cannot be stored, or nothing. Folding can lengthen a text, and the columns
    that hold the folded forms have limits of their own."""
    if max(len(word), len(normalise(word)), len(fold(word))) > MAX_WORD:
        return Reason.TOO_LONG
    if not any(char.isalpha() for char in word):
        return Reason.NO_LETTERS
    return Reason.NOT_A_WORD if _NOT_A_WORD.search(word) else ""


def is_too_long_a_translation(text: str) -> bool:
    return max(len(text), len(fold(text))) > MAX_TRANSLATION


def _parse(number: int, raw: str, split_article: SplitArticle) -> ParsedLine:
    word, translation, themes = _columns(raw)
    if not word:
        return ParsedLine(number, _shown(raw), reason=Reason.NO_WORD)
    reason = why_unfit(word)
    if not reason and is_too_long_a_translation(translation):
        reason = Reason.TRANSLATION_TOO_LONG
    if reason:
        return ParsedLine(number, _shown(word), reason=reason)
    article, base_form = split_article(word)
    return ParsedLine(
        number,
        base_form,
        article,
        translation,
        tuple(split_theme_names(themes)),
    )


def _columns(raw: str) -> tuple[str, str, str]:
    """Tabs win over the equals sign, so that a cell may hold one."""
    cells = raw.split("\t") if "\t" in raw.strip("\t") else raw.split("=", 1)
    cleaned = [" ".join(strip_controls(cell).split()) for cell in cells]
    word, translation, themes, *_rest = [*cleaned, "", "", ""]
    return word, translation, themes


def _shown(text: str) -> str:
    clean = " ".join(strip_controls(text[: 4 * MAX_WORD]).split())
    return clean if len(clean) <= 60 else clean[:59] + "…"

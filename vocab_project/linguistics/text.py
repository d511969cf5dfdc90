"""Text handling that is the same in every language package."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_QUOTES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’‐-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_SPACES = re.compile(r"\s+")
# Emoji presentation needs U+200D and U+FE0F, but no sentence of ours does.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def strip_controls(text: str) -> str:
    """Remove control, bidi-override and zero-width characters; line breaks and tabs
    become spaces."""
    spaced = re.sub(r"[\t\n\r\v\f\u0085\u2028\u2029]", " ", text)
    return "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as it can be read, and where each of its characters comes from: `text[a:b]` is
    written at `original[starts[a] : ends[b - 1]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Of a slice that is not empty."""
        return self.starts[start], self.ends[end - 1]


def plain_text(original: str) -> PlainText:
    """NFC ("n" and a tilde are "ñ"), without hidden characters (soft hyphens, zero widths) and
    with line breaks as "\\n" and other blanks as spaces."""
    if original.isascii() and original.isprintable():
        whole = range(len(original))
        return PlainText(original, whole, range(1, len(original) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        for letter in _plain_cluster(original[start:end]):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return PlainText("".join(letters), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A character with the marks that stand on it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


def _plain_cluster(cluster: str) -> str:
    if cluster in "\n\r\x85\u2028\u2029":
        return "\n"
    if cluster.isspace():
        return " "
    if len(cluster) == 1 and cluster.isascii() and cluster.isprintable():
        return cluster
    composed = unicodedata.normalize("NFC", cluster)
    return "".join(c for c in composed if unicodedata.category(c) not in _HIDDEN)


def straighten_quotes(text: str) -> str:
    return text.translate(_QUOTES)


def normalise(text: str) -> str:
    """The identity of a spelling: NFC, lower case, single spaces, plain quotes."""
    if text.isascii() and text.isalpha():
        return text.lower()  # nearly every word of a long list
    # .lower(), not .casefold(): "ß".casefold() is "ss", which is another spelling.
    # NFC again at the end: "İ".lower() leaves a combining dot behind.
    lowered = unicodedata.normalize("NFC", text).lower()
    spaced = _SPACES.sub(" ", straighten_quotes(lowered)).strip()
    return unicodedata.normalize("NFC", spaced)


def fold(text: str) -> str:
    """A search key: lower case without accents ("Árbol" -> "arbol"). Idempotent."""
    if text.isascii() and text.isalpha():
        return text.lower()  # nearly every word of a long list
    decomposed = unicodedata.normalize("NFKD", straighten_quotes(text).lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # "ﬁ", "ª" and friends decompose to letters that may be upper case.
    return _SPACES.sub(" ", straighten_quotes(bare).lower()).strip()


def tokenise(text: str) -> list[str]:
    """Words in order, without punctuation; inner hyphens and apostrophes are kept."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def first_upper(text: str) -> str:
    """Capitalise the first letter, skipping marks such as "¿", and leave the rest."""
    for index, char in enumerate(text):
        if char.isalpha():
            return text[:index] + char.upper() + text[index + 1 :]
        if char.isdigit():
            return text
    return text

"""Text of HTML: what a flashcard shows, without what makes it look so.

The result is plain text that is escaped like any other; nothing here has to be complete to be
safe, only to be readable – and quick on whatever a field may hold: every step is linear.
"""

import html
import re
from dataclasses import dataclass, field

_BREAKS = {
    "br",
    "p",
    "div",
    "li",
    "tr",
    "hr",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
}
_SILENT = {
    "script",
    "style",
    "rt",
    "rp",
    "svg",
    "audio",
    "video",
    "object",
    "head",
    "title",
}
_MEDIA = {"img", "audio", "video", "source", "embed", "object"}
# Quoted values end where the next tag may begin, lest an open quote makes it look twice.
_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]*+)(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>"
    r"|<[/!?A-Za-z][^<>]*+>"
)
_LATEX = re.compile(r"\[/?(?:latex|\$\$?)\]", re.I)
_SPACES = re.compile(r"[^\S\n]++")
_LINES = re.compile(r"\n[\s]*+")
# "日本語[にほんご]": the reading above Chinese signs. Other brackets are the author's.
_FURIGANA = re.compile(r" ?([\u3005\u3400-\u9fff\uf900-\ufaff]++)\[[^\]\[]*+\]")
_OPEN = re.compile(r"\{\{c(\d{1,3})::")
_SIGN = re.compile(r"\{\{c|\}\}")
_MARKUP = re.compile(r"[<&\[]")


@dataclass(slots=True)
class Dropped:
    """What a text cannot hold: pictures and sounds, by number."""

    media: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A cloze deletion: its number, what is hidden, and the hint beside it."""

    number: int
    text: str
    hint: str = ""


@dataclass(slots=True)
class _Piece:
    """A deletion that is still open, or (number 0) the whole text."""

    number: int
    parts: list[str] = field(default_factory=list)


def text_of(markup: str, dropped: Dropped | None = None) -> str:
    """Lines of text, single-spaced; entities are letters again, media are counted."""
    if not _MARKUP.search(markup):
        return _tidy(markup)
    dropped = dropped or Dropped()
    bare, _ = _cut_out(markup, "<!--", "-->")
    bare, sounds = _cut_out(bare, "[sound:", "]")
    bare, voices = _cut_out(bare, "[anki:tts", "[/anki:tts]")
    dropped.media += sounds + voices
    plain = html.unescape(_without_tags(_LATEX.sub(" ", bare), dropped))
    return _tidy(_FURIGANA.sub(r"\1", plain))


def _without_tags(markup: str, dropped: Dropped) -> str:
    parts: list[str] = []
    silent: list[str] = []
    place = 0
    for found in _TAG.finditer(markup):
        if not silent:
            parts.append(markup[place : found.start()])
        place = found.end()
        tag, is_end = (found[2] or "").lower(), bool(found[1])
        dropped.media += tag in _MEDIA and not is_end
        if is_end and tag in silent:
            # A tag that was never closed silences no more than what is inside its parent.
            del silent[silent.index(tag) :]
        elif not is_end and tag in _SILENT and len(silent) < 50:
            silent.append(tag)
        elif tag in _BREAKS:
            parts.append("\n")
    if not silent:
        parts.append(markup[place:])
    return "".join(parts)


def _cut_out(text: str, start: str, end: str) -> tuple[str, int]:
    """The text without what stands between the two signs, and how often that was."""
    parts, place, count = [], 0, 0
    while (found := text.find(start, place)) >= 0:
        close = text.find(end, found + len(start))
        if close < 0:
            break
        parts.append(text[place:found])
        place = close + len(end)
        count += 1
    return " ".join([*parts, text[place:]]), count


def fill_gaps(text: str) -> tuple[str, list[Gap]]:
    """A cloze text with everything shown, and its deletions, one a number: several of the same
    number are one gap in several places. Deletions may lie in one another."""
    whole = _Piece(0)
    open_pieces = [whole]
    gaps: dict[int, Gap] = {}
    place = 0
    while place < len(text):
        found = _OPEN.match(text, place) if text.startswith("{{c", place) else None
        if found:
            open_pieces.append(_Piece(int(found[1])))
            place = found.end()
        elif len(open_pieces) > 1 and text.startswith("}}", place):
            _close(open_pieces, gaps)
            place += 2
        else:
            stop = _next_sign(text, place)
            open_pieces[-1].parts.append(text[place:stop])
            place = stop
    while len(open_pieces) > 1:
        _close(open_pieces, gaps)
    return "".join(whole.parts), [gaps[number] for number in sorted(gaps)]


def shown_fields(template: str, fields: tuple[str, ...]) -> set[int]:
    """Which fields a card template shows, by their places. Those that are typed in, and those
    that only decide whether something is shown, are not among them."""
    shown = set()
    for inner in re.findall(r"\{\{([^{}]{1,200})\}\}", template[:100_000]):
        name = html.unescape(inner).strip()
        if name[:1] in {"#", "^", "/", "!"}:
            continue
        *filters, field_name = (part.strip() for part in name.split(":"))
        if "type" not in filters and field_name in fields:
            shown.add(fields.index(field_name))
    return shown


def _close(open_pieces: list[_Piece], gaps: dict[int, Gap]) -> None:
    piece = open_pieces.pop()
    content, _colons, hint = "".join(piece.parts).partition("::")
    open_pieces[-1].parts.append(content)
    earlier = gaps.get(piece.number)
    text = f"{earlier.text} … {content}" if earlier else content
    gaps[piece.number] = Gap(piece.number, text, earlier.hint if earlier else hint)


def _next_sign(text: str, place: int) -> int:
    """Where the next brace after `place` stands, or the end."""
    places = [
        p for p in (text.find("{{c", place + 1), text.find("}}", place + 1)) if p > 0
    ]
    return min(places, default=len(text))


def _tidy(text: str) -> str:
    lines = _SPACES.sub(" ", text.replace("\r", "\n")).replace(" \n", "\n")
    return _LINES.sub("\n", lines).strip()

"""The note type under which our words stand in Anki: fields, cards, and how they look."""

import hashlib
import html
from collections.abc import Sequence
from enum import StrEnum

from words.exchange.values import AnkiNoteType, AnkiTemplate


class Side(StrEnum):
    """What a card asks for; values are those of our own skills."""

    RECOGNISE = "recognise"
    RECALL = "recall"
    LISTEN = "listen"


FIELDS = (
    "Word",
    "Article",
    "Meaning",
    "Part of speech",
    "Plural",
    "Pronunciation",
    "Example",
    "Example translation",
    "Note",
    "Memory aid",
    "Gender",
    "Audio",
    "Example credit",
)
"""English, as our own import knows them by name. "Audio" is what Anki's voice says; whoever has
recordings puts them there."""
LOCALES = {"es": "es_ES", "de": "de_DE", "it": "it_IT", "en": "en_US"}

# %language% and %locale% are filled in; what is in braces is Anki's.
_WORD = (
    '<div class="word" lang="%language%">'
    '{{#Article}}<span class="article {{Gender}}">{{Article}}</span> {{/Article}}'
    "{{Word}}</div>"
)
_IPA = '{{#Pronunciation}}<div class="ipa">{{Pronunciation}}</div>{{/Pronunciation}}'
_KIND = (
    '{{#Part of speech}}<div class="kind">{{Part of speech}}</div>{{/Part of speech}}'
)
_MEANING = '<div class="meaning">{{Meaning}}</div>'
_SAY = "{{tts %locale%:Audio}}"
_MORE = """\
{{#Plural}}
<div class="plural"><span class="label">pl.</span> <span lang="%language%">{{Plural}}</span></div>
{{/Plural}}
{{#Example}}
<div class="example">
  <div class="sentence" lang="%language%">{{Example}}</div>
  <div class="translation">{{Example translation}}</div>
  {{#Example credit}}<div class="credit">{{Example credit}}</div>{{/Example credit}}
</div>
{{/Example}}
{{#Note}}<div class="note">{{Note}}</div>{{/Note}}
{{#Memory aid}}<div class="note aid">{{Memory aid}}</div>{{/Memory aid}}"""
_ANSWER = '<hr id="answer">'

_CSS = """\
/* "Paper and ink", as in Vocab: the language you learn in serif, one accent, hairlines. */
.card {
  --paper: #fbfaf7; --ink: #1e2229; --muted: #575b64; --line: #e0ded8;
  --m: #0a5590; --f: #b03a7a; --n: #676815;
  margin: 0 auto; padding: 1.5rem 1rem; max-width: 34rem;
  background: var(--paper); color: var(--ink);
  font: 1.125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  text-align: center; overflow-wrap: break-word;
}
.nightMode.card, .nightMode .card, .night_mode.card {
  --paper: #111419; --ink: #edebe7; --muted: #a7abb3; --line: #32353d;
  --m: #7aaeef; --f: #f6b3d8; --n: #d3d979;
}
[lang] { font-family: "Source Serif 4", "Iowan Old Style", "Palatino Linotype", Georgia, serif; }
.word { font-size: 2.25rem; line-height: 1.2; }
.article.m { color: var(--m); } .article.f { color: var(--f); } .article.n { color: var(--n); }
.meaning { font-size: 1.5rem; line-height: 1.3; }
.ipa, .kind, .plural, .translation, .note { color: var(--muted); font-size: 1rem; }
.kind { margin-top: .25rem; font-style: italic; }
.label { font-variant: small-caps; }
.example { margin-top: 1.25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.sentence { font-size: 1.25rem; }
.credit { color: var(--muted); font-size: .75rem; }
.note { margin-top: 1rem; white-space: pre-line; }
.aid::before { content: "\\2192\\00a0"; }
hr#answer { border: 0; border-top: 1px solid var(--line); margin: 1.25rem 0; }
#typeans { font-size: 1.25rem; max-width: 20rem; }
@media (max-width: 30rem) { .word { font-size: 1.875rem; } .meaning { font-size: 1.25rem; } }
"""


def note_type(language: str, name: str, sides: Sequence[Side]) -> AnkiNoteType:
    """`name` is what it is called in Anki. The id is the same for the same language and sides, so
    that a second import finds the first one's note type."""
    return AnkiNoteType(
        id=stable_id("note type", language, *sides),
        name=name,
        fields=FIELDS,
        templates=tuple(_template(side, language) for side in sides),
        css=_CSS,
    )


def stable_id(*parts: str) -> int:
    """An id of Anki's kind, an instant in milliseconds, that is always the same for the same
    parts; from the year 2020 on, so that it meets none that a collection made."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return 1_577_836_800_000 + int.from_bytes(digest[:8], "big") % 31_536_000_000


def as_html(text: str) -> str:
    """Fields are HTML: what a learner wrote must mean itself."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def _template(side: Side, language: str) -> AnkiTemplate:
    again = "{{FrontSide}}"
    name, front, back = {
        Side.RECOGNISE: (
            "Recognise",
            (_WORD, _SAY),
            (again, _IPA, _ANSWER, _MEANING, _KIND, _MORE),
        ),
        Side.RECALL: (
            "Recall",
            (_MEANING, _KIND),
            (again, _ANSWER, _WORD, _IPA, _SAY, _MORE),
        ),
        Side.LISTEN: (
            "Listen",
            (_SAY, "{{type:Word}}"),
            (again, _ANSWER, _WORD, _IPA, _MEANING, _KIND, _MORE),
        ),
    }[side]
    return AnkiTemplate(name, _filled(front, language), _filled(back, language))


def _filled(parts: Sequence[str], language: str) -> str:
    text = "\n".join(parts).replace("%language%", language)
    return text.replace("%locale%", LOCALES.get(language, language))

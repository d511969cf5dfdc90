"""What a row of a file says of a word, once its columns have roles. No database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import fold, normalise, strip_controls
from words.articles import article_of, gender_of
from words.exchange.columns import Role
from words.exchange.word_cells import (
    gender_named,
    part_of_speech_named,
    read_word_cell,
    says_yes,
)
from words.exchange.word_sheet import LEARNED, OURS, is_ours, lists_in
from words.models import Theme
from words.models.word import PartOfSpeech
from words.services import bulk_lines
from words.services.bulk_lines import (
    MAX_WORD,
    ParsedLine,
    Reason,
    is_too_long_a_translation,
    why_unfit,
)
from words.services.themes import MAX_THEMES

MAX_NOTE = 2000
MAX_MEMORY_AID = 500
MAX_SENTENCE = 500
MAX_EXAMPLES = 5
MAX_LIST_NAME = 255
NO_TAGS = {"leech", "marked"}
"""Tags by which Anki speaks to itself."""
_THEME_SIGNS = re.compile(r"[,;]")


class RowReason(TextChoices):
    """Why a row cannot be imported, beside `bulk_lines.Reason`; of one code the sentence here."""

    LEFT_OUT = "left_out", _("No column of this note type is the word.")
    NO_WORD = "no_word", _("There is no word in this row.")
    NOTE_TOO_LONG = "note_too_long", _("A note has 2,000 characters at most.")
    MEMORY_AID_TOO_LONG = (
        "memory_aid_too_long",
        _("A memory aid has 500 characters at most."),
    )
    EXAMPLE_TOO_LONG = "example_too_long", _("An example has 500 characters at most.")
    TOO_MANY_EXAMPLES = "too_many_examples", _("A row brings 5 examples at most.")
    LIST_TOO_LONG = (
        "list_too_long",
        _("The name of a list has 255 characters at most."),
    )
    GONE = "gone", _("This word was changed meanwhile. Import the row again.")


def label_of(reason: str) -> str:
    """The sentence for a code of either kind."""
    if reason in RowReason.values:
        return str(RowReason(reason).label)
    return bulk_lines.label_of(reason)


@dataclass(frozen=True, slots=True)
class MappedRow:
    """`line` is the word as the paste knows it too; its `number` is the row's place."""

    line: ParsedLine
    note: str = ""
    memory_aid: str = ""
    gender: str = ""
    plural: str = ""
    pronunciation: str = ""
    lists: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    is_learned: bool = False

    @property
    def part_of_speech(self) -> str:
        return self.line.part_of_speech


def map_row(
    cells: Sequence[str],
    roles: Sequence[str],
    *,
    place: int,
    language: str,
    theme_names: Sequence[str] = (),
) -> MappedRow:
    """`theme_names` are those of the whole import, beside the row's own."""
    texts = _by_role(cells, roles)
    if Role.WORD not in roles:
        return _refused(place, " ".join(cells), RowReason.LEFT_OUT)
    typed = _line(texts.get(Role.WORD, []))
    if not typed:
        return _refused(place, "", RowReason.NO_WORD)
    word = read_word_cell(typed, language)
    reason = why_unfit(word.text)
    if reason:
        return _refused(place, typed, reason)
    article, base = get_tools(language).split_article(word.text)
    gender = gender_named(_line(texts.get(Role.GENDER, []))) or word.gender
    article = _article(language, texts, article, gender)
    mapped = MappedRow(
        line=ParsedLine(
            place,
            base,
            article,
            _meaning(texts.get(Role.MEANING, [])),
            _themes(texts, theme_names),
            part_of_speech=_part_of_speech(texts, word.part_of_speech),
        ),
        note=_lines(texts.get(Role.NOTE, [])),
        memory_aid=_line(texts.get(Role.MEMORY_AID, [])),
        gender=gender or gender_of(language, article),
        plural=_short(_line(texts.get(Role.PLURAL, [])) or word.plural),
        pronunciation=_line(texts.get(Role.PRONUNCIATION, [])).strip("/[]")[:255],
        lists=_lists(texts),
        examples=_examples(texts),
        is_learned=says_yes(_line(texts.get(Role.LEARNED, [])))
        or LEARNED in _tags(texts),
    )
    reason = _too_long(mapped)
    return _refused(place, typed, reason) if reason else mapped


def _by_role(cells: Sequence[str], roles: Sequence[str]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for cell, role in zip(cells, roles, strict=False):
        if cell.strip() and role != Role.IGNORE:
            texts.setdefault(role, []).append(cell)
    return texts


def _refused(place: int, typed: str, reason: str) -> MappedRow:
    clean = _line([typed[: 4 * MAX_WORD]])[:60]
    return MappedRow(ParsedLine(place, clean, reason=reason))


def _line(texts: Iterable[str]) -> str:
    """One line, without what nobody types on purpose."""
    return " ".join(strip_controls(" ".join(texts)).split())


def _lines(texts: Iterable[str]) -> str:
    lines = (
        strip_controls(line).strip() for text in texts for line in text.split("\n")
    )
    return "\n".join(line for line in lines if line)


def _meaning(texts: Iterable[str]) -> str:
    """Lines of a cell and cells of a row are meanings beside one another."""
    parts = (_line([line]) for text in texts for line in text.split("\n"))
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _short(text: str) -> str:
    return text if max(len(text), len(normalise(text))) <= MAX_WORD else ""


def _article(
    language: str, texts: dict[str, list[str]], typed: str, gender: str
) -> str:
    """As the list writes it; else in a column of its own; else by the gender."""
    own = _line(texts.get(Role.ARTICLE, [])).lower()
    given = typed or (own if gender_of(language, own) else "")
    return given or article_of(language, gender)


def _part_of_speech(texts: dict[str, list[str]], from_word: str) -> str:
    told = part_of_speech_named(_line(texts.get(Role.PART_OF_SPEECH, [])))
    found = told or from_word
    return found if found in PartOfSpeech.values else ""


def _themes(texts: dict[str, list[str]], of_all: Sequence[str]) -> tuple[str, ...]:
    names = [
        part for text in texts.get(Role.THEMES, []) for part in _THEME_SIGNS.split(text)
    ]
    names += [
        tag.replace("::", " ").replace("_", " ")
        for text in texts.get(Role.TAGS, [])
        for tag in text.split()
        if tag.lower() not in NO_TAGS and not tag.startswith(OURS)
    ]
    cleaned = (_line([name])[:60] for name in (*of_all, *names))
    by_slug = {Theme.slug_of(name): name for name in cleaned}
    return tuple(name for slug, name in by_slug.items() if slug)[:MAX_THEMES]


def _tags(texts: dict[str, list[str]]) -> list[str]:
    return [tag for text in texts.get(Role.TAGS, []) for tag in text.split()]


def _lists(texts: dict[str, list[str]]) -> tuple[str, ...]:
    names = [part for text in texts.get(Role.LIST, []) for part in text.split(";")]
    names += lists_in(_tags(texts))
    names += [
        " · ".join(text.split("::"))
        for text in texts.get(Role.DECK, [])
        if not is_ours(text)
    ]
    return tuple(dict.fromkeys(name for n in names if (name := _line([n]))))


def _examples(texts: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """Sentences with their translations: line by line where there are as many of both."""
    sentences = _lines(texts.get(Role.EXAMPLE, [])).split("\n")
    translations = _lines(texts.get(Role.EXAMPLE_TRANSLATION, [])).split("\n")
    if len(sentences) == len(translations):
        pairs = list(zip(sentences, translations, strict=True))
    elif translations == [""]:
        pairs = [(sentence, "") for sentence in sentences]
    else:
        pairs = [(_line(sentences), _line(translations))]
    return tuple(dict.fromkeys((s, t) for s, t in pairs if s))


def _too_long(row: MappedRow) -> str:
    sentences = [text for pair in row.examples for text in pair]
    checks = (
        (Reason.TRANSLATION_TOO_LONG, is_too_long_a_translation(row.line.translation)),
        (RowReason.NOTE_TOO_LONG, len(row.note) > MAX_NOTE),
        (RowReason.MEMORY_AID_TOO_LONG, len(row.memory_aid) > MAX_MEMORY_AID),
        (RowReason.TOO_MANY_EXAMPLES, len(row.examples) > MAX_EXAMPLES),
        (RowReason.EXAMPLE_TOO_LONG, any(map(_is_too_long_a_sentence, sentences))),
        (RowReason.LIST_TOO_LONG, any(len(n) > MAX_LIST_NAME for n in row.lists)),
    )
    return next((str(reason.value) for reason, applies in checks if applies), "")


def _is_too_long_a_sentence(text: str) -> bool:
    return max(len(text), len(normalise(text)), len(fold(text))) > MAX_SENTENCE

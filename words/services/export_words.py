"""A learner's words written into a file, except their schedule: this app knows none."""

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from vocab_project.users.models import User
from words.exchange.anki_look import as_html
from words.exchange.values import AnkiNote
from words.exchange.word_sheet import tags_of, write_anki_text, write_csv
from words.models import Language
from words.models.learner_word import LearnerWordQuerySet, LearnerWordStatus
from words.selectors.exported import ExportedWord, Sentence, iterate_words


def export_csv(
    *, words: LearnerWordQuerySet, learner: User, native: str, file: TextIO
) -> int:
    """Returns how many words were written."""
    counted = _Counted(iterate_words(words, learner=learner, native=native))
    write_csv(map(_row, counted), file)
    return counted.count


def export_anki_text(
    *,
    words: LearnerWordQuerySet,
    learner: User,
    language: Language,
    native: str,
    file: TextIO,
) -> int:
    counted = _Counted(iterate_words(words, learner=learner, native=native))
    write_anki_text(
        (make_note(word, number, 0, plain) for number, word in enumerate(counted)),
        file,
        note_type=note_type_name(language),
        deck=deck_name(language),
    )
    return counted.count


def deck_name(language: Language) -> str:
    """The same whatever language the interface speaks."""
    return f"Vocab::{_name_of(language)}"


def note_type_name(language: Language) -> str:
    return f"Vocab · {_name_of(language)}"


def _name_of(language: Language) -> str:
    """ "español" begins a name here."""
    return language.own_name[:1].upper() + language.own_name[1:]


def plain(text: str) -> str:
    return text


def make_note(
    word: ExportedWord,
    note_id: int,
    note_type_id: int,
    write: Callable[[str], str] = as_html,
) -> AnkiNote:
    """The fields of `anki_look.FIELDS`. Its guid is the word's own address, so that an import that
    is repeated finds it, there and here."""
    example = word.example or Sentence("", "")
    fields = (
        word.base_form,
        word.article,
        str(word.meaning),
        "" if word.part_of_speech == "unknown" else word.part_of_speech,
        word.plural,
        word.pronunciation,
        example.text,
        example.translation,
        word.note,
        word.memory_aid,
        word.gender,
        f"{word.article} {word.base_form}".strip(),
        example.credit,
    )
    return AnkiNote(
        id=note_id,
        guid=str(word.public_id),
        note_type_id=note_type_id,
        fields=tuple(write(field) for field in fields),
        tags=tags_of(
            themes=word.themes,
            lists=word.lists,
            level=word.level,
            marks=_marks(word),
        ),
        modified=int(word.changed_at.timestamp()),
    )


def _marks(word: ExportedWord) -> list[str]:
    marks = ["learned"] if word.is_learned else []
    if word.status in {LearnerWordStatus.KNOWN, LearnerWordStatus.IGNORED}:
        marks.append(word.status)
    return marks


def _row(word: ExportedWord) -> dict[str, str]:
    return {
        "word": word.base_form,
        "article": word.article,
        "gender": word.gender,
        "part_of_speech": ""
        if word.part_of_speech == "unknown"
        else word.part_of_speech,
        "plural": word.plural,
        "pronunciation": word.pronunciation,
        "translation": word.translation,
        "note": word.note,
        "memory_aid": word.memory_aid,
        "themes": "; ".join(word.themes),
        "lists": "; ".join(word.lists),
        "learned": "yes" if word.is_learned else "",
        "example": "\n".join(example.text for example in word.own_examples),
        "example_translation": _translations(word.own_examples),
        "level": word.level,
        "status": word.status,
        "dictionary": str(word.dictionary),
        "added": word.added_at.isoformat(timespec="seconds"),
    }


def _translations(examples: Iterable[Sentence]) -> str:
    """Line by line beside the sentences; a dash where one has none, so that lines stay in step."""
    texts = [example.translation for example in examples]
    return "\n".join(text or "–" for text in texts) if any(texts) else ""


class _Counted:
    def __init__(self, words: Iterator[ExportedWord]) -> None:
        self._words = words
        self.count = 0

    def __iter__(self) -> Iterator[ExportedWord]:
        for word in self._words:
            self.count += 1
            yield word

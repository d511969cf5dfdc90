"""What the columns of a catalogue table are for, and what a row says. No database here."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vocab_project.common.languages import CEFR
from vocab_project.common.sheets import unguard
from vocab_project.linguistics import SUPPORTED, get_tools
from vocab_project.linguistics.text import normalise, strip_controls
from words.exchange.word_cells import gender_named, part_of_speech_named, says_yes
from words.models.word_relation import WordRelationType

MOST_SENSES = 9
_NAMES = {
    "language": "language lang",
    "base_form": "base_form word lemma",
    "part_of_speech": "part_of_speech pos type",
    "sense_no": "sense_no sense",
    "article": "article",
    "gender": "gender",
    "plural": "plural",
    "pronunciation": "pronunciation ipa",
    "frequency_rank": "frequency_rank rank",
    "usage_notes": "usage_notes",
    "is_active": "is_active active",
    "level": "level cefr",
    "themes": "themes theme",
    "en_1": "en meaning_en english",
    "it_1": "it meaning_it italian",
    "example_1": "example sentence",
    "example_1_en": "example_en",
    "example_1_it": "example_it",
    "synonyms": "synonyms synonym",
    "near_synonyms": "near_synonyms near_synonym",
    "antonyms": "antonyms antonym",
}
_FIELD_OF = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_MEANING = re.compile(r"(en|it)_([1-9])")
_EXAMPLE = re.compile(r"example_([1-9])(?:_(en|it))?")
TEXT_FACTS = {
    "article": 10, "plural": 100, "pronunciation": 255, "usage_notes": 2000,
}  # fmt: skip
RELATIONS = {
    "synonyms": WordRelationType.SYNONYM.value,
    "near_synonyms": WordRelationType.NEAR_SYNONYM.value,
    "antonyms": WordRelationType.ANTONYM.value,
}
LONGEST = {"base_form": 100, "meaning": 255, "sentence": 500}
_NO = {"0", "no", "n", "false", "nein", "falso"}


class Fault(StrEnum):
    """Why a row cannot be imported. The rules of `content_checks` have codes of their own."""

    NO_LANGUAGE = "no_language"
    NO_WORD = "no_word"
    NO_TYPE = "no_type"
    UNKNOWN_TYPE = "unknown_type"
    UNKNOWN_LEVEL = "unknown_level"
    UNKNOWN_GENDER = "unknown_gender"
    UNKNOWN_THEME = "unknown_theme"
    NO_NUMBER = "no_number"
    TOO_LONG = "too_long"
    YES_OR_NO = "yes_or_no"
    GAP = "gap"
    TWICE = "twice"
    NO_SUCH_WORD = "no_such_word"
    OTHER_LANGUAGE = "other_language"
    ITSELF = "itself"
    GONE = "gone"


Faults = list[list[str]]
"""[code, what it is about]: as JSON has it."""


@dataclass(slots=True)
class RowSays:
    """A row in our words; what its cells leave empty is not here. `meanings` are native language →
    order → text, `examples` order → sentence, `translations` order → native → text."""

    language: str = ""
    base_form: str = ""
    part_of_speech: str = ""
    sense_no: int = 1
    facts: dict[str, str | int | bool] = field(default_factory=dict)
    level: str = ""
    themes: list[str] = field(default_factory=list)
    meanings: dict[str, dict[int, str]] = field(default_factory=dict)
    examples: dict[int, str] = field(default_factory=dict)
    translations: dict[int, dict[str, str]] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)
    """(type, word)."""
    faults: Faults = field(default_factory=list)

    @property
    def spelling(self) -> str:
        text = normalise(self.base_form)
        return f"{self.language}|{text}" if self.language and text else ""

    @property
    def key(self) -> str:
        if not self.spelling or not self.part_of_speech:
            return ""
        return f"{self.spelling}|{self.part_of_speech}|{self.sense_no}"


def read_header(names: Sequence[str]) -> list[str]:
    """The field of each column, "" for one that is not used."""
    found: list[str] = []
    for name in names:
        plain = re.sub(r"[\W_]+", "_", name.strip().lower()).strip("_")
        kind = _FIELD_OF.get(plain, "")
        if _MEANING.fullmatch(plain) or _EXAMPLE.fullmatch(plain):
            kind = plain
        found.append("" if kind in found else kind)
    return found


def missing_columns(fields: Sequence[str], *, has_language: bool) -> list[str]:
    wanted = ["base_form", "part_of_speech"]
    wanted += [] if has_language else ["language"]
    return [name for name in wanted if name not in fields]


def read_row(fields: Sequence[str], cells: Sequence[str], language: str) -> RowSays:
    says = RowSays(language=language)
    texts = {
        name: " ".join(strip_controls(unguard(cell)).split())
        for name, cell in zip(fields, cells, strict=False)
        if name
    }
    texts = {name: text for name, text in texts.items() if text}
    if said := texts.pop("language", ""):
        says.language = said.lower()
    if says.language not in SUPPORTED:
        says.faults.append([Fault.NO_LANGUAGE, said])
        says.language = ""
    _take_word(says, texts)
    for name, text in texts.items():
        _take(says, name, text)
    return says


def _take_word(says: RowSays, texts: dict[str, str]) -> None:
    text = texts.pop("base_form", "")
    if says.language and text:
        article, bare = get_tools(says.language).split_article(text)
        if article and bare:
            text = bare
            texts.setdefault("article", article)
    says.base_form = _fitting(says, "base_form", text)
    if not says.base_form:
        says.faults.append([Fault.NO_WORD, ""])


def _take(says: RowSays, name: str, text: str) -> None:
    if name in TEXT_FACTS:
        if len(text) > TEXT_FACTS[name]:
            says.faults.append([Fault.TOO_LONG, name])
        else:
            says.facts[name] = text
    elif name in RELATIONS:
        says.relations += [(RELATIONS[name], each) for each in split(text)]
    elif name in _TAKERS:
        _TAKERS[name](says, text)
    elif found := _MEANING.fullmatch(name):
        says.meanings.setdefault(found[1], {})[int(found[2])] = _fitting(
            says, "meaning", text
        )
    elif found := _EXAMPLE.fullmatch(name):
        text = _fitting(says, "sentence", text)
        if found[2]:
            says.translations.setdefault(int(found[1]), {})[found[2]] = text
        else:
            says.examples[int(found[1])] = text


def split(text: str) -> list[str]:
    parts = (part.strip() for part in re.split(r"[;,|]", text))
    return list(dict.fromkeys(part for part in parts if part))


def _fitting(says: RowSays, name: str, text: str) -> str:
    if len(text) > LONGEST[name]:
        says.faults.append([Fault.TOO_LONG, name])
        return ""
    return text


def _take_type(says: RowSays, text: str) -> None:
    says.part_of_speech = part_of_speech_named(text)
    if not says.part_of_speech:
        says.faults.append([Fault.UNKNOWN_TYPE, text])


def _take_gender(says: RowSays, text: str) -> None:
    gender = gender_named(text)
    if gender:
        says.facts["gender"] = gender
    else:
        says.faults.append([Fault.UNKNOWN_GENDER, text])


def _take_level(says: RowSays, text: str) -> None:
    if text.upper() in CEFR.values:
        says.level = text.upper()
    else:
        says.faults.append([Fault.UNKNOWN_LEVEL, text])


def _take_active(says: RowSays, text: str) -> None:
    is_no = text.lower() in _NO
    if is_no or says_yes(text):
        says.facts["is_active"] = not is_no
    else:
        says.faults.append([Fault.YES_OR_NO, text])


def _take_sense(says: RowSays, text: str) -> None:
    says.sense_no = _number(says, text, most=32_767)


def _take_rank(says: RowSays, text: str) -> None:
    says.facts["frequency_rank"] = _number(says, text, most=10_000_000)


def _number(says: RowSays, text: str, *, most: int) -> int:
    text = text.removesuffix(".0")  # A spreadsheet's number.
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    if not 1 <= number <= most:
        says.faults.append([Fault.NO_NUMBER, text])
        return 1
    return number


def _take_themes(says: RowSays, text: str) -> None:
    says.themes = split(text)


_TAKERS: dict[str, Callable[[RowSays, str], None]] = {
    "part_of_speech": _take_type,
    "gender": _take_gender,
    "level": _take_level,
    "is_active": _take_active,
    "sense_no": _take_sense,
    "frequency_rank": _take_rank,
    "themes": _take_themes,
}

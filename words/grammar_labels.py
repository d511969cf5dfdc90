"""Grammar in words: what a form is ("3rd person singular, past") and how forms are laid out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from django.utils.functional import Promise
from django.utils.translation import (
    get_language,
    gettext as _,
    gettext_lazy,
    pgettext_lazy,
)

from words.models import WordForm

Labels = Mapping[str, str | Promise]

PERSONS: Labels = {
    "1s": gettext_lazy("1st person singular"),
    "2s": gettext_lazy("2nd person singular"),
    "3s": gettext_lazy("3rd person singular"),
    "1p": gettext_lazy("1st person plural"),
    "2p": gettext_lazy("2nd person plural"),
    "3p": gettext_lazy("3rd person plural"),
}
PRONOUNS: Mapping[str, Mapping[str, str]] = {
    "es": {
        "1s": "yo",
        "2s": "tú",
        "3s": "él, ella",
        "1p": "nosotros",
        "2p": "vosotros",
        "3p": "ellos, ellas",
    },
    "de": {
        "1s": "ich",
        "2s": "du",
        "3s": "er, sie, es",
        "1p": "wir",
        "2p": "ihr",
        "3p": "sie",
    },
}
MOODS: Labels = {
    "indicative": gettext_lazy("Indicative"),
    "subjunctive": gettext_lazy("Subjunctive"),
    "imperative": gettext_lazy("Imperative"),
}
TENSES: Labels = {
    "present": pgettext_lazy("tense", "present"),
    "preterite": pgettext_lazy("tense", "past"),
    "imperfect": pgettext_lazy("tense", "imperfect"),
    "imperfect_ra": pgettext_lazy("tense", "imperfect (-ra)"),
    "imperfect_se": pgettext_lazy("tense", "imperfect (-se)"),
    "future": pgettext_lazy("tense", "future"),
    "conditional": pgettext_lazy("tense", "conditional"),
    "konjunktiv_1": "Konjunktiv I",
    "konjunktiv_2": "Konjunktiv II",
    "infinitive": gettext_lazy("infinitive"),
    "zu_infinitive": gettext_lazy("infinitive with zu"),
    "zu": gettext_lazy("infinitive with zu"),
    "gerund": gettext_lazy("gerund"),
    "participle": gettext_lazy("past participle"),
    "past_participle": gettext_lazy("past participle"),
    "present_participle": gettext_lazy("present participle"),
}
CASES: Labels = {
    "nom": gettext_lazy("nominative"),
    "acc": gettext_lazy("accusative"),
    "dat": gettext_lazy("dative"),
    "gen": gettext_lazy("genitive"),
}
NUMBERS: Labels = {"sg": gettext_lazy("singular"), "pl": gettext_lazy("plural")}
GENDERS: Labels = {
    "m": gettext_lazy("masculine"),
    "f": gettext_lazy("feminine"),
    "n": gettext_lazy("neuter"),
}
DEGREES: Labels = {
    "positive": gettext_lazy("declined form"),
    "comparative": gettext_lazy("comparative"),
    "superlative": gettext_lazy("superlative"),
}
FORM_TYPES: Labels = {
    "plural": gettext_lazy("plural"),
    "feminine": gettext_lazy("feminine"),
    "masculine": gettext_lazy("masculine"),
    "feminine_plural": gettext_lazy("feminine plural"),
    "masculine_plural": gettext_lazy("masculine plural"),
    "conjugation": gettext_lazy("verb form"),
    "joined": gettext_lazy("joined form"),
    "declension": gettext_lazy("declined form"),
    "comparative": gettext_lazy("comparative"),
    "superlative": gettext_lazy("superlative"),
    "apocope": gettext_lazy("before a noun"),
}
_PARTS: tuple[tuple[str, Labels], ...] = (
    ("person", PERSONS),
    ("tense", TENSES),
    ("mood", MOODS),
    ("case", CASES),
    ("gender", GENDERS),
    ("number", NUMBERS),
    ("degree", DEGREES),
)

Reading = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    text: str
    is_irregular: bool = False

    def __str__(self) -> str:
        return self.text


Cell = list[Form]
Breaks = Callable[[str, Reading], bool]
"""Whether a form breaks the rule."""


@dataclass(frozen=True, slots=True)
class FormTable:
    """`columns` are headings; a row is its heading and one cell a column."""

    title: str
    columns: list[str]
    rows: list[tuple[str, list[Cell]]]
    is_pronouns: bool = False
    """Whether row headings are of the learned language."""

    @property
    def headings(self) -> list[tuple[str, str]]:
        """(column, its forms as they are read out)."""
        cells = zip(*(row for _heading, row in self.rows), strict=True)
        return [
            (column, ", ".join(str(form) for cell in column_cells for form in cell))
            for column, column_cells in zip(self.columns, cells, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class FormSheet:
    tables: list[FormTable] = field(default_factory=list)
    facts: list[tuple[str, Cell]] = field(default_factory=list)

    def says_more_than(self, text: str) -> bool:
        """Whether there is any other form."""
        said = {str(form) for _label, cell in self.facts for form in cell}
        return bool(self.tables or said - {text})

    @property
    def has_irregular(self) -> bool:
        cells = [
            cell for table in self.tables for _name, row in table.rows for cell in row
        ]
        cells += [cell for _label, cell in self.facts]
        return any(form.is_irregular for cell in cells for form in cell)


def describe_reading(reading: Reading, form_type: str = "") -> str:
    """ "3rd person singular past" for {"mood": "indicative", "tense": "preterite", …}."""
    if form_type == "apocope":
        return str(FORM_TYPES[form_type])
    parts = [
        str(labels[reading[name]])
        for name, labels in _PARTS
        if reading.get(name) in labels and not _goes_without_saying(name, reading)
    ]
    if reading.get("clitics"):
        parts.append(f"+ {reading['clitics'].replace('+', ', ')}")
    if parts:
        return " ".join(_inside_a_sentence(part) for part in parts)
    return str(FORM_TYPES.get(form_type, form_type.replace("_", " ")))


def _goes_without_saying(name: str, reading: Reading) -> bool:
    """The indicative always does; "Konjunktiv II" names its mood, the imperative its tense."""
    tense = reading.get("tense", "")
    if name == "mood":
        return reading["mood"] == "indicative" or tense.startswith("konjunktiv")
    return name == "tense" and reading.get("mood") == "imperative"


def _inside_a_sentence(label: str) -> str:
    """German keeps its capitals there, and so does "Konjunktiv II" in any language."""
    is_german = (get_language() or "").startswith("de")
    keeps = is_german or label[:1].isdigit() or label.startswith("Konjunktiv")
    return label if keeps else label.lower()


def describe_form(form: WordForm) -> str:
    """All readings of a stored spelling."""
    readings = [r for r in form.grammatical_info if isinstance(r, dict)]
    return describe_features(readings, form.form_type)


def describe_features(
    found: Iterable[Reading], form_type: str = "", *, gender: str = ""
) -> str:
    """Several readings in words, each once: "1st person singular imperfect; 3rd person singular
    imperfect". `gender` is the word's own, which says nothing of its form; nor does a case where
    the form may as well be the nominative."""
    readings = [each for features in found for each in spread(features)] or [{}]
    said: dict[str, None] = {}
    for reading in _without_needless_cases(readings):
        said.setdefault(describe_reading(_without_own(gender, reading), form_type))
    return "; ".join([text for text in said if text][:3])


def _without_own(gender: str, reading: Reading) -> Reading:
    if not gender or reading.get("gender") != gender:
        return reading
    return {key: value for key, value in reading.items() if key != "gender"}


def spread(features: Reading) -> list[dict[str, str]]:
    """One way of reading it each: {"person": "1s/3s"} is two."""
    values = (value.split("/") for value in features.values())
    return [dict(zip(features, each, strict=True)) for each in product(*values)]


def _without_needless_cases(readings: list[dict[str, str]]) -> list[dict[str, str]]:
    """ "Häuser" is the plural, whatever its case; "Häusern" is the dative plural."""
    bare = [{k: v for k, v in r.items() if k != "case"} for r in readings]
    nominative = [
        rest for r, rest in zip(readings, bare, strict=True) if r.get("case") == "nom"
    ]
    return [
        rest if rest in nominative else reading
        for reading, rest in zip(readings, bare, strict=True)
    ]


def _follows(_text: str, _reading: Reading) -> bool:
    return False


def lay_out_forms(
    forms: Iterable[WordForm],
    language: str,
    breaks_rule: Breaks = _follows,
    *,
    gender: str = "",
) -> FormSheet:
    """Conjugation by mood, tense × person; declension by case × number; the rest as a list.
    `gender` is the word's own."""
    moods: dict[str, dict[str, dict[str, Cell]]] = {}
    cases: dict[str, dict[str, Cell]] = {}
    rest: dict[str, Cell] = {}
    for form in forms:
        if form.form_type == "joined":
            continue
        for reading in form.grammatical_info or [{}]:
            mood, person = reading.get("mood"), reading.get("person")
            if _is_for_readers(reading, form.form_type):
                continue
            told = Form(form.text, breaks_rule(form.text, reading))
            if mood in MOODS and person in PERSONS:
                tense = moods.setdefault(mood, {}).setdefault(
                    reading.get("tense", "present"), {}
                )
                _add(tense, person, told)
            elif {"case", "number"} <= reading.keys() and "gender" not in reading:
                _add(cases.setdefault(reading["case"], {}), reading["number"], told)
            else:
                own = _without_own(gender, reading)
                _add(rest, describe_reading(own, form.form_type), told)
    tables = [
        _conjugation(mood, moods[mood], language) for mood in MOODS if mood in moods
    ]
    if cases:
        tables.append(_declension(cases))
    return FormSheet(tables, list(rest.items()))


def _is_for_readers(reading: Reading, form_type: str) -> bool:
    """Forms to be recognised, not to be learned from a table: "fuere", "kleineren"."""
    if (reading.get("mood"), reading.get("tense")) == ("subjunctive", "future"):
        return True
    return form_type == "declension" and reading.get("degree") in {
        "comparative",
        "superlative",
    }


def _add(cells: dict[str, Cell], key: str, form: Form) -> None:
    there = cells.setdefault(key, [])
    if form.text not in map(str, there):
        there.append(form)


def _conjugation(
    mood: str, tenses: dict[str, dict[str, Cell]], language: str
) -> FormTable:
    order = [tense for tense in TENSES if tense in tenses]
    order += [tense for tense in tenses if tense not in TENSES]
    pronouns = PRONOUNS.get(language, {})
    rows = [
        (
            pronouns.get(person, str(label)),
            [tenses[tense].get(person, []) for tense in order],
        )
        for person, label in PERSONS.items()
        if any(person in tenses[tense] for tense in order)
    ]
    columns = [str(TENSES.get(tense, tense)) for tense in order]
    return FormTable(str(MOODS[mood]), columns, rows, is_pronouns=bool(pronouns))


def _declension(cases: dict[str, dict[str, Cell]]) -> FormTable:
    numbers = [n for n in NUMBERS if any(n in row for row in cases.values())]
    rows = [
        (str(CASES[case]), [cases[case].get(n, []) for n in numbers])
        for case in CASES
        if case in cases
    ]
    return FormTable(_("Declension"), [str(NUMBERS[n]) for n in numbers], rows)

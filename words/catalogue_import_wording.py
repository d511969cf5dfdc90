"""What the pages of a catalogue import say: why a row is refused, why a file is."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from words.import_wording import say_problem
from words.models import CatalogueRow
from words.services.catalogue_import.columns import Fault
from words.services.catalogue_import.reading import MISSING

_FAULTS: dict[str, str | Promise] = {
    Fault.NO_LANGUAGE: gettext_lazy("no language that is learned here"),
    Fault.NO_WORD: gettext_lazy("no word"),
    Fault.NO_TYPE: gettext_lazy("no part of speech"),
    Fault.UNKNOWN_TYPE: gettext_lazy("no such part of speech"),
    Fault.UNKNOWN_LEVEL: gettext_lazy("no such level"),
    Fault.UNKNOWN_GENDER: gettext_lazy("no such gender"),
    Fault.UNKNOWN_THEME: gettext_lazy("no such theme"),
    Fault.NO_NUMBER: gettext_lazy("not a number that can be meant"),
    Fault.TOO_LONG: gettext_lazy("too long"),
    Fault.YES_OR_NO: gettext_lazy("neither yes nor no"),
    Fault.GAP: gettext_lazy("a meaning is missing between others"),
    Fault.TWICE: gettext_lazy("the same entry as in row"),
    Fault.NO_SUCH_WORD: gettext_lazy("a related word that does not exist"),
    Fault.OTHER_LANGUAGE: gettext_lazy("a related word of another language"),
    Fault.ITSELF: gettext_lazy("a word is not related to itself"),
    "meaning": gettext_lazy("meanings"),
    "gloss": gettext_lazy("a gloss twice"),
    "type": gettext_lazy("part of speech"),
    "gender": gettext_lazy("gender and article"),
    "level": gettext_lazy("level"),
    "vulgar": gettext_lazy("a vulgar word before B2"),
    "examples": gettext_lazy("each meaning at A1 and A2 needs an example"),
    "sentences": gettext_lazy("example"),
}


def say_faults(row: CatalogueRow) -> list[str]:
    return [_say(code, about) for code, about in row.faults]


def _say(code: str, about: str) -> str:
    said = str(_FAULTS.get(code, code))
    return f"{said}: {about}" if about else said


def say_file_problem(problem: str, params: Mapping[str, Any]) -> str:
    if problem != MISSING:
        return say_problem(problem, params)
    names: Sequence[str] = params.get("names", [])
    return _("These columns are missing: %(names)s.") % {"names": ", ".join(names)}

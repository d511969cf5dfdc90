"""What the JSON columns of this app look like in an archive, and which rows they name.

Undo and revert write such columns back into rows, so only known column names come in.
"""

from dataclasses import fields
from typing import Any

from practice.models import StudySettings
from practice.models.card import Skill
from practice.selectors.queue import Filters
from practice.services.changes import SCHEDULE
from practice.services.encounters import MEETINGS
from practice.services.steps import MARKS
from vocab_project.common.privacy import Inside, Of

WORD, CARD = "words.LearnerWord", "practice.Card"
SETTINGS = {field.attname for field in StudySettings._meta.concrete_fields} - {
    "id",
    "learning_id",
}


def _check(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{kind.__name__} expected")
    return value


def _check_columns(value: Any, known: set[str]) -> dict[str, Any]:
    columns: dict[str, Any] = _check(value, dict)
    if unknown := columns.keys() - known:
        raise ValueError(f"unknown column {sorted(unknown)[0]}")
    return columns


def _plan(value: Any, of: Of) -> Any:
    return [_question(question, of) for question in _check(value, list)]


def _question(question: Any, of: Of) -> dict[str, Any]:
    word = of(WORD, _check(question, dict)["word"])
    if question["skill"] not in Skill.values:
        raise ValueError("unknown skill")
    return {**question, "word": word}


def _cards(value: Any, of: Of) -> Any:
    changed = []
    for card, repetitions, before in _check(value, list):
        _check(repetitions, int)
        changed.append(
            [of(CARD, card), repetitions, _check_columns(before, set(SCHEDULE))]
        )
    return changed


def _settings(value: Any, _of: Of) -> Any:
    return _check_columns(value, SETTINGS)


def _before(value: Any, _of: Of) -> Any:
    return _check_columns(value, {*MARKS, *MEETINGS})


def _options(value: Any, _of: Of) -> Any:
    filters = _check(value, dict).get("filters", {})
    _check_columns(filters, {field.name for field in fields(Filters)})
    return value


def _corrections(value: Any, _of: Of) -> Any:
    for correction in _check(value, list):
        _check(correction, dict)
    return value


PLAN = Inside(_plan, of=(WORD,))
CHANGED_CARDS = Inside(_cards, of=(CARD,))
CHANGED_SETTINGS = Inside(_settings)
BEFORE = Inside(_before)
OPTIONS = Inside(_options)
CORRECTIONS = Inside(_corrections)


def give_up_waiting(row: dict[str, Any]) -> None:
    """Nobody judges a sentence whose question stayed behind; it can be asked again."""
    if row.get("state") == "waiting":
        row["state"] = "failed"

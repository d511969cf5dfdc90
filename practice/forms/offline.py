"""What a device sends once it is online again: JSON, checked row by row."""

import json
from dataclasses import dataclass
from typing import Any, Self

from django import forms

from practice.models import Review
from practice.models.card import Skill
from practice.services.offline import Answered

MOST_AT_ONCE = 50
LARGEST = 2**31 - 1


class AnsweredForm(forms.Form):
    key = forms.UUIDField()
    word = forms.UUIDField()
    skill = forms.ChoiceField(choices=Skill.choices)
    seen = forms.IntegerField(min_value=0, max_value=LARGEST)
    rating = forms.TypedChoiceField(choices=Review.Rating.choices, coerce=int)
    reviewed_at = forms.DateTimeField()
    duration_ms = forms.IntegerField(min_value=0, max_value=LARGEST, required=False)

    @property
    def answered(self) -> Answered:
        given = self.cleaned_data
        return Answered(
            key=given["key"],
            word=given["word"],
            skill=given["skill"],
            seen=given["seen"],
            rating=given["rating"],
            at=given["reviewed_at"],
            duration_ms=given["duration_ms"] or 0,
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """`learner` is the public id of whose answers they are; `broken` the keys, as sent, of rows
    that make no sense."""

    learner: str
    answers: list[Answered]
    broken: list[str]

    @classmethod
    def from_body(cls, body: bytes) -> Self | None:
        """None for what is no batch at all."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return None
        rows = data.get("answers") if isinstance(data, dict) else None
        if not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
            return None
        forms_of = [(row, AnsweredForm(_texts(row))) for row in rows]
        return cls(
            learner=str(data.get("learner")),
            answers=[form.answered for _row, form in forms_of if form.is_valid()],
            broken=[
                _texts(row).get("key", "")
                for row, form in forms_of
                if not form.is_valid()
            ],
        )


def _texts(row: Any) -> dict[str, str]:
    """As a form would send them, whatever JSON says."""
    if not isinstance(row, dict):
        return {}
    return {name: str(value) for name, value in row.items()}

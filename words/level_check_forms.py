"""What the pages of "I know everything up to …" post."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR
from words.selectors.level_checks import SampleRow


class StartForm(forms.Form):
    level = forms.ChoiceField(
        choices=CEFR.choices,
        error_messages={
            "required": _("Choose a level."),
            "invalid_choice": _("Choose a level."),
        },
    )


class AnswersForm(forms.Form):
    """One question a word, named after its item."""

    ANSWERS = [("yes", _("I know it")), ("no", _("I don’t"))]

    def __init__(self, *args: Any, rows: Sequence[SampleRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[self.name_of(row)] = forms.ChoiceField(
                label=row.word.display,
                choices=self.ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say whether you know this word.")},
            )

    @staticmethod
    def name_of(row: SampleRow) -> str:
        return f"item-{row.item.pk}"

    @property
    def questions(self) -> list[tuple[SampleRow, forms.BoundField]]:
        return [(row, self[self.name_of(row)]) for row in self.rows]

    @property
    def known(self) -> list[int]:
        return [
            row.item.pk
            for row in self.rows
            if self.cleaned_data[self.name_of(row)] == "yes"
        ]


class MarkForm(forms.Form):
    what = forms.ChoiceField(
        choices=[("all", ""), ("good", "")],
        error_messages={"required": _("Say which words.")},
    )
    key = forms.UUIDField()

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.services.word_files import WordFile


class WordExportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind of file"),
        choices=WordFile.choices,
        initial=WordFile.ANKI,
        error_messages={"required": _("Choose a kind of file.")},
    )

    def clean_kind(self) -> Any:
        return WordFile(self.cleaned_data["kind"])

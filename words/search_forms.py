"""What saved searches post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from words.forms import CleanCharField
from words.query import Context, compile_search
from words.query.syntax import MAX_LENGTH
from words.services.saved_searches import MOST


class SearchForm(forms.Form):
    """A search may be saved only while it is understood."""

    name = CleanCharField(
        label=_("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Give the search a name.")},
    )
    query = CleanCharField(
        label=_("Search"),
        max_length=MAX_LENGTH,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Search for something first.")},
    )

    def __init__(self, *args: Any, context: Context, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context = context

    def clean_query(self) -> str:
        query: str = self.cleaned_data["query"]
        if problems := compile_search(query, self.context).problems:
            raise forms.ValidationError(problems)
        return query

    def add_name_taken(self) -> None:
        self.add_error("name", _("You have a search of that name."))

    def add_too_many(self) -> None:
        text = _("You have %(limit)d searches already. Delete one first.")
        self.add_error("name", text % {"limit": MOST})

"""What the pages of lists post."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import User
from words.forms import CleanCharField
from words.models.word_list import WordListColour, WordListVisibility
from words.selectors.shared_lists import ListChanges
from words.selectors.word_lists import list_choices


class ListForm(forms.Form):
    name = CleanCharField(
        label=_("Name"),
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    colour = forms.ChoiceField(
        label=_("Colour"),
        choices=WordListColour.choices,
        initial=WordListColour.BLUE,
        widget=forms.RadioSelect,
    )

    def add_name_taken(self) -> None:
        self.add_error("name", _("You have a list of that name."))


class ShareForm(forms.Form):
    visibility = forms.ChoiceField(
        label=_("Who sees this list"),
        choices=WordListVisibility.choices,
        widget=forms.RadioSelect,
    )
    description = CleanCharField(
        label=_("Description"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the words are for, for those who find the list."),
    )
    is_author_shown = forms.BooleanField(
        label=_("Show my display name"), required=False
    )


class CopyForm(forms.Form):
    """`key` is minted with the page: a second click copies nothing."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class ChangesForm(forms.Form):
    """What a learner takes of a source's changes; entries are named by their key inside."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen_at = forms.DateTimeField(widget=forms.HiddenInput)
    added = forms.TypedMultipleChoiceField(coerce=int, required=False)
    gone = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, changes: ListChanges, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("added", "gone"):
            entries = getattr(changes, name)
            self.fields[name].choices = [(e.pk, e.pk) for e in entries]  # type: ignore[attr-defined]


class EntryNoteForm(forms.Form):
    note = CleanCharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ListsOfWordForm(forms.Form):
    """The lists a word is on: those ticked and, when named, one more."""

    lists = forms.MultipleChoiceField(
        label=_("On these lists"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = CleanCharField(
        label=_("A new list"),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, learner: User, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list_choices(learner, language)
        self.fields["lists"].choices = choices  # type: ignore[attr-defined]

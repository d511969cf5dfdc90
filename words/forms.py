from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import User
from words.models import Theme
from words.models.word import PartOfSpeech
from words.models.word_batch import WordBatchAction
from words.models.word_report import WordReportReason
from words.services.batch_acts import BULK_ACTIONS
from words.services.bulk_lines import Reason, is_too_long_a_translation, why_unfit
from words.services.themes import find_theme, split_theme_names

MAX_PASTE = 400_000
MAX_TEXT = 20_000
EXITS = (WordBatchAction.KNOWN, WordBatchAction.IGNORE, WordBatchAction.ACTIVATE)
MOST_REPORTS = 50
"""At once: a person reads every one of them."""
THEME_ACTIONS = {WordBatchAction.THEME_ADD, WordBatchAction.THEME_REMOVE}


class CleanCharField(forms.CharField):
    """One line of text, without control characters and doubled spaces."""

    def to_python(self, value: Any) -> str:
        return " ".join(strip_controls(super().to_python(value) or "").split())


class CleanTextField(forms.CharField):
    """Several lines of text; only line breaks survive of the control characters."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> str:
        lines = (super().to_python(value) or "").splitlines()
        return "\n".join(strip_controls(line).rstrip() for line in lines).strip()


class TextForm(forms.Form):
    """A text to be checked."""

    text = CleanTextField(
        label=_("Text"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={"required": _("Paste a text first.")},
    )


class OwnPartsForm(forms.Form):
    """What a learner says of a word: translation, themes, note."""

    translation = CleanCharField(
        label=_("My translation"), max_length=255, required=False
    )
    themes = CleanCharField(
        label=_("Themes"),
        max_length=600,
        required=False,
        help_text=_("Separated by commas."),
        widget=forms.TextInput(attrs={"list": "theme-names", "autocomplete": "off"}),
    )
    note = CleanTextField(label=_("My note"), max_length=2000, required=False)

    def clean_translation(self) -> str:
        text: str = self.cleaned_data["translation"]
        if is_too_long_a_translation(text):
            raise forms.ValidationError(Reason.TRANSLATION_TOO_LONG.label)
        return text

    def clean_themes(self) -> list[str]:
        return split_theme_names(self.cleaned_data["themes"])


class AddWordForm(OwnPartsForm):
    """`word` is the catalogue entry that was chosen; "own" means none of them."""

    base_form = CleanCharField(
        label=_("Word"),
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    part_of_speech = forms.ChoiceField(
        label=_("Type"),
        choices=PartOfSpeech.choices,
        initial=PartOfSpeech.UNKNOWN,
        required=False,
    )
    word = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["base_form", "translation", "part_of_speech", "themes", "note"]

    def clean_base_form(self) -> str:
        text: str = self.cleaned_data["base_form"]
        if reason := why_unfit(text):
            raise forms.ValidationError(Reason(reason).label)
        return text

    def clean_part_of_speech(self) -> str:
        return self.cleaned_data["part_of_speech"] or PartOfSpeech.UNKNOWN

    @property
    def chosen(self) -> UUID | None:
        """The id of the entry that was chosen; None when it is no id."""
        try:
            return UUID(self.cleaned_data.get("word", ""))
        except ValueError:
            return None

    @property
    def is_own(self) -> bool:
        return bool(self.cleaned_data.get("word") == "own")


class ExitForm(forms.Form):
    """What is to become of one word; `next` is the page to go back to, if not the word's own."""

    exit = forms.ChoiceField(
        choices=[(act.value, act.label) for act in EXITS],
        error_messages={"required": _("Say what is to become of the word.")},
    )
    key = forms.UUIDField()


class ReportWordForm(forms.Form):
    """To the curators; minted with a key, so that a double click reports once."""

    reason = forms.ChoiceField(
        label=_("What is wrong"),
        choices=WordReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    comment = CleanCharField(
        label=_("How it should be"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)


class BulkAddForm(forms.Form):
    text = forms.CharField(
        label=_("Words, one per line"),
        max_length=MAX_PASTE,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 12, "spellcheck": "false", "autocapitalize": "none"}
        ),
        error_messages={"required": _("Paste at least one word.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not strip_controls(text).strip():
            raise forms.ValidationError(_("Paste at least one word."))
        return text


class BulkActionForm(forms.Form):
    """`scope` "all" is every word that the filters leave, on whatever page."""

    action = forms.ChoiceField(
        choices=[
            (action.value, action.label)
            for action in (*BULK_ACTIONS, WordBatchAction.REPORT)
        ]
    )
    scope = forms.ChoiceField(choices=[("ticked", ""), ("all", "")])
    theme = CleanCharField(max_length=60, required=False)
    word_list = CleanCharField(max_length=255, required=False)
    reason = forms.ChoiceField(choices=WordReportReason.choices, required=False)
    key = forms.UUIDField()
    ids = forms.Field(required=False)

    def __init__(
        self, *args: Any, learner: User, ids: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.learner = learner
        self.raw_ids = ids

    def clean_ids(self) -> list[UUID]:
        found = []
        for value in self.raw_ids[:1000]:
            try:
                found.append(UUID(value))
            except ValueError:
                continue
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("scope") == "ticked" and not data.get("ids"):
            raise forms.ValidationError(_("Tick at least one word, or choose all."))
        if data.get("action") in THEME_ACTIONS:
            data["theme_names"] = split_theme_names(data.get("theme", ""))[:1]
            self._check_theme(data)
        if data.get("action") == WordBatchAction.LIST_ADD and not data.get("word_list"):
            raise forms.ValidationError(_("Say which list."))
        if data.get("action") == WordBatchAction.REPORT and not data.get("reason"):
            raise forms.ValidationError(_("Choose what is wrong."))
        return data

    def _check_theme(self, data: dict[str, Any]) -> None:
        if not data["theme_names"]:
            raise forms.ValidationError(_("Say which theme."))
        is_removal = data["action"] == WordBatchAction.THEME_REMOVE
        if is_removal and not self.find_theme():
            raise forms.ValidationError(_("You have no theme of that name."))

    def find_theme(self) -> Theme | None:
        return find_theme(
            learner=self.learner, name=self.cleaned_data["theme_names"][0]
        )

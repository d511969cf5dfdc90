from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from practice.models import Dispute, SentenceAttempt, Step
from practice.services.attempts import clean_sentence

SENTENCE_LENGTH = 500
# The ends of the calendar have no day after them, nor a time zone that leads there.
WITHIN_REASON = [
    MinValueValidator(date(2000, 1, 1)),
    MaxValueValidator(date(2200, 1, 1)),
]


class StepForm(forms.Form):
    """What a card posts; made by our own buttons, so an invalid one needs no message."""

    key = forms.UUIDField()
    word = forms.UUIDField()
    action = forms.ChoiceField(choices=Step.Action.choices)


class SentenceField(forms.CharField):
    """Cleans before it counts: a line break or a hidden character is nobody's 501st letter."""

    def to_python(self, value: Any) -> str:
        return clean_sentence(str(value or "")[: SENTENCE_LENGTH * 8])


class SentenceForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    sentence = SentenceField(
        label=_("Your sentence"),
        max_length=SENTENCE_LENGTH,
        error_messages={
            "required": _("Write a sentence first."),
            "max_length": _("Keep it to %(limit_value)d characters."),
        },
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentence"].widget.attrs = {
            "rows": "2",
            "lang": language,
            "maxlength": str(SENTENCE_LENGTH),
            "autocomplete": "off",
            "autocapitalize": "sentences",
            "spellcheck": "false",
            "data-autofocus": "",
        }

    def clean_sentence(self) -> str:
        sentence: str = self.cleaned_data["sentence"]
        if not any(character.isalpha() for character in sentence):
            raise forms.ValidationError(_("A sentence needs words."), code="no_words")
        return sentence


class DisputeForm(forms.ModelForm):
    class Meta:
        model = Dispute
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": "2", "maxlength": "500"})}


class KeyForm(forms.Form):
    key = forms.UUIDField()


class AttemptFilterForm(forms.Form):
    """`?counted=1` leaves out what is under dispute: the rows behind the progress page."""

    verdict = forms.ChoiceField(
        label=_("Verdict"),
        required=False,
        choices=[("", _("All")), *SentenceAttempt.Verdict.choices],
    )
    since = forms.DateField(
        label=_("From"),
        required=False,
        validators=WITHIN_REASON,
        widget=forms.DateInput({"type": "date"}),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        validators=WITHIN_REASON,
        widget=forms.DateInput({"type": "date"}),
    )
    counted = forms.BooleanField(required=False, widget=forms.HiddenInput)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.services.leeches import RESTS
from vocab_project.linguistics.text import strip_controls
from words.models import LearnerWord

LONGEST = LearnerWord._meta.get_field("mnemonic").max_length


class MnemonicForm(forms.Form):
    mnemonic = forms.CharField(
        label=_("Your memory aid"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "A picture, a rhyme, a story that brings the word back. It stands on the"
            " other side of the card."
        ),
    )

    def clean_mnemonic(self) -> str:
        return " ".join(strip_controls(self.cleaned_data["mnemonic"]).split())


class RestForm(forms.Form):
    """0 weeks wakes the word."""

    weeks = forms.TypedChoiceField(
        choices=[(weeks, str(weeks)) for weeks in (0, *RESTS)], coerce=int
    )

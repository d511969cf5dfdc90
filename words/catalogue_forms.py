"""What the catalogue posts."""

from django import forms
from django.utils.translation import gettext_lazy as _

SIZE = 20


class TakeForm(forms.Form):
    """Words to take over: `word` alone, the `next` ones that the filters leave, or `all` of these.
    `known`: that one word is known already. `back`: show My words afterwards."""

    WHAT = [("word", ""), ("known", ""), ("next", ""), ("all", "")]
    what = forms.ChoiceField(
        choices=WHAT, error_messages={"required": _("Say which words.")}
    )
    word = forms.UUIDField(required=False)
    size = forms.IntegerField(required=False, min_value=1, max_value=100)
    key = forms.UUIDField()
    back = forms.BooleanField(required=False)

    def clean_size(self) -> int:
        return self.cleaned_data["size"] or SIZE

    @property
    def is_about_one(self) -> bool:
        return self.cleaned_data["what"] in {"word", "known"}

from django import forms
from django.utils.translation import gettext_lazy as _

from words.models import ExampleReport


class ReportForm(forms.ModelForm):
    """Without a preselected reason: none is likelier than the others."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=ExampleReport.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )

    class Meta:
        model = ExampleReport
        fields = ["reason", "comment"]
        labels = {"comment": _("Anything else")}
        widgets = {"comment": forms.Textarea(attrs={"rows": 2})}

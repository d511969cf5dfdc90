from django import forms

from words.models import ExampleReport


class ReportForm(forms.ModelForm):
    class Meta:
        model = ExampleReport
        fields = ["reason", "comment"]
        widgets = {
            "reason": forms.RadioSelect,
            "comment": forms.Textarea(attrs={"rows": 2}),
        }

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _, gettext_lazy

from vocab_project.common.uploads import refuse_file
from words.models import Language


class CatalogueUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV, TSV or Excel (.xlsx), up to 20,000 rows; the first row names the columns."
        ),
    )
    language = forms.ModelChoiceField(
        Language.objects.none(),
        label=gettext_lazy("Language"),
        required=False,
        empty_label=gettext_lazy("as each row says"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.learnable()  # type: ignore[attr-defined]

    def add_too_large(self, limit: int) -> None:
        said = _("A file may have %(limit)s.") % {"limit": filesizeformat(limit)}
        refuse_file(self, "file", said)

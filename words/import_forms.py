"""What the pages of an import post."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _, gettext_lazy

from vocab_project.common.uploads import refuse_file
from words.exchange.columns import Role
from words.exchange.readings import FileKind
from words.exchange.text_table import TextOptions
from words.forms import MAX_PASTE, CleanCharField
from words.import_wording import ENCODING_CHOICES, ROLES, SEPARATORS
from words.models import ImportJob
from words.models.import_job import ImportPolicy
from words.services.importing.mapping import are_valid_roles
from words.services.importing.settings import Choices
from words.services.themes import split_theme_names

TEXTS = {FileKind.TEXT, FileKind.ANKI_TEXT}


class UploadForm(forms.Form):
    """A file, or what was pasted; `key` is minted with the page."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV, TSV or text in any encoding, Excel (.xlsx), Anki (.apkg, .colpkg, .txt)."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the table"),
        required=False,
        max_length=MAX_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if not self.errors and not file and not text.strip():
            self.add_error("file", _("Choose a file, or paste something."))
        return cleaned

    def add_too_large(self, limit: int) -> None:
        said = _("A file may have %(limit)s.") % {"limit": filesizeformat(limit)}
        refuse_file(self, "file", said)


class SettingsForm(forms.Form):
    """Everything a learner decides once the file was read: columns, policy, where to."""

    policy = forms.ChoiceField(
        label=gettext_lazy("Words that you have already"),
        choices=ImportPolicy.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "When they are asked next stays as it is in every case."
        ),
    )
    list_name = CleanCharField(
        label=gettext_lazy("Put all on a list"), max_length=255, required=False
    )
    themes = CleanCharField(
        label=gettext_lazy("Themes for all"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Separated by commas."),
    )
    with_history = forms.BooleanField(
        label=gettext_lazy("Take over Anki's schedule and answers"), required=False
    )
    marks_learned = forms.BooleanField(
        label=gettext_lazy("Mark as learned what the file says is learned"),
        required=False,
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"), choices=ENCODING_CHOICES, required=False
    )
    separator = forms.ChoiceField(
        label=gettext_lazy("Columns are separated by"),
        choices=list(SEPARATORS.items()),
        required=False,
    )
    has_header = forms.ChoiceField(
        label=gettext_lazy("First line"),
        choices=[
            ("", gettext_lazy("found out")),
            ("yes", gettext_lazy("names of columns")),
            ("no", gettext_lazy("a word already")),
        ],
        required=False,
    )
    mend = forms.BooleanField(
        label=gettext_lazy("Mend garbled letters (“Ã±” becomes “ñ”)"), required=False
    )

    def __init__(self, *args: Any, job: ImportJob, **kwargs: Any) -> None:
        self.job = job
        super().__init__(*args, **kwargs | {"initial": self._initial(job)})
        self.layouts = job.found.layouts if job.head else ()
        choices = [(role.value, label) for role, label in ROLES.items()]
        for place, roles in job.mapping.items():
            for number, column in enumerate(self.layouts[int(place)].columns):
                self.fields[self.name_of(place, number)] = forms.ChoiceField(
                    label=column.name
                    or _("Column %(number)d") % {"number": number + 1},
                    choices=choices,
                    initial=roles[number] if roles[number] in ROLES else Role.IGNORE,
                )
        if not self.is_text:
            for name in ("encoding", "separator", "has_header", "mend"):
                del self.fields[name]
        if job.kind != FileKind.ANKI:
            del self.fields["with_history"]

    @staticmethod
    def name_of(place: str, number: int) -> str:
        return f"role-{place}-{number}"

    @staticmethod
    def _initial(job: ImportJob) -> dict[str, Any]:
        options = TextOptions(**job.options)
        header = {None: "", True: "yes", False: "no"}[options.has_header]
        return {
            "policy": job.policy,
            "list_name": job.list_name,
            "themes": ", ".join(job.theme_names),
            "with_history": job.with_history,
            "marks_learned": job.marks_learned,
            "encoding": options.encoding,
            "separator": options.separator,
            "has_header": header,
            "mend": options.mend,
        }

    @property
    def is_text(self) -> bool:
        return self.job.kind in TEXTS

    @property
    def tables(self) -> list[tuple[str, list[Any]]]:
        """(name of the layout, the field of each of its columns)."""
        return [
            (
                self.layouts[int(place)].name,
                [self[self.name_of(place, n)] for n in range(len(roles))],
            )
            for place, roles in self.job.mapping.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for place, roles in self._mapping(cleaned).items():
            if not are_valid_roles(roles, self.layouts[int(place)]):
                said = _("Only one column can be the word, and so with most others.")
                self.add_error(None, said)
        return cleaned

    def _mapping(self, cleaned: dict[str, Any]) -> dict[str, list[str]]:
        return {
            place: [
                cleaned.get(self.name_of(place, n), Role.IGNORE.value)
                for n in range(len(roles))
            ]
            for place, roles in self.job.mapping.items()
        }

    @property
    def choices(self) -> Choices:
        data = self.cleaned_data
        return Choices(
            mapping=self._mapping(data),
            policy=data["policy"],
            list_name=data["list_name"],
            theme_names=list(split_theme_names(data["themes"])),
            with_history=data.get("with_history", self.job.with_history),
            marks_learned=data["marks_learned"],
            options=TextOptions(
                encoding=data.get("encoding", ""),
                separator=data.get("separator", ""),
                has_header={"yes": True, "no": False}.get(data.get("has_header", "")),
                mend=data.get("mend", False),
            ),
        )

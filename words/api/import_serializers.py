"""What the API says of an import, and what it takes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from vocab_project.common.languages import LearnedLanguage
from words.api.serializers import CleanCharField
from words.exchange.columns import Role
from words.exchange.encodings import ENCODINGS
from words.exchange.text_table import TextOptions
from words.forms import MAX_PASTE
from words.import_forms import TEXTS
from words.import_wording import SEPARATORS, say_problem
from words.models import ImportJob, WordBatch
from words.models.import_job import ImportPolicy
from words.models.import_row import ImportResult, ImportVerdict
from words.selectors.imports import ShownRow
from words.services.importing.mapping import are_valid_roles
from words.services.importing.settings import Choices

MAX_THEMES = 20


class NewImportSerializer(serializers.Serializer[Any]):
    file = serializers.FileField(
        required=False,
        allow_empty_file=True,
        help_text=_(
            "CSV, TSV or text in any encoding, Excel (.xlsx), Anki (.apkg, .colpkg, .txt)."
        ),
    )
    text = serializers.CharField(
        required=False,
        max_length=MAX_PASTE,
        trim_whitespace=False,
        help_text=_("A table as text, instead of a file."),
    )
    language = serializers.ChoiceField(
        choices=LearnedLanguage.choices,
        required=False,
        help_text=_("The language of the words; without it the one you are learning."),
    )
    key = serializers.UUIDField(
        required=False, help_text=_("The same key again uploads nothing.")
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("file") and not attrs.get("text", "").strip():
            raise serializers.ValidationError({"file": _("Send a file, or a text.")})
        return attrs


class ImportColumnSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=list(Role))


class ImportLayoutSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(help_text=_("Its key in `mapping`."))
    name = serializers.CharField(help_text=_("Of a note type; empty for a table."))
    columns = ImportColumnSerializer(many=True)


class ImportFoundSerializer(serializers.Serializer[Any]):
    encoding = serializers.CharField()
    separator = serializers.CharField()
    has_header = serializers.BooleanField()
    garbled = serializers.IntegerField(help_text=_("Cells with garbled letters."))
    layouts = ImportLayoutSerializer(many=True)


class ImportBatchSerializer(serializers.ModelSerializer[WordBatch]):
    id = serializers.UUIDField(source="public_id")
    can_undo = serializers.BooleanField()

    class Meta:
        model = WordBatch
        fields = ["id", "can_undo", "undone_at"]
        read_only_fields = fields


class ImportSerializer(serializers.ModelSerializer[ImportJob]):
    """`processed_count` of `rows_count` rows are imported; before that the rows are counted."""

    id = serializers.UUIDField(source="public_id")
    language = serializers.CharField(source="language_id")
    problem_text = serializers.SerializerMethodField()
    processed_count = serializers.IntegerField(source="cursor")
    verdicts = serializers.DictField(
        child=serializers.IntegerField(),
        help_text=_("How many rows there are of each verdict."),
    )
    found = serializers.SerializerMethodField()
    themes = serializers.ListField(
        source="theme_names", child=serializers.CharField(max_length=60)
    )
    options = serializers.DictField(
        help_text=_("How it is read, where that was not found out.")
    )
    batch = ImportBatchSerializer(allow_null=True)

    class Meta:
        model = ImportJob
        fields = [
            *("id", "language", "name", "size", "kind", "state", "created_at"),
            *("started_at", "finished_at", "problem", "problem_text"),
            *("rows_count", "processed_count", "created_count", "updated_count"),
            *("skipped_count", "failed_count", "cards_count", "reviews_count"),
            *("cards_left_count", "verdicts", "found", "policy", "list_name"),
            *("themes", "with_history", "marks_learned", "options", "batch"),
        ]
        read_only_fields = fields

    def get_problem_text(self, job: ImportJob) -> str:
        return say_problem(job.problem, job.problem_params) if job.problem else ""

    @extend_schema_field(ImportFoundSerializer(allow_null=True))
    def get_found(self, job: ImportJob) -> dict[str, Any] | None:
        if not job.head:
            return None
        head = job.found
        return {
            "encoding": head.encoding,
            "separator": head.separator,
            "has_header": head.has_header,
            "garbled": head.garbled,
            "layouts": [
                {
                    "id": place,
                    "name": head.layouts[int(place)].name,
                    "columns": [
                        {"name": column.name, "role": role}
                        for column, role in zip(
                            head.layouts[int(place)].columns, roles, strict=True
                        )
                    ],
                }
                for place, roles in job.mapping.items()
            ],
        }


class ImportChangesSerializer(serializers.Serializer[Any]):
    """What is left out stays. `instance` is the import."""

    instance: ImportJob
    mapping = serializers.DictField(
        child=serializers.ListField(child=serializers.ChoiceField(choices=list(Role))),
        required=False,
        help_text=_("The role of each column, by the id of its layout."),
    )
    policy = serializers.ChoiceField(choices=ImportPolicy.choices, required=False)
    list_name = CleanCharField(max_length=255, required=False, allow_blank=True)
    themes = serializers.ListField(
        child=CleanCharField(max_length=60), required=False, max_length=MAX_THEMES
    )
    with_history = serializers.BooleanField(required=False)
    marks_learned = serializers.BooleanField(required=False)
    encoding = serializers.ChoiceField(
        choices=["", *ENCODINGS], required=False, help_text=_("Empty: found out.")
    )
    separator = serializers.ChoiceField(choices=list(SEPARATORS), required=False)
    has_header = serializers.BooleanField(required=False, allow_null=True)
    mend = serializers.BooleanField(required=False)

    def validate_mapping(self, given: dict[str, list[str]]) -> dict[str, list[str]]:
        known: dict[str, list[str]] = self.instance.mapping
        layouts = self.instance.found.layouts if known else ()
        for place, roles in given.items():
            if place not in known:
                text = _("There is no layout %(id)s.") % {"id": place[:20]}
                raise serializers.ValidationError(text)
            if not are_valid_roles(roles, layouts[int(place)]):
                raise serializers.ValidationError(
                    _("One role for each column; only one can be the word.")
                )
        return known | given

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in TextOptions.__slots__:
            if name in attrs and self.instance.kind not in TEXTS:
                text = _("This is for text files only.")
                raise serializers.ValidationError({name: text})
        return attrs

    @property
    def choices(self) -> Choices:
        job, data = self.instance, self.validated_data
        options = {name: data[name] for name in TextOptions.__slots__ if name in data}
        return Choices(
            mapping=data.get("mapping", job.mapping),
            policy=data.get("policy", job.policy),
            list_name=data.get("list_name", job.list_name),
            theme_names=data.get("themes", job.theme_names),
            with_history=data.get("with_history", job.with_history),
            marks_learned=data.get("marks_learned", job.marks_learned),
            options=TextOptions(**job.options | options),
        )


class ImportRowSerializer(serializers.Serializer[ShownRow]):
    """A row, read with the columns that are chosen at present."""

    place = serializers.IntegerField(source="row.place")
    number = serializers.IntegerField(
        source="row.number", help_text=_("Line of the table, or note.")
    )
    cells = serializers.ListField(source="row.cells", child=serializers.CharField())
    word = serializers.CharField()
    meaning = serializers.CharField()
    verdict = serializers.ChoiceField(
        source="row.verdict", choices=["", *ImportVerdict.values]
    )
    reason = serializers.CharField(help_text=_("Why it cannot be imported."))
    duplicate_of = serializers.IntegerField(source="row.duplicate_of", allow_null=True)
    word_id = serializers.UUIDField(
        source="row.word.public_id",
        default=None,
        allow_null=True,
        help_text=_("The entry it is about, when there is one already."),
    )
    form = serializers.CharField(source="row.form")
    result = serializers.ChoiceField(
        source="row.result", choices=["", *ImportResult.values]
    )


class RowsAskedSerializer(serializers.Serializer[Any]):
    verdict = serializers.ChoiceField(choices=ImportVerdict.choices, required=False)
    result = serializers.ChoiceField(choices=ImportResult.choices, required=False)

"""The catalogue as a table: one row a word, out and in again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.instance_loaders import BaseInstanceLoader

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import normalise
from words.models import Language, Meaning, Word, WordLevel
from words.models.word import PartOfSpeech, Source
from words.services.versions import record_new, versioned

MAX_ROWS = 2_000
"""The preview renders every row; longer lists go through `manage.py seed`."""
NATIVES = ("en", "it")


class CatalogueLoader(BaseInstanceLoader):
    """Finds a word by what makes it one, in one query for the whole file."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        has_words = dataset and "base_form" in (dataset.headers or [])
        texts = dataset["base_form"] if has_words else []
        keys = {normalise(str(text)) for text in texts}
        found = Word.objects.filter(owner=None, normalised__in=keys)
        self.words = {
            (w.language_id, w.normalised, w.part_of_speech, w.sense_no): w
            for w in found.prefetch_related("levels", "meanings")
        }

    def get_instance(self, row: dict[str, Any]) -> Word | None:
        return self.words.get(
            (
                str(row["language"]).strip(),
                normalise(str(row["base_form"])),
                str(row["part_of_speech"]).strip(),
                int(row.get("sense_no") or 1),
            )
        )


class WordResource(resources.ModelResource):
    """`level`, `en` and `it` are the word's first level and its primary meanings."""

    language = fields.Field(
        "language", "language", widget=widgets.ForeignKeyWidget(Language, "code")
    )
    level = fields.Field(column_name="level", dehydrate_method="first_level")
    en = fields.Field(column_name="en", dehydrate_method="meaning_en")
    it = fields.Field(column_name="it", dehydrate_method="meaning_it")

    class Meta:
        model = Word
        fields = (
            "language", "base_form", "part_of_speech", "sense_no", "article", "gender",
            "plural", "pronunciation", "frequency_rank", "usage_notes", "is_active",
            "level", "en", "it",
        )  # fmt: skip
        export_order = fields
        # The columns a file must have; the loader also looks at sense_no, 1 if absent.
        import_id_fields = ("language", "base_form", "part_of_speech")
        instance_loader_class = CatalogueLoader
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True

    def import_data(self, dataset: Any, *args: Any, **kwargs: Any) -> Any:
        """What a file changes is a version of each entry, by whoever imported it."""
        author = kwargs.get("user")
        known = CatalogueLoader(self, dataset).words.values()
        with versioned(known, author=author, reason=_("import")):
            result = super().import_data(dataset, *args, **kwargs)
            made = [row.object_id for row in result.rows if row.is_new()]
            for start in range(0, len(made), MAX_ROWS):
                for word in Word.objects.filter(pk__in=made[start : start + MAX_ROWS]):
                    record_new(word, author=author, reason=_("import"))
        return result

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        if len(dataset) > MAX_ROWS:
            text = _("A file has %(limit)d rows at most.") % {"limit": MAX_ROWS}
            raise ValidationError(text)
        missing = {"language", "base_form", "part_of_speech"} - set(
            dataset.headers or []
        )
        if missing:
            text = _("These columns are missing: %(names)s.")
            raise ValidationError(text % {"names": ", ".join(sorted(missing))})

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        row["sense_no"] = row.get("sense_no") or 1
        if row["part_of_speech"] not in PartOfSpeech.values:
            raise ValidationError({"part_of_speech": _("This type does not exist.")})
        if row.get("level") and row["level"] not in CEFR.values:
            raise ValidationError({"level": _("This level does not exist.")})

    def init_instance(self, row: Any = None) -> Word:
        return Word(source=Source.IMPORT)

    def skip_row(
        self, instance: Word, original: Word, row: Any, *args: Any, **kwargs: Any
    ) -> bool:
        """Unchanged only if level and meanings are, too."""
        parts = {
            "level": self.first_level,
            "en": self.meaning_en,
            "it": self.meaning_it,
        }
        if any(
            row.get(name) and row[name] != get(original) for name, get in parts.items()
        ):
            return False
        return bool(super().skip_row(instance, original, row, *args, **kwargs))

    def after_save_instance(self, instance: Word, row: Any, **kwargs: Any) -> None:
        """An empty cell changes nothing."""
        if row.get("level") and not instance.levels.filter(level=row["level"]).exists():
            WordLevel.objects.create(word=instance, level=row["level"])
        for native in NATIVES:
            text = str(row.get(native) or "").strip()
            if text:
                Meaning.objects.update_or_create(
                    word=instance,
                    native_language_id=native,
                    order=1,
                    defaults={"translation": text},
                )

    def first_level(self, word: Word) -> str:
        levels = word.levels.all() if word.pk else []
        return next((level.level for level in levels), "")

    def meaning_en(self, word: Word) -> str:
        return _primary(word, "en")

    def meaning_it(self, word: Word) -> str:
        return _primary(word, "it")


def _primary(word: Word, native: str) -> str:
    meanings = word.meanings.all() if word.pk else []
    mine = (m for m in meanings if m.native_language_id == native)
    return next((meaning.translation for meaning in mine), "")

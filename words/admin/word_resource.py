"""The catalogue as a table: one row a word. It comes in again through `catalogue_imports`."""

from import_export import fields, resources, widgets

from words.models import Language, Word


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

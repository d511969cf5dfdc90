"""A20 and A21 as JSON.

The founding design spoke of one language pair; we speak of `text` and `translation` and keep its
`spanish` and `english` beside them, filled where they are true, taken on input as aliases.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from vocab_project.common.languages import LearnedLanguage, NativeLanguage
from vocab_project.linguistics.text import strip_controls
from words.api.filters import LEGACY_TYPES
from words.models import Example, LearnerWord
from words.models.learner_word import LearnerWordStatus
from words.models.word import PartOfSpeech, Source
from words.selectors.glosses import first_level
from words.services.bulk_lines import (
    Reason,
    is_too_long_a_translation,
    why_unfit,
)
from words.services.themes import MAX_THEMES, split_theme_names

CHOSEN_STATUSES = [
    (value, label)
    for value, label in LearnerWordStatus.choices
    if value != LearnerWordStatus.REPORTED
]
"""A word is reported by a report, never by its status alone."""


class CleanCharField(serializers.CharField):
    """Without control, bidirectional and zero-width characters, which nobody types on purpose:
    a text of nothing else is blank."""

    def to_internal_value(self, data: Any) -> str:
        text = " ".join(strip_controls(super().to_internal_value(data)).split())
        if not text and not self.allow_blank:
            self.fail("blank")
        return text


class TranslationField(CleanCharField):
    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if is_too_long_a_translation(text):
            raise serializers.ValidationError(Reason.TRANSLATION_TOO_LONG.label)
        return text


class ThemesField(serializers.ListField):
    """A list of names; design A's comma-separated string is taken too (R5)."""

    child = serializers.CharField(max_length=60)

    def to_internal_value(self, data: Any) -> list[str]:
        if isinstance(data, str):
            return split_theme_names(data)
        names = super().to_internal_value(data)
        if len(names) > MAX_THEMES:
            raise serializers.ValidationError(
                _("At most %(limit)d themes.") % {"limit": MAX_THEMES}
            )
        return split_theme_names(",".join(names))


class LearnerWordSerializer(serializers.ModelSerializer[LearnerWord]):
    """`context["natives"]`: the native language per learned language."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    word_id = serializers.UUIDField(source="word.public_id", read_only=True)
    language = serializers.ChoiceField(
        source="language_id", choices=LearnedLanguage.choices, read_only=True
    )
    text = serializers.CharField(source="word.display", read_only=True)
    base_form = serializers.CharField(source="word.base_form", read_only=True)
    native_language = serializers.SerializerMethodField()
    translation = serializers.SerializerMethodField()
    spanish = serializers.SerializerMethodField()
    english = serializers.SerializerMethodField()
    word_type = serializers.ChoiceField(
        source="word.part_of_speech", choices=PartOfSpeech.choices, read_only=True
    )
    level = serializers.SerializerMethodField()
    level_is_estimated = serializers.SerializerMethodField()
    themes = serializers.SerializerMethodField()

    class Meta:
        model = LearnerWord
        fields = [
            "id",
            "word_id",
            "language",
            "text",
            "base_form",
            "native_language",
            "translation",
            "spanish",
            "english",
            "word_type",
            "level",
            "level_is_estimated",
            "themes",
            "note",
            "status",
            "is_learned",
            "learned_at",
            "created_at",
            "updated_at",
        ]

    def get_native_language(self, row: LearnerWord) -> str:
        natives: Mapping[str, str] = self.context["natives"]
        return natives.get(row.language_id, NativeLanguage.ENGLISH.value)

    def get_translation(self, row: LearnerWord) -> str:
        if row.translation:
            return row.translation
        native = self.get_native_language(row)
        fitting = (m for m in row.word.meanings.all() if m.native_language_id == native)
        return next((meaning.translation for meaning in fitting), "")

    def get_spanish(self, row: LearnerWord) -> str | None:
        return row.word.display if row.language_id == LearnedLanguage.SPANISH else None

    def get_english(self, row: LearnerWord) -> str | None:
        if self.get_native_language(row) != NativeLanguage.ENGLISH:
            return None
        return self.get_translation(row)

    def get_level(self, row: LearnerWord) -> str:
        """The lowest CEFR level at which the word is taught; empty: not known."""
        level = first_level(row.word)
        return level.level if level else ""

    def get_level_is_estimated(self, row: LearnerWord) -> bool:
        """Whether the level only follows from how common the word is."""
        level = first_level(row.word)
        return bool(level and level.is_estimated)

    def get_themes(self, row: LearnerWord) -> list[str]:
        return [theme.slug for theme in row.themes.all()]


class NewWordSerializer(serializers.Serializer[Any]):
    """`text` (or `spanish`) is enough; the catalogue or the tutor fills in the rest."""

    language = serializers.ChoiceField(
        choices=LearnedLanguage.choices,
        required=False,
        help_text=_("Default: the learner's current language."),
    )
    text = CleanCharField(max_length=100, required=False)
    spanish = CleanCharField(max_length=100, required=False)
    translation = TranslationField(max_length=255, required=False, allow_blank=True)
    english = TranslationField(max_length=255, required=False, allow_blank=True)
    word_type = serializers.ChoiceField(
        choices=[*PartOfSpeech.choices, *((alias, alias) for alias in LEGACY_TYPES)],
        required=False,
    )
    themes = ThemesField(required=False)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        text = attrs.get("text") or attrs.get("spanish", "")
        reason = why_unfit(text)
        if reason:
            raise serializers.ValidationError({"text": Reason(reason).label})
        word_type = attrs.get("word_type", PartOfSpeech.UNKNOWN.value)
        return {
            "language": attrs.get("language")
            or ("es" if "spanish" in attrs else self.context["language"]),
            "base_form": text,
            "translation": attrs.get("translation") or attrs.get("english", ""),
            "part_of_speech": LEGACY_TYPES.get(word_type, word_type),
            "theme_names": attrs.get("themes", []),
            "note": attrs.get("note", ""),
        }


class WordChangesSerializer(serializers.Serializer[Any]):
    """What of a word is the learner's own to change."""

    translation = TranslationField(max_length=255, required=False, allow_blank=True)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    themes = ThemesField(required=False)
    status = serializers.ChoiceField(choices=CHOSEN_STATUSES, required=False)
    is_learned = serializers.BooleanField(required=False)


class ExampleSerializer(serializers.ModelSerializer[Example]):
    """A21: `spanish` and `english` beside `sentence` and `translation`, where they are true."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    word_id = serializers.UUIDField(source="word.public_id", read_only=True)
    spanish = serializers.SerializerMethodField()
    english = serializers.SerializerMethodField()
    written_by = serializers.ChoiceField(
        source="source", choices=Source.choices, read_only=True
    )
    native_language = serializers.CharField(source="native_language_id", read_only=True)
    generated_at = serializers.DateTimeField(source="created_at", read_only=True)
    credit = serializers.CharField(
        read_only=True, help_text=_("Whom to name beside it; empty: nobody.")
    )

    class Meta:
        model = Example
        fields = [
            "id",
            "word_id",
            "sentence",
            "translation",
            "spanish",
            "english",
            "native_language",
            "written_by",
            "model_name",
            "level",
            "coverage",
            "credit",
            "generated_at",
        ]

    def get_spanish(self, example: Example) -> str | None:
        is_spanish = example.word.language_id == LearnedLanguage.SPANISH
        return example.sentence if is_spanish else None

    def get_english(self, example: Example) -> str | None:
        is_english = example.native_language_id == NativeLanguage.ENGLISH
        return example.translation if is_english else None


class ExampleJobSerializer(serializers.Serializer[Any]):
    """The request is accepted; look at the word's examples again in a moment."""

    job_id = serializers.UUIDField(source="id", read_only=True)
    state = serializers.CharField(read_only=True)
    error_code = serializers.CharField(read_only=True)

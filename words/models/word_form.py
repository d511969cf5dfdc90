from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics.text import fold, normalise
from words.models.word import Word


def validate_readings(value: object) -> None:
    """A list of objects, e.g. [{"tense": "imperfect", "person": "1s"}, {... "3s"}]."""
    if not isinstance(value, list) or not all(isinstance(r, dict) for r in value):
        raise ValidationError(_("Readings must be a list of objects."), code="invalid")


class WordForm(models.Model):
    """An inflected spelling of a word. One spelling can have several readings ("hablaba" is the
    first and the third person), so `grammatical_info` is a list of them (C09)."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="forms")
    form_type = models.CharField(
        max_length=30, help_text=_("plural, feminine, conjugation, comparative, …")
    )
    text = models.CharField(max_length=100)
    normalised = models.CharField(max_length=100, editable=False, db_index=True)
    search_key = models.CharField(max_length=100, editable=False, db_index=True)
    grammatical_info = models.JSONField(
        default=list, blank=True, validators=[validate_readings]
    )

    class Meta:
        ordering = ["form_type", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["word", "form_type", "text"], name="word_form_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(form_type=""),
                name="word_form_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> None:
        self.normalised = normalise(self.text)
        self.search_key = fold(self.text)

from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics.text import fold
from words.models.language import Language
from words.models.word import Word


class Meaning(models.Model):
    """One meaning of a word for those who think in one native language (R3); order 1 is primary."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="meanings")
    native_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+"
    )
    translation = models.CharField(max_length=255)
    search_key = models.CharField(max_length=255, editable=False, db_index=True)
    definition = models.TextField(
        blank=True, max_length=1000, help_text=_("In the language that is learned.")
    )
    explanation = models.TextField(
        blank=True, max_length=1000, help_text=_("In the native language.")
    )
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["native_language", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["word", "native_language", "order"], name="meaning_order_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(translation=""), name="meaning_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(order__gte=1), name="meaning_order_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.translation

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> None:
        self.search_key = fold(self.translation)

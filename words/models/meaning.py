from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics.text import fold
from words.models.language import Language
from words.models.word import Word

FALLBACK = "en"
"""Every word of the catalogue has a meaning in it."""


class MeaningQuerySet(models.QuerySet["Meaning"]):
    def shown_in(self, native: str) -> Self:
        """What a reader who thinks in that language is shown, in order: a word that has no meaning
        in it yet is explained in English."""
        shown = models.Q(native_language=native)
        if native != FALLBACK:
            theirs = Meaning.objects.filter(
                word=models.OuterRef("word"), native_language=native
            )
            shown |= models.Q(~models.Exists(theirs), native_language=FALLBACK)
        return self.filter(shown).order_by("order")


class Meaning(models.Model):
    """One sense of a word for those who think in one native language (R3); order 1 is primary.
    The rows of one order in two native languages are the same sense. `translation` holds its
    glosses: "to say, to tell"."""

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

    objects = MeaningQuerySet.as_manager()

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

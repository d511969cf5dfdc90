from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of
from words.models.word import Word


class WordRelationType(models.TextChoices):
    SYNONYM = "synonym", _("synonym")
    NEAR_SYNONYM = "near_synonym", _("near synonym")
    ANTONYM = "antonym", _("antonym")


class WordRelation(models.Model):
    """A directed link between two different words of one language (C11)."""

    Type = WordRelationType
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="relations")
    related = models.ForeignKey(
        Word, on_delete=models.CASCADE, related_name="related_from"
    )
    type = models.CharField(max_length=20, choices=Type.choices, default=Type.SYNONYM)

    class Meta:
        ordering = ["type", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["word", "related"], name="word_relation_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(word=models.F("related")),
                name="word_relation_not_itself",
                violation_error_message=_("A word cannot be related to itself."),
            ),
            models.CheckConstraint(
                condition=one_of("type", WordRelationType),
                name="word_relation_type_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} · {self.get_type_display()} · {self.related}"

    def clean(self) -> None:
        if self.word.language_id != self.related.language_id:
            raise ValidationError(_("Related words must be of the same language."))

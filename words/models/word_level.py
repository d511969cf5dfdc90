from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR
from vocab_project.common.models import one_of
from words.models.word import Word


class WordLevel(models.Model):
    """A CEFR level at which a word is taught; priority 1 comes first inside the level (C10)."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="levels")
    level = models.CharField(max_length=2, choices=CEFR.choices)
    priority = models.PositiveIntegerField(default=1)
    is_estimated = models.BooleanField(
        _("estimated"),
        default=False,
        help_text=_("Follows from how common the word is; nobody has judged it."),
    )

    class Meta:
        ordering = ["level", "priority"]
        constraints = [
            models.UniqueConstraint(fields=["word", "level"], name="word_level_unique"),
            models.CheckConstraint(
                condition=models.Q(priority__gte=1), name="word_level_priority_positive"
            ),
            models.CheckConstraint(
                condition=one_of("level", CEFR), name="word_level_valid"
            ),
        ]
        indexes = [models.Index(fields=["level", "priority"], name="word_level_order")]

    def __str__(self) -> str:
        return self.level

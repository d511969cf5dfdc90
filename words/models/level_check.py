from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR
from vocab_project.common.models import PublicIdModel, one_of
from words.models.language import Language
from words.models.word import Word
from words.models.word_batch import WordBatch


class LevelCheckQuerySet(models.QuerySet["LevelCheck"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def open(self) -> Self:
        """Not answered yet."""
        return self.filter(answered_at=None)


class LevelCheck(PublicIdModel):
    """ "I know everything up to A2", put to the test with a few words of these levels."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="level_checks"
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(
        max_length=2,
        choices=CEFR.choices,
        help_text=_("The highest of the levels that the learner says to know."),
    )
    word_count = models.PositiveIntegerField(
        help_text=_("Words that the sample was drawn from.")
    )
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    batch = models.ForeignKey(
        WordBatch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The last marking of words that followed from it."),
    )

    objects = LevelCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "language", "level"],
                condition=models.Q(answered_at=None),
                name="level_check_one_open",
            ),
            models.CheckConstraint(
                condition=one_of("level", CEFR), name="level_check_level_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(word_count__gte=1), name="level_check_of_some_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} · {self.created_at:%Y-%m-%d}"


class LevelCheckItem(models.Model):
    """A word of the sample and, once answered, whether the learner knows it."""

    level_check = models.ForeignKey(
        LevelCheck, on_delete=models.CASCADE, related_name="items"
    )
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(
        max_length=2,
        choices=CEFR.choices,
        help_text=_("The one that the word was drawn for."),
    )
    position = models.PositiveSmallIntegerField()
    is_known = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["level_check", "word"], name="level_check_word_once"
            ),
            models.UniqueConstraint(
                fields=["level_check", "position"], name="level_check_position_once"
            ),
            models.CheckConstraint(
                condition=one_of("level", CEFR), name="level_check_item_level_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1),
                name="level_check_position_positive",
            ),
        ]

    def __str__(self) -> str:
        return str(self.word)

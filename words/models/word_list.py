from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from words.models.language import Language
from words.models.learner_word import LearnerWord


class WordListColour(models.TextChoices):
    """Names of `static/css/lists.css`, so that light and dark each have their own shade."""

    BLUE = "blue", _("blue")
    TEAL = "teal", _("teal")
    AMBER = "amber", _("amber")
    RED = "red", _("red")
    PINK = "pink", _("pink")
    GREY = "grey", _("grey")


class WordListQuerySet(models.QuerySet["WordList"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def with_size(self) -> Self:
        """`size`: words on the list; removed ones wait for an undo, uncounted."""
        is_there = models.Q(entries__learner_word__removed_at=None)
        return self.annotate(size=models.Count("entries", filter=is_there))


class WordList(PublicIdModel, TimeStampedModel):
    """A learner's own selection of words of one language, in no order but that of adding."""

    Colour = WordListColour
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="word_lists"
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    colour = models.CharField(
        _("colour"), max_length=10, choices=Colour.choices, default=Colour.BLUE
    )

    objects = WordListQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "learner", "language", Lower("name"), name="word_list_name_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="word_list_name_not_empty"
            ),
            models.CheckConstraint(
                condition=one_of("colour", WordListColour),
                name="word_list_colour_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListEntryQuerySet(models.QuerySet["ListEntry"]):
    def present(self) -> Self:
        """Without words that were removed and wait for an undo."""
        return self.filter(learner_word__removed_at=None)


class ListEntry(models.Model):
    """A word on a list; both are the same learner's and of the same language."""

    word_list = models.ForeignKey(
        WordList, on_delete=models.CASCADE, related_name="entries"
    )
    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="list_entries"
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name_plural = _("list entries")
        constraints = [
            models.UniqueConstraint(
                fields=["word_list", "learner_word"], name="list_entry_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.word_list}: {self.learner_word}"

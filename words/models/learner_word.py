from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, one_of
from vocab_project.linguistics.text import fold
from words.models.language import Language
from words.models.theme import Theme
from words.models.word import Word


class LearnerWordQuerySet(models.QuerySet["LearnerWord"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The words on this learner's list; removed ones wait 24 hours for an undo, unseen."""
        return self.filter(learner=user.pk, removed_at=None)

    def to_study(self) -> Self:
        """Not learned yet and neither known, suspended nor ignored (A15)."""
        return self._practised(is_learned=False)

    def to_revise(self) -> Self:
        """Learned words that are still practised (A16)."""
        return self._practised(is_learned=True)

    def known(self) -> Self:
        """Words that count as known: said to be so, or learned and not ignored. Of one row,
        `is_known` says the same."""
        return self.filter(self.counting_as_known())

    @staticmethod
    def counting_as_known() -> models.Q:
        return models.Q(status=LearnerWord.Status.KNOWN) | models.Q(
            ~models.Q(status=LearnerWord.Status.IGNORED), is_learned=True
        )

    def _practised(self, *, is_learned: bool) -> Self:
        # "IN (0)": Django would write "NOT is_learned", for which SQLite uses no index
        # (16 ms instead of 0.2 with 10,000 words).
        return self.filter(
            is_learned__in=[is_learned], status=LearnerWord.Status.ACTIVE
        )


class LearnerWordStatus(models.TextChoices):
    """Only active words are asked. Known ones count as known, ignored ones do not; a reported one
    waits, unseen, for the curators' answer."""

    ACTIVE = "active", _("active")
    KNOWN = "known", _("known already")
    SUSPENDED = "suspended", _("suspended")
    IGNORED = "ignored", _("ignored")
    REPORTED = "reported", _("reported")


class LearnerWord(PublicIdModel):
    """A learner's relation to a word: what design A calls "a word" (R1)."""

    Status = LearnerWordStatus
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learner_words"
    )
    word = models.ForeignKey(
        Word, on_delete=models.CASCADE, related_name="learner_words"
    )
    language = models.ForeignKey(
        Language,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Copied from the word, so that lists need no join."),
    )
    translation = models.CharField(_("my translation"), max_length=255, blank=True)
    translation_key = models.CharField(max_length=255, editable=False, blank=True)
    note = models.TextField(_("my note"), blank=True, max_length=2000)
    mnemonic = models.CharField(
        _("memory aid"),
        max_length=500,
        blank=True,
        help_text=_("A picture, a rhyme, a story that brings the word back."),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="learner_words")
    is_learned = models.BooleanField(default=False)
    learned_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.ACTIVE
    )
    times_encountered = models.PositiveIntegerField(default=0)
    first_encountered_at = models.DateTimeField(null=True, blank=True)
    last_encountered_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Set: gone for the learner, undoable for 24 hours."),
    )
    # Not the database's clock: SQLite writes milliseconds where Django compares microseconds,
    # and paging by key would show rows twice.
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LearnerWordQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "word"], name="learner_word_unique"
            ),
            models.CheckConstraint(
                condition=one_of("status", LearnerWordStatus),
                name="learner_word_status_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(is_learned=True, learned_at__isnull=False)
                | models.Q(is_learned=False, learned_at=None),
                name="learner_word_learned_at_iff_learned",
            ),
            models.CheckConstraint(
                condition=models.Q(last_encountered_at=None)
                | models.Q(last_encountered_at__gte=models.F("first_encountered_at")),
                name="learner_word_encounters_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["learner", "language", "-created_at", "-id"],
                condition=models.Q(removed_at=None),
                name="learner_word_newest",
            ),
            models.Index(
                fields=["learner", "language", "is_learned", "last_encountered_at"],
                condition=models.Q(removed_at=None, status="active"),
                name="learner_word_next",
            ),
        ]

    @property
    def is_known(self) -> bool:
        """As `LearnerWordQuerySet.known` has it."""
        is_ignored = self.status == LearnerWordStatus.IGNORED
        is_said = self.status == LearnerWordStatus.KNOWN
        return is_said or (self.is_learned and not is_ignored)

    def __str__(self) -> str:
        return str(self.word)

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> None:
        self.translation_key = fold(self.translation)

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.card import Card, CardState
from practice.models.session import Session
from practice.scheduling.base import Rating
from vocab_project.common.models import one_of
from words.models import Language

UNDO_WINDOW = timedelta(hours=24)


class ReviewRating(models.IntegerChoices):
    AGAIN = Rating.AGAIN.value, _("Again")
    HARD = Rating.HARD.value, _("Hard")
    GOOD = Rating.GOOD.value, _("Good")
    EASY = Rating.EASY.value, _("Easy")


class ReviewKind(models.TextChoices):
    """What was answered. B34's three (flashcard, quiz, conversation) are read off it."""

    REVEAL = "reveal", _("flashcard")
    TYPED = "typed", _("flashcard, typed")
    REVISE = "revise", _("revision")
    CRAM = "cram", _("extra practice")
    CHOICE = "choice", _("quiz: choice")
    BLANK = "blank", _("quiz: fill the blank")
    MATCH = "match", _("quiz: matching")
    QUIZ_TYPED = "quiz_typed", _("quiz: typed")
    IMPORT = "import", _("imported")


class ReviewQuerySet(models.QuerySet["Review"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def standing(self) -> Self:
        """Answers that were not taken back."""
        return self.filter(undone_at=None)

    def scheduled(self) -> Self:
        """Standing answers that moved the schedule: all but extra practice."""
        return self.standing().filter(weight__gt=0)

    def given_here(self) -> Self:
        """Without those that were imported from another program."""
        return self.exclude(kind=ReviewKind.IMPORT)

    def undoable(self, at: datetime) -> Self:
        """Imported answers are taken back with their import, all at once."""
        return self.standing().given_here().filter(reviewed_at__gt=at - UNDO_WINDOW)


class Review(models.Model):
    """One answer: append-only. Taking it back sets `undone_at`, nothing is deleted. Where a curator
    makes it right afterwards, `RegradedAnswer` keeps the rating and verdict it had.

    The `_before` columns are what the scheduler knew when it asked, so that calibration is a plain
    query for ever; the whole state before lies in `ReviewUndo` as long as undo is possible.
    """

    Rating = ReviewRating
    Kind = ReviewKind
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reviews",
        db_index=False,
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    card = models.ForeignKey(
        Card,
        on_delete=models.SET_NULL,
        null=True,
        related_name="reviews",
        help_text=_("Empty when the word was removed, or its first answer undone."),
    )
    session = models.ForeignKey(
        Session,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
        db_index=False,
    )
    key = models.UUIDField(
        help_text=_("Minted with the question: whatever is sent twice counts once.")
    )
    reviewed_at = models.DateTimeField()
    study_day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    rating = models.PositiveSmallIntegerField(choices=Rating.choices)
    confidence = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("1 to 5, where it was asked (B34).")
    )
    weight = models.PositiveSmallIntegerField(
        default=100,
        help_text=_("Percent of a full review: recognition proves less than recall."),
    )
    duration_ms = models.PositiveIntegerField(
        default=0, help_text=_("Capped at a minute.")
    )
    answer = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=12, blank=True)
    state_before = models.CharField(
        max_length=10, choices=CardState.choices, blank=True
    )
    interval_before = models.PositiveIntegerField(default=0)
    elapsed_days = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Nights since the last answer.")
    )
    stability_before = models.FloatField(null=True, blank=True)
    difficulty_before = models.FloatField(null=True, blank=True)
    retrievability = models.FloatField(
        null=True, blank=True, help_text=_("Predicted chance of a right answer.")
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-reviewed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "key"], name="review_once"),
            models.CheckConstraint(
                condition=models.Q(rating__gte=1, rating__lte=4),
                name="review_rating_range",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence=None)
                | models.Q(confidence__gte=1, confidence__lte=5),
                name="review_confidence_range",
            ),
            models.CheckConstraint(
                condition=models.Q(weight__lte=100), name="review_weight_range"
            ),
            models.CheckConstraint(
                condition=models.Q(duration_ms__lte=60_000),
                name="review_duration_range",
            ),
            models.CheckConstraint(
                condition=one_of("kind", ReviewKind), name="review_kind_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(retrievability=None)
                | models.Q(retrievability__gte=0, retrievability__lte=1),
                name="review_retrievability_range",
            ),
        ]
        indexes = [
            models.Index(
                fields=["learner", "language", "-reviewed_at"], name="review_newest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rating_display()} · {self.reviewed_at:%Y-%m-%d %H:%M}"

    @property
    def is_correct(self) -> bool:
        return self.rating != Rating.AGAIN


class ReviewUndo(models.Model):
    """All that one answer changed, as it was before. Purged when undo is no longer possible.

    `card` is None when the answer made the card; `learner_word` and `session` hold changed columns.
    """

    review = models.OneToOneField(
        Review, on_delete=models.CASCADE, related_name="undo", primary_key=True
    )
    card = models.JSONField(null=True, blank=True)
    learner_word = models.JSONField(default=dict)
    session = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.review_id)

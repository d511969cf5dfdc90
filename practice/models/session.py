import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of
from words.models import Language

IDLE = timedelta(hours=24)
"""A session left alone that long is closed; its answers stand."""


class SessionKind(models.TextChoices):
    FLASHCARDS = "flashcards", _("flashcards")
    CRAM = "cram", _("extra practice")
    QUIZ = "quiz", _("quiz")


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def open(self) -> Self:
        return self.filter(ended_at=None)


class Session(models.Model):
    """A run of questions that lives in the database, so that any device goes on with it (B35–B37).

    `plan` is the list of questions in order, fixed when the session starts: of flashcards
    `{"word": pk of LearnerWord, "skill": …}`, of a quiz the whole question with its options.
    `cursor` is the next one. `options` is what was asked for (filters, cap, mode, quiz type).
    """

    Kind = SessionKind
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="sessions",
        db_index=False,
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subtype = models.CharField(max_length=20, blank=True)
    options = models.JSONField(default=dict, blank=True)
    plan = models.JSONField(default=list, blank=True)
    cursor = models.PositiveIntegerField(default=0)
    planned = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(
        default=0, help_text=_("Questions answered, repeats included.")
    )
    correct = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    last_active_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("kind", SessionKind), name="session_kind_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(correct__lte=models.F("completed")),
                name="session_correct_within_completed",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None)
                | models.Q(ended_at__gte=models.F("started_at")),
                name="session_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["learner", "language", "kind"],
                condition=models.Q(ended_at=None),
                name="session_one_open_per_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["learner", "-started_at"], name="session_newest")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

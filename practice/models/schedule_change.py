from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, one_of
from words.models import Language


class ScheduleChangeKind(models.TextChoices):
    SWITCH = "switch", _("another scheduler")
    CATCH_UP = "catch_up", _("catch-up plan")
    AWAY = "away", _("days away")
    FIT = "fit", _("parameters fitted to your reviews")


class ScheduleChangeQuerySet(models.QuerySet["ScheduleChange"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def standing(self) -> Self:
        return self.filter(reverted_at=None)


class ScheduleChange(PublicIdModel):
    """A change to many cards at once, kept so that one click takes it back.

    `cards` is a list of `[card pk, repetitions then, {column: value before}]`; a card answered
    since (its repetitions differ) keeps its newer schedule. `settings` holds the changed columns
    of `StudySettings` as they were.
    """

    Kind = ScheduleChangeKind
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="schedule_changes",
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    cards = models.JSONField(default=list)
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    reverted_at = models.DateTimeField(null=True, blank=True)

    objects = ScheduleChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("kind", ScheduleChangeKind),
                name="schedule_change_kind_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.created_at:%Y-%m-%d}"

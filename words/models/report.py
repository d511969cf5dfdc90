"""What a learner tells the curators, whatever it is about, and what becomes of it."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of


class ReportStatus(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class ReportQuerySet(models.QuerySet):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(reporter=user.pk)

    def open(self) -> Self:
        return self.filter(status=ReportStatus.OPEN)

    def untold(self) -> Self:
        """Decided, and the reporter has not seen how."""
        return self.exclude(status=ReportStatus.OPEN).filter(told_at=None)


class Report(PublicIdModel, TimeStampedModel):
    """A subclass says what it is about, by whom (`reporter`) and for which `reason`, and takes
    `decided_once` into its constraints."""

    Status = ReportStatus
    comment = models.CharField(max_length=500, blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.OPEN
    )
    answer = models.CharField(
        max_length=500, blank=True, help_text=_("What the learner is told.")
    )
    told_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the learner saw the outcome.")
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        abstract = True


def decided_once(name: str) -> list[models.CheckConstraint]:
    """The status is one there is, and a closed report says when; `name` begins their names."""
    return [
        models.CheckConstraint(
            condition=one_of("status", ReportStatus), name=f"{name}_status_valid"
        ),
        models.CheckConstraint(
            condition=models.Q(status="open", resolved_at=None)
            | (~models.Q(status="open") & models.Q(resolved_at__isnull=False)),
            name=f"{name}_resolved_when_closed",
        ),
    ]

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.sentence_attempt import SentenceAttempt
from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of


class DisputeStatus(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("the learner was right")
    REJECTED = "rejected", _("the verdict stands")


class Dispute(PublicIdModel, TimeStampedModel):
    """A learner's "I disagree" with a verdict. While it is open the attempt counts nowhere."""

    Status = DisputeStatus
    attempt = models.OneToOneField(
        SentenceAttempt, on_delete=models.CASCADE, related_name="dispute"
    )
    reason = models.CharField(_("why do you disagree?"), max_length=500)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.OPEN
    )
    answer = models.CharField(_("answer to the learner"), max_length=500, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("status", DisputeStatus), name="dispute_status_valid"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="dispute_reason_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", resolved_at=None)
                | (~models.Q(status="open") & models.Q(resolved_at__isnull=False)),
                name="dispute_resolved_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.reason

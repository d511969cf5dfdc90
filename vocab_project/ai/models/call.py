from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.ai.models.job import AIJob
from vocab_project.common.models import one_of


class AICallState(models.TextChoices):
    STARTED = "started", _("started")
    SETTLED = "settled", _("settled")
    FAILED = "failed", _("failed")
    FENCED = "fenced", _("too late: another worker answered")


class AICall(models.Model):
    """Ledger of paid calls. The row is committed before the request leaves, so a call that dies
    with its worker is still accounted for."""

    State = AICallState
    job = models.ForeignKey(AIJob, on_delete=models.CASCADE, related_name="calls")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ai_calls"
    )
    purpose = models.CharField(max_length=20)
    attempt = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.STARTED
    )
    model_name = models.CharField(max_length=100)
    prompt_version = models.CharField(max_length=40)
    reserved_tokens = models.PositiveIntegerField()
    prompt_tokens = models.PositiveIntegerField(null=True, blank=True)
    completion_tokens = models.PositiveIntegerField(null=True, blank=True)
    latency_ms = models.PositiveIntegerField(null=True, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField(default=timezone.now, db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("AI call")
        constraints = [
            models.CheckConstraint(
                condition=one_of("state", AICallState), name="ai_call_state_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(state="started", finished_at=None)
                | (~models.Q(state="started") & models.Q(finished_at__isnull=False)),
                name="ai_call_finished_at_iff_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_name} {self.state}"

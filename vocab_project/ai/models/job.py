import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of


class AIJobQuerySet(models.QuerySet["AIJob"]):
    def claimable(self, *, at: datetime) -> Self:
        """Waiting and due, or held by a worker whose lease ran out (it died)."""
        return self.filter(
            models.Q(state=AIJob.State.QUEUED, due_at__lte=at)
            | models.Q(state=AIJob.State.RUNNING, lease_until__lt=at)
        )

    def pending(self) -> Self:
        """Not ended yet."""
        return self.filter(state__in=[AIJob.State.QUEUED, AIJob.State.RUNNING])


class AIJobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("being worked on")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class AIJobFallbackReason(models.TextChoices):
    """Why the built-in tutor answered although a model is configured; pages show the label."""

    NO_CONSENT = "no_consent", _("you have not agreed to an outside language model")
    BUDGET = "budget", _("today's allowance for the language model is used up")
    UNAVAILABLE = "unavailable", _("the language model cannot be reached just now")
    UNUSABLE = "unusable", _("the language model's answer could not be used")


class AIJob(models.Model):
    """A question for the tutor, and the queue itself: a Celery message only says "look here".

    `key` makes a double click, a retry and a second tab one job. `cache_key` names the question
    regardless of who asks, so that a second learner's identical question costs nothing.
    """

    State = AIJobState
    FallbackReason = AIJobFallbackReason
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ai_jobs"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    cache_key = models.CharField(max_length=64, blank=True, db_index=True)
    payload = models.JSONField(default=dict)
    prompt_version = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    rung_at = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    fallback_reason = models.CharField(
        max_length=40,
        blank=True,
        choices=FallbackReason.choices,
        help_text=_("Why the built-in tutor answered although a model is configured."),
    )
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AIJobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("AI job")
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="ai_job_key_once"),
            models.CheckConstraint(
                condition=one_of("state", AIJobState), name="ai_job_state_valid"
            ),
            models.CheckConstraint(
                condition=one_of("fallback_reason", AIJobFallbackReason, blank=True),
                name="ai_job_fallback_reason_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state="running",
                    lease_token__isnull=False,
                    lease_until__isnull=False,
                )
                | (
                    ~models.Q(state="running")
                    & models.Q(lease_token=None, lease_until=None)
                ),
                name="ai_job_lease_iff_running",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["done", "failed", "cancelled"], finished_at__isnull=False
                )
                | models.Q(state__in=["queued", "running"], finished_at=None),
                name="ai_job_finished_at_iff_ended",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state="queued"),
                name="ai_job_due",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state="running"),
                name="ai_job_lease",
            ),
            models.Index(fields=["owner", "kind", "-created_at"], name="ai_job_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_pending(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.RUNNING}

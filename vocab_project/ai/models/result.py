from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.ai.models.job import AIJob
from vocab_project.common.models import one_of


class AIResultServedBy(models.TextChoices):
    MODEL = "model", _("language model")
    TUTOR = "tutor", _("built-in tutor")


class AIResult(models.Model):
    """The one validated answer of a job; the database forbids a second."""

    ServedBy = AIResultServedBy
    job = models.OneToOneField(AIJob, on_delete=models.CASCADE, related_name="result")
    data = models.JSONField()
    served_by = models.CharField(max_length=10, choices=ServedBy.choices)
    model_name = models.CharField(max_length=100, blank=True)
    from_cache = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("AI result")
        constraints = [
            models.CheckConstraint(
                condition=one_of("served_by", AIResultServedBy),
                name="ai_result_served_by_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job.kind} by {self.served_by}"

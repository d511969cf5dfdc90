from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of
from words.models.example import Example
from words.models.report import Report, decided_once


class ExampleReportReason(models.TextChoices):
    WRONG = "wrong", _("The sentence is wrong")
    TRANSLATION = "translation", _("The translation is wrong")
    UNNATURAL = "unnatural", _("Nobody says that")
    UNSUITABLE = "unsuitable", _("It is not suitable")


class ExampleReport(Report):
    """A learner's word to the curators that an example is wrong."""

    Reason = ExampleReportReason
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="example_reports",
    )
    example = models.ForeignKey(
        Example, on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(max_length=20, choices=Reason.choices)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "example"], name="example_report_once"
            ),
            models.CheckConstraint(
                condition=one_of("reason", ExampleReportReason),
                name="example_report_reason_valid",
            ),
            *decided_once("example_report"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.example}"

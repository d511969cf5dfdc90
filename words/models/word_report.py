from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from words.models.learner_word import LearnerWordStatus
from words.models.word import Word


class WordReportQuerySet(models.QuerySet["WordReport"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(reporter=user.pk)

    def open(self) -> Self:
        return self.filter(status=WordReportStatus.OPEN)

    def untold(self) -> Self:
        """Decided, and the reporter has not seen how."""
        return self.exclude(status=WordReportStatus.OPEN).filter(told_at=None)


class WordReportReason(models.TextChoices):
    MEANING = "meaning", _("A meaning is wrong or missing")
    FORM = "form", _("The article, a form or the pronunciation is wrong")
    NO_WORD = "no_word", _("This is no word, or it is misspelt")
    LEVEL = "level", _("The level or the theme is wrong")
    UNSUITABLE = "unsuitable", _("It is not suitable")
    OTHER = "other", _("Something else")


class WordReportStatus(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class WordReport(PublicIdModel, TimeStampedModel):
    """A learner's word to the curators that a catalogue entry is wrong.

    Until they answer the learner is spared the word: a word of theirs has the status "reported",
    any other is left out of their catalogue. `status_before` is what the answer gives back; empty
    where the word was not on the list.
    """

    Reason = WordReportReason
    Status = WordReportStatus
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="word_reports"
    )
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    comment = models.CharField(max_length=500, blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.OPEN
    )
    status_before = models.CharField(
        max_length=10, choices=LearnerWordStatus.choices, blank=True
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

    objects = WordReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "word"],
                condition=models.Q(status="open"),
                name="word_report_one_open",
            ),
            models.CheckConstraint(
                condition=one_of("reason", WordReportReason),
                name="word_report_reason_valid",
            ),
            models.CheckConstraint(
                condition=one_of("status", WordReportStatus),
                name="word_report_status_valid",
            ),
            models.CheckConstraint(
                condition=one_of("status_before", LearnerWordStatus, blank=True),
                name="word_report_status_before_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", resolved_at=None)
                | (~models.Q(status="open") & models.Q(resolved_at__isnull=False)),
                name="word_report_resolved_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.word}"

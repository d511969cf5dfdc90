from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of
from words.models.learner_word import LearnerWordStatus
from words.models.report import Report, decided_once
from words.models.word import Word


class WordReportReason(models.TextChoices):
    MEANING = "meaning", _("A meaning is wrong or missing")
    FORM = "form", _("The article, a form or the pronunciation is wrong")
    NO_WORD = "no_word", _("This is no word, or it is misspelt")
    LEVEL = "level", _("The level or the theme is wrong")
    UNSUITABLE = "unsuitable", _("It is not suitable")
    OTHER = "other", _("Something else")


class WordReport(Report):
    """A learner's word to the curators that a catalogue entry is wrong.

    Until they answer the learner is spared the word: a word of theirs has the status "reported",
    any other is left out of their catalogue. `status_before` is what the answer gives back; empty
    where the word was not on the list.
    """

    Reason = WordReportReason
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="word_reports"
    )
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    status_before = models.CharField(
        max_length=10, choices=LearnerWordStatus.choices, blank=True
    )

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
                condition=one_of("status_before", LearnerWordStatus, blank=True),
                name="word_report_status_before_valid",
            ),
            *decided_once("word_report"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.word}"

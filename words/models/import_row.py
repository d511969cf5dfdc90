from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of
from words.models.import_job import ImportJob
from words.models.learner_word import LearnerWord
from words.models.word import Word


class ImportVerdict(models.TextChoices):
    """What a row is, before anything is done."""

    NEW = "new", _("new")
    CATALOGUE = "catalogue", _("in the catalogue")
    FORM = "form", _("form of a known word")
    MINE = "mine", _("already mine")
    DUPLICATE = "duplicate", _("twice in this file")
    INVALID = "invalid", _("cannot be imported")


class ImportResult(models.TextChoices):
    """What was done with a row."""

    CREATED = "created", _("added")
    UPDATED = "updated", _("updated")
    SKIPPED = "skipped", _("left as it was")
    FAILED = "failed", _("not imported")


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def failed(self) -> Self:
        return self.filter(result=ImportResult.FAILED)


class ImportRow(models.Model):
    """A row of an import: what the file says, what it means here, what became of it."""

    Verdict = ImportVerdict
    Result = ImportResult
    job = models.ForeignKey(
        ImportJob, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    place = models.PositiveIntegerField(help_text=_("1 is the first row of the file."))
    number = models.PositiveIntegerField(help_text=_("Line of the table, or note."))
    layout = models.PositiveSmallIntegerField(default=0)
    guid = models.CharField(max_length=64, blank=True)
    cells = models.JSONField(default=list)
    history = models.JSONField(
        default=list, blank=True, help_text=_("Cards and answers, until imported.")
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    duplicate_of = models.PositiveIntegerField(null=True, blank=True)
    word = models.ForeignKey(
        Word, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    form = models.CharField(
        max_length=100, blank=True, help_text=_("The form of the word that was meant.")
    )
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undo = models.JSONField(default=dict, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["job", "place"], name="import_row_place"),
            models.CheckConstraint(
                condition=one_of("verdict", ImportVerdict, blank=True),
                name="import_row_verdict_valid",
            ),
            models.CheckConstraint(
                condition=one_of("result", ImportResult, blank=True),
                name="import_row_result_valid",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict="invalid") | ~models.Q(reason=""),
                name="import_row_invalid_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["job", "verdict", "place"], name="import_row_by_verdict"
            ),
            models.Index(
                fields=["job", "result", "place"], name="import_row_by_result"
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(str(cell) for cell in self.cells[:3])

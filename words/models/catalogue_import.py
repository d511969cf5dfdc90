from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from words.models.language import Language
from words.models.word import Word


class CatalogueImportState(models.TextChoices):
    READING = "reading", _("being read")
    CHECKING = "checking", _("being checked")
    PREVIEW = "preview", _("waiting for you")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("thrown away")


S = CatalogueImportState
WORKING = (S.READING, S.CHECKING, S.IMPORTING, S.UNDOING)
"""States in which a worker has something to do."""
ENDED = (S.DONE, S.UNDONE, S.FAILED, S.CANCELLED)


class CatalogueImportQuerySet(models.QuerySet["CatalogueImport"]):
    def claimable(self, *, at: datetime) -> Self:
        """Has work, and no worker whose lease still runs."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=at)
        return self.filter(free, state__in=WORKING)

    def for_work(self) -> Self:
        """The file itself is read by the one step that needs it."""
        return self.select_related("curator").defer("data")


class CatalogueImport(PublicIdModel, TimeStampedModel):
    """A file of catalogue entries on its way in: read, checked row by row, looked at by a curator,
    written in chunks, and taken back if need be.

    The table is the queue, as for a learner's imports (ADR 2): whoever holds the lease works a
    chunk and moves `cursor` in one transaction, so a worker that dies leaves nothing half done.
    """

    State = CatalogueImportState
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    language = models.ForeignKey(
        Language,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Of rows that name none."),
    )
    name = models.CharField(_("file"), max_length=200, blank=True)
    data = models.BinaryField(
        blank=True, editable=False, help_text=_("The file, until it was read.")
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.READING
    )
    problem = models.CharField(max_length=30, blank=True)
    problem_params = models.JSONField(default=dict, blank=True)
    header = models.JSONField(default=list, blank=True)
    verdicts = models.JSONField(default=dict, blank=True)
    rows_count = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(
        default=0, help_text=_("Place of the last row that was worked.")
    )
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    skipped_count = models.PositiveIntegerField(default=0)
    failed_count = models.PositiveIntegerField(default=0)
    undone_count = models.PositiveIntegerField(default=0)
    kept_count = models.PositiveIntegerField(
        default=0, help_text=_("Not taken back: edited since, or somebody has them.")
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = CatalogueImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("state", CatalogueImportState),
                name="catalogue_import_state_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(lease_token=None, lease_until=None)
                | models.Q(
                    lease_token__isnull=False,
                    lease_until__isnull=False,
                    state__in=WORKING,
                ),
                name="catalogue_import_lease_while_working",
            ),
            models.CheckConstraint(
                condition=models.Q(cursor__lte=models.F("rows_count")),
                name="catalogue_import_cursor_within",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(problem=""),
                name="catalogue_import_failure_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(state__in=WORKING),
                name="catalogue_import_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.public_id)

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED


class CatalogueVerdict(models.TextChoices):
    """What a row is, before anything is done."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changes an entry")
    SAME = "same", _("as it is already")
    INVALID = "invalid", _("cannot be imported")


class CatalogueResult(models.TextChoices):
    CREATED = "created", _("added")
    UPDATED = "updated", _("changed")
    SKIPPED = "skipped", _("left as it was")
    FAILED = "failed", _("not imported")
    UNDONE = "undone", _("taken back")
    KEPT = "kept", _("not taken back")


class CatalogueRow(models.Model):
    """A row of a catalogue import. `key` is the entry it is about and `spelling` that entry's
    language and text, both empty where the row does not say so much."""

    Verdict = CatalogueVerdict
    Result = CatalogueResult
    job = models.ForeignKey(
        CatalogueImport, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    place = models.PositiveIntegerField(help_text=_("1 is the first row of the file."))
    number = models.PositiveIntegerField(help_text=_("Line of the table."))
    cells = models.JSONField(default=list)
    key = models.CharField(max_length=160, blank=True)
    spelling = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    faults = models.JSONField(default=list, blank=True)
    changes = models.JSONField(
        default=list, blank=True, help_text=_("What, before, after.")
    )
    word = models.ForeignKey(
        Word, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    version = models.PositiveIntegerField(
        default=0, help_text=_("The import's latest of the entry.")
    )
    version_before = models.PositiveIntegerField(
        default=0, help_text=_("The entry's last before the import.")
    )
    mirrored = models.JSONField(
        default=list,
        blank=True,
        help_text=_("Entries that were given a relation back to this one."),
    )

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "place"], name="catalogue_row_place"
            ),
            models.CheckConstraint(
                condition=one_of("verdict", CatalogueVerdict, blank=True),
                name="catalogue_row_verdict_valid",
            ),
            models.CheckConstraint(
                condition=one_of("result", CatalogueResult, blank=True),
                name="catalogue_row_result_valid",
            ),
        ]
        indexes = [
            models.Index(
                fields=["job", "verdict", "place"], name="catalogue_row_by_verdict"
            ),
            models.Index(
                fields=["job", "result", "place"], name="catalogue_row_by_result"
            ),
            models.Index(fields=["job", "key"], name="catalogue_row_by_key"),
            models.Index(fields=["job", "spelling"], name="catalogue_row_spelling"),
        ]

    def __str__(self) -> str:
        return " · ".join(str(cell) for cell in self.cells[:3])

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from words.exchange.readings import FileKind, Head, Tail, unpack_head
from words.models.language import Language
from words.models.word_batch import WordBatch


class ImportKind(models.TextChoices):
    TEXT = FileKind.TEXT.value, _("text table")
    SHEET = FileKind.SHEET.value, _("spreadsheet")
    ANKI_TEXT = FileKind.ANKI_TEXT.value, _("Anki text export")
    ANKI = FileKind.ANKI.value, _("Anki package")


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    READING = "reading", _("being read")
    PREVIEW = "preview", _("waiting for you")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class ImportPolicy(models.TextChoices):
    """What happens to a word that is there already. Its schedule stays in every case."""

    SKIP = "skip", _("Leave it as it is")
    FILL = "fill", _("Fill in what is empty")
    OVERWRITE = "overwrite", _("Replace what the file gives")
    KEEP_BOTH = "keep_both", _("Keep both: add a second word of my own")


WORKING = (ImportState.UPLOADED, ImportState.READING, ImportState.IMPORTING)
"""States in which a worker has something to do."""
ENDED = (ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED)


class ImportJobQuerySet(models.QuerySet["ImportJob"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def claimable(self, *, at: datetime) -> Self:
        """Has work, and no worker whose lease still runs."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=at)
        return self.filter(free, state__in=WORKING)

    def for_work(self) -> Self:
        return self.select_related("learner", "batch")


class ImportJob(PublicIdModel, TimeStampedModel):
    """A file of words on its way in: read, looked at by its learner, imported row by row.

    The table is the queue (ADR 2): whoever holds the lease works a chunk of rows and moves
    `cursor` in one transaction, so a worker that dies leaves nothing half done.
    """

    Kind = ImportKind
    State = ImportState
    Policy = ImportPolicy
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports"
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    native_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+"
    )
    key = models.UUIDField(
        help_text=_("Minted with the form: a double click counts once.")
    )
    name = models.CharField(
        _("file"), max_length=200, blank=True, help_text=_("Empty: a paste.")
    )
    size = models.PositiveBigIntegerField(help_text=_("In bytes."))
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.UPLOADED
    )
    problem = models.CharField(max_length=30, blank=True)
    problem_params = models.JSONField(default=dict, blank=True)

    options = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("How to read it, where guesses are wrong."),
    )
    head = models.JSONField(default=dict, blank=True, help_text=_("What was found."))
    tail = models.JSONField(default=dict, blank=True, help_text=_("What was counted."))
    mapping = models.JSONField(
        default=dict, blank=True, help_text=_("Layout → role of each of its columns.")
    )
    policy = models.CharField(
        max_length=10, choices=Policy.choices, default=Policy.FILL
    )
    list_name = models.CharField(_("list"), max_length=255, blank=True)
    theme_names = models.JSONField(default=list, blank=True)
    with_history = models.BooleanField(default=True)
    marks_learned = models.BooleanField(default=True)

    is_read = models.BooleanField(
        default=False, help_text=_("The rows are those of the file.")
    )
    verdicts = models.JSONField(default=dict, blank=True)
    names = models.JSONField(
        default=dict, blank=True, help_text=_("How many themes and lists rows name.")
    )
    rows_count = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(
        default=0, help_text=_("Place of the last row that was worked.")
    )
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    skipped_count = models.PositiveIntegerField(default=0)
    failed_count = models.PositiveIntegerField(default=0)
    cards_count = models.PositiveIntegerField(default=0)
    reviews_count = models.PositiveIntegerField(default=0)
    cards_left_count = models.PositiveIntegerField(
        default=0, help_text=_("Cards of words that had one already, and the like.")
    )
    batch = models.OneToOneField(
        WordBatch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_job",
    )

    attempts = models.PositiveSmallIntegerField(
        default=0, help_text=_("Claims since the last chunk that was finished.")
    )
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "key"], name="import_job_key_once"
            ),
            models.CheckConstraint(
                condition=one_of("state", ImportState), name="import_job_state_valid"
            ),
            models.CheckConstraint(
                condition=one_of("kind", ImportKind, blank=True),
                name="import_job_kind_valid",
            ),
            models.CheckConstraint(
                condition=one_of("policy", ImportPolicy), name="import_job_policy_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(lease_token=None, lease_until=None)
                | models.Q(
                    lease_token__isnull=False,
                    lease_until__isnull=False,
                    state__in=WORKING,
                ),
                name="import_job_lease_while_working",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED, finished_at__isnull=False)
                | (~models.Q(state__in=ENDED) & models.Q(finished_at=None)),
                name="import_job_finished_iff_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(cursor__lte=models.F("rows_count")),
                name="import_job_cursor_within",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(problem=""),
                name="import_job_failure_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(state__in=WORKING),
                name="import_job_waiting",
            ),
            models.Index(
                fields=["learner", "language", "-created_at"], name="import_job_newest"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.public_id)

    @property
    def found(self) -> Head:
        """What the reader said of the file; only once it was read."""
        return unpack_head(self.head)

    @property
    def counted(self) -> Tail:
        return Tail(**self.tail)

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def is_working(self) -> bool:
        return self.state in WORKING


class ImportPart(models.Model):
    """A piece of an uploaded file, in the order of `number`.

    In the database, because that is what every worker can reach; gone once the file was imported,
    or a day later.
    """

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="import_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.job_id} · {self.number}"


class ImportMapping(models.Model):
    """Which columns a learner chose for files of one make: asked once, remembered."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="import_mappings",
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)
    roles = models.JSONField(default=list)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "language", "signature"], name="import_mapping_once"
            )
        ]

    def __str__(self) -> str:
        return self.signature[:12]

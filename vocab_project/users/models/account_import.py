from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, one_of


class AccountImportState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    CHECKING = "checking", _("being checked")
    STORING = "storing", _("being stored")
    DONE = "done", _("brought in")
    FAILED = "failed", _("not brought in")


WORKING = (
    AccountImportState.WAITING,
    AccountImportState.CHECKING,
    AccountImportState.STORING,
)


class AccountImportQuerySet(models.QuerySet["AccountImport"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(user=user.pk)

    def working(self) -> Self:
        return self.filter(state__in=WORKING)

    def claimable(self, *, at: datetime) -> Self:
        """Not ended, and with no worker whose lease still runs."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=at)
        return self.working().filter(free)


class AccountImport(PublicIdModel):
    """An archive on its way into its learner's account.

    The table is the queue (ADR 2): whoever holds the lease checks the file and stores it in one
    transaction with the end of this row, so a worker that dies leaves nothing behind.
    """

    State = AccountImportState
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="account_imports",
    )
    key = models.UUIDField(
        help_text=_("Minted with the form: a double click counts once.")
    )
    size = models.PositiveBigIntegerField(default=0, help_text=_("In bytes."))
    keeps_consents = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    rows_done = models.PositiveIntegerField(default=0)
    rows_count = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=30, blank=True)
    problem_details = models.CharField(max_length=500, blank=True)
    report = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AccountImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], name="account_import_key_once"
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(state__in=WORKING),
                name="account_import_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=one_of("state", AccountImportState),
                name="account_import_state_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(lease_token=None, lease_until=None)
                | models.Q(
                    lease_token__isnull=False,
                    lease_until__isnull=False,
                    state__in=WORKING,
                ),
                name="account_import_lease_while_working",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["done", "failed"], finished_at__isnull=False
                )
                | models.Q(state__in=WORKING, finished_at=None),
                name="account_import_finished_iff_ended",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(problem=""),
                name="account_import_failure_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} · {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def own_words(self) -> int:
        """Words that are not in the catalogue here and became the learner's own."""
        found: dict[str, int] = self.report.get("own_now", {})
        return found.get("words.word", 0)

    @property
    def is_working(self) -> bool:
        return self.state in WORKING


class AccountImportPart(models.Model):
    """A piece of the uploaded file, until it is brought in or refused: any worker can read it,
    whatever machine it runs on."""

    account_import = models.ForeignKey(
        AccountImport, on_delete=models.CASCADE, related_name="parts"
    )
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["account_import", "number"], name="account_import_part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_import_id} · {self.number}"

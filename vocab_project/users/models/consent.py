from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of

WORDING_VERSION = 1
"""Version of `vocab_project.users.wording`; agreement to an older one does not count."""


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        """Given, not withdrawn, and to the words that are shown today."""
        return self.filter(withdrawn_at=None, text_version=WORDING_VERSION)


class ConsentPurpose(models.TextChoices):
    EXAMPLES = "examples", _("Example sentences for your words")
    ENRICHMENT = "enrichment", _("Completing words that you paste")
    FEEDBACK = "feedback", _("Feedback on sentences that you write")


class Consent(models.Model):
    """A learner's agreement that text of one purpose is sent to an outside language model."""

    Purpose = ConsentPurpose
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    text_version = models.PositiveSmallIntegerField(
        help_text=_("Version of the wording the learner agreed to.")
    )
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="consent_one_standing_per_purpose",
            ),
            models.CheckConstraint(
                condition=one_of("purpose", ConsentPurpose),
                name="consent_purpose_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | models.Q(withdrawn_at__gte=models.F("granted_at")),
                name="consent_withdrawn_after_granted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_purpose_display()}"

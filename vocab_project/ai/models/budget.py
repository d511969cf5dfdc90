from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import one_of


class BudgetScope(models.TextChoices):
    LEARNER = "learner", _("learner")
    PURPOSE = "purpose", _("purpose")
    INSTANCE = "instance", _("instance")


class Budget(models.Model):
    """Tokens spent on one day (UTC) by one learner, for one purpose, or by the whole instance.

    Reserving is one conditional UPDATE; reading a sum first would grant too much (PostgreSQL).
    """

    Scope = BudgetScope
    scope = models.CharField(max_length=10, choices=Scope.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="ai_budgets",
    )
    purpose = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    used_tokens = models.PositiveBigIntegerField(default=0)
    cap_tokens = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-day", "scope"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "day"],
                condition=models.Q(scope="learner"),
                name="budget_one_per_learner_and_day",
            ),
            models.UniqueConstraint(
                fields=["purpose", "day"],
                condition=models.Q(scope="purpose"),
                name="budget_one_per_purpose_and_day",
            ),
            models.UniqueConstraint(
                fields=["day"],
                condition=models.Q(scope="instance"),
                name="budget_one_instance_per_day",
            ),
            models.CheckConstraint(
                condition=one_of("scope", BudgetScope), name="budget_scope_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(scope="learner", owner__isnull=False, purpose="")
                | (models.Q(scope="purpose", owner=None) & ~models.Q(purpose=""))
                | models.Q(scope="instance", owner=None, purpose=""),
                name="budget_subject_fits_scope",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.day}: {self.used_tokens}/{self.cap_tokens}"

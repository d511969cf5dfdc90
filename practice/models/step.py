from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.models.review import Review
from vocab_project.common.models import PublicIdModel, one_of
from words.models import LearnerWord


class StepQuerySet(models.QuerySet["Step"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def standing(self) -> Self:
        """Steps that were not taken back."""
        return self.filter(undone_at=None)


class StepAction(models.TextChoices):
    NEXT = "next", _("seen")
    LEARNED = "learned", _("marked as learned")
    KNOWN = "known", _("still known")
    FORGOTTEN = "forgotten", _("forgotten, back to study")
    PAUSED = "paused", _("paused")
    KNEW = "knew", _("known already")
    IGNORED = "ignored", _("not to be asked")


class Step(PublicIdModel):
    """One word met in Study or Revise and what the learner did with it.

    `before` is what the step changed on the LearnerWord, so that undo restores all of it.
    """

    Action = StepAction
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="steps"
    )
    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="steps"
    )
    key = models.UUIDField(
        help_text=_("Minted with the card: a double click counts once.")
    )
    review = models.OneToOneField(
        Review,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="step",
        help_text=_("The answer this step stands for, where it is one."),
    )
    action = models.CharField(max_length=10, choices=Action.choices)
    before = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "key"], name="step_once"),
            models.CheckConstraint(
                condition=one_of("action", StepAction), name="step_action_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at=None)
                | models.Q(undone_at__gte=models.F("created_at")),
                name="step_undone_after_taken",
            ),
        ]
        indexes = [
            models.Index(fields=["learner", "-created_at"], name="step_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def has_moved(self) -> bool:
        """Whether the word came to another state, which its history tells."""
        return "status" in self.before or "is_learned" in self.before

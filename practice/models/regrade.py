from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.card import Skill
from practice.models.review import Review
from vocab_project.common.models import one_of
from words.models import Word


class RegradeQuerySet(models.QuerySet["Regrade"]):
    def unfinished(self) -> "RegradeQuerySet":
        return self.filter(finished_at=None)


class Regrade(models.Model):
    """An answer became right for everybody: the work of putting right those given before it.

    `done_to` is the last word of a learner (its key) that was looked at, so that the work goes on
    where it was stopped. `answers` and `learners` count what came of it.
    """

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="+")
    skill = models.CharField(max_length=10, choices=Skill.choices)
    text = models.CharField(_("answer"), max_length=200)
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    done_to = models.BigIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    learners = models.PositiveIntegerField(default=0)

    objects = RegradeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("skill", Skill), name="regrade_skill_valid"
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="regrade_text_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(learners__lte=models.F("answers")),
                name="regrade_learners_within_answers",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(finished_at=None),
                name="regrade_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.word} = {self.text}"


class RegradedAnswer(models.Model):
    """What an answer was before it became right, and whether its learner has heard of it."""

    review = models.OneToOneField(
        Review, on_delete=models.CASCADE, related_name="regraded", primary_key=True
    )
    regrade = models.ForeignKey(
        Regrade, on_delete=models.CASCADE, related_name="regraded"
    )
    rating_before = models.PositiveSmallIntegerField(choices=Review.Rating.choices)
    verdict_before = models.CharField(max_length=12)
    told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.review_id}: {self.verdict_before}"

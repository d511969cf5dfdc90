from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone

from words.models.learner_word import LearnerWord


class HiddenMeaning(models.Model):
    """A sense that a learner does not want to be asked; `order` is the sense's, in whatever native
    language it is told."""

    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="hidden_meanings"
    )
    order = models.PositiveSmallIntegerField()
    hidden_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner_word", "order"], name="hidden_meaning_once"
            ),
            models.CheckConstraint(
                condition=models.Q(order__gte=1), name="hidden_meaning_order_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_word} · {self.order}"


def not_hidden_by(learner: AbstractBaseUser | AnonymousUser | int) -> models.Q:
    """A condition on meanings: what this learner is asked."""
    pk = learner if isinstance(learner, int) else learner.pk
    hidden = HiddenMeaning.objects.filter(
        learner_word__learner=pk,
        learner_word__word=models.OuterRef("word"),
        order=models.OuterRef("order"),
    )
    return models.Q(~models.Exists(hidden))

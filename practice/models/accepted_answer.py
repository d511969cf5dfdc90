from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.card import Skill
from vocab_project.common.models import one_of
from words.models import LearnerWord


class AcceptedAnswer(models.Model):
    """ "Also accept this from now on": a learner's own right answer to one side of a word."""

    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="accepted_answers"
    )
    skill = models.CharField(max_length=10, choices=Skill.choices)
    text = models.CharField(_("answer"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner_word", "skill", "text"], name="accepted_answer_unique"
            ),
            models.CheckConstraint(
                condition=one_of("skill", Skill), name="accepted_answer_skill_valid"
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="accepted_answer_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.text

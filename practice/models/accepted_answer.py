from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.card import Skill
from vocab_project.common.models import one_of
from words.models import LearnerWord


class Suggestion(models.TextChoices):
    """What became of it when the learner offered it to everybody."""

    OPEN = "open", _("with the curators")
    ACCEPTED = "accepted", _("right for everybody now")
    REJECTED = "rejected", _("not for everybody")


class AcceptedAnswer(models.Model):
    """ "Also accept this from now on": a learner's own right answer to one side of a word. It stays
    theirs alone unless they suggest it to the curators."""

    Suggestion = Suggestion

    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="accepted_answers"
    )
    skill = models.CharField(max_length=10, choices=Skill.choices)
    text = models.CharField(_("answer"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    suggestion = models.CharField(
        max_length=10, choices=Suggestion.choices, blank=True, db_index=True
    )
    answer = models.CharField(
        max_length=500, blank=True, help_text=_("What the learner is told.")
    )
    told_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the learner saw the outcome.")
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

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
            models.CheckConstraint(
                condition=one_of("suggestion", Suggestion, blank=True),
                name="accepted_answer_suggestion_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.text

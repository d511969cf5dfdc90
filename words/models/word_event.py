from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, one_of
from words.models.learner_word import LearnerWord, LearnerWordStatus
from words.models.word_batch import WordBatch


class LearnerWordAct(models.TextChoices):
    """What happened to a word of a learner's, as its history tells it."""

    ADDED = "added", _("You added it")
    LEARNED = "learned", _("You marked it as learned")
    UNLEARNED = "unlearned", _("You marked it as not learned")
    KNOWN = "known", _("You said you knew it already")
    IGNORED = "ignored", _("You said it should not be asked")
    SUSPENDED = "suspended", _("You paused it")
    RESUMED = "resumed", _("You wanted it asked again")
    REPORTED = "reported", _("You reported a wrong entry")
    ANSWERED = "answered", _("The curators answered your report")
    REMOVED = "removed", _("You deleted it")
    UNDONE = "undone", _("You took that back")
    FOUND = "found", _("Its state was noted")


class LearnerWordEventQuerySet(models.QuerySet["LearnerWordEvent"]):
    def knowing(self) -> Self:
        """Events after which the word counted as known (see `LearnerWordQuerySet.known`)."""
        return self.filter(
            models.Q(status=LearnerWordStatus.KNOWN)
            | models.Q(is_learned=True) & ~models.Q(status=LearnerWordStatus.IGNORED),
            is_removed=False,
        )

    def latest_by(self, at: datetime, words: models.QuerySet[LearnerWord]) -> Self:
        """Of each of the words the last event up to an instant: its state at that time."""
        last = (
            LearnerWordEvent.objects.filter(
                learner_word=models.OuterRef("pk"), at__lte=at
            )
            .order_by("-at", "-pk")
            .values("pk")[:1]
        )
        found = words.order_by().annotate(last=models.Subquery(last)).values("last")
        return self.filter(pk__in=found)


class LearnerWordEvent(PublicIdModel):
    """One change of a learner's word and the state it left: append-only, undo included.

    The state is repeated so that "known on 1 March" is the last event up to that day, whatever
    was decided, taken back or decided again since.
    """

    Act = LearnerWordAct
    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="events", db_index=False
    )
    at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=10, choices=Act.choices)
    status = models.CharField(max_length=10, choices=LearnerWordStatus.choices)
    is_learned = models.BooleanField(default=False)
    is_removed = models.BooleanField(default=False)
    batch = models.ForeignKey(
        WordBatch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        help_text=_("The act on many words that this was a part of."),
    )

    objects = LearnerWordEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("act", LearnerWordAct),
                name="learner_word_event_act_valid",
            ),
            models.CheckConstraint(
                condition=one_of("status", LearnerWordStatus),
                name="learner_word_event_status_valid",
            ),
        ]
        indexes = [
            models.Index(fields=["learner_word", "at"], name="learner_word_event_order")
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} · {self.at:%Y-%m-%d %H:%M}"

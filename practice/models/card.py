from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.scheduling.base import Algorithm, Memory, State
from vocab_project.common.models import PublicIdModel, one_of
from words.models import Language, LearnerWord


class Skill(models.TextChoices):
    """What a card asks of its word."""

    RECOGNISE = "recognise", _("recognise: see it, know what it means")
    RECALL = "recall", _("recall: say it in the language you learn")
    LISTEN = "listen", _("listen: hear it, write it")


class CardState(models.TextChoices):
    LEARNING = "learning", _("learning")
    REVIEW = "review", _("in review")
    RELEARNING = "relearning", _("learning again")


class CardAlgorithm(models.TextChoices):
    FSRS = Algorithm.FSRS.value, _("FSRS-6")
    SM2 = Algorithm.SM2.value, _("SM-2 (1990)")
    SM2_CONFIDENCE = Algorithm.SM2_CONFIDENCE.value, _("SM-2 with confidence")
    LADDER = Algorithm.LADDER.value, _("Fixed steps: 1, 2, 4, 8, 16, 30 days")


def fuzz_key(learner_word_id: int, skill: str) -> int:
    """The card's number for `scheduling.seed_for`: there before the card has a key of its own."""
    return learner_word_id * 8 + Skill.values.index(skill)


class CardQuerySet(models.QuerySet["Card"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Cards of words that are on the learner's list."""
        return self.filter(learner=user.pk, learner_word__removed_at=None)

    def practised(self) -> Self:
        """Cards of words that are neither known, suspended nor ignored."""
        return self.filter(learner_word__status=LearnerWord.Status.ACTIVE)

    def awake(self, today: date) -> Self:
        """All but those that rest until a later day."""
        return self.filter(
            models.Q(resting_until=None) | models.Q(resting_until__lte=today)
        )

    def due(self, today: date) -> Self:
        """In review and due by `today`, a study day of the learner."""
        return self.practised().awake(today).filter(step_due_at=None, due_on__lte=today)

    def in_step(self) -> Self:
        """In a learning or relearning step: due by the minute, not by the day."""
        return self.practised().filter(step_due_at__isnull=False)

    def step_due(self, at: datetime) -> Self:
        return self.in_step().filter(step_due_at__lte=at)


class Card(PublicIdModel):
    """The hub of all spaced repetition: one learner, one word, one skill (R7).

    No row exists before the first answer, so an untouched word costs nothing. The columns are
    `practice.scheduling.base.Memory` plus what is counted. `due_on` and `last_on` are study days
    of the learner's clock; `step_due_at` is an instant, set in a ten-minute step only. `language`
    and `learner` repeat what the word says, so that the queue needs one index and no join.
    """

    Skill = Skill
    State = CardState
    Algorithm = CardAlgorithm
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="cards",
        db_index=False,
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="cards", db_index=False
    )
    skill = models.CharField(max_length=10, choices=Skill.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    algorithm = models.CharField(
        max_length=6,
        choices=Algorithm.choices,
        help_text=_("What the schedule below was made by."),
    )
    due_on = models.DateField()
    step_due_at = models.DateTimeField(null=True, blank=True)
    resting_until = models.DateField(
        null=True, blank=True, help_text=_("Not asked before this study day.")
    )
    interval_days = models.PositiveIntegerField(default=0)
    stability = models.FloatField(
        null=True, blank=True, help_text=_("FSRS: days until recall falls to 90 %.")
    )
    difficulty = models.FloatField(null=True, blank=True, help_text=_("FSRS: 1 to 10."))
    ease = models.PositiveSmallIntegerField(
        default=250, help_text=_("SM-2's ease factor in hundredths.")
    )
    successes = models.PositiveSmallIntegerField(
        default=0, help_text=_("SM-2's n; the rung of the ladder.")
    )
    repetitions = models.PositiveIntegerField(
        default=0, help_text=_("Answers that count; an answer must know this number.")
    )
    lapses = models.PositiveSmallIntegerField(default=0)
    streak = models.PositiveSmallIntegerField(default=0)
    times_correct = models.PositiveIntegerField(default=0)
    times_incorrect = models.PositiveIntegerField(default=0)
    mastery = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(5)], help_text=_("0 to 5.")
    )
    confidence = models.FloatField(default=0.0, help_text=_("0 to 1 (B30)."))
    first_reviewed_at = models.DateTimeField()
    last_reviewed_at = models.DateTimeField()
    last_on = models.DateField(help_text=_("Study day of the last answer."))

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner_word", "skill"], name="card_unique"
            ),
            models.CheckConstraint(
                condition=one_of("skill", Skill), name="card_skill_valid"
            ),
            models.CheckConstraint(
                condition=models.Q(state="review", step_due_at=None)
                | models.Q(
                    state__in=["learning", "relearning"], step_due_at__isnull=False
                ),
                name="card_step_iff_learning",
            ),
            models.CheckConstraint(
                condition=one_of("algorithm", CardAlgorithm),
                name="card_algorithm_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(ease__gte=130), name="card_ease_floor"
            ),
            models.CheckConstraint(
                condition=models.Q(mastery__lte=5), name="card_mastery_range"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1),
                name="card_confidence_range",
            ),
            models.CheckConstraint(
                condition=models.Q(stability=None) | models.Q(stability__gt=0),
                name="card_stability_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(difficulty=None)
                | models.Q(difficulty__gte=1, difficulty__lte=10),
                name="card_difficulty_range",
            ),
            models.CheckConstraint(
                condition=models.Q(repetitions__gte=1), name="card_was_answered"
            ),
            models.CheckConstraint(
                condition=models.Q(last_reviewed_at__gte=models.F("first_reviewed_at")),
                name="card_reviews_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["learner", "language", "due_on"],
                condition=models.Q(step_due_at=None),
                name="card_due",
            ),
            models.Index(
                fields=["learner", "language", "step_due_at"],
                condition=models.Q(step_due_at__isnull=False),
                name="card_step",
            ),
            models.Index(fields=["learner", "language", "last_on"], name="card_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_word} · {self.get_skill_display()}"

    @property
    def fuzz_key(self) -> int:
        return fuzz_key(self.learner_word_id, self.skill)

    @property
    def memory(self) -> Memory:
        return Memory(
            state=State(self.state),
            stability=self.stability,
            difficulty=self.difficulty,
            ease=self.ease,
            successes=self.successes,
            interval=self.interval_days,
            lapses=self.lapses,
            confidence=self.confidence,
            last_day=self.last_on,
            due_on=self.due_on,
            step_due_at=self.step_due_at,
        )

    @memory.setter
    def memory(self, memory: Memory) -> None:
        """Everything but `last_day`, which follows the answers, not the schedule."""
        if memory.due_on is None:
            raise ValueError("an answered card has a day on which it is due")
        self.state = memory.state.value
        self.stability = memory.stability
        self.difficulty = memory.difficulty
        self.ease = memory.ease
        self.successes = memory.successes
        self.interval_days = memory.interval
        self.lapses = memory.lapses
        self.confidence = memory.confidence
        self.due_on = memory.due_on
        self.step_due_at = memory.step_due_at

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.ai.models import AIJob
from vocab_project.common.models import PublicIdModel, one_of
from words.models import Word


class SentenceAttemptQuerySet(models.QuerySet["SentenceAttempt"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def counted(self) -> Self:
        """Attempts that statistics count: all but those whose verdict is under dispute."""
        return self.exclude(dispute__status="open")


class SentenceAttemptState(models.TextChoices):
    WAITING = "waiting", _("being read")
    JUDGED = "judged", _("judged")
    FAILED = "failed", _("could not be judged")


class SentenceAttemptVerdict(models.TextChoices):
    RIGHT = "right", _("Right")
    ALMOST = "almost", _("Almost")
    WRONG = "wrong", _("Not right")
    CANNOT_JUDGE = "cannot_judge", _("Can't judge")


class SentenceAttemptJudge(models.TextChoices):
    MODEL = "model", _("language model")
    TUTOR = "tutor", _("built-in tutor")


class SentenceAttempt(PublicIdModel):
    """A sentence a learner wrote with a word, and what was said of it (A12).

    The learner's text is stored before anyone judges it; the verdict comes later or never.
    """

    State = SentenceAttemptState
    Verdict = SentenceAttemptVerdict
    Judge = SentenceAttemptJudge
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="sentence_attempts",
    )
    word = models.ForeignKey(
        Word, on_delete=models.CASCADE, related_name="sentence_attempts"
    )
    key = models.UUIDField(
        help_text=_("Minted with the form: a double click counts once.")
    )
    sentence = models.CharField(_("my sentence"), max_length=500)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    job = models.ForeignKey(
        AIJob, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verdict = models.CharField(max_length=15, choices=Verdict.choices, blank=True)
    corrected = models.CharField(max_length=600, blank=True)
    corrections = models.JSONField(
        default=list,
        blank=True,
        help_text=_("At most three: error_type, severity, wrong, right, explanation."),
    )
    scope_note = models.CharField(max_length=600, blank=True)
    judged_by = models.CharField(max_length=10, choices=Judge.choices, blank=True)
    model_name = models.CharField(max_length=100, blank=True)
    prompt_version = models.CharField(max_length=40, blank=True)
    from_cache = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    study_day = models.DateField(
        help_text=_("The learner's own date when it was written; zones may change.")
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = SentenceAttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "key"], name="sentence_attempt_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(sentence=""), name="sentence_attempt_not_empty"
            ),
            models.CheckConstraint(
                condition=one_of("state", SentenceAttemptState),
                name="sentence_attempt_state_valid",
            ),
            models.CheckConstraint(
                condition=one_of("verdict", SentenceAttemptVerdict, blank=True),
                name="sentence_attempt_verdict_valid",
            ),
            models.CheckConstraint(
                condition=one_of("judged_by", SentenceAttemptJudge, blank=True),
                name="sentence_attempt_judge_valid",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(state="judged", judged_at__isnull=False)
                    & ~models.Q(verdict="")
                    & ~models.Q(judged_by="")
                )
                | (~models.Q(state="judged") & models.Q(verdict="")),
                name="sentence_attempt_verdict_iff_judged",
            ),
        ]
        indexes = [
            models.Index(
                fields=["learner", "-created_at"], name="sentence_attempt_newest"
            ),
            models.Index(
                fields=["learner", "word", "-created_at"], name="sentence_attempt_word"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_correct(self) -> bool | None:
        """A12's flag; None while nobody could tell."""
        if self.verdict in {"", self.Verdict.CANNOT_JUDGE}:
            return None
        return self.verdict == self.Verdict.RIGHT

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR, LearnedLanguage, NativeLanguage
from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of

MAX_IGNORED = 200
MAX_IGNORED_LENGTH = 50


def validate_ignored_words(value: object) -> None:
    """A list of spellings, each once."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValidationError(_("Ignored words must be a list."), code="invalid")
    if len(value) > MAX_IGNORED:
        raise ValidationError(
            _("At most %(limit)d words."), params={"limit": MAX_IGNORED}
        )
    if any(not word or len(word) > MAX_IGNORED_LENGTH for word in value):
        raise ValidationError(
            _("A word has %(limit)d characters at most."),
            params={"limit": MAX_IGNORED_LENGTH},
        )


class LearnerLanguage(PublicIdModel, TimeStampedModel):
    """One learner learning one language: from which native language, at which level (R11)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="languages"
    )
    language = models.CharField(
        _("language"), max_length=2, choices=LearnedLanguage.choices
    )
    native_language = models.CharField(
        _("native language"), max_length=2, choices=NativeLanguage.choices, default="en"
    )
    level = models.CharField(
        _("level"), max_length=2, choices=CEFR.choices, default=CEFR.A1
    )
    proficiency = models.PositiveSmallIntegerField(
        default=0, help_text=_("0 to 100; set by assessments.")
    )
    assessed_at = models.DateTimeField(null=True, blank=True)
    daily_goal = models.PositiveSmallIntegerField(
        _("daily goal"), default=10, help_text=_("Words to practise per day.")
    )
    ignored_words = models.JSONField(
        _("never flag these words"),
        default=list,
        blank=True,
        validators=[validate_ignored_words],
        help_text=_("Names, dialect and other spellings that the learner means so."),
    )
    is_current = models.BooleanField(
        default=True, help_text=_("The language chosen in the page header.")
    )

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "language"],
                name="learner_language_unique",
                violation_error_message=_("You are learning this language already."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(is_current=True),
                name="learner_language_one_current",
            ),
            models.CheckConstraint(
                condition=models.Q(proficiency__lte=100),
                name="learner_language_proficiency_range",
            ),
            models.CheckConstraint(
                condition=models.Q(daily_goal__gte=1, daily_goal__lte=500),
                name="learner_language_daily_goal_range",
                violation_error_message=_("Choose a goal between 1 and 500 words."),
            ),
            models.CheckConstraint(
                condition=one_of("language", LearnedLanguage),
                name="learner_language_language_valid",
            ),
            models.CheckConstraint(
                condition=one_of("native_language", NativeLanguage),
                name="learner_language_native_valid",
            ),
            models.CheckConstraint(
                condition=one_of("level", CEFR), name="learner_language_level_valid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_language_display()} {self.level}"

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.card import CardAlgorithm, Skill
from vocab_project.common.models import one_of
from vocab_project.users.models import LearnerLanguage


class Strictness(models.TextChoices):
    LENIENT = "lenient", _("lenient: forgive more slips")
    NORMAL = "normal", _("normal")
    STRICT = "strict", _("strict: accents and articles count")


def default_skills() -> list[str]:
    return [Skill.RECOGNISE.value, Skill.RECALL.value]


def validate_skills(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(Skill.values):
        raise ValidationError(_("Choose at least one skill."), code="invalid")


def validate_weekdays(value: object) -> None:
    """Monday is 0; a week of seven easy days is none."""
    if not isinstance(value, list) or not set(value) < set(range(7)):
        raise ValidationError(_("Choose at most six easy days."), code="invalid")


def validate_parameters(value: object) -> None:
    if value is None:
        return
    if (
        not isinstance(value, list)
        or len(value) != 21
        or not all(isinstance(number, float) for number in value)
    ):
        raise ValidationError(_("FSRS-6 takes 21 numbers."), code="invalid")


class StudySettings(models.Model):
    """How one learner wants one language scheduled. A missing row means the defaults."""

    learning = models.OneToOneField(
        LearnerLanguage, on_delete=models.CASCADE, related_name="study_settings"
    )
    algorithm = models.CharField(
        _("scheduler"),
        max_length=6,
        choices=CardAlgorithm.choices,
        default=CardAlgorithm.FSRS,
    )
    desired_retention = models.PositiveSmallIntegerField(
        _("how much you want to remember"),
        default=88,
        help_text=_("Percent, 75 to 95. More means more reviews."),
    )
    parameters = models.JSONField(
        null=True,
        blank=True,
        validators=[validate_parameters],
        help_text=_("Fitted to the learner's own reviews; empty: FSRS's defaults."),
    )
    fitted_at = models.DateTimeField(null=True, blank=True)
    fitted_reviews = models.PositiveIntegerField(default=0)
    new_per_day = models.PositiveSmallIntegerField(
        _("new words a day"), default=10, help_text=_("0 to 200.")
    )
    minutes_per_day = models.PositiveSmallIntegerField(
        _("minutes a day"),
        default=15,
        help_text=_("New words wait when reviews fill this time. 0: no limit."),
    )
    session_size = models.PositiveSmallIntegerField(
        _("cards in a session"), default=30, help_text=_("5 to 200.")
    )
    skills = models.JSONField(
        _("skills"), default=default_skills, validators=[validate_skills]
    )
    strictness = models.CharField(
        _("typed answers"),
        max_length=8,
        choices=Strictness.choices,
        default=Strictness.NORMAL,
    )
    easy_weekdays = models.JSONField(
        _("easy days"),
        default=list,
        blank=True,
        validators=[validate_weekdays],
        help_text=_("Weekdays that get few reviews; Monday is 0."),
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    catch_up_per_day = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text=_("Set while a catch-up plan runs: reviews a day, no new words."),
    )

    class Meta:
        verbose_name_plural = _("study settings")
        constraints = [
            models.CheckConstraint(
                condition=one_of("algorithm", CardAlgorithm),
                name="study_settings_algorithm_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    desired_retention__gte=75, desired_retention__lte=95
                ),
                name="study_settings_retention_range",
                violation_error_message=_("Choose between 75 and 95 percent."),
            ),
            models.CheckConstraint(
                condition=models.Q(new_per_day__lte=200),
                name="study_settings_new_per_day_range",
                violation_error_message=_("Choose at most 200 new words a day."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_per_day__lte=600),
                name="study_settings_minutes_range",
                violation_error_message=_("Choose at most 600 minutes."),
            ),
            models.CheckConstraint(
                condition=models.Q(session_size__gte=5, session_size__lte=200),
                name="study_settings_session_size_range",
                violation_error_message=_("Choose between 5 and 200 cards."),
            ),
            models.CheckConstraint(
                condition=one_of("strictness", Strictness),
                name="study_settings_strictness_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(away_from=None, away_until=None)
                | models.Q(away_until__gte=models.F("away_from")),
                name="study_settings_away_in_order",
                violation_error_message=_("The last day away is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.learning)

    def is_away(self, day: date) -> bool:
        return bool(
            self.away_from
            and self.away_until
            and self.away_from <= day <= self.away_until
        )

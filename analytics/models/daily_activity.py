from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from words.models import Language

MATURE_DAYS = 21
"""From this interval on a card is mature, as every retention statistic since Anki's counts it."""


def _at_most(part: str, whole: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{part}__lte": models.F(whole)}),
        name=f"daily_activity_{part}_within",
    )


class DailyActivityQuerySet(models.QuerySet["DailyActivity"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def lived(self) -> Self:
        """Days on which the learner did something here: what counts for streaks and the like.
        Answers that came with an import are in the other counts too, and are no such deed."""
        done = models.F("reviews") + models.F("cram") + models.F("sentences")
        return self.annotate(deeds=done - models.F("imported")).filter(deeds__gt=0)

    def idle(self) -> Self:
        """Days on which nothing is left to count."""
        return self.filter(**dict.fromkeys(DailyActivity.COUNTS, 0))


class DailyActivity(models.Model):
    """What one learner did in one language on one study day.

    The counts are sums over the day's standing `Review` and `SentenceAttempt` rows, kept in the
    transaction of each deed, so that a page over a year reads 365 small rows. They can be counted
    anew from those rows at any time, also after their cards have gone. `words_known` cannot: it
    is measured once, when the day begins, and stays.
    """

    COUNTS = (
        "reviews",
        "correct",
        "cram",
        "new_cards",
        "lapses",
        "duration_ms",
        "young_seen",
        "young_passed",
        "mature_seen",
        "mature_passed",
        "sentences",
        "imported",
    )

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="daily_activity",
        db_index=False,
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField(_("day"), help_text=_("A study day of the learner's clock."))
    reviews = models.PositiveIntegerField(
        _("answers"), default=0, help_text=_("Answers that moved the schedule.")
    )
    correct = models.PositiveIntegerField(
        _("right"), default=0, help_text=_("Of those answers, the right ones.")
    )
    cram = models.PositiveIntegerField(
        _("extra practice"), default=0, help_text=_("Answers that moved nothing.")
    )
    new_cards = models.PositiveIntegerField(
        _("new cards"), default=0, help_text=_("Answers that were a card's first.")
    )
    lapses = models.PositiveIntegerField(
        _("lapses"), default=0, help_text=_("Cards in review that were forgotten.")
    )
    duration_ms = models.PositiveIntegerField(
        _("time"), default=0, help_text=_("Of all answers, in milliseconds.")
    )
    young_seen = models.PositiveIntegerField(
        _("young cards asked"),
        default=0,
        help_text=_("First answers of the day of cards in review, interval 1–20 days."),
    )
    young_passed = models.PositiveIntegerField(_("young cards remembered"), default=0)
    mature_seen = models.PositiveIntegerField(
        _("mature cards asked"),
        default=0,
        help_text=_("The same with an interval of 21 days or more."),
    )
    mature_passed = models.PositiveIntegerField(_("mature cards remembered"), default=0)
    sentences = models.PositiveIntegerField(
        _("sentences"), default=0, help_text=_("Written, whatever the verdict.")
    )
    imported = models.PositiveIntegerField(
        _("imported"),
        default=0,
        help_text=_("Of the answers and extra practice, those from another program."),
    )
    words_known = models.FloatField(
        _("words known"),
        null=True,
        blank=True,
        help_text=_("Measured at the day's first deed; empty without cards."),
    )

    objects = DailyActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("daily activity")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "language", "day"], name="daily_activity_unique"
            ),
            _at_most("correct", "reviews"),
            _at_most("new_cards", "reviews"),
            _at_most("lapses", "reviews"),
            _at_most("young_passed", "young_seen"),
            _at_most("mature_passed", "mature_seen"),
            models.CheckConstraint(
                condition=models.Q(
                    imported__lte=models.F("reviews") + models.F("cram")
                ),
                name="daily_activity_imported_within",
            ),
            models.CheckConstraint(
                condition=models.Q(words_known=None) | models.Q(words_known__gte=0),
                name="daily_activity_words_known_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} · {self.language_id}"

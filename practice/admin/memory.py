"""Cards, answers and settings: to be read. Schedules are changed by answers and by their learners;
a row edited here would contradict the log it was made from."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from practice.models import (
    Card,
    Regrade,
    RegradedAnswer,
    Review,
    ScheduleChange,
    Session,
    StudySettings,
)
from vocab_project.users.admin import ReadOnlyAdmin

BY_LEARNER = ("=learner__username",)


class LearnersAdmin(ReadOnlyAdmin):
    """Newest first by key: of millions of rows, only that needs no sorting."""

    ordering = ("-pk",)
    search_help_text = _("Username of a learner")
    show_full_result_count = False
    list_per_page = 50


@admin.register(Card)
class CardAdmin(LearnersAdmin):
    list_display = (
        "learner_word",
        "skill",
        "learner",
        "state",
        "due_on",
        "mastery",
        "lapses",
        "repetitions",
        "algorithm",
    )
    list_filter = ("skill", "state", "algorithm", "mastery", "language")
    list_select_related = ("learner_word__word", "learner")
    search_fields = (*BY_LEARNER, "=learner_word__word__normalised")
    search_help_text = _("Username of a learner, or a word")


@admin.register(Review)
class ReviewAdmin(LearnersAdmin):
    search_fields = BY_LEARNER
    list_display = (
        "reviewed_at",
        "learner",
        "word",
        "kind",
        "rating",
        "answer",
        "verdict",
        "interval_before",
        "undone_at",
    )
    list_filter = ("kind", "rating", "language")
    list_select_related = ("card__learner_word__word", "learner")

    @admin.display(description=_("word"))
    def word(self, review: Review) -> str:
        """Empty where the word has gone."""
        return str(review.card.learner_word) if review.card else ""


@admin.register(Session)
class SessionAdmin(LearnersAdmin):
    search_fields = BY_LEARNER
    list_display = (
        "started_at",
        "learner",
        "kind",
        "subtype",
        "language",
        "completed",
        "planned",
        "correct",
        "ended_at",
    )
    list_filter = ("kind", "language")
    list_select_related = ("learner", "language")
    ordering = ("-started_at",)
    exclude = ("plan",)


@admin.register(StudySettings)
class StudySettingsAdmin(LearnersAdmin):
    list_display = (
        "learning",
        "algorithm",
        "desired_retention",
        "new_per_day",
        "minutes_per_day",
        "fitted_at",
        "catch_up_per_day",
    )
    list_filter = ("algorithm", "learning__language")
    list_select_related = ("learning__user",)
    search_fields = ("=learning__user__username",)


@admin.register(ScheduleChange)
class ScheduleChangeAdmin(LearnersAdmin):
    search_fields = BY_LEARNER
    list_display = ("created_at", "learner", "kind", "language", "reverted_at")
    list_filter = ("kind", "language")
    list_select_related = ("learner", "language")
    exclude = ("cards",)


@admin.register(Regrade)
class RegradeAdmin(ReadOnlyAdmin):
    """What came of suggested answers that were approved."""

    list_display = (
        "created_at",
        "word",
        "text",
        "skill",
        "answers",
        "learners",
        "curator",
        "finished_at",
    )
    list_filter = ("skill", "word__language")
    list_select_related = ("word", "curator")
    search_fields = ("=word__normalised", "text")
    show_full_result_count = False


@admin.register(RegradedAnswer)
class RegradedAnswerAdmin(LearnersAdmin):
    list_display = (
        "review",
        "learner",
        "regrade",
        "rating_before",
        "verdict_before",
        "told_at",
    )
    list_select_related = ("review__learner", "regrade__word")
    search_fields = ("=review__learner__username",)

    @admin.display(description=_("learner"))
    def learner(self, row: RegradedAnswer) -> str:
        return str(row.review.learner)

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from words.admin.base import ReadOnlyAdmin
from words.models import LearnerWord, LearnerWordEvent, WordBatch


@admin.register(LearnerWord)
class LearnerWordAdmin(ReadOnlyAdmin):
    list_display = ["word", "learner", "language", "is_learned", "status", "created_at"]
    list_filter = ["language", "is_learned", "status"]
    list_select_related = ["word", "learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-created_at", "-pk"]


@admin.register(WordBatch)
class WordBatchAdmin(ReadOnlyAdmin):
    list_display = ["action", "count", "learner", "language", "created_at", "undone_at"]
    list_filter = ["action", "language"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-created_at"]


@admin.register(LearnerWordEvent)
class LearnerWordEventAdmin(ReadOnlyAdmin):
    """What became of a learner's word, step by step."""

    list_display = ["learner_word", "learner", "act", "status", "is_learned", "at"]
    list_filter = ["act", "status"]
    list_select_related = ["learner_word__word", "learner_word__learner"]
    search_fields = [
        "=learner_word__learner__username",
        "=learner_word__learner__email",
    ]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-pk"]

    @admin.display(description=_("learner"))
    def learner(self, event: LearnerWordEvent) -> str:
        return str(event.learner_word.learner)

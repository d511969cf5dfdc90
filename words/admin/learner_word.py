from django.contrib import admin

from words.admin.base import ReadOnlyAdmin
from words.models import LearnerWord, WordBatch


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

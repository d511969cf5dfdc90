from django.contrib import admin

from words.admin.base import ReadOnlyAdmin
from words.models import WordList


@admin.register(WordList)
class WordListAdmin(ReadOnlyAdmin):
    """To answer a learner's question with: which lists there are, not what is on them."""

    list_display = ["name", "learner", "language", "colour", "updated_at"]
    list_filter = ["language"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-updated_at", "-pk"]

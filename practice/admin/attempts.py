from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from practice.models import SentenceAttempt


@admin.register(SentenceAttempt)
class SentenceAttemptAdmin(admin.ModelAdmin):
    """To be read, not changed: a verdict is answered by a dispute, never overwritten."""

    list_display = ["sentence", "word", "learner", "verdict", "judged_by", "created_at"]
    list_filter = ["state", "verdict", "judged_by", "word__language"]
    list_select_related = ["word", "learner"]
    search_fields = ["=learner__username", "=word__normalised"]
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from analytics.models import DailyActivity


@admin.register(DailyActivity)
class DailyActivityAdmin(admin.ModelAdmin):
    """To be read: the numbers follow the answers, nobody types them in."""

    list_display = [
        "day",
        "learner",
        "language",
        "reviews",
        "correct",
        "cram",
        "new_cards",
        "lapses",
        "sentences",
        "words_known",
    ]
    list_filter = ["language"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username"]
    date_hierarchy = "day"
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

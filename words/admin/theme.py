from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from words.admin.base import ListAdmin
from words.models import Theme


@admin.register(Theme)
class ThemeAdmin(ListAdmin):
    """Shared themes; a learner's own are that learner's business."""

    list_display = ["name", "slug", "word_count"]
    fields = ["name", "slug", "names"]
    search_fields = ["^slug", "^name"]
    ordering = ["name", "pk"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        shared: QuerySet[Theme] = super().get_queryset(request).filter(owner=None)
        return shared.annotate(number=Count("words"))

    @admin.display(description=_("words"), ordering="number")
    def word_count(self, theme: Any) -> int:
        return int(theme.number)

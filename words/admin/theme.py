from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from words.admin.base import ListAdmin
from words.models import Theme, Word


@admin.register(Theme)
class ThemeAdmin(ListAdmin):
    """Shared themes; a learner's own are that learner's business."""

    list_display = ["name", "slug", "word_count"]
    fields = ["name", "slug", "names"]
    search_fields = ["^slug", "^name"]
    ordering = ["name", "pk"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        links = Word.themes.through.objects.filter(theme=OuterRef("pk"))
        counted = links.order_by().values("theme").annotate(n=Count("pk")).values("n")
        number = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
        return super().get_queryset(request).filter(owner=None).annotate(number=number)

    @admin.display(description=_("words"), ordering="number")
    def word_count(self, theme: Any) -> int:
        return int(theme.number)

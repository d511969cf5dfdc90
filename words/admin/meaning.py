from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from words.admin.base import EntryPartAdmin
from words.admin.filters import WordLanguageFilter
from words.models import Meaning


@admin.register(Meaning)
class MeaningAdmin(EntryPartAdmin):
    """Of the catalogue only."""

    list_display = ["translation", "word", "native_language", "order"]
    list_filter = ["native_language", WordLanguageFilter]
    list_select_related = ["word", "native_language"]
    autocomplete_fields = ["word"]
    ordering = ["search_key", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meaning]:
        return super().get_queryset(request).filter(word__owner=None)

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from words.admin.base import EntryPartAdmin
from words.admin.filters import FormTypeFilter, WordLanguageFilter
from words.models import WordForm


@admin.register(WordForm)
class WordFormAdmin(EntryPartAdmin):
    """A verb has some sixty forms: too many for an inline, so they have a list of their own."""

    list_display = ["text", "form_type", "word", "grammatical_info"]
    list_filter = [FormTypeFilter, WordLanguageFilter]
    list_select_related = ["word"]
    autocomplete_fields = ["word"]
    ordering = ["search_key", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[WordForm]:
        return super().get_queryset(request).filter(word__owner=None)

    def lookup_allowed(
        self, lookup: str, value: str, request: HttpRequest | None = None
    ) -> bool:
        """The word's page links here with ?word=…"""
        return lookup == "word" or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

"""What every list of this desk has in common."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from vocab_project.users.models import User
from words.models import Word
from words.search import begins, search_keys
from words.services.versions import versioned


class BoundedPaginator(Paginator):
    """Counts no further than anybody turns pages: whoever looks for something narrows the list.
    Counting 100,000 rows takes longer than showing fifty."""

    MOST = 5_000

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.MOST].count())


class ListAdmin(admin.ModelAdmin):
    """Big tables: fixed pages, no counting of all rows, filters counted on demand."""

    paginator = BoundedPaginator
    list_per_page = 50
    show_full_result_count = False

    def log_action_on(
        self, request: HttpRequest, objects: QuerySet[Any] | list[Any], message: str
    ) -> None:
        """Actions leave the trace in the log that a change form leaves by itself."""
        LogEntry.objects.log_actions(str(request.user.pk), objects, CHANGE, message)


class FoldedSearchAdmin(ListAdmin):
    """Search as learners search: case and accents do not matter, and the folded column's index is
    used. `folded_field` is that column, possibly of a related row."""

    folded_field = "search_key"
    search_fields = ["search_key"]
    search_help_text = "Beginning of the word; accents do not matter."

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        keys = list(dict.fromkeys([*search_keys(search_term, "de")]))
        return queryset.filter(begins(self.folded_field, keys) if keys else Q()), False


class EntryPartAdmin(FoldedSearchAdmin):
    """Parts of a catalogue entry (their `word`): whatever happens to one is a version of it."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: Any
    ) -> None:
        before = {form.initial["word"]} if change and "word" in form.initial else set()
        words = Word.objects.filter(pk__in={obj.word_id, *before})
        with versioned(words, author=curator_of(request)):
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with versioned([obj.word], author=curator_of(request)):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        words = list(Word.objects.filter(pk__in=queryset.values("word")))
        with versioned(words, author=curator_of(request)):
            super().delete_queryset(request, queryset)


def curator_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the admin lets nobody else in
    return request.user


class ReadOnlyAdmin(ListAdmin):
    """To answer a learner's question with; nothing can be changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

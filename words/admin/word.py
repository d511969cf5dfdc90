from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, TSV

from words.admin.base import FoldedSearchAdmin, curator_of
from words.admin.filters import (
    LacksFilter,
    LanguageFilter,
    LevelFilter,
    OwnershipFilter,
    ThemeFilter,
)
from words.admin.word_resource import WordResource
from words.admin.word_versions import VersionsMixin
from words.models import Meaning, Word, WordLevel, WordRelation
from words.services.curation import (
    CannotPromoteError,
    promote_word,
    set_words_active,
)
from words.services.examples import request_shared_examples

MAX_REQUESTS = 50
"""Words per "request examples": a slip of the mouse must not spend a day's budget."""


class MeaningInline(admin.TabularInline):
    model = Meaning
    extra = 0
    max_num = 20
    fields = ["native_language", "order", "translation", "definition", "explanation"]


class WordLevelInline(admin.TabularInline):
    model = WordLevel
    extra = 0
    max_num = 6


class WordRelationInline(admin.TabularInline):
    model = WordRelation
    fk_name = "word"
    extra = 0
    max_num = 50
    autocomplete_fields = ["related"]


@admin.register(Word)
class WordAdmin(ImportExportMixin, VersionsMixin, FoldedSearchAdmin):
    resource_classes = [WordResource]
    formats = [CSV, TSV]
    list_display = [
        "entry", "language", "part_of_speech", "level_list", "meaning", "source",
        "is_active",
    ]  # fmt: skip
    list_filter = [
        OwnershipFilter, LacksFilter, LanguageFilter, LevelFilter, ThemeFilter,
        "part_of_speech", "source", "is_active",
    ]  # fmt: skip
    list_select_related = ["language"]
    ordering = ["search_key", "pk"]
    autocomplete_fields = ["themes"]
    readonly_fields = ["owner", "source", "form_list"]
    inlines = [MeaningInline, WordLevelInline, WordRelationInline]
    actions = ["publish", "deactivate", "ask_for_examples", "promote"]

    def import_action(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Files come in through a page of their own, which takes ten thousand rows."""
        return redirect("catalogue-imports:list")

    process_import = import_action

    def get_queryset(self, request: HttpRequest) -> QuerySet[Word]:
        words: QuerySet[Word] = super().get_queryset(request)
        return words.prefetch_related("levels", "meanings")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if request.path.endswith("/autocomplete/"):
            # Other entries of the catalogue must not point at a learner's private word.
            queryset = queryset.filter(owner=None)
        return super().get_search_results(request, queryset, search_term)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Words in use are deactivated, not deleted."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return dict(actions)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = bool(super().has_delete_permission(request, obj))
        return allowed and not (obj and obj.learner_words.exists())

    @admin.display(description=gettext_lazy("word"), ordering="search_key")
    def entry(self, word: Word) -> str:
        return word.display

    @admin.display(description=gettext_lazy("levels"))
    def level_list(self, word: Word) -> str:
        """ "B2 (estimated)"."""
        return ", ".join(
            f"{row.level} ({_('estimated')})" if row.is_estimated else row.level
            for row in word.levels.all()
        )

    @admin.display(description=gettext_lazy("English"))
    def meaning(self, word: Word) -> str:
        return "; ".join(
            meaning.translation
            for meaning in word.meanings.all()
            if meaning.native_language_id == "en"
        )

    @admin.display(description=gettext_lazy("forms"))
    def form_list(self, word: Word) -> str:
        """The first spellings, and the way to the list in which they can be edited."""
        texts = list(word.forms.values_list("text", flat=True)[:60])
        return format_html(
            '<span lang="{}">{}</span> <a href="{}?word={}">{}</a>',
            word.language_id,
            ", ".join(texts),
            reverse("admin:words_wordform_changelist"),
            word.pk,
            _("Edit forms"),
        )

    @admin.action(
        description=gettext_lazy("Publish: learners can find them"),
        permissions=["change"],
    )
    def publish(self, request: HttpRequest, words: QuerySet[Word]) -> None:
        self._set_active(request, words, is_active=True)

    @admin.action(
        description=gettext_lazy("Deactivate: hidden, kept for those who have them"),
        permissions=["change"],
    )
    def deactivate(self, request: HttpRequest, words: QuerySet[Word]) -> None:
        self._set_active(request, words, is_active=False)

    def _set_active(
        self, request: HttpRequest, words: QuerySet[Word], *, is_active: bool
    ) -> None:
        number = set_words_active(
            words=words,
            is_active=is_active,
            curator=curator_of(request),
        )
        self.log_action_on(request, words, "published" if is_active else "deactivated")
        text = ngettext("%d word changed.", "%d words changed.", number)
        self.message_user(request, text % number)

    @admin.action(
        description=gettext_lazy("Request example drafts"), permissions=["change"]
    )
    def ask_for_examples(self, request: HttpRequest, words: QuerySet[Word]) -> None:
        chosen = list(
            words.filter(owner=None).select_related("language")[:MAX_REQUESTS]
        )
        for word in chosen:
            request_shared_examples(curator=curator_of(request), word=word)
        text = ngettext(
            "Drafts for %d word are being written.",
            "Drafts for %d words are being written.",
            len(chosen),
        )
        self.message_user(request, text % len(chosen))

    @admin.action(
        description=gettext_lazy("Promote to the catalogue"), permissions=["add"]
    )
    def promote(self, request: HttpRequest, words: QuerySet[Word]) -> None:
        for word in words.select_related("owner"):
            try:
                promoted = promote_word(word=word, curator=curator_of(request))
            except CannotPromoteError as error:
                self.message_user(request, str(error), messages.ERROR)
                continue
            self.log_action_on(request, [promoted], "promoted")
            text = _("%(word)s is in the catalogue.") % {"word": promoted}
            self.message_user(request, text, messages.SUCCESS)

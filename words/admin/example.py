from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _, ngettext

from words.admin.base import EntryPartAdmin, curator_of
from words.models import Example, ExampleReport
from words.services.curation import set_examples_status


@admin.register(Example)
class ExampleAdmin(EntryPartAdmin):
    """Shared sentences, and those of learners that somebody reported: no others."""

    list_display = [
        "short", "word", "native_language", "status", "source", "level", "coverage",
    ]  # fmt: skip
    list_filter = ["status", "source", "word__language", "native_language", "level"]
    list_select_related = ["word", "native_language"]
    folded_field = "word__search_key"
    search_fields = ["word__search_key"]
    autocomplete_fields = ["word", "meaning"]
    readonly_fields = [
        "owner", "source", "coverage", "model_name", "prompt_version", "credit",
    ]  # fmt: skip
    exclude = [
        "origin", "origin_number", "author", "translation_number",
        "translation_author", "licence", "is_adapted",
    ]  # fmt: skip
    ordering = ["-created_at", "-pk"]
    actions = ["publish", "hide", "back_to_draft"]

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: Any
    ) -> None:
        if obj.origin and {"sentence", "translation"} & set(form.changed_data):
            obj.is_adapted = True
        super().save_model(request, obj, form, change)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Example]:
        reported = Exists(ExampleReport.objects.filter(example=OuterRef("pk")))
        return super().get_queryset(request).filter(Q(owner=None) | reported)

    def has_delete_permission(
        self, request: HttpRequest, obj: Example | None = None
    ) -> bool:
        """What the seed or a collection has would come back with the next one: it is hidden
        instead."""
        comes_again = obj is not None and bool(obj.seed_hash or obj.origin)
        return not comes_again and super().has_delete_permission(request, obj)

    @admin.display(description=_("sentence"))
    def short(self, example: Example) -> str:
        return Truncator(example.sentence).chars(80)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, examples: QuerySet[Example]) -> None:
        self._set_status(request, examples, Example.Status.PUBLISHED)

    @admin.action(description=_("Hide from everybody"), permissions=["change"])
    def hide(self, request: HttpRequest, examples: QuerySet[Example]) -> None:
        self._set_status(request, examples, Example.Status.HIDDEN)

    @admin.action(description=_("Back to draft"), permissions=["change"])
    def back_to_draft(self, request: HttpRequest, examples: QuerySet[Example]) -> None:
        self._set_status(request, examples, Example.Status.DRAFT)

    def _set_status(
        self, request: HttpRequest, examples: QuerySet[Example], status: Any
    ) -> None:
        chosen = list(examples)
        number = set_examples_status(
            examples=Example.objects.filter(pk__in=[one.pk for one in chosen]),
            status=status,
            curator=curator_of(request),
        )
        self.log_action_on(request, chosen, f"status: {status}")
        text = ngettext("%d example changed.", "%d examples changed.", number)
        self.message_user(request, text % number)

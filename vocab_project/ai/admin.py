"""What operators see of the queue: read-only; the actions call the services that pages call."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _, ngettext

from vocab_project.ai.models import AICall, AIJob, AIResult, Budget, Circuit
from vocab_project.ai.services import cancel_job, retry_job


class ReadOnlyMixin:
    """Nobody edits what happened; what is personal goes with its learner."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False


class AIResultInline(ReadOnlyMixin, admin.StackedInline):
    model = AIResult
    fields = ["served_by", "model_name", "from_cache", "data", "created_at"]


class AICallInline(ReadOnlyMixin, admin.TabularInline):
    model = AICall
    extra = 0
    fields = [
        "attempt",
        "state",
        "model_name",
        "reserved_tokens",
        "prompt_tokens",
        "completion_tokens",
        "latency_ms",
        "error_code",
    ]


@admin.register(AIJob)
class AIJobAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """The list says nothing of what learners wrote; the payload is on the job's own page."""

    list_display = [
        "created_at",
        "kind",
        "owner",
        "state",
        "attempts",
        "error_code",
        "fallback_reason",
        "due_at",
    ]
    list_filter = ["state", "kind", "fallback_reason", "error_code", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["=owner__username", "=owner__email"]
    date_hierarchy = "created_at"
    inlines = [AIResultInline, AICallInline]
    actions = ["retry", "cancel"]

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ai.change_aijob")

    @admin.action(
        description=_("Put failed jobs back in the queue"), permissions=["retry"]
    )
    def retry(self, request: HttpRequest, queryset: QuerySet[AIJob]) -> None:
        self._run(request, queryset, retry_job)

    @admin.action(description=_("Cancel waiting jobs"), permissions=["retry"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[AIJob]) -> None:
        self._run(request, queryset, cancel_job)

    def _run(
        self,
        request: HttpRequest,
        queryset: QuerySet[AIJob],
        service: Callable[..., bool],
    ) -> None:
        job_ids: list[UUID] = list(queryset.values_list("pk", flat=True))
        changed = sum(service(job_id=job_id) for job_id in job_ids)
        self.message_user(
            request,
            ngettext("%(n)d job changed.", "%(n)d jobs changed.", changed)
            % {"n": changed},
            messages.SUCCESS if changed else messages.WARNING,
        )


@admin.register(AICall)
class AICallAdmin(ReadOnlyMixin, admin.ModelAdmin):
    list_display = [
        "started_at",
        "owner",
        "purpose",
        "model_name",
        "state",
        "prompt_tokens",
        "completion_tokens",
        "reserved_tokens",
        "latency_ms",
        "error_code",
    ]
    list_filter = ["state", "purpose", "model_name", "error_code", "started_at"]
    list_select_related = ["owner"]
    search_fields = ["=owner__username", "=owner__email"]
    date_hierarchy = "started_at"


@admin.register(Budget)
class BudgetAdmin(ReadOnlyMixin, admin.ModelAdmin):
    list_display = ["day", "scope", "owner", "purpose", "used_tokens", "cap_tokens"]
    list_filter = ["scope", "purpose", "day"]
    list_select_related = ["owner"]
    search_fields = ["=owner__username", "=owner__email"]


@admin.register(Circuit)
class CircuitAdmin(ReadOnlyMixin, admin.ModelAdmin):
    list_display = ["endpoint", "failure_count", "open_until", "last_error_code"]

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from words.admin.base import ListAdmin
from words.admin.filters import ReportStatusFilter
from words.models import ExampleReport
from words.services.reports import AlreadyResolvedError, accept_report, reject_report

FIELDS = [
    "sentence", "translation", "reason", "comment", "status", "resolved_by",
    "resolved_at",
]  # fmt: skip


class NoteForm(ActionForm):
    """Beside the list of actions: why, for the colleagues who read the log."""

    note = forms.CharField(
        label=gettext_lazy("Note for the log:"), required=False, max_length=200
    )


@admin.register(ExampleReport)
class ExampleReportAdmin(ListAdmin):
    """The queue of what learners say is wrong; opens on what is still open."""

    list_display = [
        "sentence",
        "translation",
        "reason",
        "comment",
        "status",
        "created_at",
    ]
    list_filter = [ReportStatusFilter, "reason", "example__word__language"]
    list_select_related = ["example", "resolved_by"]
    fields = (*FIELDS,)
    readonly_fields = FIELDS
    ordering = ["created_at", "pk"]
    actions = ["accept", "reject"]
    action_form = NoteForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExampleReport]:
        return super().get_queryset(request).select_related("example")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("sentence"))
    def sentence(self, report: ExampleReport) -> str:
        return Truncator(report.example.sentence).chars(80)

    @admin.display(description=gettext_lazy("translation"))
    def translation(self, report: ExampleReport) -> str:
        return Truncator(report.example.translation).chars(80)

    @admin.action(
        description=gettext_lazy("Accept: hide the example from everybody"),
        permissions=["change"],
    )
    def accept(self, request: HttpRequest, reports: QuerySet[ExampleReport]) -> None:
        self._resolve(request, reports, accept_report)

    @admin.action(
        description=gettext_lazy("Reject: the example stays"), permissions=["change"]
    )
    def reject(self, request: HttpRequest, reports: QuerySet[ExampleReport]) -> None:
        self._resolve(request, reports, reject_report)

    def _resolve(
        self,
        request: HttpRequest,
        reports: QuerySet[ExampleReport],
        resolve: Callable[..., ExampleReport],
    ) -> None:
        resolved = []
        for report in reports:
            try:
                resolved.append(resolve(report=report, curator=request.user))
            except AlreadyResolvedError:
                text = _("One report had been resolved already.")
                self.message_user(request, text, messages.WARNING)
        if resolved:
            note = request.POST.get("note", "")[:200]
            message = f"{resolved[0].status}: {note}".rstrip(": ")
            self.log_action_on(request, resolved, message)
        text = ngettext("%d report resolved.", "%d reports resolved.", len(resolved))
        self.message_user(request, text % len(resolved))

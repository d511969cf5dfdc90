from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from words.admin.base import ListAdmin
from words.admin.filters import ReportStatusFilter
from words.models import WordReport
from words.services.reports import AlreadyResolvedError
from words.services.word_reports import resolve_word_report

FIELDS = [
    "entry", "reporter", "reason", "comment", "status", "answer", "resolved_by",
    "resolved_at",
]  # fmt: skip


class AnswerForm(ActionForm):
    """Beside the list of actions: what the learners who reported are told."""

    answer = forms.CharField(
        label=gettext_lazy("Answer to the learner:"), required=False, max_length=500
    )


@admin.register(WordReport)
class WordReportAdmin(ListAdmin):
    """Entries that learners say are wrong; opens on what is still open. Correct the entry first,
    then accept: the learner gets the word back at that moment."""

    list_display = ["entry", "reason", "comment", "status", "created_at"]
    list_display_links = ["reason"]
    list_filter = [ReportStatusFilter, "reason", "word__language"]
    list_select_related = ["word"]
    fields = (*FIELDS,)
    readonly_fields = FIELDS
    ordering = ["created_at", "pk"]
    actions = ["accept", "reject"]
    action_form = AnswerForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[WordReport]:
        return super().get_queryset(request).select_related("word")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("entry"), ordering="word__search_key")
    def entry(self, report: WordReport) -> SafeString:
        address = reverse("admin:words_word_change", args=[report.word_id])
        return format_html('<a href="{}">{}</a>', address, report.word)

    @admin.action(
        description=gettext_lazy("Accept: the entry is corrected"),
        permissions=["change"],
    )
    def accept(self, request: HttpRequest, reports: QuerySet[WordReport]) -> None:
        self._resolve(request, reports, is_accepted=True)

    @admin.action(
        description=gettext_lazy("Reject: the entry is right"), permissions=["change"]
    )
    def reject(self, request: HttpRequest, reports: QuerySet[WordReport]) -> None:
        self._resolve(request, reports, is_accepted=False)

    def _resolve(
        self,
        request: HttpRequest,
        reports: QuerySet[WordReport],
        *,
        is_accepted: bool,
    ) -> None:
        answer = request.POST.get("answer", "")[:500]
        resolved = []
        for report in reports:
            try:
                resolved.append(
                    resolve_word_report(
                        report=report,
                        curator=request.user,  # type: ignore[arg-type]
                        is_accepted=is_accepted,
                        answer=answer,
                    )
                )
            except AlreadyResolvedError:
                text = _("One report had been resolved already.")
                self.message_user(request, text, messages.WARNING)
        if resolved:
            message = f"{resolved[0].status}: {answer}".rstrip(": ")
            self.log_action_on(request, resolved, message)
        text = ngettext("%d report resolved.", "%d reports resolved.", len(resolved))
        self.message_user(request, text % len(resolved))

"""Imports for whoever runs the server: how far each is, and a way to stop it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _, ngettext

from words.admin.base import ReadOnlyAdmin
from words.models import ImportJob
from words.services.importing.ending import cancel_import


@admin.register(ImportJob)
class ImportJobAdmin(ReadOnlyAdmin):
    list_display = [
        "created_at", "learner", "language", "kind", "megabytes", "state", "progress",
        "attempts", "lease_until", "problem",
    ]  # fmt: skip
    list_filter = ["state", "kind", "language"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-created_at", "-pk"]
    # What is in the file is the learner's.
    exclude = ["head", "mapping", "list_name", "theme_names", "names", "key"]
    actions = ["stop"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportJob]:
        return super().get_queryset(request).defer("head", "mapping", "verdicts")

    @admin.display(description=_("MB"), ordering="size")
    def megabytes(self, job: ImportJob) -> str:
        return f"{job.size / 1024**2:.1f}"

    @admin.display(description=_("rows"))
    def progress(self, job: ImportJob) -> str:
        return f"{job.cursor} / {job.rows_count}"

    def has_stop_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("words.change_importjob")

    @admin.action(description=_("Stop"), permissions=["stop"])
    def stop(self, request: HttpRequest, jobs: QuerySet[Any]) -> None:
        running = [job for job in jobs if not job.has_ended]
        for job in running:
            cancel_import(job=job)
        self.log_action_on(request, running, "stopped")
        text = ngettext("%d import stopped.", "%d imports stopped.", len(running))
        self.message_user(request, text % len(running))

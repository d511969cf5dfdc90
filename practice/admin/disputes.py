from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext

from practice.models import Dispute
from practice.services.disputes import resolve_dispute
from practice.services.errors import DisputeClosedError
from vocab_project.users.models import User

FIELDS = [
    "sentence",
    "word",
    "verdict",
    "corrected",
    "explanations",
    "judge",
    "reason",
    "status",
    "answer",
    "resolved_by",
    "resolved_at",
]


@admin.register(Dispute)
class DisputeAdmin(admin.ModelAdmin):
    """The queue of "I disagree": open ones first. Write an answer, choose who is right, save."""

    list_display = ["sentence", "word", "verdict", "reason", "status", "created_at"]
    list_filter = ["status", "attempt__verdict", "attempt__word__language"]
    list_select_related = ["attempt__word", "attempt__learner"]
    search_fields = ["=attempt__learner__username", "reason"]
    ordering = [F("resolved_at").asc(nulls_first=True), "created_at"]
    show_full_result_count = False
    list_per_page = 50
    actions = ["accept", "reject"]
    fields = tuple(FIELDS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        closed = obj and obj.status != Dispute.Status.OPEN
        writable = set() if closed else {"status", "answer"}
        return [name for name in FIELDS if name not in writable]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Dispute, form: Any, change: Any
    ) -> None:
        """Through the service, which also refuses what another curator has just answered."""
        accepted = obj.status == Dispute.Status.ACCEPTED
        if obj.status == Dispute.Status.OPEN:
            Dispute.objects.filter(pk=obj.pk, status=obj.status).update(
                answer=obj.answer
            )
            return
        self._resolve(request, obj, accepted=accepted)

    @admin.action(description=_("The learner was right"), permissions=["change"])
    def accept(self, request: HttpRequest, disputes: QuerySet[Dispute]) -> None:
        self._resolve_all(request, disputes, accepted=True)

    @admin.action(description=_("The verdict stands"), permissions=["change"])
    def reject(self, request: HttpRequest, disputes: QuerySet[Dispute]) -> None:
        self._resolve_all(request, disputes, accepted=False)

    def _resolve_all(
        self, request: HttpRequest, disputes: QuerySet[Dispute], *, accepted: bool
    ) -> None:
        rows = disputes.filter(status=Dispute.Status.OPEN)
        done = sum(self._resolve(request, row, accepted=accepted) for row in rows)
        said = ngettext("%(n)d dispute answered.", "%(n)d disputes answered.", done) % {
            "n": done
        }
        self.message_user(request, said, messages.SUCCESS)

    def _resolve(
        self, request: HttpRequest, dispute: Dispute, *, accepted: bool
    ) -> bool:
        assert isinstance(request.user, User)  # noqa: S101
        try:
            resolve_dispute(
                dispute=dispute,
                accepted=accepted,
                answer=dispute.answer,
                curator=request.user,
                at=timezone.now(),
            )
        except DisputeClosedError:
            said = _("Somebody answered this dispute before you.")
            self.message_user(request, said, messages.WARNING)
            return False
        return True

    @admin.display(description=_("sentence"))
    def sentence(self, dispute: Dispute) -> str:
        return dispute.attempt.sentence

    @admin.display(description=_("word"))
    def word(self, dispute: Dispute) -> str:
        return str(dispute.attempt.word)

    @admin.display(description=_("verdict"))
    def verdict(self, dispute: Dispute) -> str:
        return str(dispute.attempt.get_verdict_display())

    @admin.display(description=_("corrected sentence"))
    def corrected(self, dispute: Dispute) -> str:
        return dispute.attempt.corrected

    @admin.display(description=_("corrections"))
    def explanations(self, dispute: Dispute) -> str:
        return "\n".join(
            f"{c['wrong']} → {c['right']}: {c['explanation']}"
            for c in dispute.attempt.corrections
        )

    @admin.display(description=_("judged by"))
    def judge(self, dispute: Dispute) -> str:
        attempt = dispute.attempt
        parts = [attempt.get_judged_by_display(), attempt.model_name]
        return " · ".join(
            str(part) for part in [*parts, attempt.prompt_version] if part
        )

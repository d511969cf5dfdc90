"""What the curators' queue asks about practice: disputed verdicts."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.models import Dispute, SentenceAttempt
from practice.services.disputes import resolve_dispute
from practice.services.errors import DisputeClosedError
from vocab_project.users.models import User
from words.review import Case, DecisionForm, Fact, ReviewKind, TooLateError


class Disputes(ReviewKind):
    slug = "disputes"
    label = _("disputed verdicts")
    permission = "practice.change_dispute"
    approve_label = _("The learner is right")
    reject_label = _("The verdict stands")

    def waiting(self) -> QuerySet[Dispute]:
        disputes = Dispute.objects.filter(status=Dispute.Status.OPEN)
        return disputes.select_related("attempt__word").order_by("pk")

    def describe(self, row: Dispute) -> Case:
        attempt = row.attempt
        language = attempt.word.language_id
        return Case(
            pk=row.pk,
            headline=attempt.sentence,
            language=language,
            asked_at=row.created_at,
            url=reverse("admin:practice_dispute_change", args=[row.pk]),
            facts=[
                Fact(_("word"), attempt.word.display, language),
                Fact(_("verdict"), attempt.get_verdict_display()),
                Fact(_("corrected sentence"), attempt.corrected, language),
                *_corrections(attempt),
                Fact(_("judged by"), _judge(attempt)),
            ],
            said=row.reason,
        )

    def form_for(self, row: Dispute, data: Any = None) -> DecisionForm:
        return DecisionForm(data, has_asker=True)

    def approve(self, row: Dispute, *, form: DecisionForm, curator: User) -> Dispute:
        return self._resolve(row, form, curator, accepted=True)

    def reject(self, row: Dispute, *, form: DecisionForm, curator: User) -> Dispute:
        return self._resolve(row, form, curator, accepted=False)

    def _resolve(
        self, row: Dispute, form: DecisionForm, curator: User, *, accepted: bool
    ) -> Dispute:
        try:
            return resolve_dispute(
                dispute=row,
                accepted=accepted,
                answer=form.answer_text,
                curator=curator,
                at=timezone.now(),
            )
        except DisputeClosedError as error:
            raise TooLateError from error


def _corrections(attempt: SentenceAttempt) -> list[Fact]:
    return [
        Fact(f"{c['wrong']} → {c['right']}", c["explanation"])
        for c in attempt.corrections
    ]


def _judge(attempt: SentenceAttempt) -> str:
    parts = [str(attempt.get_judged_by_display()), attempt.model_name]
    return " · ".join(part for part in parts if part)

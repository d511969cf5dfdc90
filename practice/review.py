"""What the curators' queue asks about practice: disputed verdicts, suggested answers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from practice.models import AcceptedAnswer, Dispute, Regrade, SentenceAttempt
from practice.models.accepted_answer import Suggestion
from practice.models.card import Skill
from practice.services.accepted import (
    NoSuchEntryError,
    SuggestionClosedError,
    accept_for_everybody,
    decline_suggestion,
)
from practice.services.disputes import resolve_dispute
from practice.services.errors import DisputeClosedError
from vocab_project.users.models import User
from words.models import Meaning, Word
from words.models.word_relation import WordRelationType as Relation
from words.review import Case, DecisionForm, Fact, ReviewKind, TooLateError
from words.review.base import Text

SHOWN = 5
"""Outcomes; older ones are found in the admin."""


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


class SuggestionForm(DecisionForm):
    """Where the suggested text goes: to a meaning of the word, or to another entry."""

    meaning = forms.ModelChoiceField(
        Meaning.objects.none(), label=_("Meaning it belongs to"), empty_label=None
    )
    relation = forms.ChoiceField(
        choices=[
            (Relation.SYNONYM, Relation.SYNONYM.label),
            (Relation.NEAR_SYNONYM, Relation.NEAR_SYNONYM.label),
        ],
        label=_("Kind"),
    )
    field_order = ["meaning", "relation", "answer"]

    def __init__(self, *args: Any, suggested: AcceptedAnswer, **kwargs: Any) -> None:
        super().__init__(*args, has_asker=True, **kwargs)
        row = suggested.learner_word
        if suggested.skill != Skill.RECOGNISE:
            del self.fields["meaning"]
            return
        del self.fields["relation"]
        learning = row.learner.languages.filter(language=row.language_id).first()
        native = learning.native_language if learning else ""
        meanings = row.word.meanings.filter(native_language=native)
        self.fields["meaning"].queryset = meanings.order_by("order")  # type: ignore[attr-defined]


class Suggestions(ReviewKind):
    slug = "suggestions"
    label = _("suggested answers")
    permission = "words.change_word"
    approve_label = _("Right for everybody")
    reject_label = _("Not for everybody")

    def waiting(self) -> QuerySet[AcceptedAnswer]:
        suggested = AcceptedAnswer.objects.filter(suggestion=Suggestion.OPEN)
        return suggested.select_related(
            "learner_word__word", "learner_word__learner"
        ).order_by("pk")

    def describe(self, row: AcceptedAnswer) -> Case:
        word = row.learner_word.word
        known = list(word.meanings.order_by("native_language", "order"))
        return Case(
            pk=row.pk,
            headline=f"{word.display} = {row.text}",
            language=word.language_id,
            asked_at=row.created_at,
            url=reverse("admin:words_word_change", args=[word.pk]),
            facts=[
                Fact(_("asked"), row.get_skill_display()),
                *(
                    Fact(_("meaning"), m.translation, m.native_language_id)
                    for m in known
                ),
            ],
        )

    def form_for(self, row: AcceptedAnswer, data: Any = None) -> SuggestionForm:
        return SuggestionForm(data, suggested=row)

    def approve(
        self, row: AcceptedAnswer, *, form: DecisionForm, curator: User
    ) -> Word:
        data = form.cleaned_data
        try:
            return accept_for_everybody(
                suggested=row,
                meaning=data.get("meaning"),
                relation=data.get("relation", Relation.SYNONYM),
                curator=curator,
                answer=form.answer_text,
            )
        except SuggestionClosedError as error:
            raise TooLateError from error
        except NoSuchEntryError as error:
            raise ValidationError(
                _("The catalogue has no entry of this spelling and type yet.")
            ) from error

    def outcomes(self, curator: User) -> list[Text]:
        since = timezone.now() - timedelta(days=1)
        done = Regrade.objects.filter(curator=curator, created_at__gt=since)
        return [_outcome(regrade) for regrade in done.select_related("word")[:SHOWN]]

    def reject(
        self, row: AcceptedAnswer, *, form: DecisionForm, curator: User
    ) -> AcceptedAnswer:
        try:
            return decline_suggestion(
                suggested=row, curator=curator, answer=form.answer_text
            )
        except SuggestionClosedError as error:
            raise TooLateError from error


def _outcome(regrade: Regrade) -> str:
    if regrade.finished_at is None:
        text = gettext("%(case)s: earlier answers are being re-graded.")
        return text % {"case": regrade}
    if not regrade.answers:
        text = gettext("%(case)s: no earlier answer had to be re-graded.")
        return text % {"case": regrade}
    text = gettext("%(case)s: answers re-graded: %(answers)d; learners: %(learners)d.")
    return text % {
        "case": regrade,
        "answers": regrade.answers,
        "learners": regrade.learners,
    }


def _corrections(attempt: SentenceAttempt) -> list[Fact]:
    return [
        Fact(f"{c['wrong']} → {c['right']}", c["explanation"])
        for c in attempt.corrections
    ]


def _judge(attempt: SentenceAttempt) -> str:
    parts = [str(attempt.get_judged_by_display()), attempt.model_name]
    return " · ".join(part for part in parts if part)

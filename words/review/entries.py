"""Entries of the catalogue that learners say are wrong."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import User
from words.models import Word, WordReport
from words.review.base import Case, DecisionForm, Fact, ReviewKind, TooLateError
from words.services.reports import AlreadyResolvedError
from words.services.word_reports import resolve_word_report


class EntryReports(ReviewKind):
    """The entry itself is corrected on its own page, with its history; the answer is given here."""

    slug = "entries"
    label = _("reported entries")
    permission = "words.change_wordreport"
    approve_label = _("The learner is right: it is corrected")
    reject_label = _("The entry stays")

    def waiting(self) -> QuerySet[WordReport]:
        reports = WordReport.objects.open().select_related("word")
        return reports.prefetch_related("word__meanings", "word__levels").order_by("pk")

    def describe(self, row: WordReport) -> Case:
        return Case(
            pk=row.pk,
            headline=row.word.display,
            language=row.word.language_id,
            asked_at=row.created_at,
            url=reverse("admin:words_word_change", args=[row.word_id]),
            facts=[Fact(_("reported as"), row.get_reason_display()), *_facts(row.word)],
            said=row.comment,
        )

    def form_for(self, row: WordReport, data: Any = None) -> DecisionForm:
        return DecisionForm(data, has_asker=True)

    def approve(
        self, row: WordReport, *, form: DecisionForm, curator: User
    ) -> WordReport:
        return _resolve(row, form, curator, is_accepted=True)

    def reject(
        self, row: WordReport, *, form: DecisionForm, curator: User
    ) -> WordReport:
        return _resolve(row, form, curator, is_accepted=False)


def _resolve(
    report: WordReport, form: DecisionForm, curator: User, *, is_accepted: bool
) -> WordReport:
    try:
        return resolve_word_report(
            report=report,
            curator=curator,
            is_accepted=is_accepted,
            answer=form.answer_text,
        )
    except AlreadyResolvedError as error:
        raise TooLateError from error


def _facts(word: Word) -> list[Fact]:
    facts = [Fact(_("type"), word.get_part_of_speech_display())]
    if word.gender:
        facts.append(Fact(_("gender"), word.get_gender_display()))
    if word.plural:
        facts.append(Fact(_("plural"), word.plural, word.language_id))
    if levels := ", ".join(level.level for level in word.levels.all()):
        facts.append(Fact(_("level"), levels))
    facts += [
        Fact(_("meaning"), meaning.translation, meaning.native_language_id)
        for meaning in word.meanings.all()
    ]
    return facts

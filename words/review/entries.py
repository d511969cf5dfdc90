"""Catalogue entries that learners say are wrong."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import User
from words.forms import CleanCharField
from words.models import Meaning, Word, WordReport
from words.review.base import Case, DecisionForm, Fact, ReviewKind, TooLateError
from words.services.curation import mend_entry
from words.services.reports import AlreadyResolvedError
from words.services.word_reports import resolve_word_report

FACTS = ("article", "plural", "pronunciation")


class EntryForm(DecisionForm):
    """The short facts and the meanings; whatever else is wrong is mended at length."""

    article = CleanCharField(label=_("Article"), max_length=10, required=False)
    plural = CleanCharField(label=_("Plural"), max_length=100, required=False)
    pronunciation = CleanCharField(
        label=_("Pronunciation"), max_length=255, required=False
    )

    def __init__(self, *args: Any, word: Word, **kwargs: Any) -> None:
        initial = {name: getattr(word, name) for name in FACTS}
        super().__init__(*args, has_asker=True, initial=initial, **kwargs)
        self.meanings = {f"meaning_{m.pk}": m for m in _meanings(word)}
        for name, meaning in self.meanings.items():
            self.fields[name] = CleanCharField(
                label=_("Meaning %(order)d (%(language)s)")
                % {"order": meaning.order, "language": meaning.native_language_id},
                max_length=255,
                initial=meaning.translation,
                widget=forms.TextInput(attrs={"lang": meaning.native_language_id}),
            )
        self.order_fields([*self.meanings, *FACTS, "answer"])

    @property
    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FACTS}

    @property
    def translations(self) -> dict[int, str]:
        """Key of a meaning -> its text."""
        return {
            meaning.pk: self.cleaned_data[name]
            for name, meaning in self.meanings.items()
        }


class EntryReports(ReviewKind):
    slug = "entries"
    label = _("reported entries")
    permission = "words.change_wordreport"
    approve_label = _("The learner is right")
    reject_label = _("The entry stays")

    def waiting(self) -> QuerySet[WordReport]:
        return WordReport.objects.open().select_related("word").order_by("pk")

    def describe(self, row: WordReport) -> Case:
        word = row.word
        levels = ", ".join(word.levels.values_list("level", flat=True))
        forms_shown = word.forms.values_list("text", flat=True)[:12]
        return Case(
            pk=row.pk,
            headline=word.display,
            language=word.language_id,
            asked_at=row.created_at,
            url=reverse("admin:words_word_change", args=[word.pk]),
            facts=[
                Fact(_("reported as"), row.get_reason_display()),
                Fact(_("type"), word.get_part_of_speech_display()),
                Fact(_("levels"), levels or "–"),
                Fact(_("forms"), ", ".join(forms_shown) or "–", word.language_id),
            ],
            said=row.comment,
        )

    def form_for(self, row: WordReport, data: Any = None) -> EntryForm:
        return EntryForm(data, word=row.word)

    @transaction.atomic
    def approve(
        self, row: WordReport, *, form: DecisionForm, curator: User
    ) -> WordReport:
        assert isinstance(form, EntryForm)  # noqa: S101 - the one we gave out
        if set(form.changed_data) - {"answer"}:
            mend_entry(
                word=row.word,
                facts=form.facts,
                translations=form.translations,
                curator=curator,
            )
        return self._resolve(row, form, curator, is_accepted=True)

    def reject(
        self, row: WordReport, *, form: DecisionForm, curator: User
    ) -> WordReport:
        return self._resolve(row, form, curator, is_accepted=False)

    def _resolve(
        self, row: WordReport, form: DecisionForm, curator: User, *, is_accepted: bool
    ) -> WordReport:
        try:
            return resolve_word_report(
                report=row,
                curator=curator,
                is_accepted=is_accepted,
                answer=form.answer_text,
            )
        except AlreadyResolvedError as error:
            raise TooLateError from error


def _meanings(word: Word) -> QuerySet[Meaning]:
    return word.meanings.order_by("native_language", "order")

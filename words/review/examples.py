"""Sentences: those that learners report, and drafts that wait to be published."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics import get_tools
from vocab_project.users.models import User
from words.forms import CleanCharField
from words.models import Example, ExampleReport
from words.review.base import Case, DecisionForm, Fact, ReviewKind, TooLateError
from words.services.curation import (
    NotADraftError,
    edit_example,
    hide_draft,
    publish_draft,
)
from words.services.reports import AlreadyResolvedError, accept_report, reject_report

SHOWN = 3


class SentenceForm(DecisionForm):
    sentence = CleanCharField(
        label=_("Sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    translation = CleanCharField(
        label=_("Translation"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["sentence", "translation", "answer"]

    def __init__(self, *args: Any, example: Example, **kwargs: Any) -> None:
        texts = {"sentence": example.sentence, "translation": example.translation}
        super().__init__(*args, initial=texts, **kwargs)
        self.fields["sentence"].widget.attrs["lang"] = example.word.language_id
        self.fields["translation"].widget.attrs["lang"] = example.native_language_id

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("sentence", "translation")}


class ExampleDrafts(ReviewKind):
    slug = "drafts"
    label = _("example drafts")
    permission = "words.change_example"
    is_awaited = False
    approve_label = _("Publish")
    reject_label = _("Throw away")

    def waiting(self) -> QuerySet[Example]:
        drafts = Example.objects.filter(owner=None, status=Example.Status.DRAFT)
        return drafts.select_related("word", "meaning", "native_language").order_by(
            "pk"
        )

    def describe(self, row: Example) -> Case:
        return Case(
            pk=row.pk,
            headline=row.word.display,
            language=row.word.language_id,
            asked_at=row.created_at,
            url=reverse("admin:words_example_change", args=[row.pk]),
            facts=list(_facts(row)),
        )

    def form_for(self, row: Example, data: Any = None) -> SentenceForm:
        return SentenceForm(data, example=row, has_asker=False)

    def approve(self, row: Example, *, form: DecisionForm, curator: User) -> Example:
        assert isinstance(form, SentenceForm)  # noqa: S101 - the one we gave out
        try:
            return publish_draft(example=row, curator=curator, **form.texts)
        except NotADraftError as error:
            raise TooLateError from error

    def reject(self, row: Example, *, form: DecisionForm, curator: User) -> Example:
        try:
            return hide_draft(example=row, curator=curator)
        except NotADraftError as error:
            raise TooLateError from error


class ExampleReports(ReviewKind):
    slug = "reports"
    label = _("reported sentences")
    permission = "words.change_examplereport"
    approve_label = _("The learner is right: mend or hide it")
    reject_label = _("The sentence stays")

    def waiting(self) -> QuerySet[ExampleReport]:
        reports = ExampleReport.objects.filter(status=ExampleReport.Status.OPEN)
        return reports.select_related(
            "example__word", "example__meaning", "example__native_language"
        ).order_by("pk")

    def describe(self, row: ExampleReport) -> Case:
        reason = Fact(_("reported as"), row.get_reason_display())
        return Case(
            pk=row.pk,
            headline=row.example.word.display,
            language=row.example.word.language_id,
            asked_at=row.created_at,
            url=reverse("admin:words_examplereport_change", args=[row.pk]),
            facts=[reason, *_facts(row.example)],
            said=row.comment,
        )

    def form_for(self, row: ExampleReport, data: Any = None) -> SentenceForm:
        return SentenceForm(data, example=row.example, has_asker=True)

    def approve(
        self, row: ExampleReport, *, form: DecisionForm, curator: User
    ) -> ExampleReport:
        """What was mended is shown again; what was not is hidden from everybody."""
        assert isinstance(form, SentenceForm)  # noqa: S101 - the one we gave out
        is_mended = bool({"sentence", "translation"} & set(form.changed_data))
        try:
            if is_mended:
                edit_example(example=row.example, curator=curator, **form.texts)
            return accept_report(
                report=row, curator=curator, answer=form.answer_text, hide=not is_mended
            )
        except AlreadyResolvedError as error:
            raise TooLateError from error

    def reject(
        self, row: ExampleReport, *, form: DecisionForm, curator: User
    ) -> ExampleReport:
        try:
            return reject_report(report=row, curator=curator, answer=form.answer_text)
        except AlreadyResolvedError as error:
            raise TooLateError from error


def _facts(example: Example) -> Iterator[Fact]:
    word = example.word
    if example.meaning:
        native = example.native_language_id
        yield Fact(_("meaning"), example.meaning.translation, native)
    yield Fact(_("written by"), _author(example))
    if example.coverage is not None:
        share = f"{example.coverage:.0%}"
        yield Fact(_("known words at %s") % (example.level or "–"), share)
    checked = get_tools(word.language_id).check(example.sentence)
    for finding in checked.findings:
        wrong = example.sentence[finding.start : finding.end]
        right = finding.correction or "?"
        yield Fact(_("the checker says"), f"{wrong} → {right}", word.language_id)
    others = Example.objects.filter(
        word=word,
        owner=None,
        native_language=example.native_language_id,
        status=Example.Status.PUBLISHED,
    ).exclude(pk=example.pk)
    for sentence in others.values_list("sentence", flat=True)[:SHOWN]:
        yield Fact(_("published already"), sentence, word.language_id)


def _author(example: Example) -> str:
    parts = [str(example.get_source_display()), example.model_name, example.credit]
    return " · ".join(part for part in parts if part)

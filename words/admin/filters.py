"""Filters that answer a curator's questions; each is one condition on indexed columns."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR
from words.models import ExampleReport, Language, Theme, WordForm, WordLevel
from words.selectors.gaps import GAPS, lacking


class DefaultedFilter(admin.SimpleListFilter):
    """A list that opens on what matters: the first choice holds when nothing is chosen."""

    def choices(self, changelist: ChangeList) -> Any:
        for place, (value, label) in enumerate(self.lookup_choices):
            yield {
                "selected": self.value() == value or (not place and not self.value()),
                "query_string": changelist.get_query_string(
                    {str(self.parameter_name): value}
                ),
                "display": label,
            }


class OwnershipFilter(DefaultedFilter):
    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("catalogue", _("Catalogue")),
            ("private", _("Learners' own")),
            ("all", _("All")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(owner__isnull=self.value() != "private")


class LanguageFilter(admin.SimpleListFilter):
    """All that can be learned; `path` leads from the row to its language. Django's own filter for
    a relation looks through every row for those in use."""

    title = _("language")
    parameter_name = "language"
    path = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Language.objects.learnable().values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return (
            queryset.filter(**{self.path: self.value()}) if self.value() else queryset
        )


class WordLanguageFilter(LanguageFilter):
    path = "word__language"


class ThemeFilter(admin.SimpleListFilter):
    """The shared ones; a learner's own are that learner's business."""

    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Theme.objects.filter(owner=None).values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        return queryset.filter(themes__slug=self.value(), themes__owner=None)


class LevelFilter(admin.SimpleListFilter):
    """A join over levels would have to be made distinct, row by row."""

    title = _("level")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(CEFR.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        at_level = WordLevel.objects.filter(word=OuterRef("pk"), level=self.value())
        return queryset.filter(Exists(at_level))


class FormTypeFilter(admin.SimpleListFilter):
    """Those in use, looked up now and then: among a million forms that takes a while."""

    title = _("type of form")
    parameter_name = "form_type"
    SECONDS = 600

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        found = cache.get_or_set("words.form-types", self._look, self.SECONDS)
        return [(name, name) for name in found or []]

    def _look(self) -> list[str]:
        types = WordForm.objects.order_by("form_type").values_list(
            "form_type", flat=True
        )
        return list(types.distinct())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(form_type=self.value()) if self.value() else queryset


class LacksFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(gap.slug, gap.label) for gap in GAPS.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return lacking(queryset, self.value()) if self.value() else queryset


class ReportStatusFilter(DefaultedFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*ExampleReport.Status.choices, ("all", _("All"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value() or ExampleReport.Status.OPEN
        return queryset if chosen == "all" else queryset.filter(status=chosen)

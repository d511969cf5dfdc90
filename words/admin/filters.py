"""Filters that answer a curator's questions; each is one condition on indexed columns."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from words.models import ExampleReport
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

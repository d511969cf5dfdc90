"""The curators' queue, one case at a time: approve, mend and approve, reject, or pass on."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vocab_project.users.models import User
from words.review import DecisionForm, ReviewKind, TooLateError, get_kinds_for

MOST = 999
"""Beyond it a count says "999+": counting must not cost more than deciding."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue a curator is: of one kind or of all, and after which case."""

    only: str = ""
    kind: str = ""
    after: int = 0

    @classmethod
    def of(cls, params: Any) -> "Place":
        kind, _colon, pk = params.get("after", "").partition(":")
        is_known = pk.isdecimal() and len(pk) < 19
        return cls(
            params.get("only", ""),
            kind if is_known else "",
            int(pk) if is_known else 0,
        )

    def url(self) -> str:
        query = {"only": self.only}
        if self.kind:
            query["after"] = f"{self.kind}:{self.after}"
        filled = {name: value for name, value in query.items() if value}
        address = reverse("review:queue")
        return f"{address}?{urlencode(filled)}" if filled else address


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    place = Place.of(request.GET)
    found = _find_next(_kinds(request, place), place)
    if found is None:
        return _render(request, place, {"passed": bool(place.kind)})
    kind, row = found
    return _show(request, place, kind, row, kind.form_for(row))


@require_POST
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The next case, or this one again with what does not do."""
    place = Place.of(request.POST)
    kind = next((k for k in get_kinds_for(_user(request)) if k.slug == slug), None)
    if kind is None:
        raise Http404
    row = kind.waiting().filter(pk=pk).first()
    if row is None:
        return _too_late(request, place)
    form = kind.form_for(row, request.POST)
    is_approved = request.POST.get("decision") == "approve"
    # What is thrown away need not be well written.
    if not form.is_valid() and is_approved:
        return _show(request, place, kind, row, form, status=422)
    act = kind.approve if is_approved else kind.reject
    try:
        act(row, form=form, curator=_user(request))
    except TooLateError:
        return _too_late(request, place)
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, place, kind, row, form, status=422)
    _leave_trace(request, row, kind, is_approved=is_approved)
    messages.success(request, _said(kind, is_approved=is_approved))
    return redirect(place.url())


def _kinds(request: HttpRequest, place: Place) -> list[ReviewKind]:
    kinds = get_kinds_for(_user(request))
    return [kind for kind in kinds if place.only in {"", kind.slug}]


def _find_next(kinds: list[ReviewKind], place: Place) -> tuple[ReviewKind, Any] | None:
    """The kinds in their order, from where the curator is."""
    slugs = [kind.slug for kind in kinds]
    start = slugs.index(place.kind) if place.kind in slugs else 0
    for kind in kinds[start:]:
        rows = kind.waiting()
        if kind.slug == place.kind:
            rows = rows.filter(pk__gt=place.after)
        if row := rows.first():
            return kind, row
    return None


def _show(
    request: HttpRequest,
    place: Place,
    kind: ReviewKind,
    row: Any,
    form: DecisionForm,
    status: int = 200,
) -> HttpResponse:
    passed = Place(place.only, kind.slug, row.pk)
    context = {
        "kind": kind,
        "case": kind.describe(row),
        "form": form,
        "next_url": passed.url(),
    }
    return _render(request, place, context, status)


def _render(
    request: HttpRequest, place: Place, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    kinds = get_kinds_for(_user(request))
    counts = [
        (kind, len(kind.waiting().values_list("pk")[: MOST + 1])) for kind in kinds
    ]
    context |= {
        "outcomes": [text for kind in kinds for text in kind.outcomes(_user(request))],
        **admin.site.each_context(request),
        "title": _("Review"),
        "place": place,
        "counts": counts,
        "total": sum(number for _kind, number in counts),
        "most": MOST,
    }
    return render(request, "admin/review/queue.html", context, status=status)


def _too_late(request: HttpRequest, place: Place) -> HttpResponse:
    messages.warning(request, _("Somebody decided this before you."))
    return redirect(place.url())


def _said(kind: ReviewKind, *, is_approved: bool) -> str:
    return str(kind.approve_label if is_approved else kind.reject_label) + " ✓"


def _leave_trace(
    request: HttpRequest, row: Any, kind: ReviewKind, *, is_approved: bool
) -> None:
    said = "approved" if is_approved else "rejected"
    LogEntry.objects.log_actions(
        _user(request).pk, [row], CHANGE, f"{said} in the review queue ({kind.slug})"
    )


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - admin_view let staff in only
    return request.user

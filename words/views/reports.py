"""What a learner reported, and what became of it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import ExampleReport
from words.selectors.reports import list_entry_reports
from words.services.reports import mark_told

PAGE_SIZE = 30


@require_safe
@learner_required
def report_list(request: LearnerRequest) -> HttpResponse:
    """Newest first. Whoever looks has been told: Today no longer mentions the outcome."""
    reports = ExampleReport.objects.of(request.user).select_related("example__word")
    page = Paginator(reports, PAGE_SIZE).get_page(request.GET.get("page", ""))
    rows = list(page)
    entries = list_entry_reports(request.user)
    mark_told(learner=request.user, at=timezone.now())
    context = {"page": page, "rows": rows, "entries": entries}
    return render(request, "words/report_list.html", context)

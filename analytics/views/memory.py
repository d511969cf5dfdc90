from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from analytics.charts.memory import DRAWERS
from analytics.selectors.memory import WINDOWS, MemoryPage, get_memory
from analytics.sheets import write_csv
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest


@learner_required
@require_safe
def memory(request: LearnerRequest) -> HttpResponse:
    """The memory page; with `?csv=<key of a chart>` the numbers of that chart as a file."""
    page = get_memory(learning=request.learning, at=timezone.now())
    if "csv" in request.GET:
        return _download(page, request.GET["csv"])
    context = {
        "page": page,
        "month": page.retention(30),
        "charts": {key: draw(page) for key, draw in DRAWERS.items()},
        "windows": [(days, page.retention(days)) for days in WINDOWS],
    }
    return render(request, "analytics/memory.html", context)


def _download(page: MemoryPage, key: str) -> HttpResponse:
    if key not in DRAWERS:
        raise Http404
    name = f"vocab-{key}-{page.today.isoformat()}.csv"
    return HttpResponse(
        write_csv(DRAWERS[key](page).table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

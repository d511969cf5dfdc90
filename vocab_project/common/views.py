from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale form is the usual cause: say so, and how to go on."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is claimed."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """The database answers and has all migrations. Redis down is degraded, not unready."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return JsonResponse({"ready": not pending}, status=503 if pending else 200)

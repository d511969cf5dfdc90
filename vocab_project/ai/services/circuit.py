"""Circuit breaker of one endpoint, shared by all workers through the database."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vocab_project.ai.errors import ProviderError
from vocab_project.ai.models import Circuit

FAILURES_TO_OPEN = 5
WINDOW = timedelta(seconds=60)
OPEN_FOR = timedelta(seconds=30)


def may_call(endpoint: str) -> bool:
    """True while closed. When the pause is over, exactly one caller gets True: the probe."""
    now = timezone.now()
    open_until = (
        Circuit.objects.filter(endpoint=endpoint)
        .values_list("open_until", flat=True)
        .first()
    )
    if open_until is None:
        return True
    if open_until > now:
        return False
    # The probe has as long as any call may take; if it dies, the next one gets its turn.
    probe_ends = now + timedelta(seconds=settings.AI_LEASE_SECONDS)
    circuit = Circuit.objects.filter(endpoint=endpoint, open_until=open_until)
    return bool(circuit.update(open_until=probe_ends))


def record_success(endpoint: str) -> None:
    Circuit.objects.filter(
        Q(failure_count__gt=0) | Q(open_until__isnull=False), endpoint=endpoint
    ).update(failure_count=0, window_started_at=None, open_until=None)


def record_error(endpoint: str, error: ProviderError) -> None:
    """An endpoint that answers at all is alive, even if it asks for a pause or talks nonsense."""
    if error.is_outage or error.opens_for:
        _record_failure(endpoint, error)
    else:
        record_success(endpoint)


@transaction.atomic
def _record_failure(endpoint: str, error: ProviderError) -> None:
    """Count an outage; open at once for what only an operator can mend."""
    now = timezone.now()
    Circuit.objects.get_or_create(endpoint=endpoint)
    circuit = Circuit.objects.select_for_update().get(endpoint=endpoint)
    was_probe = circuit.open_until is not None
    if circuit.window_started_at is None or now - circuit.window_started_at > WINDOW:
        circuit.window_started_at, circuit.failure_count = now, 0
    circuit.failure_count += 1
    circuit.last_error_code = error.code
    if error.opens_for:
        circuit.open_until = now + error.opens_for
    elif was_probe or circuit.failure_count >= FAILURES_TO_OPEN:
        circuit.open_until = now + OPEN_FOR
    circuit.save()

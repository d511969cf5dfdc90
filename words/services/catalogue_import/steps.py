"""How a step of a catalogue import ends."""

from django.utils import timezone

from words.models import CatalogueImport
from words.services.leases import end_lease


def end_step(job: CatalogueImport, state: str) -> None:
    """The last write of a step, to be saved with the rest: nobody works it until it is woken, or
    at once where the next step needs nobody's word."""
    job.state = state
    job.cursor = job.attempts = 0
    if not job.is_working:
        end_lease(job)
    if job.has_ended:
        job.finished_at = timezone.now()

"""The verbs other apps use. Import them from here."""

from vocab_project.ai.errors import PayloadTooLargeError
from vocab_project.ai.services.submit import (
    cancel_job,
    cancel_jobs,
    retry_job,
    submit_job,
)

__all__ = [
    "PayloadTooLargeError",
    "cancel_job",
    "cancel_jobs",
    "retry_job",
    "submit_job",
]

"""The verbs other apps use. Import them from here."""

from vocab_project.ai.services.submit import cancel_jobs, submit_job

__all__ = ["cancel_jobs", "submit_job"]

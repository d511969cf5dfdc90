"""Celery's side of the doorbell. An id comes in, one service is called."""

from uuid import UUID

from celery import shared_task

from vocab_project.ai.services import run as run_service, sweep as sweep_service


@shared_task
def run_job(job_id: str) -> None:
    run_service.run_job(UUID(job_id))


@shared_task
def sweep_jobs() -> None:
    sweep_service.sweep()

"""Celery's side: an id comes in, one service is called."""

from celery import shared_task
from django.utils import timezone

from practice.services import fit, plan, regrading, reviews


# A fit takes half a minute for a hundred thousand reviews: longer than what tasks may by default.
@shared_task(soft_time_limit=540, time_limit=560)
def fit_parameters(learning_id: int) -> None:
    fit.run_fit(learning_id)


@shared_task
def fit_everybody() -> None:
    fit.fit_everybody(at=timezone.now())


@shared_task
def end_finished_catch_ups() -> None:
    plan.end_finished_catch_ups(at=timezone.now())


@shared_task
def purge_undo() -> None:
    reviews.purge_undo(at=timezone.now())


@shared_task
def regrade_answers(regrade_id: int) -> None:
    regrading.run_regrade(regrade_id)


@shared_task
def sweep_regrades() -> None:
    regrading.sweep(at=timezone.now())

from celery import shared_task

from analytics.services import rebuild


@shared_task
def mend_activity() -> None:
    rebuild.mend_activity()

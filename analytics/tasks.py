from celery import shared_task

from analytics.services import rebuild

AN_HOUR = 3600
"""Every learner's log is read (14 ms for 9,000 answers): the limit of an AI call is too short."""


@shared_task(soft_time_limit=AN_HOUR, time_limit=AN_HOUR + 60)
def mend_activity() -> None:
    rebuild.mend_activity()

from celery import shared_task

from words.services import purge


@shared_task
def purge_removed_words() -> None:
    purge.purge_removed_words()

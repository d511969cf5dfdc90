from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from words.services import history, purge

LOOK_BACK = timedelta(days=2)
"""Longer than the beat's day: what one run missed the next one sees."""


@shared_task
def purge_removed_words() -> None:
    purge.purge_removed_words()


@shared_task
def note_word_history() -> None:
    now = timezone.now()
    history.note_unrecorded(since=now - LOOK_BACK, at=now)

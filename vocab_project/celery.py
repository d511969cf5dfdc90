"""Celery carries doorbells, not work: a message holds one id, and the job table is the queue.

Losing, doubling or delaying a message is therefore harmless
(docs/adr/0002-the-table-is-the-queue.md).
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocab_project.settings.local")

app = Celery("vocab")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

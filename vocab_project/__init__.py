"""The composition root: settings, URLs, the API router and the Celery application."""

from vocab_project.celery import app as celery_app

__all__ = ["celery_app"]

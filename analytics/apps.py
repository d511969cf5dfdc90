from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    name = "analytics"
    verbose_name = _("Analytics")

    def ready(self) -> None:
        from analytics import receivers
        from practice import signals
        from practice.models import SentenceAttempt

        signals.review_recorded.connect(receivers.on_review_recorded)
        signals.review_undone.connect(receivers.on_review_undone)
        signals.answer_regraded.connect(receivers.on_answer_regraded)
        signals.history_imported.connect(receivers.on_history_imported)
        signals.history_dropped.connect(receivers.on_history_dropped)
        signals.sentence_attempted.connect(receivers.on_sentence_attempted)
        post_delete.connect(receivers.on_sentence_deleted, sender=SentenceAttempt)

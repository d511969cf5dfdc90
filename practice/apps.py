from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticeConfig(AppConfig):
    name = "practice"
    verbose_name = _("Practice")

    def ready(self) -> None:
        from practice import jobs, receivers, search_terms
        from practice.review import Disputes, Suggestions
        from words import review
        from words.signals import (
            import_undone,
            learner_words_purged,
            words_imported,
        )

        jobs.register()
        search_terms.register_all()
        for kind in (Disputes(), Suggestions()):
            review.register(kind)
        learner_words_purged.connect(receivers.forget_words)
        words_imported.connect(receivers.take_history)
        import_undone.connect(receivers.drop_history)

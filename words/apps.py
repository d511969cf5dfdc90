from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class WordsConfig(AppConfig):
    name = "words"
    verbose_name = _("Words")

    def ready(self) -> None:
        from vocab_project.common import work
        from words import jobs, review
        from words.query import own_terms
        from words.review.entries import EntryReports
        from words.review.examples import ExampleDrafts, ExampleReports
        from words.services.catalogue_import import run as catalogue
        from words.services.doorbell import catalogue_bell, import_bell
        from words.services.importing import run
        from words.services.languages import ensure_languages

        jobs.register()
        work.register(work.Queue("imports", run.run_next, import_bell.wake))
        queue = work.Queue("catalogue-imports", catalogue.run_next, catalogue_bell.wake)
        work.register(queue)
        own_terms.register_all()
        for kind in (EntryReports(), ExampleReports(), ExampleDrafts()):
            review.register(kind)
        post_migrate.connect(ensure_languages, sender=self)

from django.apps import AppConfig
from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate


class CommonConfig(AppConfig):
    name = "vocab_project.common"
    label = "common"

    def ready(self) -> None:
        from vocab_project.common import lookups  # noqa: F401 - registers `among`

        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(**_kwargs: object) -> None:
    """`migrate` is all an operator runs: the shared cache's table comes with it."""
    if "DatabaseCache" in settings.CACHES["default"]["BACKEND"]:
        call_command("createcachetable", verbosity=0)

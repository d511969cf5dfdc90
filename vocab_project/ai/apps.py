from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AIConfig(AppConfig):
    name = "vocab_project.ai"
    label = "ai"
    verbose_name = _("AI")

    def ready(self) -> None:
        from vocab_project.ai import checks  # noqa: F401 - registers itself

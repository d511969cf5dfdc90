from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrammarConfig(AppConfig):
    name = "grammar"
    verbose_name = _("Grammar")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "vocab_project.users"
    label = "users"
    verbose_name = _("Learners")

    def ready(self) -> None:
        from vocab_project.common import work
        from vocab_project.users.services import account_imports

        work.register(
            work.Queue(
                "account-imports", account_imports.run_next, account_imports.wake
            )
        )

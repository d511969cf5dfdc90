from vocab_project.users.views.account_import import account_import
from vocab_project.users.views.languages import (
    language_edit,
    language_list,
    language_remove,
    language_switch,
    onboarding,
)
from vocab_project.users.views.privacy import (
    account_delete,
    consent_save,
    export,
    privacy,
)
from vocab_project.users.views.settings import profile, security
from vocab_project.users.views.tokens import token_list, token_revoke

__all__ = [
    "account_delete",
    "account_import",
    "consent_save",
    "export",
    "language_edit",
    "language_list",
    "language_remove",
    "language_switch",
    "onboarding",
    "privacy",
    "profile",
    "security",
    "token_list",
    "token_revoke",
]

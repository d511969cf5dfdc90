from typing import Any

from tests.isolation.table import Guard, Own, Public, SignedIn
from vocab_project.users.models import User


def _language(owner: User) -> dict[str, Any]:
    return {"public_id": owner.languages.get().public_id}


URLS: dict[str, Guard] = {
    "users:onboarding": SignedIn(),
    "users:language-switch": SignedIn(),
    "users:settings": SignedIn(),
    "users:language-list": SignedIn(),
    "users:language-edit": Own(_language),
    "users:language-remove": Own(_language),
    "users:security": SignedIn(),
    "users:tokens": SignedIn(),
    "users:token-revoke": SignedIn(),
    "users:privacy": Public(),  # a statement for visitors, the controls for learners
    "users:consent-save": SignedIn(),
    "users:export": SignedIn(),
    "users:account-import": SignedIn(),
    "users:delete": SignedIn(),
}

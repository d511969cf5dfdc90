from rest_framework.test import APIClient

from vocab_project.users.models import User


def api_of(user: User | None = None) -> APIClient:
    """An API client that is signed in as the user, without a token's round trip."""
    client = APIClient()
    if user:
        client.force_authenticate(user)
    return client

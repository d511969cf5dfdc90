"""Which provider answers here. The vendor's SDK is imported only where it is really used."""

from django.conf import settings

from vocab_project.ai.providers import fake
from vocab_project.ai.providers.base import Provider
from vocab_project.ai.providers.offline import OfflineProvider

tutor: Provider = OfflineProvider()


def get_provider() -> Provider:
    """The configured model, or the built-in tutor where there is none or none is wanted."""
    if settings.AI_LOCAL_ONLY:
        return tutor
    if settings.AI_PROVIDER == "fake" and fake.has_script():
        return fake.FakeProvider()
    if settings.AI_PROVIDER == "openai" and settings.AI_API_KEY:
        from vocab_project.ai.providers.openai import OpenAIProvider

        return OpenAIProvider()
    return tutor

from collections.abc import Iterator

import pytest

from vocab_project.ai.providers import fake


@pytest.fixture(autouse=True)
def _fresh_fake() -> Iterator[None]:
    """What one test made the model say must not be heard in the next."""
    fake.reset()
    yield
    fake.reset()

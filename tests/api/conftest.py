from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@pytest.fixture(autouse=True)
def _requests_leave_the_connection_open() -> Iterator[None]:
    """Schemathesis calls the WSGI handler itself, which ends by closing the connection that the
    test's transaction is on; Django's own test client holds the same signals back."""
    signals = (request_started, request_finished)
    held = [signal for signal in signals if signal.disconnect(close_old_connections)]
    yield
    for signal in held:
        signal.connect(close_old_connections)

"""How long a question was on the page, kept by the page itself: a signed time in its form."""

from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="practice.shown")


def stamp(key: UUID, at: datetime) -> str:
    """When the question with this key was shown."""
    return _SIGNER.sign(f"{key}={at.timestamp():.3f}")


def elapsed_ms(stamped: str, key: UUID, at: datetime) -> int:
    """Milliseconds since then; 0, which means unknown, for a stamp that is not ours."""
    try:
        of, _, shown = _SIGNER.unsign(stamped).partition("=")
    except BadSignature:
        return 0
    if of != str(key):
        return 0
    return max(0, round((at.timestamp() - float(shown)) * 1000))

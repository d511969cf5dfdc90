"""The embedded default: SQLite, no Redis, no key; what `python3 run.py` starts on one machine."""

import secrets

from vocab_project.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

VAR_DIR.mkdir(exist_ok=True)


def _read_or_make_secret_key() -> str:
    """Each installation makes its own key once; it never stands in the repository."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env("SECRET_KEY", default="") or _read_or_make_secret_key()

# Files are served straight from the source folders: no collectstatic on a learner's machine.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_AUTOREFRESH = DEBUG

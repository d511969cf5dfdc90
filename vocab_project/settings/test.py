"""Tests: fast hashing, plain static files, no broker unless a test starts one."""

import os
import tempfile

from vocab_project.settings.base import *

SECRET_KEY = "test-only-key-that-signs-nothing-of-value-0123456789abcdef"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMBEDDED_JOB_THREADS = 0
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
CELERY_BROKER_URL = env("TEST_CELERY_BROKER_URL", default="")
AI_PROVIDER = env("TEST_AI_PROVIDER", default="fake")
AI_API_KEY = ""
AI_LOCAL_ONLY = False
# What waits for an answer is looked at too; a test that wants the answer at once says so.
AI_TUTOR_AT_ONCE = False
SIGNUP_OPEN = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_RATE_LIMITS = False
REST_FRAMEWORK = {
    **REST_FRAMEWORK,
    "DEFAULT_THROTTLE_RATES": {
        "anon": "100000/min",
        "user": "100000/min",
        "ai": "100000/min",
        "login": "100000/min",
    },
}

# One URL chooses the database of the whole run, so the same suite proves both.
DATABASES = {
    "default": env.db(
        "TEST_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'test.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    # Durability is not what tests look at; everything else is as in production.
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
        " PRAGMA foreign_keys=ON;"
    }
    # A file, as in real life: threads of an in-memory database lock each other out at once.
    DATABASES["default"]["TEST"] = {
        "NAME": f"{tempfile.gettempdir()}/vocab-test-{os.getpid()}.sqlite3"
    }

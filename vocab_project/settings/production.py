"""Production: refuses to start without its secrets, speaks HTTPS only."""

from django.core.exceptions import ImproperlyConfigured

from vocab_project.settings.base import *

for _needed in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"):
    if not env(_needed, default=""):
        raise ImproperlyConfigured(f"Set {_needed}: see .env.example.")
SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY needs 50 characters or more.")
if not CELERY_BROKER_URL and not EMBEDDED_JOB_THREADS:
    raise ImproperlyConfigured(
        "Set CELERY_BROKER_URL, or EMBEDDED_JOB_THREADS to 1 or more: otherwise nobody"
        " works the job table off."
    )

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "vocab_project.common.storage.HashedModulesStorage",
    },
}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if env.bool("BEHIND_HTTPS_PROXY", default=True)
    else None
)
# Probes come from inside, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

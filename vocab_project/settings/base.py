"""Settings shared by every environment. Each variable is explained in `.env.example`."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "vocab_project.urls"
WSGI_APPLICATION = "vocab_project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
# Usernames are unique regardless of case, by a constraint that this check cannot read.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
SITE_NAME = env("SITE_NAME", default="Vocab")

INSTALLED_APPS = [
    "vocab_project.common",
    "vocab_project.users",
    "vocab_project.ai",
    "words",
    "grammar",
    "practice",
    "analytics",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "knox",
    "rest_framework",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "vocab_project.common.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vocab_project.users.middleware.LearnerMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vocab_project.users.middleware.SeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vocab_project.common.middleware.htmx_messages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vocab_project.common.context_processors.site",
                "vocab_project.users.context_processors.learner",
            ],
        },
    }
]

# --- Database ---
# A crash of the process or of the machine must not lose an answer: WAL with synchronous=FULL.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    ),
}
# Django reconnects for every request unless told otherwise (x3 to x6 slower); the pool also
# waits out a server restart where a plain kept connection fails at once.
POSTGRESQL_OPTIONS = {"pool": {"min_size": 2, "max_size": 10, "timeout": 5}}

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'vocab.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    # What the URL asks for (sslmode, a socket folder) stays; pooling is ours to decide.
    DATABASES["default"]["OPTIONS"] = (
        DATABASES["default"].get("OPTIONS", {}) | POSTGRESQL_OPTIONS
    )
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# --- Cache: shared by all processes, because login limits live in it ---
REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": (
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "common_cache",
        }
    )
}

# --- Background work ---
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="")
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "health_check_interval": 10,
    # Without it a page waits six seconds for a broker that is down (measured); the worker keeps
    # reconnecting for ever by CELERY_BROKER_CONNECTION_MAX_RETRIES.
    "max_retries": 0,
}
# Threads that work the job table off inside the server: only where there is no broker.
EMBEDDED_JOB_THREADS = env.int(
    "EMBEDDED_JOB_THREADS", default=0 if CELERY_BROKER_URL else 2
)

# --- AI ---
AI_API_KEY = env("AI_API_KEY", default="")
AI_BASE_URL = env("AI_BASE_URL", default="https://api.openai.com/v1")
AI_MODEL = env("AI_MODEL", default="gpt-5-mini")
AI_LOCAL_ONLY = env.bool("AI_LOCAL_ONLY", default=False)
AI_PROVIDER = env("AI_PROVIDER", default="openai" if AI_API_KEY else "offline")
AI_CALL_SECONDS = env.float("AI_CALL_SECONDS", default=45.0)
AI_LEASE_SECONDS = env.float("AI_LEASE_SECONDS", default=60.0)
AI_TUTOR_AT_ONCE = env.bool("AI_TUTOR_AT_ONCE", default=True)
AI_RING_SECONDS = env.float("AI_RING_SECONDS", default=10.0)
AI_SWEEP_SECONDS = env.float("AI_SWEEP_SECONDS", default=5.0)
AI_POLL_SECONDS = env.float("AI_POLL_SECONDS", default=0.5)
AI_MAX_ATTEMPTS = env.int("AI_MAX_ATTEMPTS", default=4)
AI_MAX_PAYLOAD_BYTES = 32 * 1024
AI_MAX_RESPONSE_BYTES = 1024 * 1024
AI_MAX_COMPLETION_TOKENS = env.int("AI_MAX_COMPLETION_TOKENS", default=1500)
AI_DAILY_TOKENS_PER_LEARNER = env.int("AI_DAILY_TOKENS_PER_LEARNER", default=60_000)
AI_DAILY_TOKENS_PER_PURPOSE = env.int("AI_DAILY_TOKENS_PER_PURPOSE", default=2_000_000)
AI_DAILY_TOKENS_INSTANCE = env.int("AI_DAILY_TOKENS_INSTANCE", default=3_000_000)

# --- Imports ---
# Larger uploads are not taken; media, which make decks large, are never needed.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_MB", default=64) * 1024 * 1024
IMPORT_LEASE_SECONDS = env.float("IMPORT_LEASE_SECONDS", default=120.0)
IMPORT_READ_SECONDS = env.float("IMPORT_READ_SECONDS", default=60.0)
# Files so small, and imports so short, that the page does them itself.
IMPORT_AT_ONCE_BYTES = env.int("IMPORT_AT_ONCE_BYTES", default=64 * 1024)
IMPORT_AT_ONCE_ROWS = env.int("IMPORT_AT_ONCE_ROWS", default=200)

# --- A whole account that comes back ---
ARCHIVE_MAX_BYTES = env.int("ARCHIVE_MAX_MB", default=128) * 1024 * 1024
ARCHIVE_LEASE_SECONDS = env.float("ARCHIVE_LEASE_SECONDS", default=900.0)

CELERY_BEAT_SCHEDULE = {
    "sweep-account-imports": {
        "task": "vocab_project.users.tasks.sweep_account_imports",
        "schedule": 60.0,
        "options": {"expires": 120.0},
    },
    "tidy-account-imports": {
        "task": "vocab_project.users.tasks.tidy_account_imports",
        "schedule": 3600.0,
    },
    "sweep-ai-jobs": {
        "task": "vocab_project.ai.tasks.sweep_jobs",
        "schedule": AI_SWEEP_SECONDS,
        # A sweep that nobody fetched in time is worth nothing: the next one does its work.
        "options": {"expires": AI_SWEEP_SECONDS * 2},
    },
    "sweep-imports": {
        "task": "words.tasks.sweep_imports",
        "schedule": AI_SWEEP_SECONDS,
        "options": {"expires": AI_SWEEP_SECONDS * 2},
    },
    "sweep-catalogue-imports": {
        "task": "words.tasks.sweep_catalogue_imports",
        "schedule": AI_SWEEP_SECONDS,
        "options": {"expires": AI_SWEEP_SECONDS * 2},
    },
    "tidy-imports": {
        "task": "words.tasks.tidy_imports",
        "schedule": 3600.0,
    },
    "purge-removed-words": {
        "task": "words.tasks.purge_removed_words",
        "schedule": 3600.0,
    },
    "note-word-history": {
        "task": "words.tasks.note_word_history",
        "schedule": 24 * 3600.0,
    },
    "purge-undo": {
        "task": "practice.tasks.purge_undo",
        "schedule": 24 * 3600.0,
    },
    "sweep-regrades": {
        "task": "practice.tasks.sweep_regrades",
        "schedule": 300.0,
        "options": {"expires": 600.0},
    },
    "end-finished-catch-ups": {
        "task": "practice.tasks.end_finished_catch_ups",
        "schedule": 3600.0,
    },
    # Asked every day; each learner is fitted a month after the last time at the soonest.
    "fit-parameters": {
        "task": "practice.tasks.fit_everybody",
        "schedule": 24 * 3600.0,
    },
    "mend-activity": {
        "task": "analytics.tasks.mend_activity",
        "schedule": 24 * 3600.0,
    },
}
# Above the call's own deadline: these only stop a task that has gone astray.
CELERY_TASK_SOFT_TIME_LIMIT = AI_CALL_SECONDS + 10
CELERY_TASK_TIME_LIMIT = AI_CALL_SECONDS + 20

# --- Sign-in  ---
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        )
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = env("ACCOUNT_EMAIL_VERIFICATION", default="optional")
ACCOUNT_ADAPTER = "vocab_project.users.adapter.AccountAdapter"
SIGNUP_OPEN = env.bool("SIGNUP_OPEN", default=True)
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
USERSESSIONS_TRACK_ACTIVITY = True

# --- Interface languages ---
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("it", _("Italian")),
    ("es", _("Spanish")),
    ("de", _("German")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ---
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]

# --- Security ---
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "media-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "vocab_project.common.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# --- Mail ---
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="vocab@localhost")

# --- API ---
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "vocab_project.common.api.CursorPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
        "rest_framework.throttling.ScopedRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": "30/min",
        "user": "240/min",
        "ai": "60/hour",
        "login": "10/min",
    },
    "EXCEPTION_HANDLER": "vocab_project.common.api.problem_json",
    "PAGE_SIZE": 50,
    "DEFAULT_VERSION": "v1",
    "ALLOWED_VERSIONS": ["v1"],
}
REST_KNOX = {
    "TOKEN_TTL": None,
    "AUTO_REFRESH": False,
    "TOKEN_LIMIT_PER_USER": 10,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Vocab API",
    "DESCRIPTION": "Everything a learner can do in Vocab, as JSON.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v[0-9]",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "vocab_project.common.api_schema.forget_column_widths",
    ],
    "ENUM_NAME_OVERRIDES": {
        "CEFREnum": "vocab_project.common.languages.CEFR",
        "WordTypeEnum": "words.models.word.PartOfSpeech",
        "StatusEnum": "words.models.learner_word.LearnerWordStatus",
        "ChosenStatusEnum": "words.api.serializers.CHOSEN_STATUSES",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

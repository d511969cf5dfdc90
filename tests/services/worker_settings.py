"""What a worker process of the fault tests runs with: the test settings, and a real model."""

from vocab_project.settings.test import *  # noqa: F403
from vocab_project.settings.test import INSTALLED_APPS, SQLITE_OPTIONS, env

INSTALLED_APPS = [*INSTALLED_APPS, "tests.services.echo"]
DATABASES = {"default": env.db("DATABASE_URL")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="")
AI_PROVIDER = "openai"
AI_API_KEY = "sk-test"

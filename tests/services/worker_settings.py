"""What a worker process of the fault tests runs with: the test settings, and a real model."""

from vocab_project.settings.test import *  # noqa: F403
from vocab_project.settings.test import INSTALLED_APPS, env

INSTALLED_APPS = [*INSTALLED_APPS, "tests.services.echo"]
DATABASES = {"default": env.db("DATABASE_URL")}
CELERY_BROKER_URL = env("CELERY_BROKER_URL")
AI_PROVIDER = "openai"
AI_API_KEY = "sk-test"

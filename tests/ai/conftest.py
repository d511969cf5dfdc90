"""A kind of our own, so that these tests say what the queue does and nothing about words."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from pydantic import BaseModel, ConfigDict, Field

from vocab_project.ai import kinds
from vocab_project.ai.kinds import Kind, TutorCannotError, UnusableAnswerError
from vocab_project.ai.models import AIJob, AIResult
from vocab_project.ai.providers import fake
from vocab_project.ai.services import submit_job
from vocab_project.users.models import User


class Echo(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str = Field(max_length=200)


@dataclass
class EchoApp:
    """The asking app: remembers what it was told and does what a test wants of it."""

    applied: list[dict[str, Any]] = field(default_factory=list)
    abandoned: list[AIJob] = field(default_factory=list)
    tutor_error: Exception | None = None
    check_error: Exception | None = None
    apply_error: Exception | None = None
    seconds: float = 0

    def tutor(self, payload: dict[str, Any]) -> dict[str, Any]:
        if self.tutor_error:
            raise self.tutor_error
        time.sleep(self.seconds)
        return {"text": f"tutor: {payload['text']}"}

    def check(self, _job: AIJob, data: dict[str, Any]) -> dict[str, Any]:
        if self.check_error:
            raise self.check_error
        if "forbidden" in data["text"]:
            raise UnusableAnswerError("forbidden")
        return data

    def apply(self, _job: AIJob, result: AIResult) -> None:
        if self.apply_error:
            raise self.apply_error
        self.applied.append(result.data)

    def abandon(self, job: AIJob) -> None:
        self.abandoned.append(job)

    def cannot(self) -> None:
        self.tutor_error = TutorCannotError("not_curated")


@pytest.fixture
def echo() -> Iterator[EchoApp]:
    app = EchoApp()
    kinds.register(
        Kind(
            name="test.echo",
            purpose="examples",
            prompt_version="1",
            instructions="Echo the learner's text.",
            schema=Echo,
            tutor=app.tutor,
            check=app.check,
            apply=app.apply,
            abandon=app.abandon,
        )
    )
    yield app
    kinds._KINDS.pop("test.echo")


@pytest.fixture(autouse=True)
def _fresh_fake() -> Iterator[None]:
    fake.reset()
    cache.clear()
    yield
    fake.reset()


def ask(owner: User, text: str = "hola", **fields: Any) -> AIJob:
    fields = {"kind": "test.echo", "key": text, "payload": {"text": text}} | fields
    return submit_job(owner=owner, **fields)

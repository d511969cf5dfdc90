from typing import Any

from django.apps import AppConfig
from pydantic import BaseModel


class Echo(BaseModel):
    text: str


def _nothing(*_args: Any) -> None:
    """This app has no rows of its own to change."""


class EchoConfig(AppConfig):
    name = "tests.services.echo"
    label = "echo"

    def ready(self) -> None:
        from vocab_project.ai.kinds import Kind, register

        register(
            Kind(
                name="services.echo",
                purpose="examples",
                prompt_version="1",
                instructions="Echo.",
                schema=Echo,
                tutor=lambda payload: {"text": payload["text"]},
                check=lambda _job, data: data,
                apply=_nothing,
                abandon=_nothing,
            )
        )

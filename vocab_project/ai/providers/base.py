"""One answerer. A new one is a module here with a class that fits `Provider`."""

from dataclasses import dataclass
from typing import Any, Protocol

from vocab_project.ai.errors import Usage
from vocab_project.ai.kinds import Kind
from vocab_project.ai.models import AIResultServedBy


@dataclass(frozen=True)
class Question:
    """What is asked. `payload` is the learner's text and stays apart from the instructions.

    `asker` identifies the learner to the outside only as a keyed hash of this number.
    """

    kind: Kind
    payload: dict[str, Any]
    asker: int


@dataclass(frozen=True)
class Answer:
    """`usage` is None when the endpoint does not say what it counted."""

    data: dict[str, Any]
    usage: Usage | None = None


class Provider(Protocol):
    """`ask` raises ProviderError, or TutorCannotError from the built-in tutor; nothing else.

    `leaves_machine`: learners have to agree first. `endpoint` names the circuit breaker.
    """

    @property
    def served_by(self) -> AIResultServedBy: ...
    @property
    def model_name(self) -> str: ...
    @property
    def endpoint(self) -> str: ...
    @property
    def leaves_machine(self) -> bool: ...

    def ask(self, question: Question) -> Answer: ...

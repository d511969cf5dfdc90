"""A model that says what a test told it to say, in that order.

    fake.answer_with({"examples": […]})
    fake.fail_with(BusyError("rate_limited", retry_after=3))

With nothing left to say the built-in tutor is used, as if no model were configured.
"""

from collections import deque
from typing import Any

from vocab_project.ai.errors import ProviderError, Usage
from vocab_project.ai.models import AIResultServedBy
from vocab_project.ai.providers.base import Answer, Question

_script: deque[Answer | ProviderError] = deque()
asked: list[Question] = []


class FakeProvider:
    served_by = AIResultServedBy.MODEL
    model_name = "fake"
    endpoint = "fake"
    leaves_machine = False

    def ask(self, question: Question) -> Answer:
        asked.append(question)
        step = _script.popleft()
        if isinstance(step, ProviderError):
            raise step
        return step


def answer_with(data: dict[str, Any], *, tokens: int = 20) -> None:
    half = tokens // 2
    _script.append(Answer(data, Usage(tokens - half, half)))


def fail_with(error: ProviderError) -> None:
    _script.append(error)


def has_script() -> bool:
    return bool(_script)


def reset() -> None:
    _script.clear()
    asked.clear()

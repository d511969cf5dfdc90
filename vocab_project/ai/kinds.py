"""What a higher app declares so that its question can be asked asynchronously.

An app builds a `Kind`, registers it in `AppConfig.ready()` and submits jobs; this package does the
rest (queue, lease, budget, consent, provider, validation, ledger). The app's code is called back
in three places: `check` (outside any transaction, may read), `apply` and `abandon` (inside the
transaction that ends the job; database work only).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from vocab_project.ai.models import AIJob, AIResult


class UnusableAnswerError(Exception):
    """The answer is well formed but must not be shown (wrong language, word missing, …)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TutorCannotError(Exception):
    """The built-in tutor cannot answer and says so; `code` becomes the job's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Kind:
    """`name` is stable ("words.examples"); `purpose` is what the learner consents to.

    `instructions` is the system text: it never holds learner text, which travels as a JSON value in
    the user message. `schema` is what the answer must be. `tutor` answers the same payload offline.
    `outbound` picks the part of the payload that a model may see (default: all of it). `is_quick`:
    the tutor answers within a few tens of milliseconds, so that nobody need wait for a worker.
    """

    name: str
    purpose: str
    prompt_version: str
    instructions: str
    schema: type[BaseModel]
    tutor: Callable[[dict[str, Any]], dict[str, Any]]
    check: Callable[["AIJob", dict[str, Any]], dict[str, Any]]
    apply: Callable[["AIJob", "AIResult"], None]
    abandon: Callable[["AIJob"], None]
    outbound: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    is_quick: bool = False


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _KINDS[kind.name] = kind


def get_kind(name: str) -> Kind:
    """KeyError for a kind that no installed app registers."""
    return _KINDS[name]

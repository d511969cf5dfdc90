"""Queues that the server's own threads work off where no broker is.

An app registers what takes its next piece of work from a table; `vocab_project.ai.runner` gives
each of them a thread beside those of the AI jobs. Under Celery nobody asks here.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

_queues: dict[str, "Queue"] = {}


@dataclass(frozen=True, slots=True)
class Queue:
    """`run_next` does a piece of work and says whether there was any; `wake` is set when there is
    more."""

    name: str
    run_next: Callable[[], bool]
    wake: threading.Event


def register(queue: Queue) -> None:
    _queues[queue.name] = queue


def queues() -> list[Queue]:
    return list(_queues.values())

"""Works the job table off without a broker: in the server's own threads or in `manage.py run_jobs`.

The same claim and the same fence as under Celery, so any number of these may run side by side.
"""

import logging
import threading
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import close_old_connections, connections

from vocab_project.ai.services.ring import wake
from vocab_project.ai.services.run import run_next
from vocab_project.ai.services.sweep import sweep
from vocab_project.common.work import Queue, queues

logger = logging.getLogger(__name__)

_start_lock = threading.Lock()
_embedded: "JobRunner | None" = None


class JobRunner:
    """`threads` workers, one sweeper, and one worker for each queue of another app. `stop` lets
    each finish the job in hand."""

    def __init__(self, *, threads: int) -> None:
        self._stopping = threading.Event()
        others = [partial(self._work_off, queue) for queue in queues()]
        targets = [self._work] * threads + [self._sweep, *others]
        self._threads = [
            threading.Thread(target=target, name=f"ai-jobs-{number}", daemon=True)
            for number, target in enumerate(targets)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, *, seconds: float) -> None:
        self._stopping.set()
        for event in (wake, *(queue.wake for queue in queues())):
            event.set()
        for thread in self._threads:
            thread.join(seconds)

    def _work(self) -> None:
        self._work_off(Queue("ai", _run_next_job, wake))

    def _work_off(self, queue: Queue) -> None:
        while not self._stopping.is_set():
            ran = _safely(queue.run_next)
            if ran is None:
                # The database is away: do not fill its log and ours while it is.
                self._stopping.wait(settings.AI_POLL_SECONDS * 4)
            elif not ran:
                queue.wake.wait(settings.AI_POLL_SECONDS)
                queue.wake.clear()

    def _sweep(self) -> None:
        while not self._stopping.wait(settings.AI_SWEEP_SECONDS):
            _safely(sweep)


def _run_next_job() -> bool:
    return run_next()


def _safely(step: Callable[[], int]) -> int | None:
    """A thread that dies is a queue that stands still: report, drop the connection, go on.

    None after an exception.
    """
    try:
        close_old_connections()
        return step()
    except Exception:
        logger.exception("the job runner stumbled and goes on")
        connections.close_all()
        return None
    finally:
        close_old_connections()


def start_embedded_runner() -> None:
    """Called once the server has forked its workers; further calls in a process do nothing."""
    global _embedded  # noqa: PLW0603 - one runner per process is the point
    if settings.EMBEDDED_JOB_THREADS < 1:
        return
    with _start_lock:
        if _embedded is None:
            _embedded = JobRunner(threads=settings.EMBEDDED_JOB_THREADS)
            _embedded.start()

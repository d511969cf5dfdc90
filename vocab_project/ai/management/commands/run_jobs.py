import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from vocab_project.ai.runner import JobRunner


class Command(BaseCommand):
    help = "Works the AI job table off until it is told to stop; no broker needed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--threads", type=int, default=4, help="Jobs at once (default: 4)."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        runner = JobRunner(threads=options["threads"])
        runner.start()
        self.stdout.write(f"Working with {options['threads']} threads.")
        # Waiting with a timeout keeps signals deliverable on Windows.
        while not stopping.wait(1.0):
            pass
        runner.stop(seconds=settings.AI_LEASE_SECONDS)
        self.stdout.write("Stopped; jobs in hand were finished.")

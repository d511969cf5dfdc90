import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from analytics.services.rebuild import rebuild_activity


class Command(BaseCommand):
    help = "Tells as JSON on how many days the counts differ from the log; 1 if on any."

    def handle(self, *_args: Any, **_options: Any) -> None:
        report = rebuild_activity(dry_run=True)
        self.stdout.write(json.dumps(report.as_dict()))
        if report.differences:
            sys.exit(1)

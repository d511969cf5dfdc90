"""`compilemessages` without GNU gettext, which most machines lack."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles locale/*/LC_MESSAGES/django.po to .mo, for developers and translators."

    def handle(self, *_args: Any, **_options: Any) -> None:
        paths = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))
        for path in paths:
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        self.stdout.write(f"Compiled {len(paths)} languages.")

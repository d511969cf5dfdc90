from typing import Any

from django.core.management.base import BaseCommand

from words.services.purge import purge_removed_words


class Command(BaseCommand):
    help = "Deletes for good the words that learners removed more than a day ago."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"Deleted {purge_removed_words()} removed words for good.")

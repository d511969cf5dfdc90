from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vocab_project.common.languages import CEFR
from vocab_project.users.models import User
from words.services.example_drafts import MOST, request_drafts
from words.services.seeding import LANGUAGES


class Command(BaseCommand):
    help = (
        "Asks the tutor for draft examples of words that have none; curators publish "
        "them. Run it again to go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("language", choices=LANGUAGES)
        parser.add_argument("--level", default="B1", choices=CEFR.values)
        parser.add_argument("--native", default="en", choices=("en", "it"))
        parser.add_argument("--limit", type=int, default=50, help=f"At most {MOST}.")
        parser.add_argument(
            "--curator", help="Username whose request it is; default: first superuser."
        )
        parser.add_argument(
            "--retry", action="store_true", help="Ask again where nothing came of it."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        run = request_drafts(
            curator=_curator(options["curator"]),
            language=options["language"],
            level=options["level"],
            native=options["native"],
            limit=options["limit"],
            retry=options["retry"],
        )
        for word in run.asked:
            self.stdout.write(str(word))
        self.stdout.write(
            f"{len(run.asked)} words asked for, {run.left} left; "
            f"{run.beyond} that the built-in tutor does not know (a model could)."
        )


def _curator(username: str | None) -> User:
    staff = User.objects.filter(is_staff=True, is_active=True)
    if username:
        curator = staff.filter(username=username).first()
    else:
        curator = staff.filter(is_superuser=True).order_by("pk").first()
    if curator is None:
        raise CommandError("There is no such curator; name one with --curator.")
    return curator

"""All that is stored about a learner, as one file."""

from datetime import datetime
from typing import IO

from vocab_project.users.archive.writer import write_archive
from vocab_project.users.models import User


def name_export(user: User, at: datetime) -> str:
    return f"vocab-{user.public_id}-{at:%Y-%m-%d}.zip"


def write_export(*, user: User, file: IO[bytes], at: datetime) -> None:
    write_archive(user=user, file=file, at=at)

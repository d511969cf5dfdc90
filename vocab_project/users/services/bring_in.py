"""An archive becomes an account again: all of it, or nothing of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from vocab_project.users.archive.arrival import Arrival, Report
from vocab_project.users.archive.checking import check_archive
from vocab_project.users.archive.columns import WrongValueError, reader
from vocab_project.users.archive.format import ArchiveError
from vocab_project.users.archive.reader import ACCOUNT, Archive
from vocab_project.users.archive.routes import account_columns, routes
from vocab_project.users.archive.spool import Spool
from vocab_project.users.models import User
from vocab_project.users.personal_data import rows_of

Progress = Callable[[int, int], None]
"""(rows done, of how many); every row counts twice, once checked and once stored."""


def bring_in(
    *,
    file: IO[bytes],
    user: User,
    at: datetime,
    keep_consents: bool = True,
    progress: Progress = lambda _done, _total: None,
) -> Report:
    """Everything in the archive becomes `user`'s, whose account must be empty.

    The file is read and checked as a whole before anything is locked; then one transaction stores
    it all. What somebody agreed to on another server holds here only with `keep_consents`. Raises
    ArchiveError, and nothing has changed.
    """
    with checked(file, progress) as sound:
        report = sound.store(user=user, at=at, keep_consents=keep_consents)
    user.refresh_from_db()
    return report


@contextmanager
def checked(file: IO[bytes], progress: Progress) -> Iterator["Sound"]:
    """For whoever has something else to store with it. Raises ArchiveError."""
    archive = Archive(file)
    count = _counter(2 * archive.total, progress)
    with Spool() as spool:
        check_archive(archive, spool, count)
        yield Sound(archive, spool, count)


@dataclass(frozen=True, slots=True)
class Sound:
    """An archive whose every row was looked at."""

    archive: Archive
    spool: Spool
    count: Callable[[int], None]

    def store(self, *, user: User, at: datetime, keep_consents: bool) -> Report:
        try:
            with transaction.atomic():
                locked = User.objects.select_for_update().get(pk=user.pk)
                _make_room(locked)
                _take_wishes(locked, self.archive)
                report = Arrival(self.spool, locked, self.count).bring_in()
                if not keep_consents:
                    _withdraw_consents(locked, at)
        except (DatabaseError, OverflowError) as error:
            raise ArchiveError("contradiction", _rule_in(error)) from error
        return report


def make_account(*, file: IO[bytes], username: str = "", email: str = "") -> User:
    """A new account to bring the archive into, without a password: its owner sets one by mail.

    Name and address are the archive's unless given. Raises ArchiveError.
    """
    row = Archive(file).account
    user = User(
        username=username or str(row.get("username")),
        email=email or str(row.get("email")),
    )
    user.set_unusable_password()
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise ArchiveError("account", "; ".join(error.messages), ACCOUNT) from error
    user.save()
    return user


def is_empty(user: User) -> bool:
    """Whether nothing would be mixed: at most what setting up an account leaves."""
    return not any(
        rows_of(user, route.model).exists()
        for route in routes()
        if not route.travel.is_setup
    )


def _make_room(user: User) -> None:
    if not is_empty(user):
        raise ArchiveError("not_empty")
    for route in reversed(routes()):
        if route.travel.is_setup:
            rows_of(user, route.model).delete()


def _take_wishes(user: User, archive: Archive) -> None:
    """How she wants the product to be; never who she is or what she may do."""
    for column in account_columns():
        if column.attname not in archive.account:
            continue
        try:
            value = reader(column)(archive.account[column.attname])
        except WrongValueError as error:
            text = f"{column.attname}: {error}"
            raise ArchiveError("wrong_value", text, ACCOUNT) from error
        setattr(user, column.attname, value)
    user.save()


def _withdraw_consents(user: User, at: datetime) -> None:
    """The agreement was about another server's language model."""
    user.consents.filter(withdrawn_at=None).update(
        withdrawn_at=Greatest(Value(at), F("granted_at"))
    )


def _counter(total: int, progress: Progress) -> Callable[[int], None]:
    done = 0

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, total)

    return count


def _rule_in(error: Exception) -> str:
    """The name of the constraint, which says more than the database's sentence."""
    diagnostics: Any = getattr(error.__cause__, "diag", None)
    return (
        getattr(diagnostics, "constraint_name", None)
        or str(error).splitlines()[0][:200]
    )

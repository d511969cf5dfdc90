"""How an app says which of its rows are about one person, and how they travel with her.

An app with models has a module `privacy` with `PERSONAL` (model label → `Personal`) and
`NOT_PERSONAL` (model label → the reason). `vocab_project.users.personal_data` collects them all; a
test fails for a model that is in neither, and for a personal one that could not be carried to
another server. Plain data, so that every layer may declare.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Key = int | str
Of = Callable[[str, Any], Key]
"""(model label, key there) → the key of that row here; 0 for one that is gone."""


@dataclass(frozen=True)
class Inside:
    """A JSON column that names rows of the models `of`.

    `rebuild` checks its shape (ValueError) and returns it with every key renamed. What an archive
    says is not to be trusted: only what `rebuild` lets through gets into the database.
    """

    rebuild: Callable[[Any, Of], Any]
    of: tuple[str, ...] = ()


NO_KEYS = Inside(lambda value, _of: value)
"""A JSON column that names no rows, or whose names nothing follows any more."""


@dataclass(frozen=True)
class Travel:
    """How rows get from one server to another (`vocab_project.users.archive`).

    `key` names a row among its owner's where the model has neither `public_id` nor a unique
    constraint that does. `found_by` is how a row that belongs to nobody, such as a catalogue word,
    is found on the other server; one that is not there arrives as the learner's own, with the rows
    of `brings` (reverse relations), and `bump` is the number raised while she has such a row.
    `local` columns and relations mean something on one server only: exported, but neither brought
    in nor compared. `inside` rebuilds JSON columns. `settle` changes a row of the archive to what
    it becomes by travelling (twice is once). `is_setup`: such rows do not make an account a used
    one; the archive's replace them.
    """

    key: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ()
    bump: str = ""
    brings: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    inside: Mapping[str, Inside] = field(default_factory=dict)
    settle: Callable[[dict[str, Any]], None] | None = None
    is_setup: bool = False


@dataclass(frozen=True)
class Stays:
    """Rows that are exported but never brought in, and why."""

    reason: str | Promise


@dataclass(frozen=True)
class Personal:
    """Rows that belong to a learner: exported to her, erased with her account.

    `about` says to her what they are. `owner` is the look-up from a row to the user. `without`
    names columns that are never exported (secrets, digests, copies). `named` adds readable columns:
    name → dotted look-up whose text is written. `travel` is the way to another server.
    """

    about: str | Promise
    owner: str
    without: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    travel: Travel | Stays = field(default_factory=Travel)

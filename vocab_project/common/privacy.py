"""How an app says which of its rows are about one person.

An app with models has a module `privacy` with `PERSONAL` (model label → `Personal`) and
`NOT_PERSONAL` (model label → the reason). `vocab_project.users.personal_data` collects them all; a
test fails for a model that is in neither. Plain data, so that every layer may declare.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Personal:
    """Rows that belong to a learner: exported to her, erased with her account.

    `about` says to her what they are. `owner` is the look-up from a row to the user. `without`
    names columns that are never exported (secrets, digests, copies). `named` adds readable columns:
    name → dotted look-up whose text is written. `cascades` is False where no foreign key takes the
    row along with the user.
    """

    about: str | Promise
    owner: str
    without: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    cascades: bool = True

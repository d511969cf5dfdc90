"""How each URL pattern is guarded. `test_every_url.py` fails for a pattern that is in no table.

An app's own `table_<app>.py` maps url names to one of the three kinds below. For `Own`, the
builder gets the owner and returns the kwargs of one object of hers; the test then asks for it as a
stranger, with every method, and wants the very 404 that a random id gives.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from vocab_project.users.models import User


@dataclass(frozen=True)
class Public:
    """Anyone may look."""


@dataclass(frozen=True)
class SignedIn:
    """About the asker only: no object id in the URL. Visitors are sent to sign in."""


@dataclass(frozen=True)
class Staff:
    """Curators only, whatever object the URL names."""

    kwargs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Own:
    """About one object of the owner; a stranger gets the 404 of a missing one."""

    kwargs_of: Callable[[User], dict[str, Any]]
    methods: tuple[str, ...] = field(default=("get", "post"))


Guard = Public | SignedIn | Staff | Own

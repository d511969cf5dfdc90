"""What the search words mean: a registry that every app adds to when Django starts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from words.query.context import Context
from words.query.syntax import Asked

Text = str | Promise
T = TypeVar("T")
LISTED = 30
"""Allowed values that a message names."""


class BadValueError(Exception):
    """Speaks to the learner: what is wrong with a value, and which there are."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One value of `is:` or `has:`."""

    name: str
    help: Text
    build: Callable[[Context], Q]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """`build` makes a condition of what was asked, or raises BadValueError. `example` is shown in
    the help; `flags` are the values of a term that has a list of them."""

    key: str
    help: Text
    example: str
    build: Callable[[Asked, Context], Q]
    aliases: tuple[str, ...] = ()
    flags: dict[str, Flag] = field(default_factory=dict)


_TERMS: dict[str, Term] = {}


def register(term: Term) -> None:
    _TERMS[term.key] = term


def register_flag(key: str, flag: Flag) -> None:
    """Adds a value to `is:` or `has:`, whichever app they were declared by."""
    _TERMS[key].flags[flag.name] = flag


def all_terms() -> list[Term]:
    return list(_TERMS.values())


def find_term(key: str) -> Term | None:
    if key in _TERMS:
        return _TERMS[key]
    return next((term for term in _TERMS.values() if key in term.aliases), None)


def flag_term(key: str, help_text: Text, example: str) -> Term:
    """A term whose values are flags."""
    flags: dict[str, Flag] = {}

    def build(asked: Asked, context: Context) -> Q:
        names = {name: flag for flag in flags.values() for name in _names_of(flag)}
        found = Q()
        for value in values_of(asked):
            flag = pick(value, names, listed=flags)
            found |= flag.build(context)
        return found

    return Term(key, help_text, example, build, flags=flags)


def _names_of(flag: Flag) -> tuple[str, ...]:
    return (flag.name, *flag.aliases)


# --- For those who build ---


def values_of(asked: Asked) -> tuple[str, ...]:
    """The values of a term that cannot be compared; at least one."""
    if asked.operator:
        raise BadValueError(
            _("“%(key)s:” cannot be compared with < or >.") % {"key": asked.key}
        )
    if not asked.values:
        raise BadValueError(_("“%(key)s:” needs a value.") % {"key": asked.key})
    return asked.values


def pick(value: str, choices: Mapping[str, T], listed: Iterable[str] = ()) -> T:
    """The choice of that name, whatever its case."""
    found = choices.get(value.casefold())
    if found is None:
        known = name_some(listed or choices)
        said = {"value": value, "known": known}
        raise BadValueError(_("There is no “%(value)s”. Known are: %(known)s.") % said)
    return found


def name_some(names: Iterable[str]) -> str:
    """ "food, home, …": enough to go by."""
    shown = list(names)
    dots = ["…"] if len(shown) > LISTED else []
    return ", ".join([*shown[:LISTED], *dots]) or "–"


def number_of(asked: Asked, *, unit: str = "") -> tuple[str, float]:
    """(look-up, number): 3 is "exact", <3 is "lt" …"""
    values = asked.values
    if len(values) != 1:
        text = _("“%(key)s:” needs one number, such as %(example)s.")
        raise BadValueError(
            text % {"key": asked.key, "example": f"{asked.key}:<3{unit}"}
        )
    text_of = values[0].replace(",", ".").removesuffix(unit or "\0")
    try:
        number = float(text_of)
    except ValueError:
        number = float("nan")
    if not abs(number) <= 1_000_000:  # also what is not a number at all
        text = _("“%(value)s” is no number.")
        raise BadValueError(text % {"value": values[0]})
    return LOOKUPS[asked.operator], number


LOOKUPS = {"": "exact", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}

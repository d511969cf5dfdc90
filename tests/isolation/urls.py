"""What the resolver knows, and how the tables say each pattern is guarded."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.isolation.table import Guard

THIRD_PARTY = {"admin"}
"""Namespaces with a door of their own, tested as one (see test_the_admin_is_for_staff)."""


def _walk(
    patterns: list[URLPattern | URLResolver], namespaces: tuple[str, ...]
) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (
                (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            )
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield ":".join((*namespaces, pattern.name or str(pattern.pattern)))


@cache
def all_url_names() -> list[str]:
    names = _walk(get_resolver().url_patterns, ())
    return sorted({n for n in names if n.split(":")[0] not in THIRD_PARTY})


@cache
def all_guards() -> dict[str, Guard]:
    guards: dict[str, Guard] = {}
    for path in sorted(Path(__file__).parent.glob("table_*.py")):
        module = import_module(f"tests.isolation.{path.stem}")
        repeated = guards.keys() & module.URLS.keys()
        assert not repeated, f"{path.name} lists again: {repeated}"
        guards |= module.URLS
    return guards

"""Readable names beside the keys: what a row of the archive is about, without the database."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from vocab_project.common.privacy import Personal

MOST = 20_000


class Texts:
    """Texts of rows by key, asked for a chunk at a time and remembered for the next."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], dict[Any, str]] = {}

    def of(self, model: type[models.Model], keys: Iterable[Any]) -> dict[Any, str]:
        known = self._known.setdefault(model, {})
        wanted = {key for key in keys if key is not None}
        if len(known) > MOST:
            known.clear()
        if missing := wanted - known.keys():
            for row in model._base_manager.filter(pk__in=missing):
                known[row.pk] = str(row)
        return known


class Named:
    """The `named` columns of one model: where each is looked up, and which need a text."""

    def __init__(self, model: type[models.Model], personal: Personal) -> None:
        self.names = list(personal.named)
        ends = [_end_of(model, path.split(".")) for path in personal.named.values()]
        self.lookups = [lookup for lookup, _target in ends]
        self._targets = [target for _lookup, target in ends]

    def fill(self, found: Sequence[Sequence[Any]], texts: Texts) -> list[list[str]]:
        """For each row of values found by `lookups`, its texts."""
        columns: list[list[str]] = []
        for target, keys in zip(self._targets, zip(*found, strict=True), strict=True):
            known = texts.of(target, keys) if target else {}
            columns.append(
                [known.get(key, "" if key is None else str(key)) for key in keys]
            )
        return [list(row) for row in zip(*columns, strict=True)]


def _end_of(
    model: type[models.Model], path: list[str]
) -> tuple[str, type[models.Model] | None]:
    """(what to select, the model whose row it names or None where it is the text itself)."""
    target: Any = model
    for name in path:
        field = target._meta.get_field(name)
        target = field.related_model if field.is_relation else None
    return "__".join(path), target

"""Storing many rows exactly as they are, and fast."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


def insert_rows(model: type[models.Model], rows: Sequence[models.Model]) -> list[Any]:
    """Store rows and return their keys; an automatic key is a new one.

    Unlike `bulk_create` this stamps no `auto_now` column and runs no signal, and on SQLite it is
    three times as fast: one prepared statement instead of one long one for forty rows.
    """
    if not rows:
        return []
    connection = connections[DEFAULT_DB_ALIAS]  # not the proxy: it costs a call a value
    pk = model._meta.pk
    keys = (
        _reserve_keys(connection, model, len(rows))
        if isinstance(pk, models.AutoField)
        else [row.pk for row in rows]
    )
    fields = [f for f in model._meta.local_concrete_fields if f is not pk]
    readers = [(field.attname, field.get_db_prep_save) for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in [pk, *fields])
    marks = ", ".join(["%s"] * (len(fields) + 1))
    values = [
        [
            pk.get_db_prep_save(key, connection),
            *(read(getattr(row, name), connection) for name, read in readers),
        ]
        for key, row in zip(keys, rows, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608 - names of our own models
            values,
        )
    return keys


def _reserve_keys(
    connection: BaseDatabaseWrapper, model: type[models.Model], count: int
) -> list[int]:
    """Keys that were never used. On SQLite the caller's transaction is the only writer."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
    return list(range(last + 1, last + 1 + count))

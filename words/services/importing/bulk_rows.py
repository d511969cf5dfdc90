"""Writing thousands of rows of an import: what the ORM does with an expression a row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from words.models import ImportRow


def update_rows(columns: Sequence[str], rows: Iterable[ImportRow]) -> None:
    """UPDATE of some columns, a statement many times: an order of magnitude quicker than a CASE
    of all rows."""
    wanted = set(columns)
    fields = [f for f in ImportRow._meta.concrete_fields if f.name in wanted]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    table = quote(ImportRow._meta.db_table)
    statement = f"UPDATE {table} SET {sets} WHERE {quote('id')} = %s"  # noqa: S608
    values: list[list[Any]] = [
        [
            *(
                field.get_db_prep_save(getattr(row, field.attname), connection)
                for field in fields
            ),
            row.pk,
        ]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)

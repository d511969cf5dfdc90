"""`field__among=values`: `IN` for any number of values, as one parameter of one query."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey, Lookup
from django.db.models.sql.compiler import SQLCompiler


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup):
    """SQLite takes a limited number of parameters and PostgreSQL plans long lists slowly; a JSON
    array and an array have neither fault, and the index serves both."""

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: Iterable[Any]) -> None:
        super().__init__(lhs, list(dict.fromkeys(rhs)))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        field = self.lhs.output_field
        values = [
            field.get_db_prep_value(v, connection, prepared=False) for v in self.rhs
        ]
        if connection.vendor == "sqlite":
            sql = f"{left} IN (SELECT value FROM json_each(%s))"  # noqa: S608 - a column
            return sql, (*params, json.dumps(values))
        return f"{left} = ANY(%s)", (*params, values)

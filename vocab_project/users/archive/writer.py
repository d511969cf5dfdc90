"""All that is stored about a learner, as one ZIP of JSON and CSV.

Bounded memory: rows come through a database cursor, a chunk at a time, and go straight into the
archive; the CSV of a table waits in a temporary file because a ZIP takes one entry at a time.
"""

import csv
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import models
from django.template.loader import render_to_string

from vocab_project.common.moments import one_moment
from vocab_project.common.privacy import Personal, Stays
from vocab_project.common.sheets import guard
from vocab_project.users.archive.columns import writer as column_writer
from vocab_project.users.archive.format import (
    CHUNK,
    FORMAT_VERSION,
    OWN,
    README,
    SCHEMA,
    SHARED,
    Row,
    dumps,
    entry_of,
    in_chunks,
)
from vocab_project.users.archive.routes import exported
from vocab_project.users.archive.shared import shared_rows
from vocab_project.users.archive.texts import Named, Texts
from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models, rows_of


def write_archive(*, user: User, file: IO[bytes], at: datetime) -> None:
    """Everything as it is at one moment: whoever answers meanwhile waits for nobody."""
    with one_moment(), ZipFile(file, "w", ZIP_DEFLATED) as archive:
        texts = Texts()
        tables = []
        for model, personal in personal_models().items():
            rows = _Rows(rows_of(user, model), personal, user, texts)
            tables.append(_describe(model, personal, _write_table(archive, rows)))
        shared = []
        for label, found in shared_rows(user).items():
            rows = _Rows(found, personal_models()[found.model], user, texts)
            count = _write_json(archive, entry_of(SHARED, label), rows)
            shared.append({"name": label, "rows": count})
        schema = {
            "format": FORMAT_VERSION,
            "made_at": at.isoformat(),
            "user": str(user.public_id),
            "tables": tables,
            "shared": shared,
        }
        archive.writestr(SCHEMA, json.dumps(schema, ensure_ascii=False, indent=1))
        archive.writestr(
            README,
            render_to_string(
                "users/export_readme.txt", {"user": user, "at": at, "tables": tables}
            ),
        )


class _Rows:
    """The rows of one table, ready for JSON; read once."""

    def __init__(
        self, found: models.QuerySet, personal: Personal, user: User, texts: Texts
    ) -> None:
        model = found.model
        self.label: str = model._meta.label_lower
        self._found = found
        self._user = user
        self._texts = texts
        self._fields = exported(model)
        self._named = Named(model, personal)
        self._many = [
            f for f in model._meta.many_to_many if f.name not in personal.without
        ]
        self._writers = [self._writer(field) for field in self._fields]

    @property
    def columns(self) -> list[str]:
        many = [name for f in self._many for name in (f.name, f"{f.name}_ids")]
        return [*(f.attname for f in self._fields), *self._named.names, *many]

    def __iter__(self) -> Iterator[Row]:
        names = [field.attname for field in self._fields]
        size = len(names)
        rows = self._found.values_list("pk", *names, *self._named.lookups)
        for chunk in in_chunks(rows.iterator(chunk_size=CHUNK)):
            named = self._named.fill([row[size + 1 :] for row in chunk], self._texts)
            many = self._related([row[0] for row in chunk])
            for place, (pk, *values) in enumerate(chunk):
                row = {
                    name: write(value)
                    for name, write, value in zip(
                        names, self._writers, values[:size], strict=True
                    )
                }
                if named:
                    row |= zip(self._named.names, named[place], strict=True)
                for name, of in many.items():
                    row[name] = of.get(pk, [])
                yield row

    def _writer(self, field: models.Field) -> Any:
        if field.is_relation and field.related_model is User:
            # Who else had a hand in it (a curator, say) is not the learner's to know.
            return lambda value: value if value == self._user.pk else None
        return column_writer(field)

    def _related(self, keys: list[Any]) -> dict[str, dict[Any, list[Any]]]:
        """Column → row → the rows it is related to, as texts and as keys."""
        found: dict[str, dict[Any, list[Any]]] = {}
        for field in self._many:
            source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
            pairs = list(
                field.remote_field.through._base_manager.filter(
                    **{f"{source}__in": keys}
                )
                .order_by("pk")
                .values_list(f"{source}_id", f"{target}_id")
            )
            texts = self._texts.of(field.related_model, [pk for _, pk in pairs])
            names = found.setdefault(field.name, {})
            ids = found.setdefault(f"{field.name}_ids", {})
            for pk, other in pairs:
                names.setdefault(pk, []).append(texts.get(other, ""))
                ids.setdefault(pk, []).append(other)
        return found


def _write_table(archive: ZipFile, rows: _Rows) -> int:
    with TemporaryFile() as sheet:
        text = TextIOWrapper(sheet, encoding="utf-8", newline="")
        cells = csv.writer(text)
        cells.writerow(rows.columns)
        count = _write_json(
            archive,
            entry_of(OWN, rows.label),
            rows,
            also=lambda row: cells.writerow([_cell(value) for value in row.values()]),
        )
        text.detach()  # flushes, and leaves the file open
        sheet.seek(0)
        with archive.open(f"csv/{rows.label}.csv", "w", force_zip64=True) as entry:
            shutil.copyfileobj(sheet, entry)
    return count


def _write_json(
    archive: ZipFile, name: str, rows: _Rows, also: Any = lambda _row: None
) -> int:
    count = 0
    with archive.open(name, "w", force_zip64=True) as entry:
        entry.write(b"[")
        for row in rows:
            entry.write(b",\n" if count else b"\n")
            entry.write(dumps(row).encode())
            also(row)
            count += 1
        entry.write(b"\n]\n")
    return count


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        value = dumps(value)
    return guard(value) if isinstance(value, str) else value


def _describe(model: type[models.Model], personal: Personal, count: int) -> Row:
    stays = personal.travel.reason if isinstance(personal.travel, Stays) else ""
    many = [f for f in model._meta.many_to_many if f.name not in personal.without]
    readable = [*personal.named, *(f.name for f in many)]
    columns = [
        {
            "name": field.attname,
            "type": field.get_internal_type(),
            "help": str(field.help_text),
        }
        for field in exported(model)
    ]
    columns += [{"name": name, "type": "Text", "help": ""} for name in readable]
    columns += [{"name": f"{f.name}_ids", "type": "Keys", "help": ""} for f in many]
    return {
        "name": model._meta.label_lower,
        "about": str(personal.about),
        "rows": count,
        "columns": columns,
        "left_out": list(personal.without),
        "stays": str(stays),
    }

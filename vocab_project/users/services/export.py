"""All that is stored about a learner, as one ZIP of JSON and CSV.

Bounded memory: rows come through a database cursor, one at a time, and go straight into the
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

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string

from vocab_project.common.privacy import Personal
from vocab_project.common.sheets import formula_safe
from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models, rows_of

FORMAT_VERSION = 1
CHUNK = 500

Row = dict[str, Any]


def write_export(*, user: User, file: IO[bytes], at: datetime) -> None:
    tables = []
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for model, personal in personal_models().items():
            count = _write_table(archive, user, model, personal)
            tables.append(_describe(model, personal, count))
        schema = {
            "format": FORMAT_VERSION,
            "made_at": at,
            "user": user.public_id,
            "tables": tables,
        }
        archive.writestr("schema.json", _json(schema, indent=1))
        archive.writestr(
            "README.txt",
            render_to_string(
                "users/export_readme.txt", {"user": user, "at": at, "tables": tables}
            ),
        )


def _write_table(
    archive: ZipFile, user: User, model: type[models.Model], personal: Personal
) -> int:
    name = model._meta.label.lower()
    count = 0
    with TemporaryFile() as sheet:
        text = TextIOWrapper(sheet, encoding="utf-8", newline="")
        writer = csv.DictWriter(text, _columns(model, personal))
        writer.writeheader()
        with archive.open(f"json/{name}.json", "w", force_zip64=True) as entry:
            entry.write(b"[")
            for row in _rows(user, model, personal):
                entry.write(b",\n" if count else b"\n")
                entry.write(_json(row).encode())
                writer.writerow({key: _cell(value) for key, value in row.items()})
                count += 1
            entry.write(b"\n]\n")
        text.detach()  # flushes, and leaves the file open
        sheet.seek(0)
        with archive.open(f"csv/{name}.csv", "w", force_zip64=True) as entry:
            shutil.copyfileobj(sheet, entry)
    return count


def _fields(model: type[models.Model], personal: Personal) -> list[models.Field]:
    return [f for f in model._meta.concrete_fields if f.name not in personal.without]


def _many(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.many_to_many]


def _columns(model: type[models.Model], personal: Personal) -> list[str]:
    names = [field.attname for field in _fields(model, personal)]
    return [*names, *personal.named, *_many(model)]


def _rows(user: User, model: type[models.Model], personal: Personal) -> Iterator[Row]:
    fields, many = _fields(model, personal), _many(model)
    paths = {name: path.split(".") for name, path in personal.named.items()}
    related = {_relation(model, path) for path in paths.values()} - {""}
    rows = rows_of(user, model).prefetch_related(*many)
    if related:
        rows = rows.select_related(*related)
    for one in rows.iterator(chunk_size=CHUNK):
        row = {field.attname: field.value_from_object(one) for field in fields}
        row |= {name: _text(one, path) for name, path in paths.items()}
        row |= {name: [str(x) for x in getattr(one, name).all()] for name in many}
        yield row


def _relation(model: type[models.Model], path: list[str]) -> str:
    """The part of a dotted path that is foreign keys: what select_related must join."""
    joined = []
    for name in path:
        field = model._meta.get_field(name)
        if not field.is_relation:
            break
        joined.append(name)
        model = field.related_model  # type: ignore[assignment]
    return "__".join(joined)


def _text(one: Any, path: list[str]) -> str:
    for name in path:
        one = getattr(one, name, None)
    return "" if one is None else str(one)


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=indent)


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        value = _json(value)
    return formula_safe(value) if isinstance(value, str) else value


def _describe(model: type[models.Model], personal: Personal, count: int) -> Row:
    return {
        "name": model._meta.label.lower(),
        "about": str(personal.about),
        "rows": count,
        "columns": [
            {
                "name": field.attname,
                "type": field.get_internal_type(),
                "help": str(field.help_text),
            }
            for field in _fields(model, personal)
        ]
        + [
            {"name": name, "type": "Text", "help": ""}
            for name in [*personal.named, *_many(model)]
        ],
        "left_out": list(personal.without),
    }

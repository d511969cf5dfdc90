"""Archives in memory for tests: made, taken apart, put together again."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from vocab_project.users.archive.arrival import Report
from vocab_project.users.archive.comparison import compare
from vocab_project.users.archive.reader import Archive
from vocab_project.users.models import User
from vocab_project.users.services.bring_in import bring_in, make_account
from vocab_project.users.services.export import write_export

AT = datetime(2026, 11, 29, 12, tzinfo=UTC)


def export(user: User) -> bytes:
    file = io.BytesIO()
    write_export(user=user, file=file, at=AT)
    return file.getvalue()


def bring_back(archive: bytes, **account: str) -> User:
    """Into a new account."""
    file = io.BytesIO(archive)
    user = make_account(file=file, **account)
    bring_in(file=file, user=user, at=AT)
    return user


def bring_into(user: User, archive: bytes, **options: Any) -> Report:
    return bring_in(file=io.BytesIO(archive), user=user, at=AT, **options)


def differences(a: bytes, b: bytes) -> list[str]:
    """What `diff_account` would print, shortly."""
    found = compare(Archive(io.BytesIO(a)), Archive(io.BytesIO(b)))
    return [
        f"{table.label} {one.row} {one.only_in or one.columns}"
        for table in found
        for one in table.samples
    ]


def rows(archive: bytes, name: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return json.loads(file.read(name))


def rewrite(
    archive: bytes, name: str, change: Callable[[Any], Any], *, count: bool = True
) -> bytes:
    """The archive with one table changed; the schema follows suit unless `count` is off."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        entries = {entry: file.read(entry) for entry in file.namelist()}
    table = json.loads(entries[name]) if name in entries else []
    table = change(table) or table
    lines = ",\n".join(json.dumps(row) for row in table)
    entries[name] = f"[\n{lines}\n]\n".encode() if table else b"[\n]\n"
    if count:
        folder, _, label = name.removesuffix(".json").partition("/")
        schema = json.loads(entries["schema.json"])
        part = schema["shared" if folder == "shared" else "tables"]
        known = next((t for t in part if t["name"] == label), None)
        if known is None:
            part.append({"name": label, "rows": len(table), "columns": []})
        else:
            known["rows"] = len(table)
        entries["schema.json"] = json.dumps(schema).encode()
    return pack(entries)


def pack(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return out.getvalue()

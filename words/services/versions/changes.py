"""What is different between two versions, in words a curator reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from words.models import Word
from words.services.versions.documents import FIELDS, Document

MOST = 12
"""Lines of one part that are spelled out; a verb can change in sixty forms."""


@dataclass(frozen=True, slots=True)
class Change:
    """`before` or `after` is empty where something came or went."""

    label: str | Promise
    before: str = ""
    after: str = ""


def compare(before: Document | None, after: Document) -> list[Change]:
    """In the order of the entry; everything is new without a `before`, and then nothing is said."""
    if before is None:
        return []
    return [
        *_fields(before["word"], after["word"]),
        *_part(_("meaning"), _meanings(before), _meanings(after)),
        *_part(_("level"), _levels(before), _levels(after)),
        *_part(_("theme"), _themes(before), _themes(after)),
        *_part(_("relation"), _relations(before), _relations(after)),
        *_part(_("form"), _forms(before), _forms(after)),
        *_part(_("example"), _examples(before), _examples(after)),
    ]


def _fields(before: dict[str, Any], after: dict[str, Any]) -> Iterable[Change]:
    for name in FIELDS:
        old, new = before.get(name), after.get(name)
        if old != new:
            label = Word._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            yield Change(label, _text(old), _text(new))


def _text(value: Any) -> str:
    return "–" if value in {None, ""} else str(value)


def _part(
    label: str | Promise, before: dict[Any, str], after: dict[Any, str]
) -> list[Change]:
    """Lines that differ, matched by key; the rest of a long list is counted."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    changes = [
        Change(label, before.get(key, ""), after.get(key, "")) for key in keys[:MOST]
    ]
    if len(keys) > MOST:
        changes.append(Change(label, "", f"… +{len(keys) - MOST}"))
    return changes


def _meanings(document: Document) -> dict[Any, str]:
    return {
        (m["native_language_id"], m["order"]): " · ".join(
            filter(
                None,
                [
                    f"{m['native_language_id']} {m['order']}: {m['translation']}",
                    m["definition"],
                    m["explanation"],
                ],
            )
        )
        for m in document["meanings"]
    }


def _levels(document: Document) -> dict[Any, str]:
    return {
        level["level"]: f"{level['level']} ({level['priority']})"
        + (f", {_('estimated')}" if level.get("is_estimated") else "")
        for level in document["levels"]
    }


def _themes(document: Document) -> dict[Any, str]:
    return {slug: slug for slug in document["themes"]}


def _relations(document: Document) -> dict[Any, str]:
    return {
        row["related"]: f"{row['type']}: {row['text']}" for row in document["relations"]
    }


def _forms(document: Document) -> dict[Any, str]:
    return {
        (form["form_type"], form["text"]): f"{form['text']} ({_info(form)})"
        for form in document["forms"]
    }


def _info(form: dict[str, Any]) -> str:
    readings = ["/".join(map(str, r.values())) for r in form["grammatical_info"]]
    return ", ".join([form["form_type"], *readings])


def _examples(document: Document) -> dict[Any, str]:
    return {
        row["public_id"]: f"{row['sentence']} = {row['translation']} [{row['status']}]"
        for row in document["examples"]
    }

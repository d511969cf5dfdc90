"""Opens a package in the real Anki and says as JSON what arrived.

    TZ=Europe/Berlin python -m tests.practice.anki_reader FOLDER PACKAGE…

A process of its own: Anki's backend wants a time zone and a thread for itself. The packages are
imported one after the other into one empty collection, the last of which is exported again.
"""

import json
import sys
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

QUERIES = {
    "notes": "SELECT id, guid, mid, tags, flds, sfld, csum FROM notes ORDER BY id",
    "cards": (
        "SELECT id, nid, ord, type, queue, due, ivl, factor, reps, lapses, left, data FROM cards"
        " ORDER BY nid, ord"
    ),
    "reviews": (
        "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id"
    ),
}


def main(folder: Path, packages: list[str]) -> dict[str, Any]:
    col = Collection(str(folder / "empty.anki2"))
    logs = []
    for package in packages:
        request = ImportAnkiPackageRequest(
            package_path=package,
            options=ImportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=True, merge_notetypes=False
            ),
        )
        log = col.import_anki_package(request).log
        logs.append(
            {"found": log.found_notes, "new": len(log.new), "updated": len(log.updated)}
        )
    found: dict[str, Any] = {
        name: [list(row) for row in col.db.all(query)]
        for name, query in QUERIES.items()
    }
    problems, is_sound = col.fix_integrity()
    found |= {
        "logs": logs,
        "is_sound": is_sound,
        "problems": problems,
        "created": col.crt,
        "today": col.sched.today,
        "decks": sorted(deck.name for deck in col.decks.all_names_and_ids()),
        "types": [
            {
                "name": kind["name"],
                "fields": [field["name"] for field in kind["flds"]],
                "templates": [template["name"] for template in kind["tmpls"]],
            }
            for kind in col.models.all()
            if kind["name"].startswith("Vocab")
        ],
        "presets": [
            {
                "name": p["name"],
                "new": p["new"]["perDay"],
                "retention": p["desiredRetention"],
            }
            for p in col.decks.all_config()
        ],
        "shown": _shown(col),
    }
    col.export_anki_package(
        out_path=str(folder / "again.apkg"),
        options=ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=False, legacy=True
        ),
        limit=None,
    )
    return found


def _shown(col: Collection) -> dict[str, list[str]]:
    """What the first note's cards look like, by template."""
    note_ids = col.find_notes("")
    if not note_ids:
        return {}
    cards = col.get_note(min(note_ids)).cards()
    return {card.template()["name"]: [card.question(), card.answer()] for card in cards}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), sys.argv[2:]), sys.stdout)

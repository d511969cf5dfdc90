"""A deck made by the real `anki` package comes over whole, in both formats.

With TEST_THOROUGH=1 it has 10,000 notes.

What is imported is compared with the collection's own tables, row by row.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from analytics.services.rebuild import rebuild_activity
from practice.models import Card, Review
from tests.thorough import IS_THOROUGH
from tests.words.exchange.anki_collection import word_of
from tests.words.importing import import_all
from vocab_project.users.models import User
from words.models import LearnerWord

pytestmark = pytest.mark.skipif(
    find_spec("anki") is None,
    reason="the anki package has no wheel for this machine",
)
BERLIN = ZoneInfo("Europe/Berlin")
NOTES = 10_000 if IS_THOROUGH else 1_000


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by a process of its own: it wants a time zone, and Anki's backend all to itself."""
    folder = tmp_path_factory.mktemp("anki")
    script = ["-m", "tests.words.exchange.anki_collection"]
    subprocess.run(
        [sys.executable, *script, str(folder), "--notes", str(NOTES)],
        env=os.environ | {"TZ": "Europe/Berlin"},
        check=True,
        capture_output=True,
    )
    return folder


def _rows(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(
        f"file:{folder / 'collection.anki2'}?mode=ro", uri=True
    )
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def _answered_cards(folder: Path) -> Iterator[dict[str, Any]]:
    """Anki's own: note by note, the field with the made-up word, and the card's columns."""
    columns = ["type", "queue", "due", "ivl", "factor", "reps", "lapses", "ord", "data"]
    for notes_id, *values in _rows(
        folder,
        f"SELECT nid, {', '.join(columns)} FROM cards WHERE type != 0 ORDER BY nid, ord",
    ):
        yield {"note": notes_id, **dict(zip(columns, values, strict=True))}


@pytest.mark.parametrize("name", ["legacy.apkg", "new.apkg"])
def test_every_note_comes_over_whole(name: str, ada: User, exports: Path) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Europe/Berlin")
    counts = json.loads((exports / "counts.json").read_text())
    job = import_all(User.objects.get(pk=ada.pk), exports / name)
    assert job.state == "done"
    assert (job.counted.notes, job.created_count) == (NOTES, NOTES)
    assert job.cards_count == counts["cards"]
    assert job.reviews_count == counts["answers"] == Review.objects.count()
    assert Card.objects.count() == counts["answered_cards"]
    assert job.cards_left_count == job.failed_count == job.skipped_count == 0
    _compare_cards(exports)
    _compare_log(exports)
    _compare_words(exports)
    assert rebuild_activity(dry_run=True).differences == 0


def _compare_cards(exports: Path) -> None:
    """Due day, ease, interval, lapses, state and rest of every single card."""
    [(created,)] = _rows(exports, "SELECT crt FROM col")
    first = datetime.fromtimestamp(created, UTC).astimezone(BERLIN).date()
    words = _words_by_note(exports)
    ours = {
        (card.learner_word.word.base_form, card.skill): card
        for card in Card.objects.select_related("learner_word__word")
    }
    checked: Counter[str] = Counter()
    for anki in _answered_cards(exports):
        word, is_cloze = words[anki["note"]]
        skill = "recall" if is_cloze or anki["ord"] else "recognise"
        card = ours.pop((word, skill))
        assert card.ease == max(round(anki["factor"] / 10), 130)
        assert card.lapses == anki["lapses"]
        assert card.repetitions == anki["reps"]
        assert card.state == {1: "learning", 2: "review", 3: "relearning"}[anki["type"]]
        if anki["type"] == 2:
            assert card.due_on == first + timedelta(days=anki["due"])
            assert card.interval_days == anki["ivl"]
        else:
            assert card.step_due_at == datetime.fromtimestamp(anki["due"], UTC)
        assert (card.resting_until is not None) == (anki["queue"] < 0)
        data = json.loads(anki["data"])
        if data:
            assert card.stability == pytest.approx(data["s"])
            assert card.difficulty == pytest.approx(data["d"])
        assert card.stability is not None
        checked[card.state] += 1
    assert ours == {}
    assert checked.keys() == {"learning", "review", "relearning"}


def _compare_log(exports: Path) -> None:
    """Every answer at its own instant, with its button; no other row."""
    theirs = Counter(
        _rows(exports, "SELECT id, ease FROM revlog WHERE ease BETWEEN 1 AND 4")
    )
    ours = Counter(
        (round(at.timestamp() * 1000), rating)
        for at, rating in Review.objects.values_list("reviewed_at", "rating")
    )
    assert ours == theirs
    days = Review.objects.values_list("reviewed_at", "study_day")
    for at, day in days:
        assert day == _study_day(at)


def _study_day(at: datetime) -> date:
    return (at.astimezone(BERLIN) - timedelta(hours=4)).date()


def _compare_words(exports: Path) -> None:
    """Suspended where all cards are; themes of the tags; the deck is a list."""
    asleep = _rows(
        exports,
        "SELECT nid FROM cards GROUP BY nid HAVING max(queue) = -1 AND min(queue) = -1",
    )
    assert LearnerWord.objects.filter(status="suspended").count() == len(asleep)
    word = LearnerWord.objects.select_related("word").get(word__base_form=word_of(0))
    assert {theme.name for theme in word.themes.all()} == {"lesson 0", "vocab"}
    assert word.list_entries.get().word_list.name.startswith("Spanish · Lesson")
    assert LearnerWord.objects.exclude(list_entries=None).count() == NOTES


def _words_by_note(exports: Path) -> dict[int, tuple[str, bool]]:
    """Notes were made in order, so the n-th has the n-th word."""
    rows = _rows(exports, "SELECT id, flds FROM notes ORDER BY id")
    return {pk: (word_of(n), "{{c1::" in flds) for n, (pk, flds) in enumerate(rows)}

"""Our package opens in the real Anki: every note, card and answer, with the same days."""

import io
import json
import os
import random
import re
import subprocess
import sys
import uuid
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from practice.models import Card, Review, StudySettings
from practice.selectors.anki_export import get_anki_collection
from practice.services.export_anki import export_anki_package
from practice.services.reviews import undo_review
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON, answer
from tests.words.importing import import_all
from vocab_project.users.models import LearnerLanguage, User
from words.exchange.anki_time import first_day, study_day
from words.models import Example, LearnerWord, Theme, WordList
from words.services.word_lists import add_to_list, create_list

DAY = timedelta(days=1)
needs_anki = pytest.mark.skipif(
    find_spec("anki") is None,
    reason="the anki package has no wheel for this machine",
)


@pytest.fixture
def learning(db: None) -> LearnerLanguage:
    user = make_learner("ada", time_zone="Europe/Berlin")
    learning = user.languages.get()
    StudySettings.objects.create(learning=learning, new_per_day=7, desired_retention=91)
    return learning


def practise(learner: User, count: int = 40) -> None:
    """Words in every state: new, in a step, in review, forgotten, suspended, known."""
    chance = random.Random(3)
    for number in range(count):
        word = make_learner_word(
            learner, make_word(f"palabra{number}"), created_at=NOON - 90 * DAY
        )
        at = NOON - 80 * DAY
        for _ in range(chance.choice([0, 1, 2, 5, 9])):
            at += timedelta(days=chance.randint(1, 8), minutes=chance.randint(1, 900))
            skill = chance.choice(["recognise", "recognise", "recall"])
            answer(word, chance.choice([1, 2, 3, 3, 3, 4]), at=at, skill=skill)
            if chance.random() < 0.2:
                answer(word, 3, at=at + timedelta(minutes=11), skill=skill)
    rows = list(LearnerWord.objects.of(learner).order_by("pk"))
    for row, status in zip(rows, ["suspended", "known", "ignored"], strict=False):
        LearnerWord.objects.filter(pk=row.pk).update(status=status)


def package(learning: LearnerLanguage, **filters: Any) -> bytes:
    file = io.BytesIO()
    export_anki_package(
        learning=learning,
        words=LearnerWord.objects.of(learning.user).filter(**filters),
        file=file,
        at=NOON,
    )
    return file.getvalue()


def open_in_anki(folder: Path, *packages: bytes) -> dict[str, Any]:
    paths = []
    for number, content in enumerate(packages):
        path = folder / f"{number}.apkg"
        path.write_bytes(content)
        paths.append(str(path))
    done = subprocess.run(
        [sys.executable, "-m", "tests.practice.anki_reader", str(folder), *paths],
        env=os.environ | {"TZ": "Europe/Berlin"},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


@needs_anki
def test_every_note_card_and_answer_arrives(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    practise(learning.user)
    found = open_in_anki(tmp_path, package(learning))
    assert found["is_sound"], found["problems"]
    assert len(found["notes"]) == 40
    assert len(found["cards"]) == 80
    assert len(found["reviews"]) == Review.objects.count()
    assert {"Vocab::Español"} <= set(found["decks"])


@needs_anki
def test_every_card_keeps_its_day_and_its_memory(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    practise(learning.user)
    found = open_in_anki(tmp_path, package(learning))
    guids = {note[0]: note[1] for note in found["notes"]}
    zone = learning.user.zone
    start = first_day(found["created"], zone)
    ours = {
        (str(card.learner_word.public_id), card.skill): card
        for card in Card.objects.select_related("learner_word")
    }
    seen = 0
    for (
        _pk,
        note,
        ord_,
        type_,
        queue,
        due,
        ivl,
        ease,
        reps,
        lapses,
        _left,
        data,
    ) in found["cards"]:
        skill = ["recognise", "recall"][ord_]
        card = ours.get((guids[note], skill))
        if card is None:
            assert (type_, reps) == (0, 0)
            continue
        seen += 1
        is_active = card.learner_word.status == "active"
        assert (queue == -1) == (not is_active)
        assert (ease, reps, lapses) == (card.ease * 10, card.repetitions, card.lapses)
        memory = json.loads(data)
        assert memory["s"] == pytest.approx(card.stability, abs=1e-3)
        assert memory["d"] == pytest.approx(card.difficulty, abs=1e-2)
        assert (memory["dr"], memory["lrt"]) == (
            0.91,
            int(card.last_reviewed_at.timestamp()),
        )
        if card.state == "review":
            assert type_ == 2
            assert start + due * DAY == card.due_on
            assert ivl == card.interval_days
        else:
            assert type_ == {"learning": 1, "relearning": 3}[card.state]
            assert due == int(card.step_due_at.timestamp())
    assert seen == len(ours) > 30
    assert {row[3] for row in found["cards"]} >= {0, 1, 2}


@needs_anki
def test_every_answer_keeps_its_moment_and_its_button(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    practise(learning.user)
    found = open_in_anki(tmp_path, package(learning))
    ours = sorted(
        (int(r.reviewed_at.timestamp() * 1000), r.rating, r.duration_ms)
        for r in Review.objects.all()
    )
    theirs = sorted((row[0], row[2], row[6]) for row in found["reviews"])
    assert [row[1:] for row in theirs] == [row[1:] for row in ours]
    assert all(0 <= b[0] - a[0] < 50 for a, b in zip(ours, theirs, strict=True))
    last = {}
    for _id, card, _ease, ivl, before, *_ in found["reviews"]:
        assert before == last.get(card, 0), (
            "an interval begins where the last one ended"
        )
        last[card] = ivl


@needs_anki
def test_a_second_import_updates_and_doubles_nothing(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    practise(learning.user, count=5)
    first = package(learning)
    row = LearnerWord.objects.of(learning.user).first()
    LearnerWord.objects.filter(pk=row.pk).update(
        translation="changed", updated_at=timezone.now() + DAY
    )
    found = open_in_anki(tmp_path, first, package(learning))
    assert len(found["notes"]) == 5
    assert len(found["reviews"]) == Review.objects.count()
    assert [log["updated"] for log in found["logs"]] == [0, 1]
    (note,) = [note for note in found["notes"] if note[1] == str(row.public_id)]
    assert "changed" in note[4].split("\x1f")
    assert len(found["types"]) == 1


@needs_anki
def test_a_card_shows_the_word_with_all_that_belongs_to_it(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    user = learning.user
    word = make_word(
        "gato", article="el", gender="m", plural="gatos", pronunciation="ˈɡato"
    )
    Example.objects.create(
        word=word,
        meaning=word.meanings.get(),
        native_language_id="en",
        sentence="El gato duerme.",
        translation="The cat sleeps.",
    )
    row = make_learner_word(user, word, note="<b>miau</b> & more\nline 2")
    row.themes.add(Theme.objects.create(slug="animals", name="Animals at home"))
    words = create_list(learner=user, language="es", name="Exam 1")
    add_to_list(word_list=words, words=LearnerWord.objects.of(user))

    found = open_in_anki(tmp_path, package(learning))

    (note,) = found["notes"]
    assert note[3].split() == [
        "Animals_at_home",
        "vocab::level::A1",
        "vocab::list::Exam_1",
    ]
    (kind,) = found["types"]
    assert kind["templates"] == ["Recognise", "Recall"]
    question, back = found["shown"]["Recognise"]
    assert re.search(r'class="article m">el</span>\s*gato', question)
    assert "[anki:play:q:0]" in question
    assert "cat" not in question
    for text in ("cat", "gatos", "ˈɡato", "El gato duerme.", "The cat sleeps."):
        assert text in back
    assert "&lt;b&gt;miau&lt;/b&gt; &amp; more<br>line 2" in back
    question, back = found["shown"]["Recall"]
    assert "cat" in question
    assert "gato" not in question
    assert "gato" in back


@needs_anki
def test_the_deck_studies_as_the_learner_does(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    make_learner_word(learning.user)
    found = open_in_anki(tmp_path, package(learning))
    preset = {"name": "Vocab · Español", "new": 7, "retention": 0.91}
    assert preset in found["presets"]


@needs_anki
def test_anki_gives_back_what_it_was_given(
    learning: LearnerLanguage, tmp_path: Path
) -> None:
    """Exported from Anki and opened again: the same cards and answers."""
    practise(learning.user, count=15)
    first = open_in_anki(tmp_path, package(learning))
    other = tmp_path / "other"
    other.mkdir()
    second = open_in_anki(other, (tmp_path / "again.apkg").read_bytes())
    for name in ("notes", "reviews"):
        assert second[name] == first[name]
    shift = (first["created"] - second["created"]) // 86_400
    for before, after in zip(first["cards"], second["cards"], strict=True):
        if before[3] == 2:
            before[5] += shift
        assert after == before


# --- Without Anki ---


def test_our_own_import_takes_it_all_back(learning: LearnerLanguage, ben: User) -> None:
    """A classmate opens the package: the same words, days, memories and answers."""
    practise(learning.user)
    User.objects.filter(pk=ben.pk).update(time_zone="Europe/Berlin")

    job = import_all(ben, package(learning), marks_learned=False)

    assert (job.state, job.created_count, job.failed_count) == ("done", 40, 0)
    theirs = {
        (c.learner_word.word_id, c.skill): c
        for c in Card.objects.filter(learner=ben).select_related("learner_word")
    }
    ours = Card.objects.filter(learner=learning.user).select_related("learner_word")
    assert len(theirs) == len(ours)
    for card in ours:
        other = theirs[card.learner_word.word_id, card.skill]
        for name in (
            "state",
            "due_on",
            "interval_days",
            "ease",
            "lapses",
            "step_due_at",
        ):
            assert getattr(other, name) == getattr(card, name), name
        assert other.stability == pytest.approx(card.stability)
        assert other.difficulty == pytest.approx(card.difficulty)
    assert Review.objects.of(ben).count() == Review.objects.of(learning.user).count()
    assert not WordList.objects.of(ben).exists()


def test_the_same_words_at_the_same_moment_make_the_same_file(
    learning: LearnerLanguage,
) -> None:
    practise(learning.user, count=6)
    assert package(learning) == package(learning)


def test_only_words_of_the_selection_are_in_it(learning: LearnerLanguage) -> None:
    practise(learning.user, count=6)
    assert len(package(learning, status="active")) < len(package(learning))


def test_an_answer_that_was_taken_back_is_in_no_log(
    learning: LearnerLanguage,
) -> None:
    word = make_learner_word(learning.user)
    answer(word, 3, at=NOON - DAY)
    undo_review(review=answer(word, 1, at=NOON), at=NOON)
    words = LearnerWord.objects.of(learning.user)
    collection = get_anki_collection(learning=learning, words=words, at=NOON)
    assert [review.button for review in collection.reviews] == [3]


def test_two_answers_of_one_instant_are_two(learning: LearnerLanguage) -> None:
    for number in range(3):
        word = make_learner_word(learning.user, make_word(f"w{number}"))
        answer(word, 3, at=NOON, key=uuid.uuid4())
    words = LearnerWord.objects.of(learning.user)
    collection = get_anki_collection(learning=learning, words=words, at=NOON)
    ids = [review.id for review in collection.reviews]
    assert len(set(ids)) == 3


def test_a_resting_card_is_due_when_its_rest_is_over(learning: LearnerLanguage) -> None:
    word = make_learner_word(learning.user)
    answer(word, 4, at=NOON)
    today = study_day(NOON, learning.user.zone, 4)
    Card.objects.update(
        state="review", step_due_at=None, resting_until=today + 30 * DAY, due_on=today
    )
    words = LearnerWord.objects.of(learning.user)
    collection = get_anki_collection(learning=learning, words=words, at=NOON)
    assert next(iter(collection.cards)).due == 30

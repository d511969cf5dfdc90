"""An Anki package with its schedule becomes words, cards and a log – and goes again."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from analytics.models import DailyActivity
from analytics.services.rebuild import rebuild_activity
from practice.models import Card, Review
from practice.models.card import Skill
from practice.selectors.queue import get_due_counts
from practice.selectors.undo import get_last_deed
from practice.services.reviews import Given, record_review
from practice.services.switch import switch_scheduler
from tests.factories import make_learner_word, make_word
from tests.practice.make import make_card
from tests.words.exchange import make
from tests.words.importing import import_all, set_choices, upload
from vocab_project.users.models import User
from words.models import ImportJob, LearnerWord
from words.services.batches import undo_batch
from words.services.importing.run import run_to_the_end
from words.services.importing.settings import start_rows

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIRST = int(datetime(2026, 1, 1, 4, tzinfo=UTC).timestamp())
BOTH = make.model(
    "Both", templates=[("{{Front}}", "{{Back}}"), ("{{Back}}", "{{Front}}")]
)


@pytest.fixture(autouse=True)
def _march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def ms(day: int, hour: int = 12, n: int = 0) -> int:
    return int((FIRST + (day * 24 + hour - 4) * 3600) * 1000) + n


REVIEW = {"type": 2, "queue": 2, "due": 70, "ivl": 12, "factor": 2300, "reps": 3}
LOG = (
    (ms(0), 1, 3, 1, 0, 0, 4000, 0),
    (ms(1), 1, 1, -600, 1, 2300, 5000, 1),
    (ms(1, n=1), 1, 3, 1, -600, 2300, 90_000, 2),
)


def package(folder: Path, **kwargs: Any) -> Path:
    fields: dict[str, Any] = {
        "notes": [("gato", "cat")],
        "models": [BOTH],
        "conf": {"creationOffset": 0},
        "cards": [{"nid": 1, **REVIEW}, {"nid": 1, "ord": 1}],
        "reviews": LOG,
    }
    make.CREATED = FIRST
    return make.apkg(folder, **(fields | kwargs))


def test_cards_and_answers_come_with_their_words(ada: User, tmp_path: Path) -> None:
    make_word("gato")
    job = import_all(ada, package(tmp_path))
    assert (job.cards_count, job.reviews_count, job.cards_left_count) == (2, 3, 0)
    card = Card.objects.get()
    assert (card.skill, card.state, card.due_on) == (
        "recognise",
        "review",
        date(2026, 3, 12),
    )
    assert (card.interval_days, card.ease, card.repetitions) == (12, 230, 3)
    assert (card.times_correct, card.times_incorrect, card.streak) == (2, 1, 1)
    assert card.stability
    assert card.last_on == date(2026, 1, 2)


def test_the_log_is_kept_as_imported_with_its_own_times(
    ada: User, tmp_path: Path
) -> None:
    import_all(ada, package(tmp_path))
    reviews = list(Review.objects.order_by("reviewed_at"))
    assert {review.kind for review in reviews} == {"import"}
    assert [review.state_before for review in reviews] == ["", "review", "relearning"]
    assert [review.rating for review in reviews] == [3, 1, 3]
    assert reviews[0].reviewed_at == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert reviews[2].duration_ms == 60_000


def test_the_direction_of_a_card_is_its_skill(ada: User, tmp_path: Path) -> None:
    cards = [{"nid": 1, **REVIEW}, {"nid": 1, "ord": 1, **REVIEW}]
    import_all(ada, package(tmp_path, cards=cards, reviews=[]))
    assert set(Card.objects.values_list("skill", flat=True)) == {
        Skill.RECOGNISE,
        Skill.RECALL,
    }


def test_a_deck_with_the_meaning_in_front_asks_to_recall(
    ada: User, tmp_path: Path
) -> None:
    cards = [{"nid": 1, **REVIEW}]
    notes = [("cat", "gato")]
    import_all(ada, package(tmp_path, notes=notes, cards=cards, models=[make.model()]))
    assert Card.objects.get().skill == Skill.RECALL
    assert LearnerWord.objects.get().word.base_form == "gato"


def test_new_cards_become_words_that_wait(ada: User, tmp_path: Path) -> None:
    job = import_all(ada, package(tmp_path, cards=[{"nid": 1}], reviews=[]))
    assert (LearnerWord.objects.count(), Card.objects.count()) == (1, 0)
    assert (job.cards_count, job.cards_left_count) == (1, 0)


def test_words_with_suspended_cards_only_are_suspended(
    ada: User, tmp_path: Path
) -> None:
    asleep = {"queue": -1}
    both = [{"nid": 1, **REVIEW} | asleep, {"nid": 1, "ord": 1} | asleep]
    import_all(ada, package(tmp_path, cards=both))
    assert LearnerWord.objects.get().status == "suspended"
    assert Card.objects.get().resting_until


def test_one_suspended_card_rests_alone(ada: User, tmp_path: Path) -> None:
    cards = [{"nid": 1, **REVIEW} | {"queue": -1, "due": 1}, {"nid": 1, "ord": 1}]
    import_all(ada, package(tmp_path, cards=cards))
    assert LearnerWord.objects.get().status == "active"
    learning = ada.languages.get()
    assert get_due_counts(learning=learning, at=NOW).reviews == 0


def test_mature_words_are_learned_where_one_wants_it(
    ada: User, ben: User, tmp_path: Path
) -> None:
    cards = [{"nid": 1, **REVIEW} | {"ivl": 30}]
    path = package(tmp_path, cards=cards)
    import_all(ada, path)
    import_all(ben, path, marks_learned=False)
    learned = dict(LearnerWord.objects.values_list("learner__username", "learned_at"))
    assert learned == {
        "ada": datetime(2026, 1, 2, 12, 0, 0, 1000, tzinfo=UTC),
        "ben": None,
    }


def test_without_the_schedule_only_words_come(ada: User, tmp_path: Path) -> None:
    job = import_all(ada, package(tmp_path), with_history=False)
    assert (LearnerWord.objects.count(), Card.objects.count()) == (1, 0)
    assert job.cards_count == 0


@pytest.mark.parametrize("policy", ["skip", "fill", "overwrite"])
def test_the_schedule_of_a_word_that_was_there_is_untouched(
    policy: str, ada: User, tmp_path: Path
) -> None:
    word = make_learner_word(ada, make_word("gato"))
    card = make_card(word, due_on=date(2026, 5, 5), interval_days=40)
    before = Card.objects.values().get()
    job = import_all(ada, package(tmp_path), policy=policy)
    assert Card.objects.values().get(pk=card.pk) == before
    assert (job.cards_left_count, Review.objects.count()) == (2, 0)


def test_a_word_that_was_there_without_a_card_gets_the_schedule(
    ada: User, tmp_path: Path
) -> None:
    make_learner_word(ada, make_word("gato"))
    import_all(ada, package(tmp_path), policy="fill")
    assert Card.objects.get().interval_days == 12


def test_a_second_word_of_the_same_kind_leaves_its_cards(
    ada: User, tmp_path: Path
) -> None:
    notes = [("gato", "cat"), ("gato", "tomcat")]
    cards = [{"nid": 1, **REVIEW}, {"nid": 2, **REVIEW}]
    job = import_all(ada, package(tmp_path, notes=notes, cards=cards, reviews=[]))
    assert (Card.objects.count(), job.cards_left_count) == (1, 1)


# --- What else sees it ---


def test_daily_activity_agrees_with_the_log(ada: User, tmp_path: Path) -> None:
    import_all(ada, package(tmp_path))
    days = DailyActivity.objects.order_by("day")
    assert [(d.day.isoformat(), d.reviews, d.imported) for d in days] == [
        ("2026-01-01", 1, 1),
        ("2026-01-02", 2, 2),
    ]
    assert rebuild_activity(dry_run=True).differences == 0


def test_imported_days_are_no_deeds_of_ones_own(ada: User, tmp_path: Path) -> None:
    import_all(ada, package(tmp_path))
    assert not DailyActivity.objects.lived().exists()
    assert get_last_deed(learner=ada, language="es", at=NOW) is None


def test_answers_of_today_do_not_use_up_today(ada: User, tmp_path: Path) -> None:
    from practice.selectors.queue import get_spent_ms
    from practice.selectors.study import get_day_progress

    today = (ms(59, 6), 1, 3, 12, 5, 2300, 50_000, 1)
    import_all(ada, package(tmp_path, reviews=[*LOG, today]))
    learning = ada.languages.get()
    progress = get_day_progress(learner=ada, learning=learning, today=NOW.date())
    assert progress.done == 0
    assert get_spent_ms(learning=learning, today=NOW.date()) == 0


def test_the_learner_goes_on_from_where_anki_was(ada: User, tmp_path: Path) -> None:
    import uuid

    import_all(ada, package(tmp_path, cards=[{"nid": 1, **REVIEW} | {"due": 59}]))
    learning = ada.languages.get()
    assert get_due_counts(learning=learning, at=NOW).reviews == 1
    card = Card.objects.get()
    given = Given(rating=3, kind="reveal", key=uuid.uuid4(), seen=card.repetitions)
    record_review(
        learner_word=card.learner_word, skill=card.skill, given=given, at=timezone.now()
    )
    card.refresh_from_db()
    # Twelve days and more, spread over some by the number of the card.
    assert card.due_on > date(2026, 3, 7)
    assert rebuild_activity(dry_run=True).differences == 0


def test_another_scheduler_replays_the_imported_log(ada: User, tmp_path: Path) -> None:
    import_all(ada, package(tmp_path))
    switch_scheduler(
        learning=ada.languages.get(), algorithm="sm2", retention=88, at=NOW
    )
    card = Card.objects.get()
    assert (card.algorithm, card.stability, card.interval_days) == ("sm2", None, 1)


# --- Twice, and back ---


def test_undo_takes_cards_and_log_out_of_every_count(ada: User, tmp_path: Path) -> None:
    job = import_all(ada, package(tmp_path))
    undo_batch(batch=job.batch)
    assert not Card.objects.exists()
    assert not Review.objects.standing().exists()
    assert not DailyActivity.objects.exists()
    assert rebuild_activity(dry_run=True).differences == 0


def test_importing_again_after_an_undo_is_as_the_first_time(
    ada: User, tmp_path: Path
) -> None:
    path = package(tmp_path)
    undo_batch(batch=import_all(ada, path).batch)
    job = import_all(ada, path)
    assert (job.cards_count, job.reviews_count) == (2, 3)
    assert Review.objects.standing().filter(card=Card.objects.get()).count() == 3
    assert Review.objects.count() == 3
    assert rebuild_activity(dry_run=True).differences == 0


def test_the_same_deck_twice_counts_once(ada: User, tmp_path: Path) -> None:
    path = package(tmp_path)
    import_all(ada, path)
    job = import_all(ada, path, policy="overwrite")
    assert (Card.objects.count(), Review.objects.count()) == (1, 3)
    assert job.cards_left_count == 2


def test_a_word_deleted_for_good_gets_its_old_log_back(
    ada: User, tmp_path: Path
) -> None:
    from words.services.learner_words import remove_word
    from words.services.purge import purge_removed_words

    path = package(tmp_path)
    import_all(ada, path)
    remove_word(learner_word=LearnerWord.objects.get())
    purge_removed_words(now=NOW + timedelta(days=2))
    assert Review.objects.filter(card=None).count() == 3
    import_all(ada, path)
    assert Review.objects.filter(card=Card.objects.get()).count() == 3
    assert Review.objects.count() == 3
    assert rebuild_activity(dry_run=True).differences == 0


def test_undo_keeps_a_card_that_was_answered_here_since(
    ada: User, tmp_path: Path
) -> None:
    import uuid

    word = make_learner_word(ada, make_word("gato"))
    job = import_all(ada, package(tmp_path))
    card = Card.objects.get()
    given = Given(rating=3, kind="reveal", key=uuid.uuid4(), seen=card.repetitions)
    record_review(learner_word=word, skill=card.skill, given=given, at=timezone.now())
    undo_batch(batch=job.batch)
    assert Review.objects.standing().filter(card=card).count() == 4
    assert rebuild_activity(dry_run=True).differences == 0


def test_a_strangers_import_touches_nobody_else(
    ada: User, ben: User, tmp_path: Path
) -> None:
    path = package(tmp_path)
    import_all(ada, path)
    undo_batch(batch=import_all(ben, path).batch)
    assert Card.objects.get().learner == ada
    assert Review.objects.standing().filter(learner=ada).count() == 3


def test_each_gap_of_a_cloze_note_asks_to_recall(ada: User, tmp_path: Path) -> None:
    make_word("hablar", part_of_speech="verb", forms=["hablo"])
    cloze = make.model(
        "Cloze", ("Text", "Extra"), [("{{cloze:Text}}", "")], is_cloze=True
    )
    path = package(
        tmp_path,
        notes=[("Yo {{c1::hablo::to speak}} aquí.", "")],
        models=[cloze],
        cards=[{"nid": 1, **REVIEW}],
    )
    job = import_all(ada, path)
    card = Card.objects.get()
    assert (card.skill, card.learner_word.word.base_form) == (Skill.RECALL, "hablar")
    assert card.learner_word.word.examples.get().sentence == "Yo hablo aquí."
    assert job.reviews_count == 3


def test_hostile_numbers_make_no_impossible_cards(ada: User, tmp_path: Path) -> None:
    wild = {"due": 2**40, "ivl": 2**40, "factor": -5, "reps": -3, "lapses": 2**20}
    cards = [{"nid": 1, "type": 2, "queue": 2} | wild]
    reviews = [
        (2**43, 1, 3, 2**40, -(2**40), 2**40, -(2**40), 1),
        (1, 1, 4, 0, 0, 0, 2**40, 77),
        (5, 1, 9, 0, 0, 0, 0, 1),
    ]
    job = import_all(ada, package(tmp_path, cards=cards, reviews=reviews))
    assert job.state == "done"
    card = Card.objects.get()
    assert (card.interval_days, card.ease, card.lapses) == (36_500, 250, 32_767)


def test_columns_chosen_otherwise_turn_the_cards_round(
    ada: User, tmp_path: Path
) -> None:
    job = upload(ada, package(tmp_path))
    place = next(iter(job.mapping))
    roles = job.mapping[place]
    swapped = [{"word": "meaning", "meaning": "word"}.get(role, role) for role in roles]
    job = set_choices(job, mapping={place: swapped})
    start_rows(job=job)
    run_to_the_end(job.pk)
    assert Card.objects.get().skill == Skill.RECALL
    assert ImportJob.objects.get(pk=job.pk).state == "done"

"""A session lives in the database: any device goes on with it."""

from datetime import timedelta

from practice.models import Session
from practice.selectors.queue import Item
from practice.services.sessions import end_session, next_item, start_session
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from vocab_project.users.models import User
from words.models import LearnerWord


def start(learner: User, kind: str = "flashcards", **options: object) -> Session:
    restart = bool(options.pop("restart", False))
    return start_session(
        learning=learner.languages.get(),
        kind=kind,
        at=NOON,
        options=options,
        restart=restart,
    )


def ask(session: Session, minutes: int = 0) -> Item | None:
    learning = session.learner.languages.get()
    fresh = Session.objects.get(pk=session.pk)
    at = NOON + timedelta(minutes=minutes)
    return next_item(learning=learning, session=fresh, at=at)


def words(learner: User, count: int) -> list[LearnerWord]:
    return [make_learner_word(learner, make_word(f"palabra{n}")) for n in range(count)]


def test_a_session_asks_its_plan_in_order(ada: User) -> None:
    first, second = words(ada, 2)
    session = start(ada)
    assert ask(session) == Item(first.pk, "recognise")
    answer(first, session=session, at=NOON + timedelta(seconds=5))
    assert ask(session) == Item(second.pk, "recognise")


def test_starting_again_goes_on_with_the_open_session(ada: User) -> None:
    words(ada, 2)
    assert start(ada) == start(ada)


def test_a_session_begun_anew_ends_the_open_one(ada: User) -> None:
    old = start(ada)
    new = start(ada, restart=True)
    old.refresh_from_db()
    assert new != old
    assert not old.is_open


def test_a_session_left_for_a_day_is_closed(ada: User) -> None:
    old = start(ada)
    later = NOON + timedelta(hours=25)
    new = start_session(learning=ada.languages.get(), kind="flashcards", at=later)
    old.refresh_from_db()
    assert new != old
    assert old.ended_at == NOON


def test_its_size_is_a_cap(ada: User) -> None:
    words(ada, 7)
    assert start(ada, size=5).planned == 5


def test_a_missed_word_returns_at_the_end(ada: User) -> None:
    first, second = words(ada, 2)
    session = start(ada)
    answer(first, rating=1, session=session)
    answer(second, session=session, at=NOON + timedelta(seconds=20))
    assert ask(session) == Item(first.pk, "recognise")


def test_a_step_that_is_over_comes_at_once(ada: User) -> None:
    first, _second = words(ada, 2)
    session = start(ada)
    answer(first, rating=1, session=session)
    assert ask(session, minutes=11) == Item(first.pk, "recognise")


def test_what_was_answered_elsewhere_is_passed_over(ada: User) -> None:
    first, second = words(ada, 2)
    session = start(ada)
    answer(first, at=NOON + timedelta(seconds=1))
    assert ask(session) == Item(second.pk, "recognise")


def test_a_removed_word_is_passed_over(ada: User) -> None:
    first, second = words(ada, 2)
    session = start(ada)
    LearnerWord.objects.filter(pk=first.pk).update(removed_at=NOON)
    assert ask(session) == Item(second.pk, "recognise")


def test_a_session_counts_its_answers(ada: User) -> None:
    first, second = words(ada, 2)
    session = start(ada)
    answer(first, rating=1, session=session)
    answer(second, session=session)
    session.refresh_from_db()
    assert (session.completed, session.correct, session.cursor) == (2, 1, 2)


def test_an_ended_session_asks_nothing(ada: User) -> None:
    words(ada, 1)
    session = end_session(session=start(ada), at=NOON)
    assert ask(session) is None


def test_extra_practice_asks_each_word_once(ada: User) -> None:
    card = make_card(words(ada, 1)[0])
    session = start(ada, kind="cram")
    assert ask(session) == Item(card.learner_word_id, "recognise")
    answer(card.learner_word, kind="cram", weight=0, session=session)
    assert ask(session) is None


def test_a_strangers_session_is_not_found(ada: User, eve: User) -> None:
    words(ada, 1)
    mine = start(ada)
    assert start(eve) != mine

"""A day that many requests begin at the same moment is one row with all of their answers."""

import uuid
from collections.abc import Callable

from analytics.models import DailyActivity
from analytics.services.rebuild import rebuild_activity
from practice.models import Review
from practice.services.reviews import undo_review
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON
from tests.services.test_review_races import at_once, submit

CARDS = 24


def test_answers_to_many_cards_at_once_are_all_counted(postgresql: str) -> None:
    learner = make_learner("racer")
    words = [make_learner_word(learner, make_word(f"w{n}")) for n in range(CARDS)]
    at_once([submit(word, uuid.uuid4(), 0) for word in words])
    row = DailyActivity.objects.get()
    assert (row.reviews, row.new_cards) == (CARDS, CARDS)


def test_answers_undone_while_others_come_in_leave_the_day_right(
    postgresql: str,
) -> None:
    learner = make_learner("racer")
    words = [make_learner_word(learner, make_word(f"w{n}")) for n in range(CARDS)]
    at_once([submit(word, uuid.uuid4(), 0) for word in words[: CARDS // 2]])

    def undo(review: Review) -> Callable[[], str]:
        def job() -> str:
            undo_review(review=review, at=NOON)
            return "undone"

        return job

    undone = [undo(review) for review in Review.objects.all()]
    given_now = [submit(word, uuid.uuid4(), 0) for word in words[CARDS // 2 :]]
    pairs = zip(undone, given_now, strict=True)
    at_once([job for pair in pairs for job in pair])
    assert DailyActivity.objects.get().reviews == CARDS // 2
    assert rebuild_activity(dry_run=True).differences == 0

"""Changes to many cards while answers come in, by real threads on PostgreSQL."""

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection

from practice.models import Card, ScheduleChange
from practice.selectors.replay import replay_log
from practice.selectors.settings import get_study_settings, options_for
from practice.services.errors import NothingToMoveError, StaleReviewError
from practice.services.plan import apply_catch_up
from practice.services.reviews import Given, record_review
from practice.services.switch import switch_scheduler
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord

CARDS = 25
DAY = timedelta(days=1)


def at_once(jobs: list[Callable[[], str]]) -> Counter[str]:
    def run(job: Callable[[], str]) -> str:
        try:
            return job()
        except (NothingToMoveError, StaleReviewError):
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        return Counter(pool.map(run, jobs))


def a_learner() -> tuple[LearnerLanguage, list[LearnerWord]]:
    learner = make_learner("racer")
    words = [make_learner_word(learner, make_word(f"w{n}")) for n in range(CARDS)]
    return learner.languages.get(), words


def test_a_plan_applied_four_times_is_one_plan(postgresql: str) -> None:
    learning, words = a_learner()
    for word in words:
        make_card(word)

    def apply() -> str:
        apply_catch_up(learning=learning, per_day=5, at=NOON)
        return "applied"

    assert at_once([apply] * 4) == {"applied": 1, "refused": 3}
    assert ScheduleChange.objects.count() == 1
    days = Counter(Card.objects.values_list("due_on", flat=True))
    assert set(days.values()) == {5}


def test_answers_during_a_switch_are_in_the_other_schedulers_memory(
    postgresql: str,
) -> None:
    learning, words = a_learner()
    for word in words:
        answer(word, at=NOON - 9 * DAY)
        answer(word, at=NOON - 7 * DAY)

    def submit(word: LearnerWord) -> Callable[[], str]:
        def job() -> str:
            given = Given(rating=3, kind="reveal", key=uuid.uuid4(), seen=2)
            record_review(learner_word=word, skill="recognise", given=given, at=NOON)
            return "stored"

        return job

    def switch() -> str:
        switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
        return "switched"

    jobs = [submit(word) for word in words]
    outcome = at_once([*jobs[:8], switch, *jobs[8:]])
    assert outcome == {"stored": CARDS, "switched": 1}
    log = replay_log(learning, "sm2", options_for(get_study_settings(learning)))
    for card in Card.objects.all():
        assert card.algorithm == "sm2"
        assert card.repetitions == 3
        assert card.successes == log[card.pk].memory.successes

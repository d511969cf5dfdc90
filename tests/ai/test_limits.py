"""Budgets and the circuit breaker."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError

from tests.ai.conftest import EchoApp, ask
from vocab_project.ai.errors import (
    BusyError,
    EndpointUnusableError,
    LostAnswerError,
    UnreachableError,
)
from vocab_project.ai.models import AICall, AIJob, Budget
from vocab_project.ai.providers import fake
from vocab_project.ai.services import circuit
from vocab_project.ai.services.budgets import (
    BudgetSpentError,
    reserve_tokens,
    settle_tokens,
)
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def used() -> dict[str, int]:
    return dict(Budget.objects.values_list("scope", "used_tokens"))


def reserve(user: User, tokens: int, purpose: str = "examples") -> None:
    reserve_tokens(owner_id=user.pk, purpose=purpose, tokens=tokens, day=DAY)


def test_a_reservation_counts_three_times(ada: User) -> None:
    reserve(ada, 100)
    assert used() == {"learner": 100, "purpose": 100, "instance": 100}


@pytest.mark.parametrize(
    ("setting", "scope"),
    [
        ("AI_DAILY_TOKENS_PER_LEARNER", "learner"),
        ("AI_DAILY_TOKENS_PER_PURPOSE", "purpose"),
        ("AI_DAILY_TOKENS_INSTANCE", "instance"),
    ],
)
def test_any_spent_allowance_refuses_and_gives_the_others_back(
    ada: User, settings: Any, setting: str, scope: str
) -> None:
    setattr(settings, setting, 150)
    reserve(ada, 100)
    with pytest.raises(BudgetSpentError) as refused:
        reserve(ada, 100)
    assert refused.value.scope == scope
    assert set(used().values()) == {100}


def test_a_learners_allowance_is_hers_alone(
    ada: User, ben: User, settings: Any
) -> None:
    settings.AI_DAILY_TOKENS_PER_LEARNER = 100
    reserve(ada, 100)
    reserve(ben, 100)
    with pytest.raises(BudgetSpentError):
        reserve(ada, 1)


def test_a_cap_of_zero_allows_nothing(ada: User, settings: Any) -> None:
    settings.AI_DAILY_TOKENS_INSTANCE = 0
    with pytest.raises(BudgetSpentError):
        reserve(ada, 1)


def test_settling_replaces_the_reservation_and_never_goes_below_zero(ada: User) -> None:
    reserve(ada, 100)
    settle_tokens(owner_id=ada.pk, purpose="examples", reserved=100, used=30, day=DAY)
    assert set(used().values()) == {30}
    settle_tokens(owner_id=ada.pk, purpose="examples", reserved=100, used=0, day=DAY)
    assert set(used().values()) == {0}


def test_a_day_has_one_account_of_each_kind(ada: User) -> None:
    reserve(ada, 1)
    with pytest.raises(IntegrityError):
        Budget.objects.create(scope="instance", day=DAY, cap_tokens=1)


def test_when_the_allowance_is_spent_the_tutor_answers_and_says_so(
    ada: User, echo: EchoApp, settings: Any
) -> None:
    settings.AI_DAILY_TOKENS_PER_LEARNER = 10
    ask(ada)
    fake.answer_with({"text": "eco"})
    run_pending()
    job = AIJob.objects.get()
    assert (job.result.served_by, job.fallback_reason) == ("tutor", "budget")
    assert fake.asked == []
    assert not AICall.objects.exists()


def outage(times: int, error: type[UnreachableError] = UnreachableError) -> None:
    for _ in range(times):
        circuit.record_error("fake", error("timeout"))


def test_five_outages_in_a_minute_open_the_circuit() -> None:
    with time_machine.travel(NOON, tick=False):
        outage(4)
        assert circuit.may_call("fake")
        outage(1, LostAnswerError)
        assert not circuit.may_call("fake")
        assert circuit.may_call("another")


def test_slow_failures_do_not_open_it() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(10):
            outage(1)
            clock.shift(timedelta(seconds=31))
        assert circuit.may_call("fake")


def test_a_busy_server_is_alive() -> None:
    for _ in range(10):
        circuit.record_error("fake", BusyError("rate_limited"))
    assert circuit.may_call("fake")


def test_after_the_pause_exactly_one_probe_decides() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        outage(5)
        clock.shift(timedelta(seconds=31))
        assert [circuit.may_call("fake") for _ in range(3)] == [True, False, False]
        circuit.record_success("fake")
        assert circuit.may_call("fake")


def test_a_failed_probe_opens_it_again() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        outage(5)
        clock.shift(timedelta(seconds=90))
        assert circuit.may_call("fake")
        outage(1)
        assert not circuit.may_call("fake")
        clock.shift(timedelta(seconds=31))
        assert circuit.may_call("fake")


def test_a_wrong_key_opens_it_for_longer() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        circuit.record_error("fake", EndpointUnusableError("status_401"))
        clock.shift(timedelta(minutes=14))
        assert not circuit.may_call("fake")
        clock.shift(timedelta(minutes=2))
        assert circuit.may_call("fake")


def test_while_it_is_open_the_tutor_answers(ada: User, echo: EchoApp) -> None:
    outage(5)
    ask(ada)
    fake.answer_with({"text": "eco"})
    run_pending()
    job = AIJob.objects.get()
    assert (job.result.served_by, job.fallback_reason) == ("tutor", "unavailable")
    assert fake.asked == []

"""From a submitted job to its one answer."""

from dataclasses import replace
from typing import Any

import pytest

from tests.ai.conftest import EchoApp, ask
from vocab_project.ai import kinds
from vocab_project.ai.errors import BusyError, LostAnswerError, RefusedError
from vocab_project.ai.models import AICall, AIJob, AIResult
from vocab_project.ai.providers import fake
from vocab_project.ai.services.run import run_job, run_pending
from vocab_project.users.models import User

pytestmark = pytest.mark.django_db


def fresh(job: AIJob) -> AIJob:
    return AIJob.objects.get(pk=job.pk)


def make_due() -> None:
    AIJob.objects.update(due_at="2020-01-01T00:00Z")


def test_the_models_answer_is_stored_and_applied(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    fake.answer_with({"text": "eco"})
    assert run_pending() == 1
    result = fresh(job).result
    assert (result.data, result.served_by) == ({"text": "eco"}, "model")
    assert echo.applied == [{"text": "eco"}]
    assert fresh(job).state == "done"


def test_without_a_model_the_tutor_answers_and_nothing_is_paid(
    ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    run_pending()
    assert fresh(job).result.served_by == "tutor"
    assert fresh(job).fallback_reason == ""
    assert not AICall.objects.exists()


def test_a_repeated_message_changes_nothing(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    assert [run_job(job.pk) for _ in range(6)] == [True, *[False] * 5]
    assert AIResult.objects.count() == len(echo.applied) == 1


def test_a_job_is_run_only_when_due(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    AIJob.objects.update(due_at="2100-01-01T00:00Z")
    assert not run_job(job.pk)
    assert run_pending() == 0


def test_a_busy_server_is_asked_again_not_before_it_says(
    ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    fake.fail_with(BusyError("rate_limited", retry_after=120))
    run_pending()
    waiting = fresh(job)
    assert waiting.state == "queued"
    assert (waiting.due_at - waiting.created_at).total_seconds() > 110
    make_due()
    fake.answer_with({"text": "al fin"})
    run_pending()
    assert fresh(job).result.data == {"text": "al fin"}


def test_after_the_last_attempt_the_tutor_answers_and_says_so(
    ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    for _ in range(4):
        fake.fail_with(LostAnswerError("timeout"))
        make_due()
        run_pending()
    assert fresh(job).result.served_by == "tutor"
    assert fresh(job).fallback_reason == "unavailable"
    assert AICall.objects.filter(state="failed").count() == 4


def test_a_pause_too_long_for_a_learner_goes_to_the_tutor(
    ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    fake.fail_with(BusyError("rate_limited", retry_after=3600))
    run_pending()
    assert fresh(job).result.served_by == "tutor"


def test_a_refusal_is_not_repeated(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    fake.fail_with(RefusedError("refused"))
    run_pending()
    assert (fresh(job).attempts, fresh(job).fallback_reason) == (1, "unusable")


@pytest.mark.parametrize(
    "answer", [{"text": "x" * 201}, {"txt": "?"}, {"text": "forbidden"}, {}]
)
def test_an_unusable_answer_gets_one_second_chance(
    ada: User, echo: EchoApp, answer: dict[str, str]
) -> None:
    job = ask(ada)
    for _ in range(2):
        fake.answer_with(answer)
        make_due()
        run_pending()
    assert echo.applied == [{"text": "tutor: hola"}]
    assert fresh(job).fallback_reason == "unusable"


def test_when_nobody_can_answer_the_app_is_told(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    echo.cannot()
    run_pending()
    assert (fresh(job).state, fresh(job).error_code) == ("failed", "not_curated")
    assert [told.pk for told in echo.abandoned] == [job.pk]


def test_a_failing_apply_stores_nothing_and_is_tried_again(
    ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    echo.apply_error = RuntimeError("bug")
    run_pending()
    assert fresh(job).state == "queued"
    assert not AIResult.objects.exists()
    echo.apply_error = None
    make_due()
    run_pending()
    assert AIResult.objects.count() == 1


def test_a_bug_that_stays_ends_the_job(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    echo.apply_error = RuntimeError("bug")
    for _ in range(4):
        make_due()
        run_pending()
    assert (fresh(job).state, fresh(job).error_code) == ("failed", "internal")
    assert len(echo.abandoned) == 1


def test_a_job_that_kills_its_workers_is_stopped(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    AIJob.objects.update(attempts=4)
    run_pending()
    assert (fresh(job).state, fresh(job).error_code) == ("failed", "poison")
    assert not echo.applied


def test_a_kind_that_is_gone_ends_the_job(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    AIJob.objects.update(kind="gone")
    run_pending()
    assert fresh(job).error_code == "unknown_kind"


def ask_and_commit(owner: User, commit: Any, *, is_quick: bool) -> AIJob:
    kinds.register(replace(kinds.get_kind("test.echo"), is_quick=is_quick))
    with commit(execute=True):
        job = ask(owner)
    return fresh(job)


@pytest.mark.parametrize(("is_quick", "state"), [(True, "done"), (False, "queued")])
def test_without_a_model_a_quick_question_is_answered_at_once(
    ada: User,
    echo: EchoApp,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
    *,
    is_quick: bool,
    state: str,
) -> None:
    settings.AI_TUTOR_AT_ONCE = True
    commit = django_capture_on_commit_callbacks
    assert ask_and_commit(ada, commit, is_quick=is_quick).state == state


def test_a_models_answer_is_never_waited_for_in_the_request(
    ada: User,
    echo: EchoApp,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.AI_TUTOR_AT_ONCE = True
    fake.answer_with({"text": "hola"})
    job = ask_and_commit(ada, django_capture_on_commit_callbacks, is_quick=True)
    assert (job.state, fake.asked) == ("queued", [])

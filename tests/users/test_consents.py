"""Nothing is sent to a language model before the learner agreed to that purpose."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.dispatch import receiver
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from tests.queries import assert_same_queries
from vocab_project.ai.models import AIJob
from vocab_project.users.models import Consent, User
from vocab_project.users.models.consent import WORDING_VERSION
from vocab_project.users.services.consents import set_consents
from vocab_project.users.signals import consent_withdrawn
from vocab_project.users.wording import WORDING

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAVE = reverse("users:consent-save")
PRIVACY = reverse("users:privacy")

WORDINGS = {1: "30040cc8441555f3"}


def test_changed_wording_has_a_new_version() -> None:
    """Agreement to one text must never count for another."""
    with translation.override("en"):
        text = "\n".join(f"{key}: {words}" for key, words in sorted(WORDING.items()))
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert WORDINGS.get(WORDING_VERSION) == digest, "raise WORDING_VERSION, add it here"


def test_nobody_has_agreed_at_first(ada: User) -> None:
    assert not any(map(ada.has_consented, Consent.Purpose.values))


def test_agreeing_is_per_purpose(as_ada: Client, ada: User) -> None:
    assert as_ada.post(SAVE, {"examples": "on"})["Location"] == PRIVACY
    assert ada.has_consented("examples")
    assert not ada.has_consented("feedback")
    assert ada.consents.get().text_version == WORDING_VERSION


def test_withdrawing_closes_the_row_and_agreeing_again_opens_another(ada: User) -> None:
    for hour, purposes in enumerate([{"examples"}, set(), {"examples"}]):
        set_consents(user=ada, purposes=purposes, at=NOON + timedelta(hours=hour))
    closed = ada.consents.get(withdrawn_at__isnull=False)
    assert closed.withdrawn_at == NOON + timedelta(hours=1)
    assert ada.has_consented("examples")


def test_saving_the_same_again_writes_nothing(ada: User) -> None:
    for hour in range(3):
        set_consents(user=ada, purposes={"feedback"}, at=NOON + timedelta(hours=hour))
    assert ada.consents.get().granted_at == NOON


def test_agreement_to_an_older_wording_does_not_count(ada: User) -> None:
    Consent.objects.create(
        user=ada, purpose="examples", text_version=WORDING_VERSION - 1, granted_at=NOON
    )
    assert not ada.has_consented("examples")
    set_consents(user=ada, purposes={"examples"}, at=NOON + timedelta(hours=1))
    assert ada.has_consented("examples")


def test_withdrawing_is_told_with_its_purpose(ada: User) -> None:
    heard = []

    @receiver(consent_withdrawn)
    def hear(user: User, purpose: str, **_kwargs: object) -> None:
        heard.append((user, purpose))

    set_consents(user=ada, purposes={"examples", "feedback"}, at=NOON)
    set_consents(user=ada, purposes={"examples"}, at=NOON + timedelta(hours=1))
    assert heard == [(ada, "feedback")]


def test_withdrawing_cancels_what_waits_for_that_purpose(
    as_ada: Client, ada: User
) -> None:
    as_ada.post(SAVE, {"examples": "on", "feedback": "on"})
    for kind in ("words.examples", "practice.feedback"):
        AIJob.objects.create(owner=ada, kind=kind, key=kind, prompt_version="1")
    as_ada.post(SAVE, {"feedback": "on"})
    states = dict(AIJob.objects.values_list("kind", "state"))
    assert states == {"words.examples": "cancelled", "practice.feedback": "queued"}


def test_the_jobs_of_others_go_on(as_ada: Client, ben: User) -> None:
    as_ada.post(SAVE, {"examples": "on"})
    AIJob.objects.create(owner=ben, kind="words.examples", key="1", prompt_version="1")
    as_ada.post(SAVE, {})
    assert AIJob.objects.get().state == "queued"


@pytest.mark.parametrize(
    "setting", [("AI_LOCAL_ONLY", True), ("AI_PROVIDER", "offline")]
)
def test_a_server_without_a_model_says_that_nothing_leaves(
    as_ada: Client, settings: Settings, setting: tuple[str, object]
) -> None:
    setattr(settings, *setting)
    assert b"Local only." in as_ada.get(PRIVACY).content


def test_a_server_with_a_model_names_where_text_goes(
    as_ada: Client, settings: Settings
) -> None:
    settings.AI_PROVIDER = "openai"
    settings.AI_BASE_URL = "https://llm.example.net/v1"
    page = as_ada.get(PRIVACY).content.decode()
    assert "llm.example.net" in page
    assert "Local only." not in page


@pytest.mark.django_db
def test_a_visitor_reads_the_statement_before_signing_up() -> None:
    page = Client().get(PRIVACY).content.decode()
    assert "stored on this server only" in page
    assert reverse("users:delete") not in page


@pytest.mark.parametrize("page", ["users:privacy", "users:delete"])
def test_more_rows_cost_no_more_queries(as_ada: Client, ada: User, page: str) -> None:
    set_consents(user=ada, purposes={"examples"}, at=NOON)

    def grow() -> None:
        for hour in range(1, 9):
            purposes = set() if hour % 2 else {"examples"}
            set_consents(user=ada, purposes=purposes, at=NOON + timedelta(hours=hour))

    assert_same_queries(reverse(page), as_ada, grow)

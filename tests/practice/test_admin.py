"""The curators' desk: sentences to read, disputes to answer."""

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Dispute, SentenceAttempt
from practice.services.disputes import open_dispute
from tests.factories import make_learner_word, make_word
from tests.practice.make import make_attempt
from tests.queries import assert_same_queries
from vocab_project.users.models import User

QUEUE = reverse("admin:practice_dispute_changelist")


def change_url(dispute: Dispute) -> str:
    return reverse("admin:practice_dispute_change", args=[dispute.pk])


@pytest.fixture
def dispute(ada: User) -> Dispute:
    attempt = make_attempt(ada, make_learner_word(ada).word)
    return open_dispute(attempt=attempt, reason="It is a name.")


def test_a_curator_answers_a_dispute(
    dispute: Dispute, cleo: User, as_cleo: Client
) -> None:
    data = {"status": "accepted", "answer": "You are right."}
    assert as_cleo.post(change_url(dispute), data).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.status, dispute.answer) == ("accepted", "You are right.")
    assert dispute.resolved_by == cleo


def test_an_answer_can_be_drafted_while_the_dispute_stays_open(
    dispute: Dispute, as_cleo: Client
) -> None:
    as_cleo.post(change_url(dispute), {"status": "open", "answer": "Let me ask."})
    dispute.refresh_from_db()
    assert (dispute.status, dispute.answer) == ("open", "Let me ask.")


def test_a_closed_dispute_cannot_be_changed(dispute: Dispute, as_cleo: Client) -> None:
    as_cleo.post(change_url(dispute), {"status": "rejected", "answer": "No."})
    as_cleo.post(change_url(dispute), {"status": "accepted", "answer": "Yes."})
    dispute.refresh_from_db()
    assert (dispute.status, dispute.answer) == ("rejected", "No.")


@pytest.mark.parametrize(
    ("action", "status"), [("accept", "accepted"), ("reject", "rejected")]
)
def test_disputes_are_answered_in_bulk(
    dispute: Dispute, as_cleo: Client, action: str, status: str
) -> None:
    as_cleo.post(QUEUE, {"action": action, "_selected_action": [dispute.pk]})
    dispute.refresh_from_db()
    assert dispute.status == status


def test_open_disputes_come_first(dispute: Dispute, ada: User, as_cleo: Client) -> None:
    as_cleo.post(change_url(dispute), {"status": "rejected", "answer": ""})
    word = make_learner_word(ada, make_word("perro")).word
    newer = open_dispute(attempt=make_attempt(ada, word), reason="No.")
    rows = as_cleo.get(QUEUE).context["cl"].result_list
    assert list(rows) == [newer, dispute]


@pytest.mark.parametrize("model", ["dispute", "sentenceattempt"])
def test_changelists_cost_the_same_with_many_rows(
    dispute: Dispute, ada: User, as_cleo: Client, model: str
) -> None:
    def grow() -> None:
        for n in range(5):
            word = make_learner_word(ada, make_word(f"p{n}")).word
            open_dispute(attempt=make_attempt(ada, word), reason="No.")

    url = reverse(f"admin:practice_{model}_changelist")
    assert_same_queries(url, as_cleo, grow)


def test_sentences_are_read_only(dispute: Dispute, as_cleo: Client) -> None:
    url = reverse("admin:practice_sentenceattempt_change", args=[dispute.attempt_id])
    assert as_cleo.get(url).status_code == 200
    assert as_cleo.post(url, {"sentence": "Mine."}).status_code == 403
    assert SentenceAttempt.objects.get().sentence == "Tengo un gato."


def test_a_learner_cannot_open_the_queue(dispute: Dispute, as_ada: Client) -> None:
    assert as_ada.get(QUEUE).status_code in {302, 403}
    assert as_ada.post(change_url(dispute), {"status": "accepted"}).status_code != 200
    dispute.refresh_from_db()
    assert dispute.status == "open"

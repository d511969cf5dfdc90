"""The feedback page, disagreeing with it, and the list of sentences."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from practice.models import Dispute, SentenceAttempt
from practice.services.disputes import open_dispute, resolve_dispute
from practice.services.errors import DisputeClosedError, NotJudgedError
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, correction, make_attempt
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import LearnerWord
from words.services.purge import purge_removed_words

LIST = reverse("practice:attempt-list")


def page_of(client: Client, attempt: SentenceAttempt) -> str:
    url = reverse("practice:attempt", args=[attempt.public_id])
    return client.get(url).content.decode()


def dispute_url(attempt: SentenceAttempt) -> str:
    return reverse("practice:attempt-dispute", args=[attempt.public_id])


@pytest.fixture
def attempt(ada: User) -> SentenceAttempt:
    return make_attempt(
        ada,
        make_learner_word(ada).word,
        "Tengo una gato.",
        verdict="almost",
        corrected="Tengo un gato.",
        corrections=[correction()],
        scope_note="Only gender was checked.",
        model_name="gpt-test",
        prompt_version="feedback-1",
    )


def test_feedback_shows_verdict_difference_corrections_and_judge(
    attempt: SentenceAttempt, as_ada: Client
) -> None:
    page = page_of(as_ada, attempt)
    for shown in (
        "strip--almost",
        "<del>",
        "<ins>",
        "Gato is masculine.",
        "gender",
        "Only gender was checked.",
        "gpt-test",
        "feedback-1",
    ):
        assert shown in page


def test_a_cached_verdict_says_so(attempt: SentenceAttempt, as_ada: Client) -> None:
    SentenceAttempt.objects.update(from_cache=True)
    assert "judged before" in page_of(as_ada, attempt)


def test_what_a_model_wrote_stays_text(
    attempt: SentenceAttempt, as_ada: Client
) -> None:
    evil = "<script>alert(1)</script>"
    SentenceAttempt.objects.update(
        scope_note=evil,
        corrected=evil,
        corrections=[correction(wrong=evil, explanation=evil)],
    )
    page = page_of(as_ada, attempt)
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_i_disagree_reaches_the_curators_and_takes_the_attempt_out(
    ada: User, attempt: SentenceAttempt, as_ada: Client
) -> None:
    answer = as_ada.post(dispute_url(attempt), {"reason": "It is my cat's name."})
    assert answer.status_code == 302
    assert Dispute.objects.get().status == "open"
    assert not SentenceAttempt.objects.of(ada).counted().exists()
    assert "a curator will look at it" in page_of(as_ada, attempt)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_dispute_needs_a_reason_of_reasonable_length(
    attempt: SentenceAttempt, as_ada: Client, reason: str
) -> None:
    answer = as_ada.post(dispute_url(attempt), {"reason": reason})
    assert answer.status_code == 422
    assert not Dispute.objects.exists()


def test_a_second_dispute_changes_nothing(
    attempt: SentenceAttempt, as_ada: Client
) -> None:
    as_ada.post(dispute_url(attempt), {"reason": "First."})
    as_ada.post(dispute_url(attempt), {"reason": "Second."})
    assert Dispute.objects.get().reason == "First."


def test_there_is_no_disagreeing_without_a_verdict(ada: User, as_ada: Client) -> None:
    waiting = make_attempt(ada, make_learner_word(ada).word, state="waiting")
    with pytest.raises(NotJudgedError):
        open_dispute(attempt=waiting, reason="No.")
    assert as_ada.post(dispute_url(waiting), {"reason": "No."}).status_code == 409


@pytest.mark.parametrize(
    ("accepted", "said"), [(True, "agrees with you"), (False, "the verdict stands")]
)
def test_the_learner_sees_the_outcome(
    ada: User, cleo: User, attempt: SentenceAttempt, as_ada: Client, accepted, said
) -> None:
    dispute = open_dispute(attempt=attempt, reason="No.")
    resolve_dispute(
        dispute=dispute,
        accepted=accepted,
        answer="Names are fine.",
        curator=cleo,
        at=NOON,
    )
    page = page_of(as_ada, attempt)
    assert said in page
    assert "Names are fine." in page
    assert SentenceAttempt.objects.of(ada).counted().count() == 1


def test_a_dispute_is_answered_once(cleo: User, attempt: SentenceAttempt) -> None:
    dispute = open_dispute(attempt=attempt, reason="No.")
    given = {"dispute": dispute, "answer": "", "curator": cleo, "at": NOON}
    resolve_dispute(accepted=True, **given)
    with pytest.raises(DisputeClosedError):
        resolve_dispute(accepted=False, **given)


def test_the_database_refuses_a_closed_dispute_without_a_date(
    attempt: SentenceAttempt,
) -> None:
    open_dispute(attempt=attempt, reason="No.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispute.objects.update(status="accepted")


def test_the_list_is_newest_first_and_pages_by_key(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada).word
    for n in range(30):
        make_attempt(ada, word, f"Frase {n}.", at=NOON + timedelta(minutes=n // 2))
    first = as_ada.get(LIST).context["page"]
    second = as_ada.get(LIST + first.older_query).context["page"]
    shown = [a.sentence for a in [*first.attempts, *second.attempts]]
    assert shown == [f"Frase {n}." for n in reversed(range(30))]
    assert not second.older_query


def test_the_list_filters_by_verdict_and_day(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada).word
    make_attempt(ada, word, "Bien.", at=NOON)
    make_attempt(ada, word, "Mal.", verdict="wrong", at=NOON)
    make_attempt(ada, word, "Antes.", at=NOON - timedelta(days=2))
    query = {"verdict": "right", "since": "2026-11-23", "until": "2026-11-23"}
    found = as_ada.get(LIST, query).context["page"].attempts
    assert [a.sentence for a in found] == ["Bien."]


def test_the_rows_behind_the_numbers_leave_disputed_ones_out(
    attempt: SentenceAttempt, as_ada: Client
) -> None:
    open_dispute(attempt=attempt, reason="No.")
    assert as_ada.get(LIST, {"counted": "1"}).context["page"].attempts == []
    assert as_ada.get(LIST).context["page"].attempts == [attempt]


@pytest.mark.parametrize(
    "query",
    [
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"since": "soon"},
        {"verdict": "great"},
        {"before": "nobody"},
        {"before": "8f14e45f-ceea-4e5b-9b3e-1c1a0b8f7a11"},
    ],
)
def test_nonsense_in_the_address_is_ignored(
    attempt: SentenceAttempt, as_ada: Client, query: dict[str, str]
) -> None:
    assert as_ada.get(LIST, query).context["page"].attempts == [attempt]


def test_the_list_is_of_one_learner(attempt: SentenceAttempt, as_eve: Client) -> None:
    assert as_eve.get(LIST).context["page"].attempts == []


def test_the_list_costs_the_same_with_many_rows(
    ada: User, attempt: SentenceAttempt, as_ada: Client
) -> None:
    def grow() -> None:
        for n in range(5):
            word = make_learner_word(ada, make_word(f"p{n}")).word
            open_dispute(attempt=make_attempt(ada, word), reason="No.")

    assert_same_queries(LIST, as_ada, grow)


def test_the_word_page_can_ask_for_its_sentences(
    ada: User, attempt: SentenceAttempt, as_ada: Client
) -> None:
    url = reverse("practice:word-history", args=[attempt.word.public_id])
    fragment = as_ada.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Tengo una gato." in fragment
    assert "<html" not in fragment
    make_attempt(ada, make_learner_word(ada, make_word("perro")).word, "Otro.")
    assert "Otro." not in as_ada.get(url).content.decode()


def test_a_catalogue_word_that_is_not_on_the_list_has_an_empty_history(
    attempt: SentenceAttempt, as_eve: Client
) -> None:
    url = reverse("practice:word-history", args=[attempt.word.public_id])
    page = as_eve.get(url).content.decode()
    assert "have not written" in page
    assert "Tengo una gato." not in page


def test_the_word_page_can_ask_how_often_it_was_practised(
    ada: User, as_ada: Client
) -> None:
    word = make_learner_word(
        ada, times_encountered=3, first_encountered_at=NOON, last_encountered_at=NOON
    ).word
    url = reverse("practice:word-status", args=[word.public_id])
    assert "Practised 3 times" in as_ada.get(url).content.decode()


def test_deleting_a_word_for_good_deletes_the_sentences_written_with_it(
    ada: User, ben: User, attempt: SentenceAttempt
) -> None:
    make_learner_word(ben, attempt.word)
    kept = make_attempt(ben, attempt.word)
    LearnerWord.objects.filter(learner=ada).update(removed_at=NOON)
    purge_removed_words(now=NOON + timedelta(hours=25))
    assert list(SentenceAttempt.objects.all()) == [kept]

"""The curators' queue: one case after another, decided once, answered to whoever asked."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from practice.services.disputes import open_dispute
from tests.factories import make_learner_word, make_user, make_word
from tests.practice.make import make_attempt
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import Example, ExampleReport, WordReport
from words.services.reports import report_example
from words.services.word_reports import report_words

QUEUE = reverse("review:queue")


def draft(sentence: str = "El gato duerme.", status: str = "draft") -> Example:
    word = (
        make_word("gato")
        if not Example.objects.exists()
        else Example.objects.all()[0].word
    )
    return Example.objects.create(
        word=word,
        meaning=word.meanings.first(),
        native_language_id="en",
        sentence=sentence,
        translation="The cat is asleep.",
        source="tutor",
        status=status,
    )


def decide(client: Client, kind: str, row: Any, decision: str, **data: str) -> Any:
    url = reverse("review:decide", args=[kind, row.pk])
    if isinstance(row, Example):
        data = {"sentence": row.sentence, "translation": row.translation, **data}
    if isinstance(row, WordReport):
        texts = {f"meaning_{m.pk}": m.translation for m in row.word.meanings.all()}
        data = texts | data
    return client.post(url, {"decision": decision, **data}, follow=True)


def test_a_draft_is_published_as_it_was_mended(as_cleo: Client, db: None) -> None:
    example = draft()
    assert "El gato duerme." in as_cleo.get(QUEUE).content.decode()
    page = decide(as_cleo, "drafts", example, "approve", sentence="El gato come.")
    assert "Nothing waits." in page.content.decode()
    example.refresh_from_db()
    assert (example.sentence, example.status) == ("El gato come.", "published")
    assert "drafts" in LogEntry.objects.get().change_message


def test_a_draft_thrown_away_is_hidden_even_if_it_is_empty(
    as_cleo: Client, db: None
) -> None:
    example = draft()
    decide(as_cleo, "drafts", example, "reject", sentence="")
    example.refresh_from_db()
    assert (example.sentence, example.status) == ("El gato duerme.", "hidden")


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "This field is required."), ("El gato duerme.", "has this sentence already")],
)
def test_what_does_not_do_stays_to_be_mended(
    as_cleo: Client, db: None, typed: str, message: str
) -> None:
    draft(status="published")
    example = draft("Un gato duerme.")
    page = decide(as_cleo, "drafts", example, "approve", sentence=typed)
    assert page.status_code == 422
    assert message in page.content.decode()
    example.refresh_from_db()
    assert example.status == "draft"


def test_two_curators_decide_once(as_cleo: Client, db: None) -> None:
    example = draft()
    decide(as_cleo, "drafts", example, "reject")
    page = decide(as_cleo, "drafts", example, "approve")
    assert "Somebody decided this before you." in page.content.decode()
    example.refresh_from_db()
    assert example.status == "hidden"


def test_a_case_passed_on_still_waits(as_cleo: Client, db: None) -> None:
    first, second = draft(), draft("Un gato come.")
    page = as_cleo.get(QUEUE)
    assert page.context["case"].pk == first.pk
    page = as_cleo.get(page.context["next_url"])
    assert page.context["case"].pk == second.pk
    page = as_cleo.get(page.context["next_url"])
    assert "Those you passed on still wait." in page.content.decode()


def test_a_reported_sentence_that_is_mended_comes_back(
    as_cleo: Client, ada: User, db: None
) -> None:
    example = draft(status="published")
    report = report_example(learner=ada, example=example, reason="wrong")
    text = {"sentence": "El gato come.", "translation": "The cat eats."}
    decide(as_cleo, "reports", report, "approve", answer="Thank you!", **text)
    example.refresh_from_db()
    report.refresh_from_db()
    assert (example.sentence, example.status) == ("El gato come.", "published")
    assert (report.status, report.answer) == ("accepted", "Thank you!")
    assert not example.marks.filter(is_hidden=True).exists()


def test_a_reported_sentence_that_is_not_mended_is_hidden(
    as_cleo: Client, ada: User, db: None
) -> None:
    example = draft(status="published")
    report = report_example(learner=ada, example=example, reason="unsuitable")
    text = {"sentence": example.sentence, "translation": example.translation}
    decide(as_cleo, "reports", report, "approve", **text)
    example.refresh_from_db()
    assert example.status == "hidden"


def test_a_dispute_is_answered_in_the_same_queue(as_cleo: Client, ada: User) -> None:
    dispute = open_dispute(
        attempt=make_attempt(ada, make_word()), reason="It is right!"
    )
    assert "It is right!" in as_cleo.get(QUEUE).content.decode()
    decide(as_cleo, "disputes", dispute, "reject", answer="Not quite.")
    dispute.refresh_from_db()
    assert (dispute.status, dispute.answer) == ("rejected", "Not quite.")


def test_the_queue_can_be_kept_to_one_kind(as_cleo: Client, ada: User) -> None:
    open_dispute(attempt=make_attempt(ada, make_word("perro")), reason="It is right!")
    draft("Mi gato duerme.")
    page = as_cleo.get(QUEUE, {"only": "drafts"})
    assert page.context["kind"].slug == "drafts"
    assert "Nothing waits" in as_cleo.get(QUEUE, {"only": "reports"}).content.decode()


@pytest.mark.parametrize(
    "after", ["x", "drafts:", "drafts:99999999999999999999", "a:1"]
)
def test_nonsense_in_the_address_starts_from_the_front(
    as_cleo: Client, db: None, after: str
) -> None:
    example = draft()
    assert as_cleo.get(QUEUE, {"after": after}).context["case"].pk == example.pk


def test_a_curator_sees_only_what_they_may_decide(client: Client, db: None) -> None:
    helper = make_user("hanna", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="change_examplereport"))
    client.force_login(helper)
    example = draft()
    assert "Nothing waits" in client.get(QUEUE).content.decode()
    assert decide(client, "drafts", example, "approve").status_code == 404
    example.refresh_from_db()
    assert example.status == "draft"


def test_learners_are_kept_out(as_ada: Client, db: None) -> None:
    example = draft()
    assert as_ada.get(QUEUE).status_code in {302, 403}
    decide(as_ada, "drafts", example, "approve")
    example.refresh_from_db()
    assert example.status == "draft"


def test_the_queue_costs_the_same_for_more(as_cleo: Client, ada: User) -> None:
    draft()
    number = iter(range(100))

    def grow() -> None:
        for n in [next(number) for _five in range(5)]:
            draft(f"Un gato número {n} duerme.")
            shown = draft(f"Otro gato número {n} duerme.", "published")
            ExampleReport.objects.create(reporter=ada, example=shown, reason="wrong")

    grow()
    assert_same_queries(f"{QUEUE}?only=drafts", as_cleo, grow)


def test_a_reported_entry_is_mended_in_the_queue(
    as_cleo: Client, ada: User, cleo: User
) -> None:
    word = make_word("gato", article="el")
    report = WordReport.objects.create(reporter=ada, word=word, reason="meaning")
    meaning = word.meanings.get()
    texts = {"plural": "gatos", f"meaning_{meaning.pk}": "cat, tomcat"}
    decide(as_cleo, "entries", report, "approve", answer="Thanks!", **texts)
    report.refresh_from_db()
    word.refresh_from_db()
    meaning.refresh_from_db()
    assert (report.status, report.answer) == ("accepted", "Thanks!")
    assert (word.plural, meaning.translation) == ("gatos", "cat, tomcat")
    assert word.versions.order_by("-number")[0].author == cleo


def test_a_meaning_cannot_be_emptied(as_cleo: Client, ada: User) -> None:
    word = make_word("gato")
    report = WordReport.objects.create(reporter=ada, word=word, reason="meaning")
    texts = {f"meaning_{word.meanings.get().pk}": " "}
    assert decide(as_cleo, "entries", report, "approve", **texts).status_code == 422
    report.refresh_from_db()
    assert report.status == "open"


def test_a_reported_entry_is_answered_and_the_learner_told(
    as_cleo: Client, as_ada: Client, ada: User
) -> None:
    row = make_learner_word(ada)
    report_words(
        learner=ada,
        language="es",
        words=[row.word],
        reason="meaning",
        comment="kitty",
        key=uuid4(),
    )
    assert "kitty" in as_cleo.get(QUEUE).content.decode()
    report = WordReport.objects.get()
    for _twice in range(2):
        decide(as_cleo, "entries", report, "approve", answer="Thanks, added.")
    row.refresh_from_db()
    assert row.status == "active"
    assert "The curators have answered" in as_ada.get(reverse("home")).content.decode()
    text = as_ada.get(reverse("words:report-list")).content.decode()
    assert "Thanks, added." in text
    assert "have answered" not in as_ada.get(reverse("home")).content.decode()

"""Known, learned, not to be asked, wrong: four exits, each with its own effect, undone by one
click, and each told by the word's history."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from practice.selectors.queue import build_queue
from practice.services.steps import take_step, undo_step
from tests.factories import make_learner, make_learner_word, make_word
from vocab_project.users.models import User
from words.models import (
    LearnerWord,
    LearnerWordEvent,
    Word,
    WordBatch,
    WordReport,
)
from words.selectors.coverage import measure_coverage
from words.services.batch_acts import BULK_ACTIONS
from words.services.batches import apply_bulk_action, undo_batch
from words.services.catalogue import take_exit
from words.services.history import note_unrecorded
from words.services.learner_words import add_word, mark_learned, set_status
from words.services.purge import purge_removed_words
from words.services.reports import AlreadyResolvedError
from words.services.word_reports import report_words, resolve_word_report

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def url(word: Word, name: str, *more: UUID) -> str:
    return reverse(f"words:word-{name}", args=[word.public_id, *more])


def leave(client: Client, word: Word, exit_: str) -> Any:
    data = {"exit": exit_, "key": uuid4()}
    return client.post(url(word, "exit"), data, follow=True)


def acts(row: LearnerWord) -> list[str]:
    return list(row.events.order_by("pk").values_list("act", flat=True))


def is_asked(learner: User) -> bool:
    learning = learner.languages.get()
    return bool(build_queue(learning=learning, at=NOW, limit=5))


def share_known(learner: User) -> float | None:
    return measure_coverage(
        sentences=["gato"], language="es", level="A1", learner=learner
    )[0]


@pytest.mark.parametrize(
    ("exit_", "asked", "known"),
    [("known", False, 1.0), ("ignore", False, 0.0), ("activate", True, 0.0)],
)
def test_an_exit_says_whether_a_word_is_asked_and_whether_it_counts(
    as_ada: Client, ada: User, exit_: str, asked: bool, known: float
) -> None:
    row = make_learner_word(ada, make_word(level="C1"))
    leave(as_ada, row.word, exit_)
    assert (is_asked(ada), share_known(ada)) == (asked, known)


def test_an_ignored_word_does_not_count_although_it_was_learned(ada: User) -> None:
    row = make_learner_word(ada, make_word(level="C1"))
    mark_learned(learner_word=row)
    assert share_known(ada) == 1.0
    set_status(learner_word=row, status="ignored")
    assert share_known(ada) == 0.0


def test_the_page_offers_to_take_an_exit_back(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    answer = leave(as_ada, row.word, "known")
    assert "1 word counts as known" in answer.content.decode()
    batch = WordBatch.objects.get()
    answer = as_ada.post(url(row.word, "undo", batch.public_id), follow=True)
    row.refresh_from_db()
    assert "Undone." in answer.content.decode()
    assert (row.status, acts(row)) == ("active", ["known", "undone"])


def test_a_double_click_is_one_exit(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    data = {"exit": "known", "key": uuid4()}
    for _twice in range(2):
        as_ada.post(url(row.word, "exit"), data)
    assert acts(row) == ["known"]


def test_a_word_of_the_catalogue_is_known_without_having_been_added(
    as_ada: Client, ada: User
) -> None:
    word = make_word()
    leave(as_ada, word, "known")
    row = LearnerWord.objects.get(learner=ada)
    assert row.status == "known"
    undo_batch(batch=WordBatch.objects.get())
    assert not LearnerWord.objects.of(ada).exists()


def test_a_removed_word_comes_back_as_known_and_goes_again(ada: User) -> None:
    row = make_learner_word(ada, status="suspended", removed_at=NOW)
    batch = take_exit(learner=ada, word=row.word, action="known", key=uuid4())
    row.refresh_from_db()
    assert (row.status, row.removed_at) == ("known", None)
    undo_batch(batch=batch)
    row.refresh_from_db()
    assert (row.status, row.removed_at) == ("suspended", NOW)


def test_what_is_no_exit_is_refused(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    answer = leave(as_ada, row.word, "remove")
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.status == "active"


def test_asking_again_needs_a_word_of_ones_own(as_ada: Client) -> None:
    assert leave(as_ada, make_word(), "activate").status_code == 404


def test_history_is_told_on_the_page(as_ada: Client, ada: User) -> None:
    with time_machine.travel(NOW, tick=False):
        row = add_word(
            learner=ada, language="es", native="en", word=make_word()
        ).learner_word
        set_status(learner_word=row, status="known")
        as_ada.force_login(ada)
        body = as_ada.get(url(row.word, "detail")).content.decode()
    assert "May 1, 2026</time> You said you knew it already" in body
    assert body.index("knew it already</li>") < body.index("You added it")


# --- Wrong entries ---


def report(learner: User, *words: Word, key: UUID | None = None) -> WordBatch:
    return report_words(
        learner=learner,
        language="es",
        words=words,
        reason="meaning",
        comment="kitty",
        key=key or uuid4(),
    )


def test_a_wrong_entry_is_hidden_until_it_is_answered(
    as_ada: Client, ada: User, cleo: User
) -> None:
    row = make_learner_word(ada, is_learned=True, learned_at=NOW)
    data = {"reason": "meaning", "comment": "kitty", "key": uuid4()}
    answer = as_ada.post(url(row.word, "report"), data, follow=True)
    assert "The curators have not answered yet" in answer.content.decode()
    listed = reverse("words:word-list")
    assert "gato" not in as_ada.get(listed).content.decode()
    assert "gato" in as_ada.get(listed, {"status": "reported"}).content.decode()
    assert not is_asked(ada)
    resolve_word_report(
        report=WordReport.objects.get(), curator=cleo, is_accepted=True, answer="Done."
    )
    row.refresh_from_db()
    assert (row.status, acts(row)) == ("active", ["reported", "answered"])
    body = as_ada.get(url(row.word, "detail")).content.decode()
    assert "Your report was right" in body
    assert "“Done.”" in body


def test_undo_withdraws_a_report_and_gives_the_word_its_state_back(ada: User) -> None:
    row = make_learner_word(ada, status="suspended")
    undo_batch(batch=report(ada, row.word))
    row.refresh_from_db()
    assert row.status == "suspended"
    assert not WordReport.objects.exists()


def test_undo_leaves_a_report_that_was_answered(ada: User, cleo: User) -> None:
    row = make_learner_word(ada)
    batch = report(ada, row.word)
    resolve_word_report(
        report=WordReport.objects.get(), curator=cleo, is_accepted=False
    )
    undo_batch(batch=batch)
    assert WordReport.objects.get().status == "rejected"


def test_a_report_is_taken_back_on_any_later_day(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada, status="ignored")
    report(ada, row.word)
    WordBatch.objects.update(created_at=NOW - timedelta(days=9))
    as_ada.post(url(row.word, "report-withdraw"))
    row.refresh_from_db()
    assert (row.status, WordReport.objects.count()) == ("ignored", 0)


def test_one_open_report_a_learner_and_entry(ada: User, ben: User) -> None:
    word = make_word()
    assert [report(who, word).count for who in (ada, ada, ben)] == [1, 0, 1]


def test_an_own_entry_is_corrected_not_reported(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada, make_word(owner=ada))
    answer = as_ada.get(url(row.word, "report"), follow=True)
    assert "correct it yourself" in answer.content.decode()
    assert report(ada, row.word).count == 0


def test_a_report_without_a_reason_is_refused(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    data = {"comment": "kept by me", "key": uuid4()}
    answer = as_ada.post(url(row.word, "report"), data)
    assert answer.status_code == 422
    assert "kept by me" in answer.content.decode()


def test_a_report_from_elsewhere_goes_back_there_but_to_no_other_site(
    as_ada: Client, ada: User
) -> None:
    study = reverse("practice:study")
    for number, (back, to) in enumerate(
        [(study, study), ("https://evil.example/", None)]
    ):
        word = make_learner_word(ada, make_word(f"gato{number}")).word
        data = {"reason": "form", "key": uuid4(), "next": back}
        answer = as_ada.post(url(word, "report"), data)
        assert answer["Location"].startswith(to or url(word, "detail"))


def test_a_curator_answers_in_the_admin(as_cleo: Client, ada: User) -> None:
    row = make_learner_word(ada)
    report(ada, row.word)
    queue = reverse("admin:words_wordreport_changelist")
    assert "kitty" in as_cleo.get(queue).content.decode()
    data = {
        "action": "reject",
        "_selected_action": [WordReport.objects.get().pk],
        "answer": "It is a cat.",
    }
    assert (
        "1 report resolved" in as_cleo.post(queue, data, follow=True).content.decode()
    )
    row.refresh_from_db()
    assert (row.status, WordReport.objects.get().answer) == ("active", "It is a cat.")


def test_a_second_answer_is_refused(ada: User, cleo: User) -> None:
    report(ada, make_word())
    one, other = WordReport.objects.get(), WordReport.objects.get()
    resolve_word_report(report=one, curator=cleo, is_accepted=True)
    with pytest.raises(AlreadyResolvedError):
        resolve_word_report(report=other, curator=cleo, is_accepted=False)


def test_many_are_reported_at_once_but_not_a_flood(as_ada: Client, ada: User) -> None:
    for number in range(51):
        make_learner_word(ada, make_word(f"gato{number}"))
    bulk = reverse("words:word-bulk")
    data = {"action": "report", "reason": "form", "scope": "all", "key": uuid4()}
    assert as_ada.post(bulk, data).status_code == 422
    assert as_ada.post(bulk, data | {"reason": ""}).status_code == 422
    as_ada.post(f"{bulk}?q=gato4", data)
    assert LearnerWord.objects.filter(status="reported").count() == 11


# --- History ---


def test_words_known_on_a_day_are_known_for_ever(ada: User) -> None:
    """1.16-4: what was known on 1 March does not change with what is decided later."""
    row = make_learner_word(ada, created_at=NOW)
    later = [NOW + timedelta(days=days) for days in range(4)]
    with time_machine.travel(later[1], tick=False):
        batch = take_exit(learner=ada, word=row.word, action="known", key=uuid4())
    with time_machine.travel(later[2], tick=False):
        set_status(learner_word=LearnerWord.objects.get(), status="ignored")
    known = [
        LearnerWordEvent.objects.latest_by(day, LearnerWord.objects.filter(learner=ada))
        .knowing()
        .count()
        for day in later
    ]
    assert (known, batch.count) == ([0, 1, 0, 0], 1)


moves = st.lists(
    st.sampled_from([*BULK_ACTIONS, "add", "report", "step", "undo"]), max_size=7
)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves=moves)
def test_the_last_event_is_the_state_whatever_was_done(moves: list[str]) -> None:
    learner = make_learner(f"a{uuid4().hex[:12]}")
    word = make_word(uuid4().hex[:20])
    add_word(learner=learner, language="es", native="en", word=word)
    theme = word.themes.create(slug=uuid4().hex, name="t")
    word_list = learner.word_lists.create(language_id="es", name="l")
    batches: list[Any] = []
    for move in moves:
        row = LearnerWord.objects.select_related("word").get(learner=learner)
        if move == "add":
            add_word(learner=learner, language="es", native="en", word=word)
        elif move == "report":
            batches.append(report(learner, word))
        elif move == "step":
            step = take_step(learner_word=row, action="knew", key=uuid4(), at=NOW)
            undo_step(step=step, at=NOW)
        elif move == "undo":
            if batches:
                undo_batch(batch=batches.pop())
        else:
            about = {"word_list": word_list} if move == "list_add" else {"theme": theme}
            batches.append(
                apply_bulk_action(
                    learner=learner,
                    language="es",
                    words=LearnerWord.objects.all(),
                    action=move,
                    key=uuid4(),
                    **about,  # type: ignore[arg-type]
                )
            )
    row = LearnerWord.objects.get(learner=learner)
    last = row.events.order_by("pk").last()
    assert last
    assert (last.status, last.is_learned, last.is_removed) == (
        row.status,
        row.is_learned,
        row.removed_at is not None,
    )


def test_what_a_bulk_load_forgot_is_noted_once(ada: User) -> None:
    row = make_learner_word(
        ada, created_at=NOW, is_learned=True, learned_at=NOW, status="known"
    )
    since = NOW - timedelta(days=1)
    assert note_unrecorded(since=since, at=NOW) == 1
    assert acts(row) == ["added", "learned", "known"]
    LearnerWord.objects.update(status="active")
    assert [note_unrecorded(since=since, at=NOW) for _twice in "12"] == [1, 0]
    assert acts(row)[-1] == "found"


def test_history_goes_with_the_word(ada: User) -> None:
    row = make_learner_word(ada, removed_at=NOW)
    note_unrecorded(since=NOW - timedelta(days=1), at=NOW)
    purge_removed_words(now=NOW + timedelta(days=2))
    assert not LearnerWordEvent.objects.filter(learner_word=row.pk).exists()

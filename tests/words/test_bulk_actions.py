"""Acting on many words at once, and taking it back."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import make_learner, make_learner_word, make_word
from vocab_project.users.models import User
from words.models import LearnerWord, Theme, WordBatch, WordList
from words.models.word_batch import WordBatchAction as Action
from words.services.batch_acts import BULK_ACTIONS
from words.services.batches import apply_bulk_action, undo_batch
from words.services.errors import UndoExpiredError

URL = reverse("words:word-bulk")
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
STATE = (
    "pk", "translation", "note", "is_learned", "learned_at", "status", "removed_at",
    "created_at", "themes", "list_entries__word_list",
)  # fmt: skip


def state() -> list[tuple[Any, ...]]:
    return sorted(LearnerWord.objects.values_list(*STATE), key=repr)


def act(learner: User, action: str, **extra: Any) -> WordBatch:
    return apply_bulk_action(
        learner=learner,
        language="es",
        words=extra.pop("words", LearnerWord.objects.all()),
        action=action,
        key=extra.pop("key", uuid4()),
        **extra,
    )


@pytest.fixture
def words(ada: User) -> list[LearnerWord]:
    return [make_learner_word(ada, make_word(f"palabra{n}")) for n in range(30)]


def send(client: Client, query: str = "", **data: Any) -> Any:
    data = {"key": str(uuid4()), "scope": "all", **data}
    return client.post(f"{URL}?{query}", data, follow=True)


@pytest.mark.usefixtures("words")
def test_an_act_reaches_every_match_on_whatever_page(as_ada: Client) -> None:
    answer = send(as_ada, action="learned")
    assert "30 words marked as learned." in answer.content.decode()
    assert LearnerWord.objects.filter(is_learned=True).count() == 30


@pytest.mark.usefixtures("words")
def test_an_act_keeps_to_the_filters(as_ada: Client) -> None:
    answer = send(as_ada, "q=palabra1", action="suspend")
    assert LearnerWord.objects.filter(status="suspended").count() == 11
    assert "q=palabra1" in answer.redirect_chain[-1][0]


def test_an_act_on_ticked_words_leaves_the_others(
    as_ada: Client, words: list[LearnerWord]
) -> None:
    ids = [str(row.public_id) for row in words[:3]]
    send(as_ada, scope="ticked", ids=[*ids, "x"], action="remove")
    assert LearnerWord.objects.filter(removed_at=None).count() == 27


def test_a_new_theme_is_made_and_added(as_ada: Client, ada: User, words: Any) -> None:
    answer = send(as_ada, action="theme_add", theme="At Home")
    assert "Theme added to 30 words." in answer.content.decode()
    assert Theme.objects.get(owner=ada).learner_words.count() == len(words)


def test_a_new_list_is_made_and_filled(as_ada: Client, ada: User, words: Any) -> None:
    answer = send(as_ada, action="list_add", word_list="At Home")
    assert "30 words put on the list." in answer.content.decode()
    assert ada.word_lists.get(name="At Home").entries.count() == len(words)


@pytest.mark.usefixtures("words")
def test_what_was_typed_survives_a_refusal(as_ada: Client) -> None:
    data = {"scope": "ticked", "action": "list_add", "word_list": "At Home"}
    text = send(as_ada, **data).content.decode()
    assert 'value="list_add" selected' in text
    assert 'value="At Home"' in text


def test_a_double_click_counts_once(as_ada: Client, words: Any) -> None:
    key = str(uuid4())
    for _twice in range(2):
        send(as_ada, action="learned", key=key)
    assert WordBatch.objects.get().count == len(words)


def test_the_undo_button_gives_everything_back(as_ada: Client, words: Any) -> None:
    before = state()
    batch = send(as_ada, action="remove").context["batch"]
    assert not LearnerWord.objects.filter(removed_at=None).exists()
    answer = as_ada.post(
        reverse("words:batch-undo", args=[batch.public_id]), follow=True
    )
    assert "Undone." in answer.content.decode()
    assert state() == before


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"action": "learned", "scope": "ticked"}, "Tick at least one word"),
        ({"action": "theme_add"}, "Say which theme."),
        ({"action": "list_add", "word_list": "  "}, "Say which list."),
        ({"action": "list_add", "word_list": "x" * 256}, "at most 255"),
        ({"action": "theme_remove", "theme": "nope"}, "no theme of that name"),
        ({"action": "explode"}, "Select a valid choice"),
        ({"action": "add"}, "Select a valid choice"),
        ({"action": "learned", "key": "x"}, "valid UUID"),
        ({"action": "learned", "scope": "ticked", "ids": ["1", "-1"]}, "Tick at least"),
    ],
)
def test_an_act_that_says_too_little_changes_nothing(
    as_ada: Client, data: dict[str, Any], message: str
) -> None:
    before = state()
    answer = send(as_ada, **data)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert state() == before
    assert not WordBatch.objects.exists()


def test_a_strangers_rows_are_never_touched(
    as_eve: Client, words: list[LearnerWord]
) -> None:
    before = state()
    ids = [str(row.public_id) for row in words]
    answer = send(as_eve, scope="ticked", ids=ids, action="remove")
    assert "Nothing to change." in answer.content.decode()
    assert state() == before


def test_a_stranger_cannot_undo(as_eve: Client, ada: User, words: Any) -> None:
    batch = act(ada, "remove")
    url = reverse("words:batch-undo", args=[batch.public_id])
    assert as_eve.post(url).status_code == 404
    assert LearnerWord.objects.filter(removed_at=None).count() == 0


def test_undo_ends_after_a_day(as_ada: Client, ada: User, words: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        batch = act(ada, "remove")
    with (
        time_machine.travel(NOW + timedelta(hours=24), tick=False),
        pytest.raises(UndoExpiredError),
    ):
        undo_batch(batch=batch)
    url = reverse("words:batch-undo", args=[batch.public_id])
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        as_ada.force_login(ada)
        answer = as_ada.post(url)
    assert answer.status_code == 422
    assert "a day has passed" in answer.content.decode()


def test_undo_twice_is_undo_once(as_ada: Client, ada: User, words: Any) -> None:
    batch = act(ada, "learned")
    url = reverse("words:batch-undo", args=[batch.public_id])
    for _twice in range(2):
        assert "Undone." in as_ada.post(url, follow=True).content.decode()


def test_undo_leaves_what_was_changed_since(ada: User) -> None:
    row = make_learner_word(ada)
    batch = act(ada, "suspend")
    LearnerWord.objects.filter(pk=row.pk).update(status="known")
    undo_batch(batch=batch)
    row.refresh_from_db()
    assert row.status == "known"


def test_only_words_that_change_are_counted(ada: User) -> None:
    make_learner_word(ada, make_word("uno"), is_learned=True, learned_at=NOW)
    make_learner_word(ada, make_word("dos"))
    assert act(ada, "learned").count == 1


rows = st.lists(
    st.tuples(
        st.sampled_from(["active", "known", "suspended", "ignored"]),
        st.sampled_from([None, NOW, NOW - timedelta(days=3)]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=rows, actions=st.lists(st.sampled_from(BULK_ACTIONS), max_size=5))
def test_undoing_in_reverse_gives_back_the_very_state(
    rows: list[tuple[str, datetime | None, bool, bool]], actions: list[Action]
) -> None:
    learner = make_learner(f"a{uuid4().hex[:12]}")
    theme = Theme.objects.create(owner=learner, slug="t", name="t")
    word_list = WordList.objects.create(learner=learner, language_id="es", name="l")
    for status, learned_at, has_theme, is_removed in rows:
        row = make_learner_word(
            learner,
            make_word(uuid4().hex[:20]),
            status=status,
            is_learned=bool(learned_at),
            learned_at=learned_at,
            removed_at=NOW if is_removed else None,
        )
        if has_theme:
            row.themes.add(theme)
    before = state()
    batches = [
        act(learner, action, **_about(action, theme, word_list)) for action in actions
    ]
    for batch in reversed(batches):
        undo_batch(batch=batch)
    assert state() == before


def _about(action: Action, theme: Theme, word_list: WordList) -> dict[str, Any]:
    return {"word_list": word_list} if action == Action.LIST_ADD else {"theme": theme}

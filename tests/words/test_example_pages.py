"""The examples of a word as a learner sees and arranges them."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_word
from tests.queries import assert_same_queries
from vocab_project.ai.models import AIJob
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User
from words.models import Example, ExampleMark, ExampleReport, Meaning, Word

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def word(db: None) -> Word:
    return make_word("gato", article="el", gender="m", forms=["gatos"])


def add_example(word: Word, owner: User | None, text: str, **fields: Any) -> Example:
    return Example.objects.create(
        word=word, owner=owner, native_language_id="en", sentence=text, **fields
    )


def url(name: str, thing: Word | Example) -> str:
    return reverse(f"words:example-{name}", args=[thing.public_id])


def body(client: Client, word: Word, **extra: Any) -> str:
    return client.get(url("list", word), **extra).content.decode()


def test_sentences_stand_under_the_meaning_they_show(
    as_ada: Client, word: Word
) -> None:
    jack = Meaning.objects.create(
        word=word, native_language_id="en", translation="jack", order=2
    )
    free = add_example(word, None, "Gato.")
    car = add_example(word, None, "El coche está sobre el gato.", meaning=jack)
    cat = add_example(word, None, "El gato bebe.", meaning=word.meanings.get(order=1))
    answer = as_ada.get(url("list", word))
    groups = answer.context["example_list"].groups
    assert [(g.meaning, g.examples) for g in groups] == [
        (cat.meaning, [cat]), (jack, [car]), (None, [free])
    ]  # fmt: skip
    assert "Other sentences" in answer.content.decode()


def test_one_meaning_needs_no_heading(as_ada: Client, word: Word) -> None:
    example = add_example(word, None, "Gato.", meaning=word.meanings.get())
    answer = as_ada.get(url("list", word))
    assert [g.examples for g in answer.context["example_list"].groups] == [[example]]
    assert 'class="sense"' not in answer.content.decode()


def test_asking_shows_a_pending_row_at_once(as_ada: Client, word: Word) -> None:
    answer = as_ada.post(url("request", word), **HTMX)
    text = answer.content.decode()
    assert 'id="examples-pending"' in text
    assert 'hx-trigger="load delay:1s"' in text
    assert "<html" not in text


def test_the_row_fills_itself_and_stops_asking(as_ada: Client, word: Word) -> None:
    as_ada.post(url("request", word), **HTMX)
    run_pending()
    text = body(as_ada, word, **HTMX)
    assert text.count("example__sentence") == 3
    assert "hx-trigger" not in text
    assert "Built-in tutor" in text
    assert re.search(r"\d+% of the words at A1", text)


def test_polling_slows_down_and_gives_up(as_ada: Client, word: Word) -> None:
    as_ada.post(url("request", word))
    delays = []
    for look in range(20):
        text = as_ada.get(f"{url('list', word)}?n={look}", **HTMX).content.decode()
        delays += re.findall(r"load delay:(\d+)s", text)
    assert delays[:5] == ["1", "1", "2", "3", "5"]
    assert len(delays) < 20
    assert 50 <= sum(map(int, delays)) <= 70
    assert "takes longer than usual" in text


@pytest.mark.parametrize("look", ["x", "-1", "9" * 50, "٣", ""])
def test_nonsense_in_the_poll_counter_is_harmless(
    as_ada: Client, word: Word, look: str
) -> None:
    assert as_ada.get(url("list", word), {"n": look}).status_code == 200


def test_without_javascript_asking_redirects_to_the_page(
    as_ada: Client, word: Word
) -> None:
    answer = as_ada.post(url("request", word), follow=True)
    assert answer.redirect_chain == [(url("list", word), 302)]
    assert "Look again" in answer.content.decode()


def test_a_word_the_tutor_does_not_know_says_why_and_offers_a_retry(
    as_ada: Client, ada: User
) -> None:
    word = make_word("zzyzx", owner=ada)
    as_ada.post(url("request", word))
    run_pending()
    text = body(as_ada, word)
    assert "no certain sentence for this word yet" in text
    assert "Try again" in text


def test_an_answer_from_the_tutor_instead_of_the_model_says_why(
    as_ada: Client, word: Word
) -> None:
    as_ada.post(url("request", word))
    run_pending()
    AIJob.objects.update(fallback_reason="budget")
    assert "Your daily AI budget is spent" in body(as_ada, word)


def test_two_clicks_make_one_job(as_ada: Client, word: Word) -> None:
    as_ada.post(url("request", word))
    as_ada.post(url("request", word))
    assert AIJob.objects.count() == 1


def test_a_pinned_example_comes_first(as_ada: Client, ada: User, word: Word) -> None:
    old = add_example(word, ada, "Old cat sentence.")
    add_example(word, ada, "New cat sentence.")
    text = as_ada.post(url("pin", old), {"on": "1"}, **HTMX).content.decode()
    assert text.index("Old cat") < text.index("New cat")
    assert "Unpin" in text
    as_ada.post(url("pin", old), {"on": "0"})
    assert not ExampleMark.objects.get().is_pinned


def test_a_hidden_example_is_folded_away_and_comes_back(
    as_ada: Client, ada: User, word: Word
) -> None:
    example = add_example(word, ada, "A sentence.")
    text = as_ada.post(url("hide", example), {"on": "1"}, **HTMX).content.decode()
    assert "1 hidden" in text
    as_ada.post(url("hide", example), {"on": "0"})
    assert "1 hidden" not in body(as_ada, word)


def test_my_arrangement_of_a_shared_example_is_mine_alone(
    as_ada: Client, as_ben: Client, word: Word
) -> None:
    example = add_example(word, None, "Shared sentence.")
    as_ada.post(url("hide", example), {"on": "1"})
    assert "1 hidden" in body(as_ada, word)
    assert "hidden</summary>" not in body(as_ben, word)


def test_a_report_reaches_the_curators_and_hides_the_example(
    as_ada: Client, ada: User, word: Word
) -> None:
    example = add_example(word, None, "Shared sentence.")
    assert (
        "What is wrong with it?"
        in as_ada.get(url("report", example), **HTMX).content.decode()
    )
    said = {"reason": "wrong", "comment": "No verb."}
    answer = as_ada.post(url("report", example), said, **HTMX)
    assert "A curator will look at it" in answer.content.decode()
    report = ExampleReport.objects.get()
    assert (report.reporter, report.status, report.comment) == (ada, "open", "No verb.")
    assert "1 hidden" in body(as_ada, word)


def test_a_report_without_a_reason_keeps_what_was_typed(
    as_ada: Client, word: Word
) -> None:
    example = add_example(word, None, "Shared sentence.")
    answer = as_ada.post(url("report", example), {"comment": "My <words>"}, **HTMX)
    assert answer.status_code == 422
    assert "My &lt;words&gt;" in answer.content.decode()
    assert not ExampleReport.objects.exists()


def test_an_example_is_reported_once_per_learner(as_ada: Client, word: Word) -> None:
    example = add_example(word, None, "Shared sentence.")
    as_ada.post(url("report", example), {"reason": "wrong"})
    answer = as_ada.post(url("report", example), {"reason": "unnatural"}, **HTMX)
    assert answer.status_code == 422
    assert "reported this example already" in answer.content.decode()
    assert ExampleReport.objects.get().reason == "wrong"


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_an_unpublished_shared_example_is_not_there(
    as_ada: Client, word: Word, status: str
) -> None:
    example = add_example(word, None, "Shared sentence.", status=status)
    assert "Shared sentence" not in body(as_ada, word)
    assert as_ada.post(url("pin", example)).status_code == 404


@pytest.mark.parametrize("name", ["pin", "hide", "report"])
def test_a_stranger_gets_404(as_eve: Client, ada: User, word: Word, name: str) -> None:
    example = add_example(word, ada, "Ada's sentence.")
    assert as_eve.post(url(name, example), {"reason": "wrong"}).status_code == 404
    assert not ExampleMark.objects.exists()


@pytest.mark.parametrize("name", ["list", "request"])
def test_a_strangers_private_word_is_404(as_eve: Client, ada: User, name: str) -> None:
    word = make_word("secreto", owner=ada)
    client_call = as_eve.get if name == "list" else as_eve.post
    assert client_call(url(name, word)).status_code == 404
    assert not AIJob.objects.exists()


def test_another_learners_examples_are_not_shown(
    as_eve: Client, ada: User, word: Word
) -> None:
    add_example(word, ada, "Ada's own sentence.")
    assert "own sentence" not in body(as_eve, word)


def test_a_sentence_is_shown_as_text_whatever_it_holds(
    as_ada: Client, ada: User, word: Word
) -> None:
    add_example(word, ada, '<b hx-get="/me/">gato</b>', translation="<i>cat</i>")
    text = body(as_ada, word)
    assert "<b hx-get" not in text
    assert "<i>cat" not in text
    assert 'lang="es" hx-ignore' in text


def test_a_missing_word_is_404(as_ada: Client) -> None:
    for name in ("list", "request", "pin", "hide", "report"):
        address = reverse(f"words:example-{name}", args=[uuid.uuid4()])
        assert as_ada.post(address).status_code in {404, 405}


def test_more_examples_cost_no_more_queries(
    as_ada: Client, ada: User, word: Word
) -> None:
    add_example(word, ada, "One sentence.")

    def grow() -> None:
        for number in range(10):
            add_example(word, ada, f"Sentence {number}.")

    assert_same_queries(url("list", word), as_ada, grow)

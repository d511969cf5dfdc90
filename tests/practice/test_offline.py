"""Offline flashcards: what a device takes along, and what becomes of its answers."""

import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practice.models import Card, Review
from practice.pages.shell import OTHERS, SCRIPTS, STYLES
from practice.selectors.offline import MOST_CARDS, get_pack
from practice.services.sent import OFFLINE
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import Example, LearnerWord

PACK = reverse("practice:offline-pack")
SYNC = reverse("practice:offline-sync")


def given(word: LearnerWord, **fields: Any) -> dict[str, Any]:
    at = fields.pop("at", timezone.now() - timedelta(hours=1))
    return {
        "key": str(uuid.uuid4()),
        "word": str(word.word.public_id),
        "skill": "recognise",
        "seen": 0,
        "rating": 3,
        "reviewed_at": at.isoformat(),
        "duration_ms": 2000,
    } | fields


def send(client: Client, learner: User, *answers: Any) -> Any:
    body = {"learner": str(learner.public_id), "answers": list(answers)}
    return client.post(SYNC, json.dumps(body), content_type="application/json")


def outcomes(client: Client, learner: User, *answers: dict[str, Any]) -> list[str]:
    found = send(client, learner, *answers).json()["outcomes"]
    return [found[one["key"]] for one in answers]


def test_a_pack_holds_all_that_is_needed_to_ask(as_ada: Client, ada: User) -> None:
    word = make_word("gato", article="el", gender="m", translation="cat")
    make_learner_word(ada, word, mnemonic="A gateau")
    sentence = {"sentence": "El gato duerme.", "translation": "The cat sleeps."}
    Example.objects.create(
        word=word, native_language_id="en", status="published", **sentence
    )
    pack = as_ada.get(PACK).json()
    card = pack["cards"][0]
    assert uuid.UUID(card.pop("key"))
    assert card == {
        "word": str(word.public_id),
        "skill": "recognise",
        "seen": 0,
        "prompt": word.display,
        "answer": word.display,
        "article": "el",
        "gender": "m",
        "base_form": "gato",
        "pronunciation": "",
        "translations": ["cat"],
        "translations_language": "en",
        "mnemonic": "A gateau",
        "example": "El gato duerme.",
        "example_translation": "The cat sleeps.",
    }
    assert (pack["learner"], pack["language"]) == (str(ada.public_id), "es")


def test_a_pack_is_the_learners_own_and_limited(ada: User, eve: User) -> None:
    mine = make_learner_word(ada, make_word("perro"))
    make_learner_word(eve, make_word("gato"))
    learning = ada.languages.get()
    assert [
        card.prompt.learner_word for card in get_pack(learning=learning, at=NOON)
    ] == [mine]
    make_learner_word(ada, make_word("pez"))
    assert len(get_pack(learning=learning, at=NOON, limit=1)) == 1
    assert MOST_CARDS == 300


def test_a_pack_costs_the_same_however_large(as_ada: Client, ada: User) -> None:
    def grow() -> None:
        for name in ("dos", "tres", "cuatro", "cinco"):
            make_learner_word(ada, make_word(name))

    make_learner_word(ada, make_word("uno"))
    assert_same_queries(PACK, as_ada, grow)


def test_an_answer_keeps_the_time_it_was_given(as_ada: Client, ada: User) -> None:
    at = timezone.now() - timedelta(hours=30)
    word = make_learner_word(ada)
    assert outcomes(as_ada, ada, given(word, at=at)) == ["recorded"]
    review = Review.objects.get()
    assert (review.reviewed_at, review.duration_ms) == (at, 2000)
    assert review.study_day == ada.study_day(at)


def test_sent_twice_is_answered_once(as_ada: Client, ada: User) -> None:
    one = given(make_learner_word(ada))
    assert outcomes(as_ada, ada, one) == outcomes(as_ada, ada, one) == ["recorded"]
    assert Review.objects.count() == 1


def test_answers_count_in_the_order_they_were_given(as_ada: Client, ada: User) -> None:
    word = make_learner_word(ada)
    now = timezone.now()
    later = given(word, seen=1, at=now - timedelta(hours=1))
    first = given(word, rating=1, at=now - timedelta(hours=2))
    assert outcomes(as_ada, ada, later, first) == ["recorded", "recorded"]
    assert [one.rating for one in Review.objects.order_by("pk")] == [1, 3]
    assert Card.objects.get().repetitions == 2


def test_a_card_answered_elsewhere_is_reported_and_left(
    as_ada: Client, ada: User
) -> None:
    word = make_learner_word(ada)
    answer(word, at=timezone.now())
    before = Card.objects.values().get()
    assert outcomes(as_ada, ada, given(word, rating=1)) == ["stale"]
    assert Card.objects.values().get() == before


def test_more_than_a_week_is_too_late_but_what_arrived_stays(
    as_ada: Client, ada: User
) -> None:
    old = timezone.now() - OFFLINE - timedelta(minutes=1)
    word = make_learner_word(ada)
    late = given(word, at=old)
    assert outcomes(as_ada, ada, late) == ["late"]
    answer(word, at=old, key=uuid.UUID(late["key"]))
    assert outcomes(as_ada, ada, late) == ["recorded"]


def test_a_clock_that_is_ahead_is_set_back_to_now(as_ada: Client, ada: User) -> None:
    ahead = timezone.now() + timedelta(days=3)
    sent = given(make_learner_word(ada), at=ahead)
    assert outcomes(as_ada, ada, sent) == ["recorded"]
    assert Review.objects.get().reviewed_at <= timezone.now()


def test_another_learners_word_is_not_there(
    as_eve: Client, eve: User, ada: User
) -> None:
    secret = make_learner_word(ada, make_word("secreto", owner=ada))
    assert outcomes(as_eve, eve, given(secret)) == ["missing"]
    assert not Review.objects.exists()


def test_another_learners_answers_are_refused_whole(
    as_eve: Client, eve: User, ada: User
) -> None:
    word = make_word()
    make_learner_word(ada, word)
    hers = make_learner_word(eve, word)
    assert send(as_eve, ada, given(hers)).status_code == 409
    assert not Review.objects.exists()


def test_a_broken_row_does_not_stop_the_others(as_ada: Client, ada: User) -> None:
    word = make_learner_word(ada)
    broken = given(word, rating=[7], reviewed_at={})
    assert outcomes(as_ada, ada, broken, given(word)) == ["broken", "recorded"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"\xff", b"[" * 9000, b'{"answers": 1}', b'{"answers": "abc"}'],
    ids=str,
)
def test_what_is_no_batch_is_refused(as_ada: Client, body: bytes) -> None:
    answered = as_ada.post(SYNC, body, content_type="application/json")
    assert answered.status_code == 400


def test_a_batch_is_limited(as_ada: Client, ada: User) -> None:
    assert send(as_ada, ada, *[None] * 51).status_code == 400
    assert send(as_ada, ada, *[None] * 50).status_code == 200


def test_sending_needs_the_token_that_greeting_gave(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert send(client, ada, given(make_learner_word(ada))).status_code == 403
    hello = client.get(SYNC).json()
    assert hello["learner"] == str(ada.public_id)
    answered = client.post(
        SYNC,
        json.dumps({"learner": hello["learner"], "answers": []}),
        content_type="application/json",
        headers={"X-CSRFToken": hello["token"]},
    )
    assert answered.json() == {"outcomes": {}}


@pytest.mark.parametrize("name", ["practice:offline", "practice:no-connection"])
def test_the_kept_pages_are_the_same_for_everybody(
    name: str, client: Client, as_ada: Client, as_cleo: Client
) -> None:
    pages = {one.get(reverse(name)).content for one in (client, as_ada, as_cleo)}
    assert len(pages) == 1
    assert b"csrf" not in pages.pop()


def test_the_worker_may_look_after_every_page_and_is_asked_for_anew(
    client: Client,
) -> None:
    answered = client.get("/sw.js")
    assert answered["Content-Type"].startswith("text/javascript")
    assert answered["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answered["Content-Security-Policy"]
    assert answered.content == client.get("/sw.js").content
    italian = client.get("/sw.js", headers={"accept-language": "it"})
    assert italian.content != answered.content


def test_the_worker_keeps_every_file_of_the_page(client: Client) -> None:
    kept = {*STYLES, *SCRIPTS, *OTHERS}
    html = client.get(reverse("practice:offline")).content.decode()
    used = set(re.findall(r'"/?static/([^"#]+)', html))
    for name in [*SCRIPTS, *STYLES]:
        text = (settings.BASE_DIR / "static" / name).read_text()
        folder = name.partition("/")[0]
        used |= {f"{folder}/{one}" for one in re.findall(r'"\./([\w.]+)"', text)}
        used |= set(re.findall(r'url\("\.\./([^"]+)"\)', text))
    assert used == kept


def test_the_start_page_of_flashcards_leads_there(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    html = as_ada.get(reverse("practice:flashcards")).content.decode()
    assert f'href="{reverse("practice:offline")}"' in html

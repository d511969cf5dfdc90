"""A learner at the cards: what the tests of flashcards do again and again."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from practice.models import Session
from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import LearnerWord

HTMX = {"HX-Request": "true"}
START = reverse("practice:flashcards")
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def make_words(learner: User, count: int) -> list[LearnerWord]:
    return [
        make_learner_word(learner, make_word(f"palabra{n}", translation=f"meaning {n}"))
        for n in range(count)
    ]


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text


def start(client: Client, **choice: Any) -> Session:
    response = client.post(START, choice)
    assert response.status_code == 302, text_of(response)
    return Session.objects.get(pk=response["Location"].split("/")[-2])


def url(session: Session, name: str = "flashcard") -> str:
    return reverse(f"practice:{name}", args=[session.pk])


def ask(client: Client, session: Session, **query: Any) -> Any:
    """The page of the question, or of its answer."""
    return client.get(url(session), query)


def fields_of(response: Any) -> dict[str, Any]:
    """What the page's form sends back of itself."""
    asked = response.context["asked"]
    fields = {
        "word": str(asked.learner_word.word.public_id),
        "skill": asked.skill,
        "key": str(asked.key),
        "seen": asked.seen,
        "shown": asked.shown,
    }
    return fields | ({"read": "1"} if asked.is_read else {})


def turn_over(client: Client, session: Session, text: str | None = None) -> Any:
    """Ask, and show the answer; `text` is what was typed."""
    given = fields_of(ask(client, session)) | {"answer": "1"}
    return ask(client, session, **given, **({} if text is None else {"text": text}))


def grade(client: Client, session: Session, rating: int = 3, **given: Any) -> Any:
    """Answer the card that is asked next."""
    headers = given.pop("headers", None)
    fields = fields_of(ask(client, session)) | {"rating": rating} | given
    return client.post(url(session, "flashcard-answer"), fields, headers=headers)

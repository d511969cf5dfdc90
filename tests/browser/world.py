"""A learner's small world, so that every page has something to show."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils import timezone

from practice.selectors.queue import Filters
from practice.services.quizzes import answer_questions, start_quiz
from practice.services.sessions import end_session, start_session
from tests.factories import make_learner, make_learner_word, make_user, make_word
from tests.practice.make import NOON, answer, make_attempt
from vocab_project.users.models import LearnerLanguage, User
from words.models import Example, LearnerWord, Word

CORRECTIONS = [
    {
        "error_type": "gender",
        "severity": "moderate",
        "wrong": "una",
        "right": "un",
        "explanation": "Gato is masculine.",
    }
]


@dataclass
class World:
    ada: User
    word: Word
    example: Example
    german: LearnerLanguage


def make_world() -> World:
    """Ada learns Spanish and German; she has words of each kind and sentences of each verdict."""
    ada = make_learner("ada", time_zone="Europe/Rome")
    german = LearnerLanguage.objects.create(user=ada, language="de", is_current=False)
    gato = make_word("gato", article="el", gender="m", plural="gatos", forms=["gatos"])
    make_learner_word(ada, gato, note="Like cat.")
    casa = make_word("casa", article="la", gender="f", translation="house")
    make_learner_word(ada, casa, is_learned=True, learned_at=NOON)
    hablar = make_word("hablar", part_of_speech="verb", translation="to speak")
    make_learner_word(ada, hablar, status="suspended")
    example = Example.objects.create(
        word=gato,
        owner=ada,
        native_language_id="en",
        sentence="El gato duerme en la casa.",
        translation="The cat sleeps in the house.",
        source="tutor",
        level="A1",
        coverage=0.8,
    )
    return World(ada, gato, example, german)


def an_attempt(state: str, verdict: str = "") -> Callable[[World], dict[str, Any]]:
    """The kwargs of an attempt with the cat; an almost right one carries its corrections."""

    def build(world: World) -> dict[str, Any]:
        fields: dict[str, Any] = {"state": state}
        if verdict:
            fields["verdict"] = verdict
        if verdict in {"almost", "wrong"}:
            fields |= {"corrected": "Tengo un gato.", "corrections": CORRECTIONS}
        attempt = make_attempt(world.ada, world.word, "Tengo una gato.", **fields)
        return {"public_id": attempt.public_id}

    return build


def a_quiz(kind: str, *, answered: bool = False) -> Callable[[World], dict[str, Any]]:
    """The kwargs of a quiz over Ada's words; `answered`: its first question, wrongly."""

    def build(world: World) -> dict[str, Any]:
        learning = world.ada.languages.get(language="es")
        session = start_quiz(
            learning=learning,
            kind=kind,
            filters=Filters(),
            size=5,
            at=NOON,
            chance=random.Random(1),
        )
        if answered:
            answer_questions(
                learning=learning,
                session=session,
                place=0,
                answers={},
                key=uuid4(),
                duration_ms=0,
                at=NOON,
            )
        return {"session_id": session.pk}

    return build


def a_run(skill: str, *, answered: bool = False) -> Callable[[World], dict[str, Any]]:
    """The kwargs of a session of flashcards that asks for the cat; `answered`: it was missed, and
    the session is over."""

    def build(world: World) -> dict[str, Any]:
        learning = world.ada.languages.get(language="es")
        mine = LearnerWord.objects.get(learner=world.ada, word=world.word)
        at = timezone.now()
        session = start_session(
            learning=learning,
            kind="flashcards",
            at=at,
            plan=[{"word": mine.pk, "skill": skill}],
        )
        if answered:
            answer(mine, rating=1, at=at, skill=skill, session=session)
            end_session(session=session, at=at)
        return {"session_id": session.pk}

    return build


def make_person(who: str) -> User | None:
    """visitor · newcomer (no language yet) · beginner (no words yet) · curator."""
    if who == "newcomer":
        return make_user("nora")
    if who == "beginner":
        return make_learner("bea")
    if who == "curator":
        return make_user("cleo", is_staff=True, is_superuser=True)
    return None

import uuid
from typing import Any

from django.utils import timezone

from practice.models import ScheduleChange, Session, Step
from practice.services.sessions import start_session
from practice.services.steps import take_step
from tests.factories import make_learner_word, make_word
from tests.isolation.table import Guard, Own, Public, SignedIn
from tests.practice.make import NOON, make_attempt
from vocab_project.users.models import User


def _a_step(owner: User) -> dict[str, Any]:
    step = take_step(
        learner_word=make_learner_word(owner),
        action=Step.Action.LEARNED,
        key=uuid.uuid4(),
        at=NOON,
    )
    return {"public_id": step.public_id}


def _a_word(owner: User) -> dict[str, Any]:
    return {"word_id": make_learner_word(owner).word.public_id}


def _a_private_word(owner: User) -> dict[str, Any]:
    word = make_word("secreto", owner=owner)
    return {"word_id": make_learner_word(owner, word).word.public_id}


def _an_attempt(owner: User) -> dict[str, Any]:
    attempt = make_attempt(owner, make_learner_word(owner).word)
    return {"public_id": attempt.public_id}


def _a_failed_attempt(owner: User) -> dict[str, Any]:
    word = make_learner_word(owner).word
    return {"public_id": make_attempt(owner, word, state="failed").public_id}


def _a_quiz(owner: User) -> dict[str, Any]:
    word = make_learner_word(owner)
    question = {"word": word.pk, "type": "typed", "skill": "recall", "prompt": "cat"}
    session = Session.objects.create(
        learner=owner,
        language_id=word.language_id,
        kind="quiz",
        subtype="typed",
        plan=[question | {"language": "en"}],
        planned=1,
    )
    return {"session_id": session.pk}


def _a_session(owner: User) -> dict[str, Any]:
    make_learner_word(owner)
    session = start_session(
        learning=owner.languages.get(), kind="flashcards", at=timezone.now()
    )
    return {"session_id": session.pk}


def _a_change(owner: User) -> dict[str, Any]:
    change = ScheduleChange.objects.create(
        learner=owner, language_id="es", kind="catch_up", created_at=timezone.now()
    )
    return {"public_id": change.public_id}


URLS: dict[str, Guard] = {
    "practice:catch-up": SignedIn(),
    "practice:away": SignedIn(),
    "practice:away-cancel": SignedIn(),
    "practice:study-settings": SignedIn(),
    "practice:schedule-preview": SignedIn(),
    "practice:schedule-switch": SignedIn(),
    "practice:fit": SignedIn(),
    "practice:change-revert": Own(_a_change, methods=("post",)),
    "practice:quiz-start": SignedIn(),
    "practice:quiz": Own(_a_quiz, methods=("get",)),
    "practice:quiz-answer": Own(_a_quiz, methods=("post",)),
    "practice:quiz-result": Own(_a_quiz, methods=("get",)),
    "practice:quiz-retry": Own(_a_quiz, methods=("post",)),
    "practice:quiz-collect": Own(_a_quiz, methods=("post",)),
    "practice:study": SignedIn(),
    "practice:revise": SignedIn(),
    "practice:attempt-list": SignedIn(),
    "practice:learned-undo": Own(_a_step, methods=("post",)),
    "practice:accepted-forget": Own(_a_word, methods=("post",)),
    "practice:accepted-suggest": Own(_a_word, methods=("post",)),
    "practice:answer-news-seen": SignedIn(),
    "practice:flashcards": SignedIn(),
    "practice:flashcard": Own(_a_session, methods=("get",)),
    "practice:flashcard-answer": Own(_a_session, methods=("post",)),
    "practice:flashcard-pause": Own(_a_session, methods=("post",)),
    "practice:session-again": Own(_a_session, methods=("post",)),
    "practice:session-end": Own(_a_session, methods=("post",)),
    "practice:session-summary": Own(_a_session, methods=("get",)),
    "practice:undo": SignedIn(),
    "practice:offline": Public(),
    "practice:no-connection": Public(),
    "practice:offline-pack": SignedIn(),
    "practice:offline-sync": SignedIn(),
    "practice:write": Own(_a_word),
    "practice:attempt": Own(_an_attempt, methods=("get",)),
    "practice:attempt-dispute": Own(_an_attempt),
    "practice:attempt-ignore": Own(_an_attempt, methods=("post",)),
    "practice:attempt-retry": Own(_a_failed_attempt, methods=("post",)),
    "practice:leeches": SignedIn(),
    "practice:leech": Own(_a_word),
    "practice:leech-rest": Own(_a_word, methods=("post",)),
    "practice:word-export": SignedIn(),
    "practice:word-export-file": SignedIn(),
    "practice:word-history": Own(_a_private_word, methods=("get",)),
    "practice:word-status": Own(_a_word, methods=("get",)),
}

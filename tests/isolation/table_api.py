from random import Random
from typing import Any
from uuid import uuid4

from practice.models import SentenceAttempt
from tests.factories import make_learner_word, make_word
from tests.isolation.table import Guard, Own, Public, SignedIn
from tests.practice.make import make_card
from tests.words.importing import upload
from vocab_project.users.models import User
from words.services.catalogue import take_exit
from words.services.level_checks import start_level_check
from words.services.saved_searches import save_search


def _a_word(owner: User) -> dict[str, Any]:
    return {"id": make_learner_word(owner).public_id}


def _an_attempt(owner: User) -> dict[str, Any]:
    word = make_learner_word(owner).word
    attempt = SentenceAttempt.objects.create(
        learner=owner,
        word=word,
        key="8f14e45f-ceea-4e5b-9b3e-1c1a0b8f7a11",
        sentence="Hola.",
        study_day="2026-11-23",
    )
    return {"id": attempt.public_id}


def _a_card(owner: User) -> dict[str, Any]:
    return {"id": make_card(make_learner_word(owner)).public_id}


def _a_search(owner: User) -> dict[str, Any]:
    search = save_search(learner=owner, language="es", name="Secret", query="gato")
    return {"id": search.public_id}


def _a_check(owner: User) -> dict[str, Any]:
    make_word("secreto")
    check = start_level_check(
        learner=owner, language="es", level="A1", chance=Random(1)
    )
    return {"id": check.public_id}


def _a_batch(owner: User) -> dict[str, Any]:
    word = make_learner_word(owner).word
    batch = take_exit(learner=owner, word=word, action="known", key=uuid4())
    return {"id": batch.public_id}


def _an_import(owner: User) -> dict[str, Any]:
    return {"id": upload(owner, "gato;cat").public_id}


URLS: dict[str, Guard] = {
    "api-schema": Public(),
    "api-docs": Public(),
    "v1:token": Public(),
    "v1:language-list": SignedIn(),
    "v1:language-detail": Public(),
    "v1:word-list": SignedIn(),
    "v1:word-detail": Own(_a_word, methods=("get", "patch", "delete")),
    "v1:word-examples": Own(_a_word, methods=("get", "post")),
    "v1:word-exit": Own(_a_word, methods=("post",)),
    "v1:word-history": Own(_a_word, methods=("get",)),
    "v1:catalogue-list": SignedIn(),
    "v1:catalogue-detail": Public(),  # entries belong to nobody; tests/api/test_catalogue.py
    "v1:catalogue-add": SignedIn(),
    "v1:catalogue-exit": Public(),
    "v1:level-check-list": SignedIn(),
    "v1:level-check-detail": Own(_a_check, methods=("get",)),
    "v1:level-check-answer": Own(_a_check, methods=("post",)),
    "v1:level-check-mark": Own(_a_check, methods=("post",)),
    "v1:search-list": SignedIn(),
    "v1:search-detail": Own(_a_search, methods=("get", "patch", "delete")),
    "v1:import-list": SignedIn(),
    "v1:import-detail": Own(_an_import, methods=("get", "patch")),
    "v1:import-commit": Own(_an_import, methods=("post",)),
    "v1:import-cancel": Own(_an_import, methods=("post",)),
    "v1:import-undo": Own(_an_import, methods=("post",)),
    "v1:import-rows": Own(_an_import, methods=("get",)),
    "v1:import-failed": Own(_an_import, methods=("get",)),
    "v1:batch-detail": Own(_a_batch, methods=("get",)),
    "v1:batch-undo": Own(_a_batch, methods=("post",)),
    "v1:attempt-list": SignedIn(),
    "v1:attempt-detail": Own(_an_attempt, methods=("get",)),
    "v1:card-list": SignedIn(),
    "v1:card-detail": Own(_a_card, methods=("get",)),
    "v1:account-export": SignedIn(),
    "v1:word-export": SignedIn(),
    "v1:lookup": SignedIn(),
    "v1:queue": SignedIn(),
    "v1:recognise": SignedIn(),
    "v1:review-list": SignedIn(),
    "v1:review-batch": SignedIn(),
    "v1:review-undo": SignedIn(),
    "v1:statistics": SignedIn(),
    "v1:statistics-memory": SignedIn(),
}

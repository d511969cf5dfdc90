"""Sentences a learner writes: stored first, judged later."""

import unicodedata
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from practice.feedback import KIND, build_payload, cache_key_of
from practice.models import SentenceAttempt
from practice.selectors import get_learning_of
from practice.services.encounters import record_encounter
from practice.signals import sentence_attempted
from vocab_project.ai.models import AIJob, AIResult
from vocab_project.ai.services import PayloadTooLargeError, submit_job
from vocab_project.linguistics.text import strip_controls
from vocab_project.users.services.languages import ignore_word
from words.models import LearnerWord

State = SentenceAttempt.State


def clean_sentence(text: str) -> str:
    """What is stored of a typed sentence: NFC, no hidden characters, single spaces."""
    return " ".join(strip_controls(unicodedata.normalize("NFC", text)).split())


def write_sentence(
    *, learner_word: LearnerWord, sentence: str, key: UUID, at: datetime
) -> SentenceAttempt:
    """Store the sentence and ask for feedback; the same key again is the same attempt."""
    with transaction.atomic():
        locked = LearnerWord.objects.select_for_update().get(pk=learner_word.pk)
        attempt, is_new = SentenceAttempt.objects.get_or_create(
            learner_id=locked.learner_id,
            key=key,
            defaults={
                "word_id": locked.word_id,
                "sentence": sentence,
                "study_day": locked.learner.study_day(at),
            },
        )
        if is_new:
            sentence_attempted.send(SentenceAttempt, attempt=attempt)
            record_encounter(learner_word=locked, at=at)
            _ask(attempt, locked, key)
    attempt.refresh_from_db()  # the built-in tutor may have answered at the commit
    return attempt


def retry_attempt(*, attempt: SentenceAttempt, key: UUID) -> SentenceAttempt:
    """Ask once more about a sentence that could not be judged. Nothing happens otherwise."""
    with transaction.atomic():
        attempt = SentenceAttempt.objects.select_for_update().get(pk=attempt.pk)
        word = LearnerWord.objects.filter(
            learner=attempt.learner_id, word=attempt.word_id
        ).first()
        if attempt.state == State.FAILED and word:
            attempt.state = State.WAITING
            _ask(attempt, word, key)
    return attempt


def apply_feedback(job: AIJob, result: AIResult) -> None:
    """Fill the attempt that waits for this job; an older job's late answer finds none."""
    attempt = SentenceAttempt.objects.filter(job=job, state=State.WAITING).first()
    if attempt is None:
        return
    data: dict[str, Any] = result.data
    attempt.state = State.JUDGED
    attempt.verdict = data["verdict"]
    attempt.corrected = data["corrected"]
    attempt.corrections = data["corrections"]
    attempt.scope_note = data["scope_note"]
    attempt.judged_by = result.served_by
    attempt.model_name = result.model_name
    attempt.prompt_version = job.prompt_version
    attempt.from_cache = result.from_cache
    attempt.judged_at = result.created_at
    attempt.save()


def abandon_feedback(job: AIJob) -> None:
    """No answer will come; the text stays and can be tried again."""
    SentenceAttempt.objects.filter(job=job, state=State.WAITING).update(
        state=State.FAILED
    )


def ignore_flagged_word(*, attempt: SentenceAttempt, word: str) -> bool:
    """Put a word that this attempt's feedback flagged on the learner's ignore list."""
    is_flagged = any(word and word == found["wrong"] for found in attempt.corrections)
    learning = attempt.learner.languages.filter(language=attempt.word.language_id)
    row = learning.first()
    if not is_flagged or row is None:
        return False
    ignore_word(learner_language=row, word=word)
    return True


def delete_attempts_with(*, learner_id: int, word_ids: list[int]) -> int:
    """A09: with a learner's word go the sentences written with it."""
    count, _ = SentenceAttempt.objects.filter(
        learner=learner_id, word__in=word_ids
    ).delete()
    return count


def _ask(attempt: SentenceAttempt, learner_word: LearnerWord, key: UUID) -> None:
    learning = get_learning_of(attempt.learner, learner_word)
    payload = build_payload(learner_word, attempt.sentence, learning)
    try:
        attempt.job = _submit(attempt, payload, key)
    except PayloadTooLargeError:  # a paradigm of thousands: the sentence matters more
        payload["word"]["forms"] = []
        attempt.job = _submit(attempt, payload, key)
    attempt.save(update_fields=["job", "state"])


def _submit(attempt: SentenceAttempt, payload: dict[str, Any], key: UUID) -> AIJob:
    return submit_job(
        owner=attempt.learner,
        kind=KIND,
        key=f"{KIND}:{key}",
        payload=payload,
        cache_key=cache_key_of(payload),
    )

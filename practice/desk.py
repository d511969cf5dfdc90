"""What stands on the card of Study and Revise."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from practice.models import Step
from practice.selectors import DayProgress, Queue, get_day_progress, get_last_step
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Meaning, Word, WordForm

KEY_FORMS = 6
RUNNING_TEXT_ONLY = {"declension", "joined"}
"""Kinds of forms that help to recognise a word, not to learn it."""
CORNERS: list[dict[str, str]] = [
    {"mood": "indicative", "tense": "present", "person": "1s"},
    {"mood": "indicative", "tense": "present", "person": "3s"},
    {"mood": "indicative", "tense": "preterite", "person": "3s"},
    {"mood": "nonfinite", "tense": "participle"},
    {"mood": "nonfinite", "tense": "past_participle"},
]
"""The forms of a verb from which the others can be guessed."""


@dataclass(frozen=True)
class ShownWord:
    """One word to look at. `key` makes the step that leaves it count once."""

    queue: Queue
    learner_word: LearnerWord
    translations: list[str]
    meanings: list[Meaning]
    forms: list[WordForm]
    key: uuid.UUID

    @property
    def word(self) -> Word:
        return self.learner_word.word


@dataclass(frozen=True)
class Desk:
    """Everything on the page of a queue; `card` is None when the queue is empty."""

    queue: Queue
    card: ShownWord | None
    is_answer_shown: bool
    progress: DayProgress
    undo: Step | None

    @property
    def url(self) -> str:
        return reverse(f"practice:{self.queue}")


def get_desk(
    *,
    learner: User,
    learning: LearnerLanguage,
    queue: Queue,
    learner_word: LearnerWord | None,
    is_answer_shown: bool,
    at: datetime,
) -> Desk:
    return Desk(
        queue=queue,
        card=(
            get_shown_word(learner_word, queue, learning.native_language)
            if learner_word
            else None
        ),
        is_answer_shown=is_answer_shown or queue == "study",
        progress=get_day_progress(
            learner=learner, learning=learning, today=learner.study_day(at)
        ),
        undo=get_last_step(learner=learner, language=learning.language, at=at),
    )


def get_shown_word(learner_word: LearnerWord, queue: Queue, native: str) -> ShownWord:
    meanings = list(learner_word.word.meanings.filter(native_language=native))
    own = [learner_word.translation] if learner_word.translation else []
    translations = [*own, *(m.translation for m in meanings)]
    return ShownWord(
        queue=queue,
        learner_word=learner_word,
        translations=list(dict.fromkeys(translations)),
        meanings=meanings,
        forms=pick_key_forms(learner_word.word, learner_word.word.forms.all()),
        key=uuid.uuid4(),
    )


def pick_key_forms(word: Word, forms: Iterable[WordForm]) -> list[WordForm]:
    """The few forms worth seeing: the corners of a paradigm and one of each other kind."""
    picked: dict[int, WordForm] = {}
    others: dict[str, WordForm] = {}
    for form in forms:
        if form.text == word.base_form or form.form_type in RUNNING_TEXT_ONLY:
            continue
        if form.form_type != "conjugation":
            others.setdefault(form.form_type, form)
        for corner in _corners_of(form):
            picked.setdefault(corner, form)
    ordered = [picked[corner] for corner in sorted(picked)]
    by_text = {form.text: form for form in [*ordered, *others.values()]}
    return list(by_text.values())[:KEY_FORMS]


def _corners_of(form: WordForm) -> list[int]:
    readings = form.grammatical_info if form.form_type == "conjugation" else []
    return [
        number
        for number, corner in enumerate(CORNERS)
        if any(corner.items() <= reading.items() for reading in readings)
    ]

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
PARADIGM_CORNERS = ("1s", "3s", "1p")


@dataclass(frozen=True)
class Card:
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
    card: Card | None
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
            get_card(learner_word, queue, learning.native_language)
            if learner_word
            else None
        ),
        is_answer_shown=is_answer_shown or queue == "study",
        progress=get_day_progress(
            learner=learner, learning=learning, today=learner.study_day(at)
        ),
        undo=get_last_step(learner=learner, language=learning.language, at=at),
    )


def get_card(learner_word: LearnerWord, queue: Queue, native: str) -> Card:
    meanings = list(learner_word.word.meanings.filter(native_language=native))
    own = [learner_word.translation] if learner_word.translation else []
    translations = [*own, *(m.translation for m in meanings)]
    return Card(
        queue=queue,
        learner_word=learner_word,
        translations=list(dict.fromkeys(translations)),
        meanings=meanings,
        forms=pick_key_forms(learner_word.word, learner_word.word.forms.all()),
        key=uuid.uuid4(),
    )


def pick_key_forms(word: Word, forms: Iterable[WordForm]) -> list[WordForm]:
    """The few forms worth seeing: one of each kind, and three persons of the present."""
    picked: dict[str, WordForm] = {}
    for form in forms:
        kind = _kind_of(form)
        if kind and form.text != word.base_form:
            picked.setdefault(kind, form)
    return list(picked.values())[:KEY_FORMS]


def _kind_of(form: WordForm) -> str:
    """Forms of one kind count once; "" leaves a form out."""
    if form.form_type != "conjugation":
        return form.form_type
    for reading in form.grammatical_info:
        person = reading.get("person", "")
        is_present = reading.get("tense") == "present"
        is_plain = reading.get("mood", "indicative") == "indicative"
        if is_present and is_plain and person in PARADIGM_CORNERS:
            return f"present {person}"
    return ""

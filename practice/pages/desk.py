"""What stands on the card of Study and Revise."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from practice.models import Review, Step
from practice.pages.scope import Scope
from practice.selectors import DayProgress, Queue, get_day_progress, words_in
from practice.selectors.next_word import get_allowance_left, get_times_answered
from practice.selectors.queue import get_next_due_day
from practice.selectors.undo import get_last_deed
from practice.stamps import stamp
from vocab_project.users.models import LearnerLanguage
from words.glosses import Gloss, make_gloss
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
    gloss: Gloss
    meanings: list[Meaning]
    forms: list[WordForm]
    key: uuid.UUID

    @property
    def word(self) -> Word:
        return self.learner_word.word


@dataclass(frozen=True)
class Desk:
    """Everything on the page of a queue; `card` is None when there is nothing to show. `scope` is
    what the learner keeps to, if not all words.

    `seen` and `shown` go back with the answer. `is_beyond`: a new word although today's are met.
    `waiting` counts the words of the queue where none is shown: they are there, but not due.
    """

    queue: Queue
    card: ShownWord | None
    is_answer_shown: bool
    is_surprise: bool
    progress: DayProgress
    undo: Review | Step | None
    seen: int = 0
    shown: str = ""
    is_beyond: bool = False
    waiting: int = 0
    next_due: date | None = None
    scope: Scope | None = None

    @property
    def url(self) -> str:
        return reverse(f"practice:{self.queue}")

    @property
    def scoped_url(self) -> str:
        """The same queue, kept to the same words."""
        return f"{self.url}?{self.scope.query}" if self.scope else self.url

    @property
    def surprise_url(self) -> str:
        sign = "&" if self.scope else "?"
        return f"{self.scoped_url}{sign}surprise=1"


def get_desk(
    *,
    learning: LearnerLanguage,
    queue: Queue,
    learner_word: LearnerWord | None,
    is_answer_shown: bool,
    is_surprise: bool,
    at: datetime,
    scope: Scope | None = None,
) -> Desk:
    learner, today = learning.user, learning.user.study_day(at)
    desk = Desk(
        queue=queue,
        card=None,
        is_answer_shown=is_answer_shown or queue == "study",
        is_surprise=is_surprise,
        progress=get_day_progress(learner=learner, learning=learning, today=today),
        undo=get_last_deed(learner=learner, language=learning.language, at=at),
        scope=scope,
    )
    if learner_word is None:
        words = words_in(queue, learner=learner, language=learning.language)
        if scope:
            words = words.filter(pk__in=scope.words(learning).order_by().values("pk"))
        next_due = get_next_due_day(learning, today)
        return replace(desk, waiting=words.count(), next_due=next_due)
    card = get_shown_word(learner_word, queue, learning.native_language)
    seen = get_times_answered(learner_word)
    is_new = queue == "study" and not seen and not learner_word.last_encountered_at
    return replace(
        desk,
        card=card,
        seen=seen,
        shown=stamp(card.key, at),
        is_beyond=is_new and not get_allowance_left(learning=learning, at=at),
    )


def get_shown_word(learner_word: LearnerWord, queue: Queue, native: str) -> ShownWord:
    meanings = list(learner_word.word.meanings.shown_in(native))
    return ShownWord(
        queue=queue,
        learner_word=learner_word,
        gloss=make_gloss(
            [(m.native_language_id, m.translation) for m in meanings],
            native=native,
            own=learner_word.translation,
        ),
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

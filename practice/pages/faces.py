"""What a flashcard shows: its question, and once it is turned over its answer and the grades."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from practice.expected import get_full_gloss, get_typed_question
from practice.models import AcceptedAnswer, Card, Review
from practice.models.card import Skill
from practice.pages.desk import pick_key_forms
from practice.pages.judged import Judged
from practice.pages.spans import say_interval
from practice.quizzes.gaps import find_gap
from practice.scheduling.base import Memory, Rating
from practice.selectors.flashcards import Run, get_accepted, preview_grades
from practice.selectors.leeches import is_leech_now
from practice.selectors.settings import get_study_settings
from practice.stamps import stamp
from vocab_project.linguistics import get_tools
from words.glosses import Gloss
from words.models import Example, LearnerWord, Meaning, Word, WordForm

SENTENCES = 8
"""So many of a word's newest examples take turns."""
NOT_IN_WORDS = "¿¡"
"""Letters of the accent bar that no single word needs."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An example with the word set apart; `form` is empty where it was not found."""

    before: str
    form: str
    after: str
    translation: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line above the next card. `word`: one that keeps slipping away, with help behind it."""

    text: str
    word: Word | None = None

    def __str__(self) -> str:
        return f"{self.text} {self.word}" if self.word else self.text


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was put: the same on every page until it is answered."""

    learner_word: LearnerWord
    skill: str
    card: Card | None
    key: UUID
    seen: int
    shown: str
    is_read: bool = False

    @property
    def is_stale(self) -> bool:
        """The card was answered elsewhere since."""
        return self.seen != (self.card.repetitions if self.card else 0)


@dataclass(frozen=True, slots=True)
class Question:
    """`language` is that of the answer. The question alone needs less than both sides: without
    `forms` and, unless there is a gap to leave, without a sentence."""

    asked: Asked
    is_typed: bool
    language: str
    gloss: Gloss
    forms: list[WordForm]
    sentence: Sentence | None

    @property
    def word(self) -> Word:
        return self.asked.learner_word.word

    @property
    def prompt(self) -> str:
        return str(self.gloss)

    @property
    def skill(self) -> str:
        """What is really asked: a word that cannot be heard, or has no meaning yet, is read."""
        is_unsayable = self.asked.skill == Skill.RECALL and not self.gloss
        if self.asked.is_read or is_unsayable:
            return Skill.RECOGNISE
        return self.asked.skill

    @property
    def has_gap(self) -> bool:
        return bool(self.skill == Skill.RECALL and self.sentence and self.sentence.form)

    @property
    def letters(self) -> str:
        """Of the accent bar; none for the learner's own language."""
        if not self.is_typed or self.language != self.word.language_id:
            return ""
        letters = get_tools(self.language).letters
        return "".join(letter for letter in letters if letter not in NOT_IN_WORDS)


@dataclass(frozen=True, slots=True)
class Grade:
    rating: int
    label: str | Promise
    interval: str
    is_suggested: bool

    @property
    def keys(self) -> str:
        return f"{self.rating} Space Enter" if self.is_suggested else str(self.rating)


@dataclass(frozen=True, slots=True)
class Answer:
    """The other side. `judged` is None where nothing was to be typed; `accepted` are answers that
    the learner chose to accept."""

    meanings: list[Meaning]
    forms: list[WordForm]
    judged: Judged | None
    accepted: list[AcceptedAnswer]
    grades: list[Grade]


def note_on(review: Review, learner_word: LearnerWord) -> Note | None:
    """Told after the 8th lapse and each 4th from there on, never hidden away."""
    is_lapse = (
        review.weight > 0
        and not review.is_correct
        and review.state_before == Card.State.REVIEW
    )
    if not is_lapse or review.card is None or not is_leech_now(review.card):
        return None
    return Note(_("This word keeps slipping away:"), learner_word.word)


def put_question(
    learner_word: LearnerWord, skill: str, *, at: datetime, is_read: bool = False
) -> Asked:
    """A new question: its key and the time it is shown go with it."""
    key = uuid.uuid4()
    card = Card.objects.filter(learner_word=learner_word, skill=skill).first()
    return Asked(
        learner_word=learner_word,
        skill=skill,
        card=card,
        key=key,
        seen=card.repetitions if card else 0,
        shown=stamp(key, at),
        is_read=is_read,
    )


def take_up_question(learner_word: LearnerWord, given: Mapping[str, Any]) -> Asked:
    """The question that is on the learner's page, as its form tells."""
    skill = given["skill"]
    return Asked(
        learner_word=learner_word,
        skill=skill,
        card=Card.objects.filter(learner_word=learner_word, skill=skill).first(),
        key=given["key"] or uuid.uuid4(),
        seen=given["seen"] or 0,
        shown=given["shown"],
        is_read=given["read"],
    )


def is_asked(run: Run, asked: Asked) -> bool:
    """Whether the session still asks it: an address that was kept must not count twice."""
    item = {"word": asked.learner_word.pk, "skill": asked.skill}
    left = run.session.plan[run.session.cursor :]
    in_step = bool(asked.card and asked.card.step_due_at and not run.is_cram)
    return in_step or any(item.items() <= question.items() for question in left)


def get_question(run: Run, asked: Asked, *, is_turned: bool = False) -> Question:
    """`is_turned`: with what its other side needs."""
    native = run.learning.native_language
    word = asked.learner_word.word
    gloss = get_full_gloss(asked.learner_word, native)
    is_meaning = asked.skill == Skill.RECOGNISE
    question = Question(
        asked=asked,
        is_typed=not asked.is_read
        and run.is_typed(asked.skill, has_meaning=bool(gloss)),
        language=gloss.language if is_meaning else word.language_id,
        gloss=gloss,
        forms=[],
        sentence=None,
    )
    if not is_turned and question.skill != Skill.RECALL:
        return question
    forms = list(word.forms.all())
    return replace(question, forms=forms, sentence=_sentence(run, asked, forms))


def get_answer(run: Run, question: Question, *, text: str, at: datetime) -> Answer:
    asked = question.asked
    word = asked.learner_word.word
    settings = get_study_settings(run.learning)
    meanings = word.meanings.shown_in(run.learning.native_language)
    judged: Judged | None = None
    accepted: list[AcceptedAnswer] = []
    if question.is_typed:
        typed = get_typed_question(
            learner_word=asked.learner_word,
            skill=asked.skill,
            native=run.learning.native_language,
        )
        if typed.expected.accepted:
            accepted = get_accepted(learner_word=asked.learner_word, skill=asked.skill)
        judgement = typed.judge(text, settings.strictness)
        judged = Judged(text, judgement, typed.wanted)
    suggested = judged.rating if judged else Rating.GOOD
    memories = (
        {}
        if run.is_cram
        else preview_grades(
            learner=run.learner,
            learner_word=asked.learner_word,
            card=asked.card,
            skill=asked.skill,
            settings=settings,
            at=at,
        )
    )
    return Answer(
        meanings=list(meanings),
        forms=pick_key_forms(word, question.forms),
        judged=judged,
        accepted=accepted,
        grades=list(_grades(run, memories, suggested)),
    )


def _grades(
    run: Run, memories: dict[Rating, Memory], suggested: Rating
) -> Iterable[Grade]:
    """Extra practice moves nothing, so it asks only whether the word was known."""
    ratings = [Rating.AGAIN, Rating.GOOD] if run.is_cram else list(Rating)
    if suggested not in ratings:
        suggested = Rating.GOOD
    for rating in ratings:
        memory = memories.get(rating)
        yield Grade(
            rating=int(rating),
            label=Review.Rating(rating).label,
            interval=_until(memory) if memory else "",
            is_suggested=rating == suggested,
        )


def _until(memory: Memory) -> str:
    if memory.step_due_at or memory.due_on is None or memory.last_day is None:
        return say_interval(0)
    return say_interval((memory.due_on - memory.last_day).days)


def _sentence(run: Run, asked: Asked, forms: list[WordForm]) -> Sentence | None:
    """Another one each time; a pinned one always."""
    word = asked.learner_word.word
    examples = list(
        Example.objects.visible_to(run.learner)
        .not_hidden_by(run.learner)
        .filter(word=word, native_language=run.learning.native_language)
        .exclude(status=Example.Status.HIDDEN)
        .marked_for(run.learner)[:SENTENCES]
    )
    if not examples:
        return None
    is_pinned = examples[0].is_pinned  # type: ignore[attr-defined]
    example = examples[0 if is_pinned else asked.seen % len(examples)]
    spellings = {word.base_form, word.plural, *(form.text for form in forms)}
    gap = find_gap(example.sentence, spellings)
    if gap is None:
        gap_free = (example.sentence, "", "")
        return Sentence(*gap_free, example.translation, example.credit)
    parts = (gap.before, gap.form, gap.after)
    return Sentence(*parts, example.translation, example.credit)

"""A session of flashcards: the door to it, how far it is, and what it came to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.shortcuts import get_object_or_404

from practice import scheduling
from practice.expected import TypedQuestion, get_typed_question
from practice.models import AcceptedAnswer, Card, Review, Session, StudySettings
from practice.models.card import Skill, fuzz_key
from practice.models.session import IDLE
from practice.scheduling.base import Memory, Rating
from practice.selectors.load import get_load_ahead
from practice.selectors.queue import cards_in
from practice.selectors.settings import options_for
from vocab_project.users.models import LearnerLanguage, User
from words.glosses import Gloss
from words.models import LearnerWord, Word
from words.selectors.glosses import get_first_glosses

KINDS = (Session.Kind.FLASHCARDS, Session.Kind.CRAM)
MISSES = 100


@dataclass(frozen=True, slots=True)
class Run:
    """A session of flashcards and the language it is about, whichever is chosen in the header."""

    session: Session
    learning: LearnerLanguage

    @property
    def learner(self) -> User:
        return self.learning.user

    @property
    def is_cram(self) -> bool:
        return self.session.kind == Session.Kind.CRAM

    def is_typed(self, skill: str, *, has_meaning: bool) -> bool:
        """`mode` "mixed": what is said or heard is typed, what is read is turned over. A word
        without a meaning can only be typed when it is heard."""
        mode = self.session.options.get("mode") or "mixed"
        is_wanted = mode == "typed" or (mode == "mixed" and skill != Skill.RECOGNISE)
        return is_wanted and (has_meaning or skill == Skill.LISTEN)


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `planned` questions; `coming_back` words wait for their ten minutes to end."""

    done: int
    planned: int
    coming_back: int

    @property
    def number(self) -> int:
        """Of the question on the page."""
        return min(self.done + 1, self.planned)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to. `share` is the percentage of right answers, None without any."""

    answered: int
    share: int | None
    spent_ms: int
    missed: list[LearnerWord]


@dataclass(frozen=True, slots=True)
class Glossed:
    word: Word
    gloss: Gloss


def get_run_for(user: User, session_id: UUID) -> Run:
    """404 for a stranger's session and for a quiz."""
    sessions = Session.objects.of(user).filter(kind__in=KINDS)
    session = get_object_or_404(sessions, pk=session_id)
    session.learner = user
    chosen = user.languages.filter(language=session.language_id).first()
    learning = chosen or LearnerLanguage(user=user, language=session.language_id)
    return Run(session, learning)


def get_resumable(*, learning: LearnerLanguage, at: datetime) -> list[Session]:
    """Open sessions of flashcards that were not left alone for a day, the newest first."""
    sessions = Session.objects.of(learning.user).open()
    return list(
        sessions.filter(
            language=learning.language, kind__in=KINDS, last_active_at__gt=at - IDLE
        )
    )


def get_asked_word(run: Run, word_id: UUID) -> LearnerWord:
    """By the public id of its word; 404 for a word of another learner or language."""
    words = LearnerWord.objects.of(run.learner).select_related("word")
    return get_object_or_404(
        words, word__public_id=word_id, language=run.session.language_id
    )


def get_typed(
    run: Run, *, learner_word: LearnerWord, skill: str, is_read: bool = False
) -> TypedQuestion | None:
    """What would be right of what was typed; None when the card was turned over."""
    if is_read or not run.is_typed(skill, has_meaning=True):
        return None
    native = run.learning.native_language
    typed = get_typed_question(learner_word=learner_word, skill=skill, native=native)
    has_meaning = bool(typed.prompt and typed.expected.answers)
    return typed if run.is_typed(skill, has_meaning=has_meaning) else None


def get_accepted(*, learner_word: LearnerWord, skill: str) -> list[AcceptedAnswer]:
    """The learner's own right answers to one side of a word, in the order they came."""
    accepted = AcceptedAnswer.objects.filter(learner_word=learner_word, skill=skill)
    return list(accepted.order_by("pk"))


def get_progress(run: Run) -> Progress:
    session = run.session
    begun = [question["word"] for question in session.plan[: session.cursor]]
    waiting = cards_in(run.learning).in_step().filter(learner_word__in=begun)
    return Progress(
        done=min(session.cursor, session.planned),
        planned=session.planned,
        coming_back=0 if run.is_cram else waiting.count(),
    )


def preview_grades(
    *,
    learner: User,
    learner_word: LearnerWord,
    card: Card | None,
    skill: str,
    settings: StudySettings,
    at: datetime,
) -> dict[Rating, Memory]:
    """What each grade will lead to: the seed and the load are those of `record_review`."""
    today = learner.study_day(at)
    day = max(today, card.last_on) if card else today
    seed = scheduling.seed_for(
        fuzz_key(learner_word.pk, skill), card.repetitions if card else 0
    )
    load = get_load_ahead(learner.pk, learner_word.language_id, today)
    return scheduling.preview(
        card.algorithm if card else settings.algorithm,
        card.memory if card else Memory(),
        at,
        day,
        options_for(settings, seed=seed, load=load),
    )


def get_summary(run: Run) -> Summary:
    session = run.session
    answers = Review.objects.of(run.learner).standing().filter(session=session)
    completed = session.completed
    return Summary(
        answered=completed,
        share=round(100 * session.correct / completed) if completed else None,
        spent_ms=answers.aggregate(ms=Sum("duration_ms"))["ms"] or 0,
        missed=get_missed_words(run),
    )


def get_missed_words(run: Run) -> list[LearnerWord]:
    """Each word that was missed in the session once, in the order of the misses."""
    words = LearnerWord.objects.of(run.learner).select_related("word")
    keys = list(dict.fromkeys(word for word, _skill in get_misses(run.session)))
    by_key = words.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def get_glosses(run: Run, rows: list[LearnerWord]) -> list[Glossed]:
    """The words with what they mean: the learner's own translation, or the dictionary's first."""
    glosses = get_first_glosses(rows, run.learning.native_language)
    return [Glossed(row.word, glosses[row.pk]) for row in rows]


def get_misses(session: Session) -> list[tuple[int, str]]:
    """(key of LearnerWord, skill) of what was answered with Again, each once."""
    missed = Review.objects.standing().filter(
        session=session, rating=Rating.AGAIN, card__isnull=False
    )
    rows = missed.order_by("reviewed_at", "pk").values_list(
        "card__learner_word", "card__skill"
    )
    return list(dict.fromkeys(rows[:MISSES]))

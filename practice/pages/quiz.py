"""What the pages of a quiz show."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from practice.models import Review, Session
from practice.pages.judged import Judged
from practice.quizzes.questions import WEIGHTS, Question
from practice.selectors.quizzes import Result, get_questions_now, get_results
from practice.selectors.settings import get_study_settings
from practice.services.quizzes import get_question
from practice.stamps import stamp
from vocab_project.linguistics import get_tools
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord, Word

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that has just been answered, or stands in the list of results.

    `right` is what should have been said; `judged` tells the slip of a typed answer.
    """

    question: Question
    review: Review
    word: Word | None
    right: str
    judged: Judged | None

    @property
    def verdict(self) -> str:
        if not self.review.is_correct:
            return "wrong"
        return "right" if self.review.rating >= Review.Rating.GOOD else "almost"


@dataclass(frozen=True, slots=True)
class QuizPage:
    """One look at a quiz: what was just answered, or what is asked now; neither: it is over."""

    session: Session
    questions: list[tuple[int, Question]]
    answered: list[Answered]
    key: uuid.UUID
    shown: str
    letters: str

    @property
    def first(self) -> Question | None:
        return self.questions[0][1] if self.questions else None

    @property
    def place(self) -> int:
        return self.questions[0][0] if self.questions else self.session.cursor

    @property
    def number(self) -> int:
        return min(self.place + 1, self.session.planned)

    @property
    def weight(self) -> int:
        return WEIGHTS[self.first["type"]] if self.first else WHOLE

    @property
    def is_light(self) -> bool:
        return self.weight < WHOLE

    @property
    def is_group(self) -> bool:
        """Several pairs were answered at once."""
        return len(self.answered) > 1

    @property
    def right_count(self) -> int:
        return sum(answer.review.is_correct for answer in self.answered)

    @property
    def is_right(self) -> bool:
        return all(answer.review.is_correct for answer in self.answered)


def get_quiz_page(
    *, learning: LearnerLanguage, session: Session, reviews: list[Review], at: datetime
) -> QuizPage:
    """`reviews` are the answers just given, empty to ask the next question."""
    asked, key = {review.pk for review in reviews}, uuid.uuid4()
    answered = [
        describe(learning, result.question, result.review)
        for result in (get_results(session) if asked else [])
        if result.review and result.review.pk in asked
    ]
    return QuizPage(
        session=session,
        questions=[] if answered else get_questions_now(session),
        answered=answered,
        key=key,
        shown=stamp(key, at),
        letters=get_tools(learning.language).letters,
    )


def describe(learning: LearnerLanguage, question: Question, review: Review) -> Answered:
    mine = review.card.learner_word if review.card else None
    judged = None
    if "options" in question:
        right = question["options"][question["right"]]
    elif question["type"] == "blank":
        right = question["form"]
    else:
        right = mine.word.display if mine else ""
    if mine and "options" not in question:
        typed = get_question(learning, mine, question)
        strictness = get_study_settings(learning).strictness
        judgement = typed.judge(review.answer, strictness)
        judged = Judged(review.answer, judgement, typed.wanted)
    return Answered(
        question=question,
        review=review,
        word=mine.word if mine else None,
        right=right,
        judged=judged,
    )


def get_result_context(learning: LearnerLanguage, session: Session) -> dict[str, Any]:
    results = [result for result in get_results(session) if result.review]
    return {
        "session": session,
        "answered": [_brief(result) for result in results],
        "misses": sum(result.is_miss for result in results),
        "seconds": sum(r.review.duration_ms for r in results if r.review) // 1000,
        "weight": WEIGHTS.get(session.subtype, WHOLE),
    }


def _brief(result: Result) -> dict[str, Any]:
    """A line of the list of results; no judging again, the review has its verdict."""
    review, question = result.review, result.question
    mine: LearnerWord | None = (
        review.card.learner_word if review and review.card else None
    )
    return {
        "question": question,
        "review": review,
        "word": mine.word if mine else None,
        "is_miss": result.is_miss,
    }

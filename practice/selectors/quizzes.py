"""Where a quiz stands and what it came to. The plan never changes; results are its reviews."""

from collections import deque
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from practice.models import Review, Session
from practice.quizzes.questions import Question
from vocab_project.users.models import User
from words.models import LearnerWord


@dataclass(frozen=True, slots=True)
class Result:
    """One question and its answer; `review` is None as long as it is open."""

    question: Question
    review: Review | None

    @property
    def is_miss(self) -> bool:
        return self.review is not None and not self.review.is_correct


def get_quiz_for(user: User, session_id: UUID) -> Session:
    quizzes = Session.objects.of(user).filter(kind=Session.Kind.QUIZ)
    return get_object_or_404(quizzes, pk=session_id)


def get_questions_now(session: Session) -> list[tuple[int, Question]]:
    """(place, question) of what is on the page: one question, or what is left of its group.

    Questions about words that were taken off the list meanwhile are passed over; nothing is left
    when the quiz is over.
    """
    if not session.is_open:
        return []
    left = list(enumerate(session.plan))[session.cursor :]
    words = LearnerWord.objects.of(session.learner).filter(
        pk__in=[question["word"] for _, question in left]
    )
    there = set(words.values_list("pk", flat=True))
    left = [row for row in left if row[1]["word"] in there]
    if not left or left[0][1]["type"] != "match":
        return left[:1]
    group = left[0][1]["group"]
    return [row for row in left if row[1].get("group") == group]


def get_results(session: Session) -> list[Result]:
    """Every question in order, each with its answer. Answers come in the order of the plan; a
    question that was passed over has none."""
    reviews = deque(
        Review.objects.standing()
        .filter(session=session)
        .select_related("card__learner_word__word")
        .order_by("pk")
    )
    return [
        Result(
            question,
            reviews.popleft() if reviews and _answers(reviews[0], question) else None,
        )
        for question in session.plan
    ]


def _answers(review: Review, question: Question) -> bool:
    # Without a card its word is gone for good, and with it what could tell.
    return review.card is None or review.card.learner_word_id == question["word"]

"""Sessions of a learner."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from practice.models import Card, Session
from practice.selectors.queue import Item
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord


def get_session_for(user: User, session_id: UUID) -> Session:
    return get_object_or_404(Session.objects.of(user), pk=session_id)


def get_open_session(*, learning: LearnerLanguage, kind: str) -> Session | None:
    sessions = Session.objects.of(learning.user).open()
    return sessions.filter(language=learning.language, kind=kind).first()


def get_next_planned(session: Session) -> Item | None:
    """The first planned question that is still worth asking. Two queries, however many are not.

    Its word must be on the list and practised; its card must not have been answered elsewhere
    since the plan was made. Extra practice asks again whatever was answered.
    """
    left = [Item.from_json(question) for question in session.plan[session.cursor :]]
    asked = [item.learner_word_id for item in left]
    words = LearnerWord.objects.of(session.learner).filter(
        pk__in=asked, status=LearnerWord.Status.ACTIVE
    )
    practised = set(words.values_list("pk", flat=True))
    answered: set[tuple[int, str]] = set()
    if session.kind != Session.Kind.CRAM:
        cards = Card.objects.filter(
            learner_word__in=asked, last_reviewed_at__gt=session.started_at
        )
        answered = set(cards.values_list("learner_word", "skill"))
    for item in left:
        is_answered = (item.learner_word_id, item.skill) in answered
        if item.learner_word_id in practised and not is_answered:
            return item
    return None

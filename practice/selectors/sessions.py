"""Sessions of a learner."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
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


def get_next_planned(session: Session, at: datetime) -> Item | None:
    """The first planned question that is still worth asking. Two queries, however many are not.

    Its word must be on the list and practised; its card must not rest, nor have been answered
    elsewhere since the plan was made. Extra practice asks again whatever was answered.
    """
    left = [Item.from_json(question) for question in session.plan[session.cursor :]]
    asked = [item.learner_word_id for item in left]
    words = LearnerWord.objects.of(session.learner).filter(
        pk__in=asked, status=LearnerWord.Status.ACTIVE
    )
    practised = set(words.values_list("pk", flat=True))
    out = Q(resting_until__gt=session.learner.study_day(at))
    if session.kind != Session.Kind.CRAM:
        out |= Q(last_reviewed_at__gt=session.started_at)
    cards = Card.objects.filter(out, learner_word__in=asked)
    not_asked = set(cards.values_list("learner_word", "skill"))
    for item in left:
        is_out = (item.learner_word_id, item.skill) in not_asked
        if item.learner_word_id in practised and not is_out:
            return item
    return None

from practice.views.attempts import (
    attempt,
    attempt_dispute,
    attempt_ignore,
    attempt_list,
    attempt_retry,
    write,
)
from practice.views.home import home
from practice.views.queues import learned_undo, revise, study
from practice.views.word_parts import word_history, word_status

__all__ = [
    "attempt",
    "attempt_dispute",
    "attempt_ignore",
    "attempt_list",
    "attempt_retry",
    "home",
    "learned_undo",
    "revise",
    "study",
    "word_history",
    "word_status",
    "write",
]

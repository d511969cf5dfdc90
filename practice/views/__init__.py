from practice.views.accepted import accepted_forget, accepted_suggest, answer_news_seen
from practice.views.attempts import (
    attempt,
    attempt_dispute,
    attempt_ignore,
    attempt_list,
    attempt_retry,
    write,
)
from practice.views.flashcards import (
    flashcard,
    flashcard_answer,
    flashcard_pause,
    flashcards,
    session_again,
    session_end,
    session_summary,
)
from practice.views.home import home
from practice.views.leeches import leech, leech_rest, leeches
from practice.views.offline import (
    no_connection,
    offline,
    offline_pack,
    offline_sync,
    service_worker,
)
from practice.views.plan import away, away_cancel, catch_up, change_revert
from practice.views.queues import learned_undo, revise, study
from practice.views.quizzes import (
    quiz,
    quiz_answer,
    quiz_collect,
    quiz_result,
    quiz_retry,
    quiz_start,
)
from practice.views.study_settings import (
    fit,
    schedule_preview,
    schedule_switch,
    study_settings,
)
from practice.views.undo import undo
from practice.views.word_export import word_export, word_export_file
from practice.views.word_parts import word_history, word_status

__all__ = [
    "accepted_forget",
    "accepted_suggest",
    "answer_news_seen",
    "attempt",
    "attempt_dispute",
    "attempt_ignore",
    "attempt_list",
    "attempt_retry",
    "away",
    "away_cancel",
    "catch_up",
    "change_revert",
    "fit",
    "flashcard",
    "flashcard_answer",
    "flashcard_pause",
    "flashcards",
    "home",
    "learned_undo",
    "leech",
    "leech_rest",
    "leeches",
    "no_connection",
    "offline",
    "offline_pack",
    "offline_sync",
    "quiz",
    "quiz_answer",
    "quiz_collect",
    "quiz_result",
    "quiz_retry",
    "quiz_start",
    "revise",
    "schedule_preview",
    "schedule_switch",
    "service_worker",
    "session_again",
    "session_end",
    "session_summary",
    "study",
    "study_settings",
    "undo",
    "word_export",
    "word_export_file",
    "word_history",
    "word_status",
    "write",
]

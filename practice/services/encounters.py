"""Meeting a word: seeing is counted apart from knowing (C16)."""

from datetime import datetime

from words.models import LearnerWord

MEETINGS = ("first_encountered_at", "last_encountered_at")
TOUCHED = (
    "is_learned",
    "learned_at",
    "status",
    *MEETINGS,
    "times_encountered",
    "updated_at",
)


def record_encounter(*, learner_word: LearnerWord, at: datetime) -> None:
    """The learner met the word once more (C16). Callers hold the row and check their key."""
    learner_word.times_encountered += 1
    learner_word.first_encountered_at = learner_word.first_encountered_at or at
    learner_word.last_encountered_at = max(
        at, learner_word.last_encountered_at or at, learner_word.first_encountered_at
    )
    learner_word.save(update_fields=TOUCHED)

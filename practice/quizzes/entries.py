"""A word as a quiz sees it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence with the word taken out: `before` ___ `after`; `form` fills it."""

    before: str
    after: str
    form: str
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` is what is shown of the word ("el gato"), `answers` are its meanings, the one shown
    first, in `answers_language` (empty: the learner's native language). `level` counts CEFR
    levels from 0 (A1). `forms` are all spellings of the word, lower case. `related` are the keys
    of its synonyms. `learner_word_id` is None for a word that may only be a wrong option."""

    word_id: int
    text: str
    lemma: str
    part_of_speech: str
    gender: str
    level: int
    answers: tuple[str, ...]
    forms: frozenset[str] = frozenset()
    related: frozenset[int] = frozenset()
    accepted: tuple[str, ...] = ()
    learner_word_id: int | None = None
    answers_language: str = ""
    gap: Gap | None = field(default=None)

    @property
    def translation(self) -> str:
        return self.answers[0]

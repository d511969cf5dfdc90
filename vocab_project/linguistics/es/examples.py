"""Example sentences, each of which has passed the checker and suits the level."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from vocab_project.linguistics.base import CannotWriteError, ExampleDraft, TutorWord
from vocab_project.linguistics.es import gate, lexicon, writer
from vocab_project.linguistics.frames import LEVELS, NATIVES, Candidate, choose

_NO_LIMIT = 10_000


def write_examples(
    word: TutorWord,
    *,
    native: str,
    level: str,
    count: int,
    avoid: Collection[str] = (),
    seed: int = 0,
) -> list[ExampleDraft]:
    """A word above the learner's level has its simplest sentences."""
    if (word.lemma, word.part_of_speech) not in lexicon.known_words():
        raise CannotWriteError("unknown_word")
    found = candidates(
        word.lemma, word.part_of_speech, native if native in NATIVES else "en"
    )
    for reached in _from(level, found):
        ordered = choose(found, level=reached, count=_NO_LIMIT, avoid=avoid, seed=seed)
        # Judged one by one, as many as are wanted.
        passing = _passing(ordered, word.lemma, reached)
        if drafts := list(islice(passing, count)):
            return drafts
    raise CannotWriteError("no_frame")


@lru_cache(maxsize=256)
def candidates(lemma: str, part_of_speech: str, native: str) -> tuple[Candidate, ...]:
    return tuple(writer.candidates(lemma, part_of_speech, native))


def known_words() -> Iterable[tuple[str, str]]:
    """Every (lemma, part of speech) that sentences can be written for."""
    return sorted(lexicon.known_words())


def _from(level: str, found: Collection[Candidate]) -> tuple[str, ...]:
    asked = LEVELS.index(level) if level in LEVELS else 0
    lowest = min(LEVELS.index(candidate.level) for candidate in found)
    return LEVELS[max(asked, lowest) :]


def _passing(
    drafts: Iterable[ExampleDraft], lemma: str, level: str
) -> Iterator[ExampleDraft]:
    for draft in drafts:
        if gate.suits(draft.sentence, lemma, level) and gate.is_right(draft.sentence):
            yield draft

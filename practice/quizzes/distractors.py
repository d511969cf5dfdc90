"""Wrong options that are worth a thought, and certainly wrong.

Of the same kind: language, part of speech, gender of a noun, at most one level away. Never also
right: no synonym, nothing with a translation in common, no other form of the same word, nothing
that the judge of typed answers would let pass.
"""

import random
from collections.abc import Iterable, Sequence

from practice.quizzes.entries import Entry
from vocab_project.linguistics.answers import Expected, Strictness, judge_answer
from vocab_project.linguistics.grading.synonyms import own_synonyms
from words.glosses import split_glosses

LEVELS_APART = 1


def pick_distractors(
    entry: Entry,
    pool: Sequence[Entry],
    *,
    native: str,
    count: int,
    chance: random.Random,
) -> list[Entry]:
    """At most `count`; fewer where the pool has no more that are certainly wrong."""
    candidates = [other for other in pool if is_same_kind(entry, other)]
    chance.shuffle(candidates)
    picked: list[Entry] = []
    for other in candidates:
        if len(picked) == count:
            break
        if looks_different(other, [entry, *picked]) and not could_be_right(
            entry, other, native=native
        ):
            picked.append(other)
    return picked


def is_same_kind(entry: Entry, other: Entry) -> bool:
    return (
        entry.word_id != other.word_id
        and entry.part_of_speech == other.part_of_speech
        and (entry.part_of_speech != "noun" or entry.gender == other.gender)
        and abs(entry.level - other.level) <= LEVELS_APART
    )


def could_be_right(entry: Entry, other: Entry, *, native: str) -> bool:
    """Whether somebody could rightly take the one for the other, in either direction."""
    if other.word_id in entry.related or entry.word_id in other.related:
        return True
    if other.lemma.lower() in entry.forms or entry.lemma.lower() in other.forms:
        return True
    if any(_is_accepted(entry, answer, native) for answer in _glosses(other)):
        return True
    return any(_is_accepted(other, answer, native) for answer in _glosses(entry))


def _glosses(entry: Entry) -> list[str]:
    return [gloss for answer in entry.answers for gloss in split_glosses(answer)]


def looks_different(other: Entry, shown: Iterable[Entry]) -> bool:
    """Neither side of it can be told from an option that is there already."""
    return all(
        other.text.lower() != there.text.lower()
        and other.translation.lower() != there.translation.lower()
        for there in shown
    )


def _is_accepted(entry: Entry, answer: str, native: str) -> bool:
    expected = Expected(
        answers=entry.answers,
        accepted=entry.accepted,
        part_of_speech=entry.part_of_speech,
    )
    judged = judge_answer(
        answer, expected, language=native, strictness=Strictness.LENIENT
    )
    return judged.counts or _share_synonym(_glosses(entry), answer, native)


def _share_synonym(answers: Iterable[str], answer: str, native: str) -> bool:
    index = own_synonyms(native)
    groups = index.get(answer.lower(), frozenset())
    return any(groups & index.get(known.lower(), frozenset()) for known in answers)

"""Build the questions of a quiz. Once built they are JSON in the session and never change.

A question is `{"word": pk of LearnerWord, "skill", "type", "prompt", "language", …}`; `language`
is that of the prompt. `choice` has `options` and `right` (its place among them); `match` has
`group`, `left` (its prompt again), `options` shared by its group and `right`; `blank` has
`before`, `after`, `form`, `translation`; `typed` needs nothing more.
"""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from practice.quizzes.distractors import (
    could_be_right,
    looks_different,
    pick_distractors,
)
from practice.quizzes.entries import Entry

OPTIONS = 4
GROUP = 5
SMALLEST_GROUP = 3
WEIGHTS = {"choice": 50, "match": 25, "blank": 100, "typed": 100}
"""Percent of a full review: the fewer the options left, the less a right one proves."""

Question = dict[str, Any]


def build_questions(
    entries: Sequence[Entry],
    pool: Sequence[Entry],
    *,
    kind: str,
    language: str,
    native: str,
    chance: random.Random,
) -> list[Question]:
    """One question a word, in the order of `entries`; a word that cannot be asked that way is
    asked to be typed, and one without a translation not at all."""
    asked = [entry for entry in entries if entry.answers]
    if kind == "match":
        mine = [entry for entry in asked if is_explained_in(entry, native)]
        others = [entry for entry in asked if entry not in mine]
        return [
            *_matches(mine, language, native, chance),
            *(_typed(entry, native) for entry in others),
        ]
    return [_one(entry, pool, kind, language, native, chance) for entry in asked]


def is_explained_in(entry: Entry, native: str) -> bool:
    """Among options in the learner's language an English one would stick out."""
    return entry.answers_language in {"", native}


def _one(
    entry: Entry,
    pool: Sequence[Entry],
    kind: str,
    language: str,
    native: str,
    chance: random.Random,
) -> Question:
    if kind == "choice" and is_explained_in(entry, native):
        others = pick_distractors(
            entry, pool, native=native, count=OPTIONS - 1, chance=chance
        )
        if others:
            return _choice(entry, others, language, native, chance)
    if kind == "blank" and entry.gap:
        return {
            **_head(entry, "blank", "recall"),
            "prompt": entry.translation,
            "language": entry.answers_language or native,
            "before": entry.gap.before,
            "after": entry.gap.after,
            "form": entry.gap.form,
            "translation": entry.gap.translation,
        }
    return _typed(entry, native)


def _typed(entry: Entry, native: str) -> Question:
    prompt = "; ".join(entry.answers)
    language = entry.answers_language or native
    return {**_head(entry, "typed", "recall"), "prompt": prompt, "language": language}


def _choice(
    entry: Entry,
    others: Sequence[Entry],
    language: str,
    native: str,
    chance: random.Random,
) -> Question:
    """Half of them ask for the meaning, half for the word."""
    asks_meaning = chance.choice([True, False])
    options = [entry, *others]
    chance.shuffle(options)
    return {
        **_head(entry, "choice", "recognise"),
        "prompt": entry.text if asks_meaning else entry.translation,
        "language": language if asks_meaning else native,
        "options": [o.translation if asks_meaning else o.text for o in options],
        "options_language": native if asks_meaning else language,
        "right": options.index(entry),
    }


def _matches(
    entries: Sequence[Entry], language: str, native: str, chance: random.Random
) -> Iterator[Question]:
    """Groups in which every word has one partner only; what fits in no group is typed."""
    left = list(entries)
    number = 0
    while left:
        group: list[Entry] = []
        for entry in left:
            if len(group) < GROUP and _fits(entry, group, native):
                group.append(entry)
        left = [entry for entry in left if entry not in group]
        if len(group) < SMALLEST_GROUP:
            yield from (_typed(entry, native) for entry in group)
            continue
        options = [entry.translation for entry in group]
        chance.shuffle(options)
        for entry in group:
            yield {
                **_head(entry, "match", "recognise"),
                "prompt": entry.text,
                "language": language,
                "options": options,
                "options_language": native,
                "right": options.index(entry.translation),
                "group": number,
            }
        number += 1


def _fits(entry: Entry, group: Sequence[Entry], native: str) -> bool:
    return looks_different(entry, group) and not any(
        could_be_right(entry, other, native=native) for other in group
    )


def _head(entry: Entry, kind: str, skill: str) -> Question:
    return {"word": entry.learner_word_id, "type": kind, "skill": skill}

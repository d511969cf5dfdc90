"""Example sentences: frames for the regular words, whole sentences for the rest.

What is shown has passed the checker and suits the level that was asked for.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice

from vocab_project.linguistics.base import CannotWriteError, ExampleDraft, TutorWord
from vocab_project.linguistics.de import adjectives, nouns, verbs
from vocab_project.linguistics.de.check import check
from vocab_project.linguistics.de.level import suits
from vocab_project.linguistics.de.lexicon import Entry, entries, frames, sentences
from vocab_project.linguistics.frames import (
    LEVELS,
    NATIVES,
    Candidate,
    Filling,
    Slot,
    candidates_from,
    choose,
)

# The slot of words that stay as they are.
_UNINFLECTED = {"adverb": "adv", "numeral": "num"}


def known_words() -> tuple[tuple[str, str], ...]:
    """(lemma, part of speech) of all that sentences can be written for."""
    return tuple(entries())


def find_entry(word: TutorWord) -> Entry | None:
    """None when the tutor does not know the word, or knows only another word that is
    spelt alike (another gender, another meaning)."""
    entry = entries().get((word.lemma, word.part_of_speech))
    if entry is None or (word.gender and word.gender != entry.gender):
        return None
    others = entry.extra.get("other", "").split(",")
    return None if word.translation and word.translation in others else entry


def write_examples(
    word: TutorWord,
    *,
    native: str,
    level: str,
    count: int,
    avoid: Collection[str] = (),
    seed: int = 0,
) -> list[ExampleDraft]:
    entry = find_entry(word)
    if entry is None:
        raise CannotWriteError("unknown_word")
    found = candidates(
        entry.lemma, entry.part_of_speech, native if native in NATIVES else "en"
    )
    if not found:
        raise CannotWriteError("unknown_word")
    reachable = _reachable(found, level)
    ordered = choose(found, level=reachable, count=len(found), avoid=avoid, seed=seed)
    sound = (d for d in ordered if is_sound(d.sentence, reachable, entry.lemma))
    if not (written := list(islice(sound, count))):
        raise CannotWriteError("no_frame")
    return written


@lru_cache(maxsize=8192)
def is_sound(sentence: str, level: str, lemma: str) -> bool:
    """No finding, not even a doubt, and nothing that is too hard. The tests see to it that
    all the data pass: this is the net under frames and words still to come."""
    checked = check(sentence)
    clean = not checked.findings and not checked.beyond
    return clean and suits(sentence, level, lemma)


def _reachable(found: Collection[Candidate], level: str) -> str:
    """A learner who picked a word above their level still gets its simplest ones."""
    asked = LEVELS.index(level) if level in LEVELS else 0
    lowest = min(LEVELS.index(candidate.level) for candidate in found)
    return LEVELS[max(asked, lowest)]


@lru_cache(maxsize=2048)
def candidates(lemma: str, part_of_speech: str, native: str) -> tuple[Candidate, ...]:
    entry = entries()[lemma, part_of_speech]
    return (*_whole(entry, native), *_framed(entry, native))


def _whole(entry: Entry, native: str) -> Iterator[Candidate]:
    given = sentences().get((entry.lemma, entry.part_of_speech), ())
    for number, made in enumerate(given):
        draft = ExampleDraft(made.target, made.translations[native], made.form)
        yield Candidate(made.level, f"s{number}", draft)


def _fillings(entry: Entry) -> Iterator[tuple[frozenset[str], Filling]]:
    if entry.part_of_speech == "noun":
        for filling in nouns.fillings(entry):
            yield entry.classes, filling
    elif entry.part_of_speech == "verb":
        yield from verbs.fillings(entry)
    elif entry.part_of_speech == "adjective":
        yield from adjectives.fillings(entry)
    elif name := _UNINFLECTED.get(entry.part_of_speech):
        native = {"en": {name: entry.en}, "it": {name: entry.it}}
        yield entry.classes, Filling({name: Slot(entry.lemma, entry.lemma)}, native)


def _framed(entry: Entry, native: str) -> Iterator[Candidate]:
    for classes, filling in _fillings(entry):
        fitting = [f for f in frames() if f.fits(entry.part_of_speech, classes)]
        yield from candidates_from(fitting, [filling], native=native)

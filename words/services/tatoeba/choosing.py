"""The best of the sentences that may show a word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.text import normalise, tokenise
from words.models import Meaning, Word
from words.selectors.glosses import first_level
from words.selectors.recognition import recognise_all
from words.services.example_checks import Draft, known_sentences, sift
from words.services.tatoeba.spool import Pair

GOOD_LENGTH = 7
"""Running words: long enough to show the word at work, short enough to be read at a glance."""
AT_A_TIME = 8
STEM = 4
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SMALL = {"to", "a", "an", "the", "il", "lo", "la", "i", "gli", "le", "un", "una", "be"}


@dataclass(frozen=True, slots=True)
class Chosen:
    pair: Pair
    meaning: Meaning
    level: str


def choose(
    word: Word, pairs: Sequence[Pair], dropped: Counter[str]
) -> Iterator[Chosen]:
    """At most as many of each meaning as it wants, by the checks that every example passes."""
    wanted: dict[Meaning, int] = dict(word.wanted)  # type: ignore[attr-defined]
    known = known_sentences(word=word, learner_id=None)
    ordered = sorted(pairs, key=_goodness)
    level = _level(word)
    for start in range(0, len(ordered), AT_A_TIME):
        some = ordered[start : start + AT_A_TIME]
        for pair in _fit(word, some, known, level, dropped):
            meaning = _meaning_of(word, pair.pair, is_sure=pair.is_sure)
            if meaning is None:
                dropped["meaning"] += 1
            elif wanted.get(meaning):
                wanted[meaning] -= 1
                known.append(pair.pair.text)
                yield Chosen(pair.pair, meaning, level)
        if not any(wanted.values()):
            return


@dataclass(frozen=True, slots=True)
class _Fit:
    """`is_sure`: in its place the spelling is this word and no other."""

    pair: Pair
    is_sure: bool


def _fit(
    word: Word,
    pairs: Sequence[Pair],
    known: Sequence[str],
    level: str,
    dropped: Counter[str],
) -> Iterator[_Fit]:
    drafts = {Draft(pair.text, pair.translation): pair for pair in pairs}
    sifted = sift(drafts, word=word, known=known, level=level, learner=None)
    for fault, count in sifted.dropped.items():
        dropped[fault.value] += count
    texts = [draft.sentence for draft in sifted.fit]
    read = recognise_all(texts, word.language_id)
    for draft, recognition in zip(sifted.fit, read, strict=True):
        if word.pk not in recognition.words():
            dropped["another_word"] += 1
            continue
        places = [{c.word.pk for c in token.meant} for token in recognition.tokens]
        rivals = [meant for meant in places if word.pk in meant]
        yield _Fit(drafts[draft], is_sure=all(len(meant) == 1 for meant in rivals))


def _meaning_of(word: Word, pair: Pair, *, is_sure: bool) -> Meaning | None:
    """The first meaning that the translation names; a word with one meaning has it anyway, where
    the spelling can be no other word."""
    meanings: list[Meaning] = word.told  # type: ignore[attr-defined]
    tokens = [normalise(token) for token in tokenise(pair.translation)]
    named = next((m for m in meanings if _names(m.translation, tokens)), None)
    return named or (meanings[0] if is_sure and len(meanings) == 1 else None)


def _names(glosses: str, tokens: Sequence[str]) -> bool:
    for gloss in re.split(r"[,;/]", _ASIDE.sub(" ", glosses)):
        parts = [normalise(token) for token in tokenise(gloss)]
        parts = [part for part in parts if part not in _SMALL] or parts
        if parts and all(any(_is_form(p, token) for token in tokens) for p in parts):
            return True
    return False


def _is_form(word: str, token: str) -> bool:
    """Enough for "house" and "houses", "speak" and "speaking"; what is missed is left out."""
    stem = word[: max(STEM, len(word) - 1)]
    return token == word or (
        len(word) >= STEM and token.startswith(stem) and len(token) <= len(word) + 3
    )


def _goodness(pair: Pair) -> tuple[int, int]:
    return abs(len(tokenise(pair.text)) - GOOD_LENGTH), pair.number


def _level(word: Word) -> str:
    level = first_level(word)
    return level.level if level else "C2"

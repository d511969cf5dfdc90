"""The hand-written word tables of each language, read once.

`data/words.<code>.tsv`: category, words; a pronoun is written "she=3sf".
`data/phrases.<code>.tsv`: a phrase and what it counts as: "as well", "also".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "it", "es", "de")


@dataclass(frozen=True, slots=True)
class Tables:
    categories: Mapping[str, tuple[str, str]]
    """word -> category, key"""
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    longest: int


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def tables(language: str) -> Tables:
    categories: dict[str, tuple[str, str]] = {}
    for category, words in rows(f"words.{language}.tsv"):
        for item in words.split():
            word, _, key = item.partition("=")
            categories[word] = (category, key)
    phrases = {
        tuple(phrase.split()): tuple(target.split())
        for phrase, target in rows(f"phrases.{language}.tsv")
    }
    return Tables(categories, phrases, max(map(len, phrases)))


def replace_phrases(
    words: list[tuple[str, str]], language: str
) -> list[tuple[str, str]]:
    """`words` are (normal, shown) pairs; the longest phrase wins."""
    known = tables(language)
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        for size in range(min(known.longest, len(words) - at), 0, -1):
            target = known.phrases.get(tuple(w for w, _ in words[at : at + size]))
            if target is None:
                continue
            shown = " ".join(s for _, s in words[at : at + size] if s)
            made += [(target[0], shown), *((word, "") for word in target[1:])]
            at += size
            break
        else:
            made.append(words[at])
            at += 1
    return made


_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")


def is_number(word: str) -> bool:
    return _DIGITS.fullmatch(word) is not None

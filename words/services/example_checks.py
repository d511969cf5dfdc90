"""What a sentence must be before a learner sees it, whoever wrote it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import normalise, strip_controls, tokenise
from words.models import Example, Word, WordForm

MIN_WORDS, MAX_WORDS, MAX_CHARACTERS = 2, 25, 300
_FOREIGN = re.compile(
    r"[<>{}\[\]\\|^~`*_#@=]|https?:|www\.|\b\w+\.(?:com|org|net)\b", re.I
)
_STEM_MIN, _ENDING_MAX = 3, 3


@dataclass(frozen=True, slots=True)
class Draft:
    sentence: str
    translation: str


def usable_drafts(
    drafts: Iterable[Any], *, word: Word, known: Collection[str]
) -> list[Draft]:
    """The drafts that may be shown, in order. `known` are sentences the learner has already."""
    spellings = spellings_of(word)
    may_guess = word.owner_id is not None and len(spellings) == 1
    seen = {normalise(sentence) for sentence in known}
    usable: list[Draft] = []
    for draft in drafts:
        sentence, translation = draft["sentence"].strip(), draft["translation"].strip()
        if normalise(sentence) in seen:
            continue
        if not (is_plain(sentence) and is_plain(translation)):
            continue
        if not (is_right_length(sentence) and speaks(sentence, word.language_id)):
            continue
        if contains_form(sentence, spellings) or (
            may_guess and resembles_form(sentence, word.base_form)
        ):
            seen.add(normalise(sentence))
            usable.append(Draft(sentence, translation))
    return usable


def spellings_of(word: Word) -> set[str]:
    """The base form, the plural and every stored form, normalised."""
    texts = word.forms.values_list("normalised", flat=True)
    base = normalise(word.base_form)
    return {base, normalise(word.plural), *texts, *_phrase_forms(word, base)} - {""}


def _phrase_forms(word: Word, base: str) -> list[str]:
    """ "tener hambre" has no forms of its own: its head verb lends them ("tiene hambre")."""
    head, space, rest = base.partition(" ")
    if not space:
        return []
    forms = WordForm.objects.filter(
        word__in=Word.objects.catalogue().filter(
            language=word.language_id, normalised=head
        )
    )
    return [f"{form} {rest}" for form in forms.values_list("normalised", flat=True)]


def known_sentences(*, word: Word, learner_id: int | None) -> list[str]:
    """What this learner (None: everybody) can see already, newest first."""
    examples = Example.objects.filter(word=word)
    if learner_id is None:
        examples = examples.filter(owner=None)
    else:
        examples = examples.filter(owner=None) | examples.filter(owner=learner_id)
    return list(examples.values_list("sentence", flat=True))


def is_plain(text: str) -> bool:
    """Prose: no markup, addresses, control or bidi characters; not empty, not endless."""
    is_clean = strip_controls(text) == text and not _FOREIGN.search(text)
    return is_clean and 0 < len(text) <= MAX_CHARACTERS


def is_right_length(sentence: str) -> bool:
    return MIN_WORDS <= len(tokenise(sentence)) <= MAX_WORDS


def speaks(sentence: str, language: str) -> bool:
    """Not certainly another language."""
    return get_tools(language).looks_like(sentence) is not False


def contains_form(sentence: str, spellings: Collection[str]) -> bool:
    """A form of several words may be apart, in order: "stehe ... auf"."""
    tokens = [normalise(token) for token in tokenise(sentence)]
    return any(_is_in_order(tokenise(spelling), tokens) for spelling in spellings)


def _is_in_order(parts: list[str], tokens: list[str]) -> bool:
    rest = iter(tokens)
    return bool(parts) and all(part in rest for part in parts)


def resembles_form(sentence: str, base_form: str) -> bool:
    """For a learner's own word whose forms nobody knows: the same stem, another ending."""
    base = normalise(base_form)
    stem = base[: max(_STEM_MIN, len(base) - _ENDING_MAX)]
    tokens = map(normalise, tokenise(sentence))
    return any(
        token.startswith(stem) and abs(len(token) - len(base)) <= _ENDING_MAX
        for token in tokens
    )

"""What a sentence must be before a learner sees it, whoever wrote it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import normalise, strip_controls, tokenise
from vocab_project.users.models import User
from words.models import Example, Word, WordForm
from words.models.word import PartOfSpeech
from words.selectors.coverage import measure_coverage

MIN_WORDS, MAX_WORDS, MAX_CHARACTERS = 2, 25, 300
_FOREIGN = re.compile(
    r"[<>{}\[\]\\|^~`*_#@=]|https?:|www\.|\b\w+\.(?:com|org|net)\b", re.I
)
_STEM_MIN, _ENDING_MAX = 3, 3
LEAST_COVERAGE = 0.8
"""Share of running words that a reader must know, the word that is taught included. Readers who
know 95 to 98 % guess the rest by themselves (Hu and Nation 2000); ours have a translation beside
the sentence, and in a sentence of six words one more unknown word makes 0.83."""


class Fault(StrEnum):
    """Why a sentence is not shown."""

    DUPLICATE = "duplicate"
    NOT_PLAIN = "not_plain"
    LENGTH = "length"
    LANGUAGE = "language"
    NO_FORM = "no_form"
    MISTAKE = "mistake"
    TOO_HARD = "too_hard"


@dataclass(frozen=True, slots=True)
class Draft:
    sentence: str
    translation: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """`fit` may be shown, in the order they came; `hard` have no fault but that the reader knows
    too few of their words, best known first. `dropped` counts all that are not fit, by fault."""

    fit: list[Draft]
    hard: list[Draft]
    dropped: Mapping[Fault, int]


def sift(
    drafts: Iterable[Draft],
    *,
    word: Word,
    known: Collection[str],
    level: str,
    learner: User | None,
) -> Sifted:
    """`known` are sentences the reader has already; `learner` None: everybody at this level."""
    sieve = _Sieve(word, known)
    dropped: Counter[Fault] = Counter()
    sound: list[Draft] = []
    for draft in drafts:
        fault = sieve.find_fault(draft)
        if fault:
            dropped[fault] += 1
        else:
            sound.append(draft)
    shares = measure_coverage(
        sentences=[draft.sentence for draft in sound],
        language=word.language_id,
        level=level,
        learner=learner,
        taught=sieve.spellings,
    )
    # Nothing to count but names and numbers: nothing that is hard.
    rated = list(zip((1.0 if s is None else s for s in shares), sound, strict=True))
    hard = sorted(
        (pair for pair in rated if pair[0] < LEAST_COVERAGE), key=lambda pair: -pair[0]
    )
    if hard:
        dropped[Fault.TOO_HARD] = len(hard)
    return Sifted(
        fit=[draft for share, draft in rated if share >= LEAST_COVERAGE],
        hard=[draft for _, draft in hard],
        dropped=dropped,
    )


class _Sieve:
    """Everything that can be said of a sentence by itself."""

    def __init__(self, word: Word, known: Collection[str]) -> None:
        self.word = word
        self.spellings = spellings_of(word)
        self._tools = get_tools(word.language_id)
        self._may_guess = word.owner_id is not None and len(self.spellings) == 1
        self._seen = {normalise(sentence) for sentence in known}
        # That the lexicon lacks a private word is no mistake of the sentence.
        parts = self._tools.analyse(word.base_form)
        is_known = all(part.known for part in parts)
        self._ignored = frozenset() if is_known else frozenset(self.spellings)

    def find_fault(self, draft: Draft) -> Fault | None:
        """The first that applies. A sentence without any is a duplicate from now on."""
        text = draft.sentence
        tests: list[tuple[Fault, Callable[[], bool]]] = [
            (Fault.DUPLICATE, lambda: normalise(text) in self._seen),
            (Fault.NOT_PLAIN, lambda: not is_plain(text)),
            (Fault.NOT_PLAIN, lambda: not is_plain(draft.translation)),
            (Fault.LENGTH, lambda: not is_right_length(text)),
            (Fault.LANGUAGE, lambda: not speaks(text, self.word.language_id)),
            (Fault.NO_FORM, lambda: not self._shows_word(text)),
            (Fault.MISTAKE, lambda: self._has_mistake(text)),
        ]
        for fault, applies in tests:
            if applies():
                return fault
        self._seen.add(normalise(text))
        return None

    def _shows_word(self, text: str) -> bool:
        may_resemble = self._may_guess and resembles_form(text, self.word.base_form)
        return may_resemble or contains_form(text, self.spellings)

    def _has_mistake(self, text: str) -> bool:
        checked = self._tools.check(text, ignore=self._ignored)
        return any(finding.is_mistake for finding in checked.findings)


def spellings_of(word: Word) -> set[str]:
    """The base form, the plural and every form that is stored or in the lexicon, normalised."""
    texts = set(word.forms.values_list("normalised", flat=True))
    base = normalise(word.base_form)
    if not texts:
        inflected = get_tools(word.language_id).inflect(
            word.base_form, word.part_of_speech
        )
        texts = {normalise(form) for form in inflected}
    return {base, normalise(word.plural), *texts, *_phrase_forms(word, base)} - {""}


def _phrase_forms(word: Word, base: str) -> list[str]:
    """ "tener hambre" has no forms of its own: its head verb lends them ("tiene hambre")."""
    head, space, rest = base.partition(" ")
    if not space:
        return []
    stored = WordForm.objects.filter(
        word__in=Word.objects.catalogue().filter(
            language=word.language_id, normalised=head
        )
    )
    forms = set(stored.values_list("normalised", flat=True))
    forms |= set(get_tools(word.language_id).inflect(head, PartOfSpeech.VERB.value))
    return [f"{form} {rest}" for form in forms]


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

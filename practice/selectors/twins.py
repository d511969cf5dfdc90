"""Which other word of the learner's a word is mixed up with."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from practice.models import Review
from practice.models.card import Skill
from practice.scheduling.base import Rating
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.answers import letter_diff
from vocab_project.linguistics.text import fold
from words.glosses import Gloss, gloss_keys
from words.models import LearnerWord, Meaning, Word, WordForm
from words.models.learner_word import LearnerWordQuerySet
from words.selectors.glosses import get_first_glosses

ANSWERS = 50
"""So many of the newest wrong answers are looked at."""
ALIKE = 0.7
"""Share of letters that two spellings must have in common: "hambre" and "hombre" have 0.83."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """`why`: the learner gave it as an answer (`times`), or it is spelled or means alike."""

    learner_word: LearnerWord
    why: Literal["typed", "spelling", "meaning"]
    times: int
    gloss: Gloss
    mine: list[Piece]
    theirs: list[Piece]

    @property
    def word(self) -> Word:
        return self.learner_word.word


def get_twin(*, learner_word: LearnerWord, native: str) -> Twin | None:
    """What the learner took it for most often; else the word spelled most alike, else one that
    means the same. None when there is no such word on the list."""
    others = LearnerWord.objects.of(learner_word.learner).filter(
        language=learner_word.language_id
    )
    others = others.exclude(pk=learner_word.pk)
    if typed := _most_typed(learner_word, others, native):
        return _twin(learner_word, others, native, typed[0], "typed", typed[1])
    if alike := _most_alike(learner_word, others):
        return _twin(learner_word, others, native, alike, "spelling")
    if same := _same_meaning(learner_word, others, native):
        return _twin(learner_word, others, native, same, "meaning")
    return None


def compare(mine: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Both spellings with what tells them apart; nothing is set apart in words quite unlike."""
    parts = letter_diff(mine, theirs)
    is_alike = any(part.kind == "same" for part in parts)
    return (
        [
            Piece(part.text, is_alike and part.kind == "removed")
            for part in parts
            if part.kind != "added"
        ],
        [
            Piece(part.text, is_alike and part.kind == "added")
            for part in parts
            if part.kind != "removed"
        ],
    )


def _twin(
    learner_word: LearnerWord,
    others: LearnerWordQuerySet,
    native: str,
    pk: int,
    why: Literal["typed", "spelling", "meaning"],
    times: int = 0,
) -> Twin:
    other = others.select_related("word").get(pk=pk)
    mine, theirs = compare(learner_word.word.display, other.word.display)
    gloss = get_first_glosses([other], native)[other.pk]
    return Twin(other, why, times, gloss, mine, theirs)


def _most_typed(
    learner_word: LearnerWord, others: LearnerWordQuerySet, native: str
) -> tuple[int, int] | None:
    """(the other word, how often it was given instead)."""
    wrong = Review.objects.of(learner_word.learner).standing()
    wrong = wrong.filter(card__learner_word=learner_word, rating=Rating.AGAIN)
    answers = wrong.exclude(answer="").values_list("answer", "card__skill")[:ANSWERS]
    words: Counter[str] = Counter()
    meanings: Counter[str] = Counter()
    tools = get_tools(learner_word.language_id)
    for answer, skill in answers:
        if skill == Skill.RECOGNISE:
            meanings[fold(answer)] += 1
        else:
            words[fold(tools.split_article(answer)[1])] += 1
    found: Counter[int] = Counter()
    for key, pk in {*_spelled(others, words), *_meaning(others, meanings, native)}:
        found[pk] += words[key] + meanings[key]
    return found.most_common(1)[0] if found else None


def _spelled(
    others: LearnerWordQuerySet, keys: Iterable[str]
) -> Iterable[tuple[str, int]]:
    """(key, word) of the words of which it is the base form or another form."""
    wanted = set(keys)
    if not wanted:
        return []
    forms = WordForm.objects.filter(
        search_key__in=wanted, word__learner_words__in=others.values("pk")
    )
    base = others.filter(word__search_key__in=wanted)
    return [
        *base.values_list("word__search_key", "pk"),
        *_of(others, forms.values_list("search_key", "word")),
    ]


def _meaning(
    others: LearnerWordQuerySet, keys: Iterable[str], native: str
) -> Iterable[tuple[str, int]]:
    """(key, word) of the words that mean that, in one of their glosses; an English verb is found
    without its "to"."""
    asked = {shape: key for key in keys for shape in (key, f"to {key}")}
    if not asked:
        return []
    meanings = Meaning.objects.filter(word__learner_words__in=others.values("pk"))
    senses = meanings.shown_in(native).values_list("search_key", "word")
    found = [
        *_with_gloss(asked, others.values_list("translation_key", "pk")),
        *_of(others, _with_gloss(asked, senses)),
    ]
    return [(asked[shape], pk) for shape, pk in found]


def _with_gloss(
    asked: Collection[str], senses: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """(gloss, key) of every gloss that is asked for."""
    return [(g, pk) for text, pk in senses for g in gloss_keys(text) if g in asked]


def _of(
    others: LearnerWordQuerySet, rows: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """(key, entry of the dictionary) → (key, word of the learner)."""
    pairs = list(rows)
    entries = others.filter(word__in={word for _, word in pairs})
    mine = dict(entries.values_list("word", "pk"))
    return [(key, mine[word]) for key, word in pairs if word in mine]


def _most_alike(learner_word: LearnerWord, others: LearnerWordQuerySet) -> int | None:
    spellings = dict(others.values_list("pk", "word__search_key"))
    found = process.extractOne(
        learner_word.word.search_key,
        spellings,
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=ALIKE,
    )
    return found[2] if found else None


def _same_meaning(
    learner_word: LearnerWord, others: LearnerWordQuerySet, native: str
) -> int | None:
    own = Meaning.objects.filter(word=learner_word.word_id).shown_in(native)
    texts = [*own.values_list("search_key", flat=True), learner_word.translation_key]
    keys = {key for text in texts for key in gloss_keys(text)}
    found = sorted(pk for _, pk in _meaning(others, keys, native))
    return found[0] if found else None

"""What a word means and at which level it is taught, for any list that shows words: one way to load
it and one way to read it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch

from words.glosses import Gloss, make_gloss
from words.models import LearnerWord, Meaning, Word, WordLevel


def prefetch_glosses(native: str, path: str = "") -> "Prefetch[str]":
    """For `prefetch_related`; `path` leads from the rows to the word ("learner_word__word")."""
    return Prefetch(
        f"{path}__meanings".removeprefix("__"),
        queryset=Meaning.objects.shown_in(native),
        to_attr="native_meanings",
    )


def get_gloss(word: Word, native: str, *, own: str = "") -> Gloss:
    """Of a word whose meanings were loaded with `prefetch_glosses`; `own` is the learner's own
    translation."""
    meanings: list[Meaning] = word.native_meanings  # type: ignore[attr-defined]
    return make_gloss(
        [(meaning.native_language_id, meaning.translation) for meaning in meanings],
        native=native,
        own=own,
    )


def first_level(word: Word) -> WordLevel | None:
    """The lowest at which the word is taught; `levels` should be prefetched."""
    return min(word.levels.all(), key=lambda row: row.level, default=None)


def get_row_gloss(learner_word: LearnerWord, native: str) -> Gloss:
    """For a row of a learner's list: what they wrote themselves, else the dictionary's first."""
    if learner_word.translation:
        return Gloss((learner_word.translation,), native)
    return get_gloss(learner_word.word, native).in_short


def find_glosses(word_ids: Iterable[int], native: str) -> dict[int, Gloss]:
    """{word: its meaning in short} for words that were loaded in another way. One query."""
    rows = Meaning.objects.filter(word__among=word_ids).shown_in(native)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for word, *meaning in rows.values_list("word", "native_language", "translation"):
        found[word].append((meaning[0], meaning[1]))
    return {
        word: make_gloss(meanings, native=native).in_short
        for word, meanings in found.items()
    }


def get_first_glosses(rows: Iterable[LearnerWord], native: str) -> dict[int, Gloss]:
    """{LearnerWord: its meaning in short}: the learner's own, else the dictionary's first sense.
    One query."""
    found = list(rows)
    meanings = Meaning.objects.filter(word__in={row.word_id for row in found})
    first: dict[int, Gloss] = {}
    for word, language, text in meanings.shown_in(native).values_list(
        "word", "native_language", "translation"
    ):
        first.setdefault(word, Gloss((text,), language))
    none = Gloss((), native)
    return {
        row.pk: Gloss((row.translation,), native)
        if row.translation
        else first.get(row.word_id, none)
        for row in found
    }

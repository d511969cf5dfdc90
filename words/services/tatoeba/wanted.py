"""Which words lack examples, and which sentences may show them at work."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, Prefetch, Q

from vocab_project.linguistics.text import normalise, tokenise
from words.models import Example, Meaning, Word, WordForm
from words.services.tatoeba.spool import Pair

CANDIDATES = 40
"""Sentences that are kept of a word before the best are chosen."""


def words_in_want(*, language: str, native: str, per_meaning: int) -> list[Word]:
    """Catalogue words with a meaning that has fewer shown examples or drafts; the commonest first.
    `wanted` holds how many each of its meanings may get."""
    meanings = Meaning.objects.filter(native_language=native).annotate(
        shown=Count(
            "examples",
            filter=Q(examples__owner=None, examples__native_language=native)
            & ~Q(examples__status=Example.Status.HIDDEN),
        )
    )
    words = (
        Word.objects.catalogue()
        .filter(language=language, meanings__native_language=native)
        .distinct()
        .order_by("frequency_rank", "pk")
        .prefetch_related(
            Prefetch("meanings", meanings.order_by("order"), to_attr="told"), "levels"
        )
    )
    found: list[Word] = []
    for word in words:
        word.wanted = {  # type: ignore[attr-defined]
            meaning: per_meaning - meaning.shown
            for meaning in word.told
            if meaning.shown < per_meaning
        }
        if word.wanted:  # type: ignore[attr-defined]
            found.append(word)
    return found


class Finder:
    """Gives each sentence to the words of which it has a form. Quick, and wrong at times: what is
    chosen is looked at closely later."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_first: dict[str, set[tuple[int, frozenset[str]]]] = defaultdict(set)
        self.found: dict[int, list[Pair]] = {word.pk: [] for word in words}
        for word in words:
            self._know(word.pk, word.normalised)
        forms = WordForm.objects.filter(word__in=self.found.keys())
        for word_id, text in forms.values_list("word", "normalised").iterator():
            self._know(word_id, text)

    def offer(self, pair: Pair) -> None:
        tokens = {normalise(token) for token in tokenise(pair.text)}
        for word_id in set(self._words_in(tokens)):
            found = self.found[word_id]
            if len(found) < CANDIDATES:
                found.append(pair)

    def _know(self, word_id: int, text: str) -> None:
        parts = tokenise(text)
        if parts:
            self._by_first[parts[0]].add((word_id, frozenset(parts)))

    def _words_in(self, tokens: set[str]) -> Iterator[int]:
        for token in tokens:
            for word_id, parts in self._by_first.get(token, ()):
                if parts <= tokens:
                    yield word_id

"""The whole way from files to examples. Nothing of it is in memory but what is wanted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from vocab_project.linguistics.text import normalise
from words.exchange.tatoeba import (
    CODES,
    Progress,
    TatoebaFile,
    TatoebaSentence,
    kind_of,
    read_links,
    read_sentences,
)
from words.models import Example, Word
from words.models.example import ExampleLicence, ExampleOrigin
from words.models.word import Source
from words.selectors.coverage import measure_coverage
from words.services.example_checks import is_plain, is_right_length, spellings_of
from words.services.tatoeba.choosing import Chosen, choose
from words.services.tatoeba.spool import Spool, spool
from words.services.tatoeba.wanted import Finder, words_in_want
from words.services.versions import versioned


class NoLinksError(Exception):
    """Without links no sentence has a translation."""


@dataclass(slots=True)
class TatoebaRun:
    """`sentences` were short and plain enough; `dropped` counts by reason what was looked at."""

    sentences: int = 0
    pairs: int = 0
    words_in_want: int = 0
    words: int = 0
    examples: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


def import_tatoeba(
    *,
    files: Sequence[Path],
    language: str,
    native: str,
    progress: Progress,
    per_meaning: int = 2,
    limit: int | None = None,
    publishes: bool = False,
    licence: str = ExampleLicence.CC_BY,
) -> TatoebaRun:
    """Drafts for curators, or examples at once. Run again it adds what is still wanted: no sentence
    comes twice to a word, thrown away ones neither.

    Raises NotTatoebaError, NoLinksError, OSError.
    """
    run = TatoebaRun()
    status = Example.Status.PUBLISHED if publishes else Example.Status.DRAFT
    with spool() as store:
        _read(store, files, language, native, progress)
        run.sentences = store.count
        words = words_in_want(language=language, native=native, per_meaning=per_meaning)
        run.words_in_want = len(words)
        finder = Finder(words)
        for pair in store.pairs(native):
            run.pairs += 1
            finder.offer(pair)
    shown = [word for word in words if finder.found[word.pk]]
    for done, word in enumerate(shown, start=1):
        left = None if limit is None else limit - run.examples
        if left == 0:
            break
        chosen = list(choose(word, finder.found[word.pk], run.dropped))[:left]
        if chosen:
            run.words += 1
            run.examples += _store(word, native, chosen, status, licence)
        progress(_("words"), done, len(shown))
    return run


def _read(
    store: Spool, files: Sequence[Path], language: str, native: str, progress: Progress
) -> None:
    kinds = [(path, kind_of(path)) for path in files]
    links = [path for path, kind in kinds if kind == TatoebaFile.LINKS]
    if not links:
        raise NoLinksError
    languages = {CODES[language]: language, CODES[native]: native}
    for path, kind in kinds:
        if kind == TatoebaFile.SENTENCES:
            sentences = read_sentences(path, languages, progress)
            store.add_sentences(sentences, learned=language, is_fit=_is_fit)
    for path in links:
        store.add_links(read_links(path, progress))


def _is_fit(sentence: TatoebaSentence) -> bool:
    return is_plain(sentence.text) and is_right_length(sentence.text)


@transaction.atomic
def _store(
    word: Word, native: str, chosen: Sequence[Chosen], status: str, licence: str
) -> int:
    shares = measure_coverage(
        sentences=[one.pair.text for one in chosen],
        language=word.language_id,
        level=chosen[0].level,
        taught=spellings_of(word),
    )
    rows = [
        Example(
            word=word,
            meaning=one.meaning,
            native_language_id=native,
            sentence=one.pair.text,
            normalised=normalise(one.pair.text),
            translation=one.pair.translation,
            source=Source.IMPORT,
            status=status,
            level=one.level,
            coverage=share,
            origin=ExampleOrigin.TATOEBA,
            origin_number=one.pair.number,
            author=one.pair.author[:80],
            translation_number=one.pair.translation_number,
            translation_author=one.pair.translation_author[:80],
            licence=licence,
        )
        for one, share in zip(chosen, shares, strict=True)
    ]
    with versioned([word], author=None, reason=_("sentences from Tatoeba")):
        before = word.examples.count()
        Example.objects.bulk_create(rows, ignore_conflicts=True)
        return word.examples.count() - before

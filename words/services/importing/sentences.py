"""Examples that came with imported words: the learner's own."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vocab_project.linguistics.text import normalise
from words.models import Example, ImportJob, Meaning
from words.models.import_job import ImportPolicy
from words.models.word import Source

if TYPE_CHECKING:
    from words.services.importing.applying import Piece

BATCH = 500


def add_examples(job: ImportJob, pieces: "Sequence[Piece]") -> None:
    """New sentences of the rows. A word that was there gets none when it has its own already and
    only what is empty is to be filled."""
    wanted = [piece for piece in pieces if piece.mapped.examples and _word_of(piece)]
    words = {_word_of(piece) for piece in wanted}
    has = _own_sentences(job, words)
    shared = _shared_sentences(job, words)
    meanings = _first_meanings(job, words)
    made: list[Example] = []
    for piece in wanted:
        word = _word_of(piece)
        is_filled = piece.learner_word is not None and bool(has[word])
        if is_filled and job.policy == ImportPolicy.FILL:
            continue
        new = [
            Example(
                owner_id=job.learner_id,
                word_id=word,
                meaning_id=meanings.get(word),
                native_language_id=job.native_language_id,
                sentence=sentence,
                normalised=key,
                translation=translation,
                source=Source.IMPORT,
            )
            for sentence, translation in piece.mapped.examples
            if (key := normalise(sentence)) not in has[word] | shared[word]
        ]
        has[word].update(example.normalised for example in new)
        made += new
        if new and piece.learner_word:
            piece.undo["examples"] = [str(example.public_id) for example in new]
    Example.objects.bulk_create(made, ignore_conflicts=True, batch_size=BATCH)


def _word_of(piece: "Piece") -> int:
    if piece.learner_word:
        return piece.learner_word.word_id
    has_word = piece.entry and piece.entry.word and piece.entry.learner_word_id
    return piece.entry.word.pk if has_word and piece.entry and piece.entry.word else 0


def _own_sentences(job: ImportJob, words: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for word, key in Example.objects.filter(
        owner=job.learner_id, word__in=words, native_language=job.native_language_id
    ).values_list("word", "normalised"):
        found[word].add(key)
    return found


def _shared_sentences(job: ImportJob, words: set[int]) -> dict[int, set[str]]:
    """What everybody sees is not the learner's for having been in a file of hers."""
    found: dict[int, set[str]] = defaultdict(set)
    for word, key in Example.objects.filter(
        owner=None,
        word__in=words,
        native_language=job.native_language_id,
        status=Example.Status.PUBLISHED,
    ).values_list("word", "normalised"):
        found[word].add(key)
    return found


def _first_meanings(job: ImportJob, words: set[int]) -> dict[int, int]:
    rows = Meaning.objects.filter(
        word__in=words, native_language=job.native_language_id
    ).order_by("-order")
    return dict(rows.values_list("word", "pk"))

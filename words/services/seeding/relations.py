"""Writing synonyms, near synonyms and antonyms."""

from collections.abc import Sequence

from words.models import Word, WordRelation
from words.services.seeding import contents
from words.services.seeding.files import Key, SeedWord

BATCH = 500


def write_relations(language: str, seeds: Sequence[SeedWord]) -> None:
    """Of words that are all stored, and whose relations the seed may decide."""
    catalogue = Word.objects.filter(owner=None, language=language)
    words: dict[Key, int] = {
        (text, part_of_speech, sense_no): pk
        for pk, text, part_of_speech, sense_no in catalogue.values_list(
            "pk", "normalised", "part_of_speech", "sense_no"
        )
    }
    stored = contents.stored_relations(language)
    new: list[WordRelation] = []
    for seed in seeds:
        word_id = words[seed.key]
        had = stored.get(word_id, {})
        if had == seed.relations:
            continue
        WordRelation.objects.filter(word=word_id).delete()
        new += [
            WordRelation(word_id=word_id, related_id=words[key], type=kind)
            for key, kind in seed.relations.items()
        ]
    WordRelation.objects.bulk_create(new, batch_size=BATCH)

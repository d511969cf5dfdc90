"""An entry as one plain document: what is kept of a version, and what two are compared by."""

from collections.abc import Iterable
from typing import Any

from words.models import (
    Example,
    Meaning,
    Word,
    WordForm,
    WordLevel,
    WordRelation,
)

Document = dict[str, Any]
FIELDS = (
    "base_form", "article", "part_of_speech", "sense_no", "gender", "plural",
    "pronunciation", "frequency_rank", "is_idiom", "is_compound", "is_separable",
    "usage_notes", "is_active",
)  # fmt: skip
MEANING = ("native_language_id", "order", "translation", "definition", "explanation")
LEVEL = ("level", "priority", "is_estimated")
FORM = ("form_type", "text", "grammatical_info")
EXAMPLE = (
    "public_id", "native_language_id", "meaning_order", "sentence", "translation",
    "status",
)  # fmt: skip
"""`meaning_order` is that of the meaning in the same native language, None without one."""


def write_documents(word_ids: Iterable[int]) -> dict[int, Document]:
    """Word pk -> its document, in seven queries for any number of words."""
    ids = list(word_ids)
    documents: dict[int, Document] = {
        word.pk: {
            "word": {name: getattr(word, name) for name in FIELDS},
            "meanings": [], "levels": [], "themes": [], "relations": [], "forms": [],
            "examples": [],
        }
        for word in Word.objects.filter(pk__in=ids)
    }  # fmt: skip
    mine: dict[str, Any] = {"word__in": ids}
    for meaning in Meaning.objects.filter(**mine):
        row = {name: getattr(meaning, name) for name in MEANING}
        documents[meaning.word_id]["meanings"].append(row)
    for level in WordLevel.objects.filter(**mine):
        row = {name: getattr(level, name) for name in LEVEL}
        documents[level.word_id]["levels"].append(row)
    for pk, slug in Word.themes.through.objects.filter(**mine).values_list(
        "word", "theme__slug"
    ):
        documents[pk]["themes"].append(slug)
    for relation in WordRelation.objects.filter(**mine).select_related("related"):
        row = {"type": relation.type, "related": str(relation.related.public_id)}
        documents[relation.word_id]["relations"].append(
            row | {"text": relation.related.display}
        )
    for form in WordForm.objects.filter(**mine):
        row = {name: getattr(form, name) for name in FORM}
        documents[form.word_id]["forms"].append(row)
    for example in _examples(ids):
        documents[example.word_id]["examples"].append(_example(example))
    for document in documents.values():
        _sort(document)
    return documents


def _examples(ids: list[int]) -> Iterable[Example]:
    """The shared ones: learners' own belong to no version."""
    shared = Example.objects.filter(owner=None, word__in=ids)
    return shared.select_related("meaning")


def _example(example: Example) -> dict[str, Any]:
    order = example.meaning.order if example.meaning else None
    return {
        "public_id": str(example.public_id),
        "native_language_id": example.native_language_id,
        "meaning_order": order,
        "sentence": example.sentence,
        "translation": example.translation,
        "status": example.status,
    }


def _sort(document: Document) -> None:
    document["meanings"].sort(key=lambda m: (m["native_language_id"], m["order"]))
    document["levels"].sort(key=lambda level: level["level"])
    document["themes"].sort()
    document["relations"].sort(key=lambda r: (r["type"], r["related"]))
    document["forms"].sort(key=lambda form: (form["form_type"], form["text"]))
    document["examples"].sort(key=lambda example: example["public_id"])

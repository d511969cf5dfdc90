"""One language's published catalogue, read whole: six queries for any number of words."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.db.models.functions import Cast

from words.models import Example, Meaning, Word, WordForm, WordLevel, WordRelation
from words.services.content_checks.problem import Problem

BY_HAND = {"A1", "A2"}
"""Levels whose words are chosen by hand and shown at work in each of their meanings."""
NATIVES = ("en", "it")


@dataclass(slots=True)
class Entry:
    """`readings` of a form are JSON as the database writes it."""

    pk: int
    base_form: str
    part_of_speech: str
    article: str
    gender: str
    plural: str
    is_separable: bool
    level: str = ""
    meanings: list[tuple[int, str, int, str]] = field(default_factory=list)
    """(key, native language, order, text)."""
    forms: list[tuple[str, str, str]] = field(default_factory=list)
    """(form_type, text, readings)."""

    def senses(self, native: str) -> list[str]:
        return [text for _, code, _, text in self.meanings if code == native]


@dataclass
class Catalogue:
    language: str
    entries: dict[int, Entry]
    examples: list[Example]
    relations: list[tuple[int, str, str]]
    """(word, the related word, its language)."""

    def problem(self, rule: str, entry: Entry, text: str) -> Problem:
        return Problem(self.language, rule, entry.base_form, text)

    @cached_property
    def verbs(self) -> list[Entry]:
        return [e for e in self.entries.values() if e.part_of_speech == "verb"]

    @cached_property
    def nouns(self) -> list[Entry]:
        return [e for e in self.entries.values() if e.part_of_speech == "noun"]


def read_catalogue(language: str) -> Catalogue:
    words = Word.objects.catalogue().filter(language=language)
    entries = {
        row[0]: Entry(*row)
        for row in words.order_by("search_key", "pk").values_list(
            "pk",
            "base_form",
            "part_of_speech",
            "article",
            "gender",
            "plural",
            "is_separable",
        )
    }
    here = {
        "word__language": language,
        "word__owner": None,
        "word__is_active": True,
    }
    for word, level in WordLevel.objects.filter(**here).values_list("word", "level"):
        entry = entries[word]
        entry.level = min(entry.level or level, level)
    meanings = Meaning.objects.filter(**here).order_by("native_language", "order")
    for word, pk, native, order, text in meanings.values_list(
        "word", "pk", "native_language", "order", "translation"
    ):
        entries[word].meanings.append((pk, native, order, text))
    forms = WordForm.objects.filter(**here).order_by()
    forms = forms.annotate(readings=Cast("grammatical_info", models.TextField()))
    for word, form_type, text, readings in forms.values_list(
        "word", "form_type", "text", "readings"
    ).iterator(chunk_size=5_000):
        entries[word].forms.append((form_type, text, readings))
    published = Example.objects.filter(
        **here, owner=None, status=Example.Status.PUBLISHED
    )
    relations = WordRelation.objects.filter(**here).order_by()
    return Catalogue(
        language,
        entries,
        list(published.order_by("word", "pk")),
        list(relations.values_list("word", "related__base_form", "related__language")),
    )

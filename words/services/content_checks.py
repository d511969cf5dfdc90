"""What must hold of the catalogue before learners meet it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from words.models import Example, Meaning, Word, WordForm, WordLevel, WordRelation
from words.models.word import PartOfSpeech

NATIVES = ("en", "it")
BY_HAND = ("A1", "A2")
SPEAKS_IN_FORMS = {PartOfSpeech.VERB}


@dataclass(frozen=True, slots=True)
class Problem:
    language: str
    subject: str
    text: str

    def __str__(self) -> str:
        return f"{self.language} {self.subject}: {self.text}"


def find_problems() -> Iterator[Problem]:
    """Of the published catalogue; a fixed number of queries."""
    words = Word.objects.catalogue().order_by("language", "search_key", "pk")
    here = {"word": OuterRef("pk")}
    for native in NATIVES:
        meanings = Meaning.objects.filter(native_language=native, **here)
        needing = words if native == "en" else words.filter(levels__level__in=BY_HAND)
        yield from _about(needing.filter(~Exists(meanings)), f"no meaning in {native}")
    yield from _about(
        words.filter(~Exists(WordLevel.objects.filter(**here))), "no level"
    )
    yield from _about(words.filter(part_of_speech=PartOfSpeech.UNKNOWN), "no type")
    yield from _about(
        words.filter(
            ~Exists(WordForm.objects.filter(**here)),
            part_of_speech__in=SPEAKS_IN_FORMS,
        ),
        "no forms",
    )
    yield from _relations()
    yield from _examples()


def _about(words: QuerySet[Word], text: str) -> Iterator[Problem]:
    for language, base_form in words.values_list("language", "base_form"):
        yield Problem(language, base_form, text)


def _relations() -> Iterator[Problem]:
    across = WordRelation.objects.exclude(word__language=F("related__language"))
    for relation in across.select_related("word", "related"):
        word, other = relation.word, relation.related
        text = f"related to {other.base_form} of another language"
        yield Problem(word.language_id, word.base_form, text)


def _examples() -> Iterator[Problem]:
    shared = Example.objects.filter(owner=None, status=Example.Status.PUBLISHED)
    for example in shared.filter(translation="").select_related("word"):
        text = f"an example without translation: {example.sentence}"
        yield Problem(example.word.language_id, example.word.base_form, text)

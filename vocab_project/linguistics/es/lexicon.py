"""What the tutor itself knows of Spanish words; read once, from `data/`.

See `data/README.md` for the columns.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vocab_project.linguistics.base import ExampleDraft
from vocab_project.linguistics.frames import (
    Candidate,
    Frame,
    load_frames,
    read_rows,
)
from vocab_project.linguistics.native import en, it
from vocab_project.linguistics.native.base import NativeNoun
from vocab_project.linguistics.native.en import EnVerb
from vocab_project.linguistics.native.it import ItVerb

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Noun:
    """`singular` or `plural` is empty when the noun has none."""

    lemma: str
    classes: frozenset[str]
    gender: str
    singular: str
    plural: str
    en: NativeNoun
    it: NativeNoun
    en_at: str
    it_at: str

    @property
    def takes_el(self) -> bool:
        """Thus "el agua": feminine, with a stressed a at the start."""
        return self.lemma in {"agua", "aula"}


@dataclass(frozen=True, slots=True)
class Complement:
    es: str
    en: str
    it: str


@dataclass(frozen=True, slots=True)
class Verb:
    lemma: str
    classes: frozenset[str]
    present_1s: str
    present_3s: str
    present_1p: str
    preterite_1s: str
    preterite_3s: str
    en: EnVerb
    it: ItVerb
    complements: tuple[Complement, ...]


@dataclass(frozen=True, slots=True)
class Adjective:
    """Forms in the order m sg, f sg, m pl, f pl; `nouns` it goes well with."""

    lemma: str
    classes: frozenset[str]
    forms: tuple[str, str, str, str]
    en: str
    it: tuple[str, str, str, str]
    nouns: tuple[str, ...]

    def agree(self, gender: str, *, plural: bool = False) -> str:
        return self.forms[(2 if plural else 0) + (gender == "f")]

    def before(self, gender: str) -> str:
        """As it stands before a noun: "el primer día", "la primera calle"."""
        is_short = gender == "m" and self.lemma in {"primero", "tercero"}
        return self.lemma[:-1] if is_short else self.agree(gender)


@dataclass(frozen=True, slots=True)
class Numeral:
    """`masculine` and `feminine` as they stand before a noun: "veintiún", "veintiuna"."""

    lemma: str
    masculine: str
    feminine: str
    en: str
    it: str


@dataclass(frozen=True, slots=True)
class Curated:
    """A sentence written by hand; `form` is the word as it stands in it."""

    level: str
    sentence: str
    form: str
    en: str
    it: str

    def candidate(self, native: str) -> Candidate:
        translation = self.it if native == "it" else self.en
        draft = ExampleDraft(self.sentence, translation, self.form)
        return Candidate(self.level, self.sentence, draft)


def _split(text: str) -> tuple[str, str]:
    """Thus "sg/pl", "sg" (uncountable) or "/pl" (plural only)."""
    singular, _, plural = text.partition("/")
    return singular, plural


def _native(text: str, gender: str = "") -> NativeNoun:
    singular, plural = _split(text)
    return NativeNoun(
        singular=singular or plural,
        plural=plural,
        gender=gender[:1],
        countable=bool(plural),
        plural_only=not singular,
        plural_gender=gender[-1:],
    )


def _classes(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(";")))


@cache
def frames() -> tuple[Frame, ...]:
    return load_frames(DATA / "frames.tsv")


@cache
def nouns() -> dict[str, Noun]:
    made = {}
    for row in read_rows(DATA / "nouns.tsv"):
        singular, plural = _split(row["es"])
        made[row["lemma"]] = Noun(
            lemma=row["lemma"],
            classes=_classes(row["classes"]),
            gender=row["gender"],
            singular=singular,
            plural=plural,
            en=_native(row["en"]),
            it=_native(row["it"], row["it_gender"]),
            en_at=row["en_at"],
            it_at=row["it_at"],
        )
    return made


@cache
def verbs() -> dict[str, Verb]:
    made = {}
    for row in read_rows(DATA / "verbs.tsv"):
        complements = (
            Complement(*part.split("~")) for part in row["complements"].split(";")
        )
        lemma, *forms = row["es"].split("/")
        present_1s, present_3s, present_1p, preterite_1s, preterite_3s = forms
        made[row["lemma"]] = Verb(
            lemma=lemma,
            classes=_classes(row["classes"]),
            present_1s=present_1s,
            present_3s=present_3s,
            present_1p=present_1p,
            preterite_1s=preterite_1s,
            preterite_3s=preterite_3s,
            en=en.verb(row["en"]),
            it=it.verb(row["it"]),
            complements=tuple(complements),
        )
    return made


@cache
def adjectives() -> dict[str, Adjective]:
    made = {}
    for row in read_rows(DATA / "adjectives.tsv"):
        one, two, three, four = row["es"].split("/")
        made[row["lemma"]] = Adjective(
            lemma=row["lemma"],
            classes=_classes(row["classes"]),
            forms=(one, two, three, four),
            en=row["en"],
            it=it.adjective_forms(row["it"]),
            nouns=tuple(row["nouns"].split(";")),
        )
    return made


@cache
def numerals() -> dict[str, Numeral]:
    made = {}
    for row in read_rows(DATA / "numerals.tsv"):
        masculine, feminine = row["es"].split("/")
        made[row["lemma"]] = Numeral(
            row["lemma"], masculine, feminine, row["en"], row["it"]
        )
    return made


@cache
def curated() -> dict[tuple[str, str], tuple[Curated, ...]]:
    """By lemma and part of speech. The word stands between asterisks in the file."""
    made: dict[tuple[str, str], list[Curated]] = {}
    for row in read_rows(DATA / "sentences.tsv"):
        before, form, after = row["es"].split("*")
        sentence = Curated(
            row["level"], before + form + after, form, row["en"], row["it"]
        )
        made.setdefault((row["lemma"], row["part_of_speech"]), []).append(sentence)
    return {key: tuple(sentences) for key, sentences in made.items()}


@cache
def known_words() -> frozenset[tuple[str, str]]:
    """Every (lemma, part of speech) that sentences can be written for."""
    words = {(lemma, "noun") for lemma in nouns()}
    words |= {(lemma, "verb") for lemma in verbs()}
    words |= {(lemma, "adjective") for lemma in adjectives()}
    words |= {(lemma, "numeral") for lemma in numerals()}
    return frozenset(words | curated().keys())

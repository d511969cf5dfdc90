"""Spanish: plurals, feminines, agreement, simple tenses."""

from collections.abc import Iterator

from catalogue import enclitics
from catalogue.cells import Cell, cell
from catalogue.entry import Entry
from catalogue.pack import Pack
from catalogue.tables import Row
from catalogue.words import bare_verb

PRONOUNS = {"1s": "me", "2s": "te", "3s": "se", "1p": "nos", "2p": "os", "3p": "se"}
# "la gata" is a form of "el gato"; these feminines are other words.
OTHER_WORDS = {"tenedor"}
# Animals and things that the sources give both genders.
ONE_GENDER = {"gorila", "chimpancé", "canguro", "internet", "extra", "virgo", "aries"}


def cells(entry: Entry, pack: Pack) -> Iterator[Cell]:
    if entry.part_of_speech == "noun":
        yield from _noun(entry, pack)
    elif entry.part_of_speech == "adjective":
        yield from _adjective(entry, pack)
    elif entry.part_of_speech == "verb":
        yield from _verb(entry, pack)


def _noun(entry: Entry, pack: Pack) -> Iterator[Cell]:
    yield from cell("plural", entry.plural, number="pl", gender=entry.gender)
    row = pack.nouns.get(entry.lemma, {})
    feminine = row.get("feminine", "")
    if row.get("gender") == "mf" and entry.lemma not in ONE_GENDER and not feminine:
        row = row | {"feminine": entry.lemma, "feminine_plural": entry.plural}
        feminine = entry.lemma
    same_word = feminine[:3] == entry.lemma[:3] and entry.lemma not in OTHER_WORDS
    if entry.gender == "m" and feminine and same_word:
        plural = row.get("feminine_plural", "")
        yield from cell("feminine", feminine, number="sg", gender="f")
        yield from cell("feminine_plural", plural, number="pl", gender="f")


def _adjective(entry: Entry, pack: Pack) -> Iterator[Cell]:
    row = pack.adjectives.get(entry.lemma) or _by_rule(entry.lemma)
    if row is None:
        return
    places = (
        ("masculine", "m_sg", "sg", "m"),
        ("feminine", "f_sg", "sg", "f"),
        ("plural", "m_pl", "pl", "m"),
        ("feminine_plural", "f_pl", "pl", "f"),
    )
    for form_type, column, number, gender in places:
        if row[column] != entry.lemma:
            yield from cell(form_type, row[column], number=number, gender=gender)
    yield from cell("apocope", row["apocope"], number="sg")


def _by_rule(lemma: str) -> Row | None:
    """The pack takes "abierto" and the like for participles only."""
    if not lemma.endswith(("ado", "ido", "rto")):
        return None
    stem = lemma[:-1]
    return {
        "m_sg": lemma,
        "f_sg": stem + "a",
        "m_pl": stem + "os",
        "f_pl": stem + "as",
        "apocope": "",
    }


def _verb(entry: Entry, pack: Pack) -> Iterator[Cell]:
    """Simple tenses; compound ones follow from "haber" and the participle."""
    bare = bare_verb(entry.lemma, "verb")
    is_reflexive = entry.lemma == bare + "se"
    for row in pack.verbs.get(bare, []):
        text = _with_pronoun(row) if is_reflexive else row["form"]
        yield from cell(
            "conjugation",
            text,
            mood=row["mood"],
            tense=row["tense"],
            person=row["person"],
        )


def _with_pronoun(row: Row) -> str:
    """ "levanto" -> "me levanto", "levanta" -> "levántate", "levantando" -> "levantándose"."""
    form, tense = row["form"], row["tense"]
    if tense == "infinitive":
        return form + "se"
    if tense == "participle":
        return form
    if tense == "gerund":
        return enclitics.attach(form, "se")
    pronoun = PRONOUNS[row["person"]]
    if row["mood"] == "imperative":
        return enclitics.attach(form, pronoun)
    return f"{pronoun} {form}"

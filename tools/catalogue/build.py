"""From hand files and data pack to `words/seeds/<language>/`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from catalogue import (
    compounds_de,
    forms,
    hand as hand_files,
    levels,
    output,
    sentences,
    words,
)
from catalogue.entry import Entry
from catalogue.pack import Pack
from catalogue.problems import Problems
from catalogue.tables import Row, read_plain


@dataclass
class Report:
    language: str
    problems: list[str]
    words: Counter[str] = field(default_factory=Counter)
    forms: int = 0
    examples: int = 0
    relations: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    waiting: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    """Words without pronunciation."""
    formless: list[str] = field(default_factory=list)
    """Verbs of which no form is known."""


def build(
    language: str,
    pack_folder: Path,
    *,
    source: Path,
    target: Path,
    keep_going: bool = False,
    write: bool = True,
) -> Report:
    """Nothing is written when a hand file has a mistake, unless told to leave such rows out."""
    problems = Problems()
    themes = {row["slug"] for row in read_plain(target / "themes.tsv")}
    hand = hand_files.read(source / language, themes, problems)
    pack = Pack.read(language, pack_folder)
    joined = words.join(hand, pack)
    levels.assign(joined.entries)
    if language == "de":
        compounds_de.mark(joined.entries)
    _check_doubles(joined.entries, problems)
    examples = sentences.check_examples(hand, joined.entries, problems)
    relations = list(sentences.check_relations(hand, joined.entries, problems))
    made_forms = list(forms.inflect(joined.entries, hand, pack, problems))
    if write and (keep_going or not problems.found):
        folder = target / language
        output.write_words(folder, joined.entries)
        output.write_forms(folder, made_forms)
        output.write_examples(folder, examples)
        output.write_relations(folder, relations)
        output.write_vulgar(folder, pack.vulgar() | hand.vulgar)
    return Report(
        language=language,
        problems=problems.found,
        words=Counter(entry.level for entry in joined.entries),
        forms=len(made_forms),
        examples=len(examples),
        relations=len(relations),
        left_out=joined.left_out,
        waiting=joined.waiting,
        unsaid=[entry.lemma for entry in joined.entries if not entry.pronunciation],
        formless=_verbs_without(made_forms, joined.entries),
    )


def _verbs_without(forms: Iterable[Row], entries: Iterable[Entry]) -> list[str]:
    inflected = {(row["lemma"], row["part_of_speech"]) for row in forms}
    verbs = {e.lemma for e in entries if e.part_of_speech == "verb"}
    return sorted(lemma for lemma in verbs if (lemma, "verb") not in inflected)


def _check_doubles(entries: Iterable[Entry], problems: Problems) -> None:
    """The catalogue tells words apart by their spelling in lower case."""
    met: dict[tuple[str, str, int], Entry] = {}
    for entry in entries:
        key = (entry.lemma.lower(), entry.part_of_speech, entry.sense_no)
        if key in met:
            problems.found.append(
                f"{entry.lemma} {entry.part_of_speech}: there are two, of"
                f" {met[key].source} and {entry.source}"
            )
        met[key] = entry

"""Example sentences and relations of the hand files: each must belong to words of the catalogue."""

from collections import Counter
from collections.abc import Iterable, Iterator

from catalogue.entry import Entry
from catalogue.hand import NATIVES, RELATION_TYPES, Hand, Key
from catalogue.levels import UNRANKED
from catalogue.problems import Place, Problems
from catalogue.tables import Row


def check_examples(
    hand: Hand, entries: Iterable[Entry], problems: Problems
) -> list[Row]:
    """In the order of the words, then of their senses."""
    known = {entry.key: entry for entry in entries}
    met: Counter[tuple[str, ...]] = Counter()
    found: list[tuple[tuple[object, ...], Row]] = []
    for place, row in hand.examples:
        fault = _example_fault(row, known)
        shown = row["lemma"], row["part_of_speech"], row["sense_no"], row["sentence"]
        met[shown] += 1
        if met[shown] > 1:
            fault = fault or f"{row['lemma']}: the sentence is there twice"
        if fault:
            problems.add(place, fault)
            continue
        entry = known[_key(row)]
        rank = entry.order or entry.rank or UNRANKED
        found.append(((entry.level, rank, *entry.key, int(row["meaning"])), row))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def _key(row: Row) -> Key:
    return row["lemma"], row["part_of_speech"], int(row["sense_no"] or 1)


def _example_fault(row: Row, known: dict[Key, Entry]) -> str:
    lemma = row["lemma"]
    for number in ("sense_no", "meaning"):
        if not (row[number].isdecimal() and int(row[number])):
            return f"{lemma}: {number} {row[number]!r} is not a number from 1"
    entry = known.get(_key(row))
    if entry is None:
        return (
            f"{lemma} {row['part_of_speech']} {row['sense_no']} is not in the catalogue"
        )
    if int(row["meaning"]) > len(entry.english):
        return f"{lemma} has no sense {row['meaning']} (it has {len(entry.english)})"
    for column in ("sentence", *NATIVES):
        if not row[column] or len(row[column]) > 300:
            return f"{lemma}: {column} is empty or too long"
    return ""


def check_relations(
    hand: Hand, entries: Iterable[Entry], problems: Problems
) -> Iterator[Row]:
    known = {(entry.lemma, entry.part_of_speech) for entry in entries}
    met: dict[frozenset[tuple[str, str]], Place] = {}
    for place, row in hand.relations:
        words = [
            (row["lemma"], row["part_of_speech"]),
            (row["related"], row["related_pos"] or row["part_of_speech"]),
        ]
        fault = _relation_fault(row, words, known)
        if not fault and (before := met.get(frozenset(words))):
            fault = f"{words[0][0]} and {words[1][0]} are in {before} already"
        if fault:
            problems.add(place, fault)
        else:
            met[frozenset(words)] = place
            yield {**row, "related_pos": words[1][1]}


def _relation_fault(
    row: Row, words: list[tuple[str, str]], known: set[tuple[str, str]]
) -> str:
    if row["type"] not in RELATION_TYPES:
        return f"type {row['type']!r} is none of {' '.join(sorted(RELATION_TYPES))}"
    if words[0] == words[1]:
        return f"{words[0][0]} is related to itself"
    for word in words:
        if word not in known:
            return f"{' '.join(word)} is not in the catalogue"
    return ""

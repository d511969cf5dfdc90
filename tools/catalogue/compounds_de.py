"""Which German nouns are compounds: the language engine takes them apart, the catalogue knows both
parts, and the whole has the gender of the last one."""

from collections.abc import Iterable

from catalogue.entry import Entry
from vocab_project.linguistics.de.compounds import compound_parts

# Endings that happen to be words ("Foto-graf", "Gesell-schaft", "Krimin-elle").
_NO_HEADS = {"Elle", "Graf", "Ismus", "Loge", "Schaft", "Tum"}
# "Ein-wanderer" is not made of "einen".
_NO_FRONTS = {"einen", "Ente", "enden", "Ges", "Gege", "rücken", "zeugen", "Elfe"}


def mark(entries: Iterable[Entry]) -> None:
    entries = list(entries)
    genders: dict[str, set[str]] = {}
    for entry in entries:
        genders.setdefault(entry.lemma, set()).add(entry.gender)
    for entry in entries:
        if entry.part_of_speech == "noun" and is_compound(entry, genders):
            entry.flags |= {"compound"}


def is_compound(entry: Entry, genders: dict[str, set[str]]) -> bool:
    parts = [lemma for lemma, _ in compound_parts(entry.lemma)]
    if len(parts) < 2 or parts[-1] in _NO_HEADS or set(parts) & _NO_FRONTS:
        return False
    all_known = all(part in genders for part in parts)
    is_long = all(len(part) >= 3 for part in parts)
    return all_known and is_long and entry.gender in genders[parts[-1]]

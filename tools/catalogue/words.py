"""Which words the catalogue has, and what is said of each."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue import forms_de, glosses, ipa, verbs_de
from catalogue.entry import Entry
from catalogue.hand import Hand, HandWord, Key
from catalogue.pack import OURS, Pack
from catalogue.tables import Row

ARTICLES = {
    "es": {"m": "el", "f": "la"},
    "de": {"m": "der", "f": "die", "n": "das"},
}
# Sources give these both genders; the dictionary gives them one.
FEMININE = {"libra", "dote", "web", "wiki"}
# "la app": as in English it is short for something feminine.
LA_BEFORE_A = {"app"}
# A word of one of these that people entered as another of them is the same word.
SMALL = {
    "adjective", "adverb", "pronoun", "preposition", "conjunction", "interjection",
    "numeral", "article",
}  # fmt: skip


@dataclass
class Words:
    entries: list[Entry] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Why rows of the pack did not become words, and how many."""
    waiting: list[str] = field(default_factory=list)
    """Function words of the pack that no hand file has yet."""


def join(hand: Hand, pack: Pack) -> Words:
    words = Words()
    for word in [*hand.words.values(), *_whole(hand)]:
        words.entries.append(_from_hand(word, pack))
    taken = {entry.key for entry in words.entries}
    families = {(e.lemma, _family(e.part_of_speech)) for e in words.entries}
    inflected = _inflected_adjectives(pack)
    for row in _rows(pack):
        part_of_speech = OURS[row["pos"]]
        key: Key = (row["lemma"], part_of_speech, 1)
        fix = hand.fixes.get(key)
        if key in taken or (row["lemma"], _family(part_of_speech)) in families:
            continue
        reason = _reason_against(row, fix, hand, pack)
        if row["pos"] == "adj" and row["lemma"] in inflected and not reason:
            reason = "form of another adjective"
        if reason:
            words.left_out[reason] += 1
            if reason == "function word":
                words.waiting.append(row["lemma"])
        else:
            words.entries.append(_from_pack(row, fix, pack))
    return words


def _whole(hand: Hand) -> Iterator[HandWord]:
    """Corrections that say everything: they may bring a word that the pack has not."""
    for fix in hand.fixes.values():
        if fix.senses["en"] and not fix.is_dropped:
            yield fix


def _family(part_of_speech: str) -> str:
    return "small" if part_of_speech in SMALL else part_of_speech


def _rows(pack: Pack) -> Iterator[Row]:
    for rows in pack.catalogue.values():
        yield from rows


def _inflected_adjectives(pack: Pack) -> set[str]:
    """German rows that are no dictionary forms: "kleiner", "größte", "eigenes"."""
    if pack.language != "de":
        return set()
    found = set(forms_de.NO_WORDS)
    for row in pack.adjectives.values():
        if row["lemma"][:1].isupper():
            found.add(row["lemma"])
        elif forms_de.is_dictionary_form(row["lemma"], pack):
            found |= forms_de.inflected(row)
    return found - forms_de.ATTRIBUTIVE - forms_de.OWN_WORDS


def _reason_against(row: Row, fix: HandWord | None, hand: Hand, pack: Pack) -> str:
    """Why a row of the pack is no word of the catalogue; "" when it is one."""
    lemma = row["lemma"]
    if lemma in hand.blocked or (fix and fix.is_dropped):
        return "taken out by hand"
    if row["hand"] == "1":
        return "function word"
    if len(lemma) < 2 or "." in lemma or (lemma.isupper() and len(lemma) < 5):
        return "letter or abbreviation"
    if not glosses.tidy(row["en"], OURS[row["pos"]]):
        return "no English"
    if row["pos"] == "noun" and not _gender(row, fix) and not is_plural_only(row, pack):
        return "noun without gender"
    if not row["ipa"] and not (fix and fix.extra.get("pronunciation")):
        return "no pronunciation"
    return ""


def _from_hand(word: HandWord, pack: Pack) -> Entry:
    bare = bare_verb(word.lemma, word.part_of_speech)
    row = pack.entry(bare, word.part_of_speech)
    entry = _facts(word.lemma, word.part_of_speech, row, word, pack)
    if bare != word.lemma and "pronunciation" not in word.extra:
        entry.pronunciation = ipa.reflexive(pack.language, entry.pronunciation)
    entry.source = word.file
    entry.english, entry.italian = word.senses["en"], word.senses["it"]
    return entry


def _from_pack(row: Row, fix: HandWord | None, pack: Pack) -> Entry:
    entry = _facts(row["lemma"], OURS[row["pos"]], row, fix, pack)
    entry.source = "pack"
    entry.english = glosses.tidy(row["en"], entry.part_of_speech)
    if row["it_ok"] == "1":
        entry.italian = glosses.tidy_italian(row["it"])
    if fix and fix.senses["it"]:
        entry.italian = fix.senses["it"]
    return entry


def _facts(
    lemma: str, part_of_speech: str, row: Row, word: HandWord | None, pack: Pack
) -> Entry:
    """Everything but the meanings; what is written by hand first."""
    extra = word.extra if word else {}
    is_noun = part_of_speech == "noun"
    gender = _gender(row, word) if is_noun else extra.get("gender", "")
    pronunciation = extra.get("pronunciation") or ipa.tidy(
        pack.language, row.get("ipa", ""), lemma
    )
    article = _article(pack.language, lemma, gender, row) if is_noun else ""
    flags = set(filter(None, extra.get("flags", "").split("+")))
    prefix = ""
    if part_of_speech == "verb" and pack.language == "de":
        given = flags if "flags" in extra else None
        prefix = verbs_de.prefix_of(lemma, given, pack)
        if verbs_de.is_twofold(lemma, pack) and "pronunciation" not in extra:
            pronunciation = verbs_de.stress(pronunciation, is_split=bool(prefix))
        flags = flags | {"separable"} if prefix else flags - {"separable"}
    return Entry(
        lemma=lemma,
        part_of_speech=part_of_speech,
        sense_no=word.sense_no if word else 1,
        article=extra.get("article", article),
        gender=gender,
        plural=extra.get("plural", _plural(row, pack) if is_noun else ""),
        pronunciation=pronunciation,
        level=extra.get("level") or (word.level if word else ""),
        themes=word.themes if word else (),
        rank=int(row.get("rank") or 0),
        order=int(extra.get("order") or 0),
        flags=frozenset(flags),
        separable_prefix=prefix,
    )


def _gender(row: Row, word: HandWord | None) -> str:
    """ "estudiante" is of both; the dictionary form is masculine."""
    if word and "gender" in word.extra:
        return word.extra["gender"]
    if row.get("gender") == "mf":
        return "f" if row["lemma"] in FEMININE else "m"
    return row.get("gender", "")


def _plural(row: Row, pack: Pack) -> str:
    return "" if is_plural_only(row, pack) else row.get("plural", "")


def is_plural_only(row: Row, pack: Pack) -> bool:
    """ "Leute", "Ferien": no gender, no article, and no plural beside the word itself."""
    return pack.nouns.get(row.get("lemma", ""), {}).get("note") == "plural only"


def _article(language: str, lemma: str, gender: str, row: Row) -> str:
    """ "el agua": the feminine article before a stressed a is "el"."""
    starts_stressed = re.match(r"h?[aá]", lemma) and row.get("ipa", "").startswith("ˈa")
    starts_stressed = starts_stressed and lemma not in LA_BEFORE_A
    if language == "es" and gender == "f" and starts_stressed:
        return "el"
    return ARTICLES[language].get(gender, "")


def bare_verb(lemma: str, part_of_speech: str) -> str:
    """Thus "levantarse" -> "levantar", "sich waschen" -> "waschen"."""
    if part_of_speech != "verb":
        return lemma
    return re.sub(r"(?<=[aeií]r)se$", "", lemma).removeprefix("sich ")

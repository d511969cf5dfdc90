"""The data pack: lexical facts from open sources, one table a subject. Its README says how good
each is; hand files always win over it."""

from dataclasses import dataclass, field
from pathlib import Path

from catalogue.tables import Row, read_gzip, read_plain

OURS = {
    "noun": "noun",
    "verb": "verb",
    "adj": "adjective",
    "adv": "adverb",
    "pron": "pronoun",
    "prep": "preposition",
    "conj": "conjunction",
    "interj": "interjection",
    "num": "numeral",
    "det": "adjective",
}
_ALSO = {
    "adjective": {"adj", "det"},
    "pronoun": {"pron", "det"},
    "interjection": {"interj", "noun"},
    "article": {"det"},
}


@dataclass
class Pack:
    language: str
    catalogue: dict[str, list[Row]] = field(default_factory=dict)
    by_feminine: dict[str, list[Row]] = field(default_factory=dict)
    nouns: dict[str, Row] = field(default_factory=dict)
    adjectives: dict[str, Row] = field(default_factory=dict)
    verbs: dict[str, list[Row]] = field(default_factory=dict)
    verb_types: dict[str, list[Row]] = field(default_factory=dict)
    blocked: dict[tuple[str, str], str] = field(default_factory=dict)
    """(lemma, pack's part of speech) -> why it is no word for learners."""

    @classmethod
    def read(cls, language: str, folder: Path) -> "Pack":
        pack = cls(language)
        for row in read_gzip(folder / f"catalogue/{language}.tsv.gz"):
            pack.catalogue.setdefault(row["lemma"], []).append(row)
            if row.get("feminine"):
                pack.by_feminine.setdefault(row["feminine"], []).append(row)
        for row in read_gzip(folder / f"forms/{language}_nouns.tsv.gz"):
            pack.nouns.setdefault(row["lemma"], row)
        for row in read_gzip(folder / f"forms/{language}_adjectives.tsv.gz"):
            pack.adjectives.setdefault(row["lemma"], row)
        for row in read_gzip(folder / f"verbs/{language}.tsv.gz"):
            if "stoßen" in row["verb"]:  # the sources' "ausstossest"
                row = {  # noqa: PLW2901
                    key: value.replace("stoss", "stoß") for key, value in row.items()
                }
            pack.verbs.setdefault(row["verb"], []).append(row)
        for row in read_plain(folder / f"verbs/{language}_types.tsv"):
            pack.verb_types.setdefault(row["verb"], []).append(row)
        pack.blocked = _blocklist(folder / f"catalogue/blocklist.{language}.txt")
        return pack

    def entry(self, lemma: str, part_of_speech: str) -> Row:
        """What is known of a word of a hand file. Rank counts the spelling, so a row of another
        part of speech still gives it."""
        rows = self.catalogue.get(lemma) or self.by_feminine.get(lemma, [])[:1]
        wanted = _ALSO.get(part_of_speech) or {
            theirs for theirs, ours in OURS.items() if ours == part_of_speech
        }
        for row in rows:
            if row["pos"] in wanted and row["lemma"] == lemma:
                return row
        if not rows:
            return {}
        ipa = rows[0]["ipa"] if rows[0]["lemma"] == lemma else ""
        return {"rank": rows[0]["rank"], "ipa": ipa}

    def vulgar(self) -> set[str]:
        return {
            lemma for (lemma, _), reason in self.blocked.items() if reason == "vulgar"
        }


def _blocklist(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            lemma, pos, reason = [*line.split("\t"), "", ""][:3]
            found[lemma, pos] = reason
    return found

"""German spelling: search keys, articles, the form list, "ae" for "ä"."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from vocab_project.linguistics.de.lexicon import DATA
from vocab_project.linguistics.text import fold

ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
    ]
)
_TYPED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
_BARE = {"a": "ä", "o": "ö", "u": "ü"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a spelling can be. `tags` of a noun: gender ("" when two are in use) and
    cell, "m:nom_sg"."""

    lemma: str
    part_of_speech: str
    tags: frozenset[str]


@cache
def readings() -> Mapping[str, tuple[Reading, ...]]:
    """Some 90,000 spellings, read on first use."""
    found: dict[str, tuple[Reading, ...]] = {}
    # Equal readings are one object: a verb's hundred forms share a handful.
    shared: dict[tuple[str, str, str], Reading] = {}
    with gzip.open(DATA / "forms.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            form, lemma, part_of_speech, tags = line.rstrip("\n").split("\t")
            key = (lemma, part_of_speech, tags)
            if key not in shared:
                shared[key] = Reading(*key[:2], frozenset(tags.split(",")))
            found[form] = (*found.get(form, ()), shared[key])
    return found


@cache
def small_words() -> frozenset[str]:
    """Words that need no form table, foreign names of the frames included."""
    text = (DATA / "small_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def names() -> frozenset[str]:
    return frozenset((DATA / "names.txt").read_text(encoding="utf-8").split())


@cache
def lower_forms() -> frozenset[str]:
    return frozenset(form.lower() for form in readings()) | small_words()


@cache
def _by_lemma() -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for form, known in readings().items():
        for reading in known:
            found.setdefault((reading.lemma, reading.part_of_speech), set()).add(form)
    return {key: frozenset(forms) for key, forms in found.items()}


def forms_of(lemma: str, part_of_speech: str) -> frozenset[str]:
    return _by_lemma().get((lemma, part_of_speech), frozenset())


def is_known(token: str) -> bool:
    """Right as it stands, capital included; a capital at the start is always fine."""
    return (
        token in readings()
        or token in names()
        or token.lower() in small_words()
        or any(r.part_of_speech != "noun" for r in readings().get(token.lower(), ()))
    )


def search_key(text: str) -> str:
    """Thus "Äpfel" -> "apfel", "Straße" -> "strasse".

    "ae" is left alone: folding it too would join "neue" with "neü"; whoever types "ae"
    is served by `search_variants`.
    """
    return fold(fold(text).replace("ß", "ss"))


def search_variants(text: str) -> tuple[str, ...]:
    """Keys to look up, best first: as typed, and with ae/oe/ue read as umlauts."""
    key = search_key(text)
    variant = key
    for typed, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        variant = variant.replace(typed, letter)
    return (key,) if variant == key else (key, variant)


def split_article(text: str) -> tuple[str, str]:
    first, space, rest = text.strip().partition(" ")
    if space and rest.strip() and first.lower() in ARTICLES:
        return first, rest.strip()
    return "", text.strip()


def umlaut_candidates(token: str) -> Iterator[str]:
    """Spellings with umlauts or ß that `token` may stand for."""
    yield from _with_replaced(token, _TYPED)
    for index, letter in enumerate(token):
        if umlaut := _BARE.get(letter.lower(), "ß" if letter == "s" else ""):
            fitted = umlaut.upper() if letter.isupper() else umlaut
            yield token[:index] + fitted + token[index + 1 :]


def _with_replaced(token: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Every way to read some of the pairs; few tokens hold more than two."""
    pieces: list[tuple[str, ...]] = []
    rest = token
    while rest:
        for typed, letter in pairs:
            if rest.lower().startswith(typed):
                fitted = (
                    letter.upper() if rest[0].isupper() and letter != "ß" else letter
                )
                pieces.append((rest[:2], fitted))
                rest = rest[2:]
                break
        else:
            pieces.append((rest[0],))
            rest = rest[1:]
    if sum(len(piece) > 1 for piece in pieces) <= 4:
        for choice in product(*pieces):
            if (made := "".join(choice)) != token:
                yield made

"""Is a text German? Words that only German has against words that it lacks."""

from functools import cache

from vocab_project.linguistics.de.lexicon import DATA
from vocab_project.linguistics.de.reading import german
from vocab_project.linguistics.de.spelling import is_known
from vocab_project.linguistics.text import normalise, tokenise

MIN_EVIDENCE = 3


@cache
def _markers() -> tuple[frozenset[str], frozenset[str]]:
    """(only German, never German) among the commonest small words."""
    groups: dict[str, set[str]] = {"german": set(), "foreign": set()}
    name = ""
    for line in (DATA / "markers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            groups[name].update(line.split())
    german = groups["german"] - groups["foreign"]
    foreign = {word for word in groups["foreign"] if not is_known(word)}
    return frozenset(german), frozenset(foreign)


def foreign_words() -> frozenset[str]:
    return _markers()[1]


def looks_like(text: str) -> bool | None:
    """True / False when sure, None when too short or too mixed to tell."""
    tokens = [token for token in tokenise(text) if token[0].isalpha()]
    german, foreign = _markers()
    lower = [normalise(token) for token in tokens]
    for_german = sum(token in german for token in lower) + _nouns_inside(tokens)
    # "Hund" inside a sentence is German, "hund" is Danish.
    plain = {0, *(i for i, token in enumerate(tokens) if token[0].islower())}
    against = sum(lower[i] in foreign for i in plain if i < len(lower))
    known = sum(is_known(token) for token in tokens)
    if known + against < MIN_EVIDENCE:
        return None
    share = known / len(tokens)
    if against >= 2 and for_german == 0:
        return False
    if for_german and not against and share >= 0.75 and known >= MIN_EVIDENCE:
        return True
    return None


def _nouns_inside(tokens: list[str]) -> int:
    """Capitalised nouns after the first word: only German writes them so."""
    return sum(
        len(token) >= 4
        and token[0].isupper()
        and not token.isupper()
        and any(r.part_of_speech == "noun" for r in german().lookup(token))
        for token in tokens[1:]
    )

"""Capitals: names have them; days, months and languages have none."""

from collections.abc import Collection, Iterator, Sequence

from rapidfuzz.distance import OSA

from vocab_project.linguistics.es.lexicon import DATA
from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.es.rules.explain import at, found
from vocab_project.linguistics.es.words import known
from vocab_project.linguistics.findings import Finding

PLACE_NAMES = frozenset((DATA / "places.txt").read_text("utf-8").split())
# "Granada" is a fruit and "lima" a file: only what is no other word.
LOWERED = {
    place.lower(): place for place in sorted(PLACE_NAMES) if not known(place.lower())
}
_DAYS = frozenset(
    "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo "  # noqa: SIM905
    "junio julio agosto septiembre octubre noviembre diciembre".split()
)
_PEOPLE_TOO = frozenset(["domingo", "abril", "julio"])
_BEFORE_DAY = frozenset("el los en cada este próximo pasado hasta desde".split())  # noqa: SIM905
_LANGUAGES = frozenset(
    "español italiano alemán inglés francés portugués ruso chino japonés árabe".split()  # noqa: SIM905
)
_TONGUE = frozenset(["hablar", "estudiar", "aprender", "entender", "enseñar"])
_TO_PLACES = frozenset("a en de desde hacia".split())  # noqa: SIM905


def check(tokens: Sequence[Token], ignored: Collection[str]) -> Iterator[Finding]:
    for place, token in enumerate(tokens):
        if token.lower in ignored:
            continue
        before = tokens[place - 1] if place and tokens[place - 1].joined else None
        if token.text.islower() and (right := LOWERED.get(token.lower)):
            yield found("name_capital", [token], right, 0.93)
        elif before is not None and token.is_name and not token.text.isupper():
            yield from _lower(tokens, place, before)
            yield from _misspelt(token, before)


def _lower(tokens: Sequence[Token], place: int, before: Token) -> Iterator[Finding]:
    token = tokens[place]
    named = token.joined and place + 1 < len(tokens) and tokens[place + 1].is_name
    day = token.lower in _DAYS and before.lower in _BEFORE_DAY
    if token.lower in _PEOPLE_TOO and before.lower in {"en", "desde", "hasta"}:
        day = False
    language = token.lower in _LANGUAGES and before.has_lemma(_TONGUE)
    if (day or language) and not named:
        plain = token.lower
        yield at("no_capital", (token.start, token.end), plain, 0.9, right=plain)


def _misspelt(token: Token, before: Token) -> Iterator[Finding]:
    """Thus "en Alemanía"."""
    if (
        token.text in PLACE_NAMES
        or len(token.text) < 6
        or before.lower not in _TO_PLACES
    ):
        return
    near = [p for p in PLACE_NAMES if OSA.distance(token.text, p, score_cutoff=1) == 1]
    if len(near) == 1 and len(near[0]) > 5 and not known(token.lower):
        yield found("spelling", [token], near[0], 0.88)

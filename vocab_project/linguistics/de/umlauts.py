"""Umlauts and ß that were typed in another way."""

from collections.abc import Iterator
from itertools import product

_TYPED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
_BARE = {"a": "ä", "o": "ö", "u": "ü"}


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

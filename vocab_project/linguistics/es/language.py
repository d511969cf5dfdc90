"""Is this Spanish? By known words and by words that betray a neighbour."""

from functools import lru_cache

from vocab_project.linguistics.es.lexicon import DATA
from vocab_project.linguistics.es.words import accent_twin, known, spanish
from vocab_project.linguistics.text import normalise, tokenise

# Function words and everyday forms of Spanish, whatever other languages share them.
_SMALL = frozenset((DATA / "function_words.txt").read_text("utf-8").split())
# Frequent words of other languages that no Spanish sentence has.
_FOREIGN = frozenset((DATA / "foreign_words.txt").read_text("utf-8").split()) - _SMALL
# Neither Italian nor Portuguese nor English has these.
_ONLY_SPANISH = frozenset((DATA / "only_spanish.txt").read_text("utf-8").split())
_ITALIAN_ENDINGS = ("zione", "zioni", "tà", "gli", "cch", "ggi")
_PORTUGUESE_MARKS = ("ã", "õ", "ç", "ê", "ô", "â", "lh", "nh")
# Rarer words are in the lexicon too, but they are in every neighbour's as well.
_EVERYDAY = 2.5
_ARTICLES = frozenset(["el", "la", "los", "las", "un", "una", "unos", "unas"])


def split_article(text: str) -> tuple[str, str]:
    """Thus "el gato" -> ("el", "gato"); an article alone stays whole."""
    article, space, rest = text.strip().partition(" ")
    if space and rest.strip() and article.lower() in _ARTICLES:
        return article, rest.strip()
    return "", text.strip()


def looks_like(text: str) -> bool | None:
    """None below three known words, unless the words plainly belong elsewhere."""
    words = _judgeable_words(text)
    if len(words) < 3:
        return None
    hits = sum(map(_is_spanish, words))
    foreign = sum(word in _FOREIGN or _betrays(word) for word in words)
    share = hits / len(words)
    if share >= 0.75 and not foreign and hits >= 3:
        # Neighbours share many words ("O gato dorme no sofá"): something must be ours.
        sure = len(words) > 3 and hits == len(words)
        return True if sure or not _ONLY_SPANISH.isdisjoint(words) else None
    if foreign >= 2 and foreign * 2 > len(words) - hits and share < 0.75:
        return False
    return False if share < 0.4 and len(words) >= 4 else None


def _judgeable_words(text: str) -> list[str]:
    """Names say nothing about the language: capitals inside a sentence are left out."""
    words = []
    for index, token in enumerate(tokenise(text)):
        if not any(c.isalpha() for c in token):
            continue
        word = normalise(token)
        opening = index == 0 and (_is_spanish(word) or word in _FOREIGN)
        if opening or token.islower() or text.isupper():
            words.append(word)
    return words


@lru_cache(maxsize=4096)
def _is_spanish(word: str) -> bool:
    if word in _SMALL:
        return True
    if word in _FOREIGN:
        return False
    if known(word):
        # A form that nobody wrote down may still be made by rule ("ayudarme").
        rare = spanish().known(word) and spanish().frequency(word) < _EVERYDAY
        return len(word) > 3 or not rare
    # What a hurried learner types: "arbol".
    return word.isascii() and bool(accent_twin(word))


def _betrays(word: str) -> bool:
    if _is_spanish(word):
        return False
    marked = any(mark in word for mark in _PORTUGUESE_MARKS)
    return marked or word.endswith(_ITALIAN_ENDINGS) or "w" in word or "k" in word

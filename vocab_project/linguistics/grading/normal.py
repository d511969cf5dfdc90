"""The normal form of an answer: what stays when spelling habits are taken away.

NFC, lower case, no punctuation, contractions written out ("didn't" -> "did not", "nell'" ->
"in la"), number words as digits, fixed phrases as one word, German ss for ß and ä for ae.
Accents and every word that carries meaning stay.
"""

import re
import unicodedata
from functools import lru_cache

from vocab_project.linguistics.grading.numbers import join_numbers, number_words
from vocab_project.linguistics.grading.tables import replace_phrases, tables
from vocab_project.linguistics.text import straighten_quotes, strip_controls, tokenise

LONGEST = 500
MOST_WORDS = 60
Pair = tuple[str, str]

_ENDINGS = {"n't": "not", "'re": "are", "'m": "am", "'ll": "will", "'ve": "have"}
_WHOLE = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "ain't": ("is", "not"), "o'clock": ("o'clock",),
    "'til": ("until",), "y'all": ("you",),
}  # fmt: skip
_BARE = {
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't",
    "arent": "aren't", "wasnt": "wasn't", "cant": "can't", "wont": "won't", "im": "i'm",
    "ive": "i've", "youre": "you're", "theyre": "they're", "havent": "haven't",
    "hasnt": "hasn't", "couldnt": "couldn't", "wouldnt": "wouldn't",
}  # fmt: skip
_PARTICIPLE_AFTER = re.compile(
    r"(?:\w+ed|been|gone|got|had|done|made|seen|taken|come|become|written|eaten|bought|"
    r"lost|found|left|broken|forgotten|lived|given|known|said|sold|met|put|read|slept|"
    r"drunk|spoken|thought|told|won|begun|chosen|fallen|grown|driven|stolen)$"
)
_IS_HOSTS = {
    "he", "she", "it", "that", "there", "here", "what", "who", "where", "how", "when",
    "why", "everything", "nobody", "everybody", "somebody", "everyone", "someone",
}  # fmt: skip
_FORMAL = {"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer"}
_UMLAUTS = re.compile(r"ae|oe|ue")


def clean(text: str) -> str:
    """NFC without controls, straight quotes, at most 500 characters."""
    whole = unicodedata.normalize("NFC", strip_controls(text[: 4 * LONGEST]))
    return straighten_quotes(whole)[:LONGEST].strip()


@lru_cache(maxsize=512)
def normal_words(text: str, language: str) -> tuple[Pair, ...]:
    """(normal, as typed) pairs; a word that a contraction hides was typed as ""."""
    typed = tokenise(clean(text))[:MOST_WORDS]
    split = {"en": _english, "it": _italian, "de": _german}.get(language, _plain)
    words = replace_phrases(split(typed), language)
    return tuple(join_numbers(words, language))


def normal_form(text: str, language: str) -> str:
    return " ".join(word for word, _ in normal_words(text, language))


def _plain(typed: list[str]) -> list[Pair]:
    return [(word.lower(), word) for word in typed]


def _english(typed: list[str]) -> list[Pair]:
    made: list[Pair] = []
    lowered = [_BARE.get(w.lower(), w.lower()) for w in typed]
    for at, (word, shown) in enumerate(zip(lowered, typed, strict=True)):
        parts = _english_parts(word, lowered[at + 1 : at + 3])
        made.append((parts[0], shown))
        made += [(part, "") for part in parts[1:]]
    return made


def _english_parts(word: str, after: list[str]) -> tuple[str, ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), full
    following = after[-1] if after[:1] in (["already"], ["never"], ["just"]) else ""
    following = following or (after[0] if after else "")
    if word.endswith("'d"):
        had = following == "better" or (
            _PARTICIPLE_AFTER.match(following) and following not in {"come", "put"}
        )
        return word[:-2], "had" if had else "would"
    if word.endswith("'s"):
        host = word[:-2]
        if host not in _IS_HOSTS:
            return host, "'s"
        has = _PARTICIPLE_AFTER.match(following) and not _is_adjective(following)
        return host, "has" if has else "is"
    return (word,)


def _is_adjective(word: str) -> bool:
    """ "she's tired" is "she is tired"."""
    from vocab_project.linguistics.grading.en.analyser import lemmas

    return word == "done" or "adjective" in lemmas().get(word, frozenset())


_ELIDED = re.compile(r"^([a-z]+')(.+)$")


def _italian(typed: list[str]) -> list[Pair]:
    made: list[Pair] = []
    for shown in typed:
        elided = _ELIDED.match(shown.lower())
        if elided:
            cut = len(elided[1])
            made += [(elided[1], shown[:cut]), (elided[2], shown[cut:])]
        else:
            made.append((shown.lower(), shown))
    return made


def _german(typed: list[str]) -> list[Pair]:
    return [
        (word if at and word in _FORMAL else _german_word(word.lower()), word)
        for at, word in enumerate(typed)
    ]


@lru_cache(maxsize=4096)
def _german_word(word: str) -> str:
    """ß as ss; "ue" as "ü" only where the word is known that way and not as typed."""
    bare = word.replace("ß", "ss")
    if _UMLAUTS.search(bare):
        from vocab_project.linguistics.grading.analyser import get_analyser

        known = get_analyser("de").known
        umlauted = bare.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
        if not known(bare) and (
            known(umlauted)
            or umlauted in tables("de").categories
            or umlauted in number_words("de")
        ):
            return umlauted
    return bare

"""Keys under which a grade may be kept, from strict to loose.

The structured key joins answers that say the same in other words. It keeps every word that
is not an article or helper in its order, and denial, tense, person and number of the verbs
and nouns, so that two answers that differ in one of these never share a key.
"""

import hashlib
import unicodedata

from vocab_project.linguistics.grading.normal import normal_form
from vocab_project.linguistics.grading.sentence import Sentence, sentence
from vocab_project.linguistics.grading.synonyms import own_synonyms
from vocab_project.linguistics.grading.values import Token, VerbGroup

GRADER_VERSION = "2"
_SILENT = frozenset({"article", "auxiliary"})
_SILENT_GERMAN = frozenset({"auxiliary"})  # its articles tell subject from object


def _key(level: str, *parts: str) -> str:
    joined = "\x1f".join((level, GRADER_VERSION, *parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def exact_key(answer: str, *, language: str, exercise: str) -> str:
    """The very same text (NFC, outer spaces aside)."""
    text = unicodedata.normalize("NFC", answer).strip()
    return _key("exact", language, exercise, text)


def normal_key(answer: str, *, language: str, exercise: str) -> str:
    """The same words whatever their capitals, punctuation and contractions."""
    asks = "?" if answer.rstrip().endswith("?") else ""
    return _key("normal", language, exercise, normal_form(answer, language), asks)


def structured_key(answer: str, *, language: str, exercise: str) -> str:
    """The same statement: synonyms count as one word, compound tenses by their name."""
    found = structure(sentence(answer, language))
    return _key("structured", language, exercise, found)


def structure(found: Sentence) -> str:
    """What the structured key is made of, readable for tests and logs."""
    verbs = {group.index: group for group in found.groups}
    silent = _SILENT_GERMAN if found.language == "de" else _SILENT
    words = [
        _word(token, verbs.get(at), found.language)
        for at, token in enumerate(found.tokens)
        if token.category not in silent or at in verbs
    ]
    denied = ",".join(map(str, sorted(found.negated)))
    return " ".join([*words, f"not:{denied}", "?" if found.asks else "."])


def _word(token: Token, group: VerbGroup | None, language: str) -> str:
    if group is not None:
        lemma = _one_for_all(token, group.lemma, language)
        persons = "/".join(sorted(group.persons))
        voice = "passive" if group.passive else ""
        return f"{lemma}<{group.tense}|{persons}|{voice}>"
    numbers = sorted({n for r in token.readings if r.part_of_speech == "noun"
                      for n in r.values("number")})  # fmt: skip
    genders = sorted({g for r in token.readings if r.part_of_speech == "noun"
                      for g in r.values("gender")})  # fmt: skip
    if token.category != "content" or not numbers:
        return _one_for_all(token, token.text, language)
    lemma = _one_for_all(token, token.text, language)
    return f"{lemma}<{'/'.join(numbers)}|{'/'.join(genders)}>"


def _one_for_all(token: Token, word: str, language: str) -> str:
    """The number of its group for a word that is in one group only."""
    index = own_synonyms(language)
    groups = {g for form in {word, *token.lemmas} for g in index.get(form, ())}
    if token.category == "content" and len(groups) == 1:
        return f"#{next(iter(groups))}"
    return word

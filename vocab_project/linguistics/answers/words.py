"""What is a word, and of which, as far as the built-in word lists know."""

from collections.abc import Collection
from dataclasses import dataclass

from vocab_project.linguistics.answers.tongues import tongue
from vocab_project.linguistics.answers.values import IsWord, LemmasOf
from vocab_project.linguistics.de import reading as german
from vocab_project.linguistics.es import words as spanish
from vocab_project.linguistics.grading.analyser import get_analyser
from vocab_project.linguistics.text import first_upper

_PRONOUNS = {
    "es": "yo tú él ella usted nosotros vosotros ellos ellas me te se nos os",
    "de": "ich du er sie es wir ihr mich dich sich uns euch",
    "it": "io tu lui lei noi voi loro mi ti si ci vi",
    "en": "i you he she it we they",
}
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class WordChecks:
    is_word: IsWord
    lemmas_of: LemmasOf


def word_checks(language: str) -> WordChecks:
    """What `judge_answer` asks for, by the built-in lists; a caller with a catalogue may add to
    them. A language without a list knows no word."""

    def is_word(text: str) -> bool:
        return bool(_lemmas(text.lower(), language))

    def lemmas_of(text: str) -> Collection[str]:
        return _phrase_lemmas(text.lower(), language)

    return WordChecks(is_word, lemmas_of)


def _phrase_lemmas(text: str, language: str) -> set[str]:
    """ "me levanto" -> "levantar"; "stehe auf" -> "aufstehen"; "went up" -> "go up"."""
    pronouns = _PRONOUNS.get(language, "").split()
    words = text.split()
    if not 1 < len(words) <= _MAX_WORDS:
        return _lemmas(text, language)
    first, *rest = [word for word in words if word not in pronouns] or words
    tail = " ".join(rest)
    found = {f"{lemma} {tail}".strip() for lemma in _lemmas(first, language)}
    separable = tongue(language).separable
    if tail and separable and separable.fullmatch(f"{tail} nennen"):
        found |= {tail + lemma for lemma in _lemmas(first, language)}
    return found


def _lemmas(word: str, language: str) -> set[str]:
    """Of one word in lower case; German nouns are listed with their capital."""
    if language == "es":
        return {reading.lemma for reading in spanish.analyse(word)}
    if language == "de":
        cases = (word, first_upper(word))
        return {r.lemma for case in cases for r in german.readings_of(case)}
    try:
        analyser = get_analyser(language)
    except KeyError:
        return set()
    found = {reading.lemma for reading in analyser.readings(word)}
    return found or ({word} if analyser.known(word) else set())

"""What is a word, and of which, as far as the built-in word lists know."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from vocab_project.linguistics.answers.tongues import tongue
from vocab_project.linguistics.answers.values import IsWord, LemmasOf
from vocab_project.linguistics.de import reading as german
from vocab_project.linguistics.es import words as spanish
from vocab_project.linguistics.grading.analyser import get_analyser
from vocab_project.linguistics.grading.numbers import number_words
from vocab_project.linguistics.lexicon import Analysis
from vocab_project.linguistics.native import en, it
from vocab_project.linguistics.text import first_upper

DATA = Path(__file__).parent / "data"
_PRONOUNS = {
    "es": "yo tú él ella usted nosotros vosotros ellos ellas me te se nos os",
    "de": "ich du er sie es wir ihr mich dich sich uns euch",
    "it": "io tu lui lei noi voi loro mi ti si ci vi",
    "en": "i you he she it we they",
}
_MAX_WORDS = 6
# Rarer readings of a spelling are not what a learner meant ("Reise", a dative of "Reis").
_MIN_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class WordChecks:
    is_word: IsWord
    lemmas_of: LemmasOf


@cache
def word_checks(language: str, part_of_speech: str = "") -> WordChecks:
    """What `judge_answer` asks for, by the built-in lists; a caller with a catalogue may add to
    them. With a part of speech only its readings give lemmas. A language without a list
    knows no word."""
    wanted = "" if part_of_speech in {"phrase", "unknown"} else part_of_speech

    def is_word(text: str) -> bool:
        return bool(_lemmas(text.lower(), language, ""))

    def lemmas_of(text: str) -> Collection[str]:
        return _phrase_lemmas(text.lower(), language, wanted)

    return WordChecks(is_word, lemmas_of)


def _phrase_lemmas(text: str, language: str, pos: str) -> Collection[str]:
    """ "me levanto" -> "levantar"; "stehe auf" -> "aufstehen"; "went up" -> "go up"."""
    pronouns = _PRONOUNS.get(language, "").split()
    words = text.split()
    if not 1 < len(words) <= _MAX_WORDS:
        return _lemmas(text, language, pos)
    first, *rest = [word for word in words if word not in pronouns] or words
    tail = " ".join(rest)
    lemmas = _lemmas(first, language, pos)
    found = {f"{lemma} {tail}".strip() for lemma in lemmas}
    separable = tongue(language).separable
    if tail and separable and separable.fullmatch(f"{tail} nennen"):
        found |= {tail + lemma for lemma in lemmas}
    return found


@lru_cache(maxsize=2048)
def _lemmas(word: str, language: str, pos: str) -> frozenset[str]:
    """Of one word in lower case; German nouns are listed with their capital."""
    if language == "es":
        return _likely(spanish.analyse(word), pos, language)
    if language == "de":
        return _likely(german.readings_of(word), pos, language) | _likely(
            german.readings_of(first_upper(word)), pos, language
        )
    try:
        analyser = get_analyser(language)
    except KeyError:
        return frozenset()
    readings = analyser.readings(word)
    found = {r.lemma for r in readings if pos in {"", r.part_of_speech}}
    if not readings and analyser.known(word):
        found.add(word)
    return frozenset(found | _more_forms(language).get(word, frozenset()))


def _likely(readings: Iterable[Analysis], pos: str, language: str) -> frozenset[str]:
    shares: dict[str, float] = {}
    total = 0.0
    for reading in readings:
        total += reading.prior
        if pos in {"", reading.part_of_speech}:
            lemma = _feminine(reading) if language == "es" else reading.lemma
            shares[lemma] = shares.get(lemma, 0.0) + reading.prior
    return frozenset(
        lemma for lemma, share in shares.items() if share >= _MIN_SHARE * total
    )


def _feminine(reading: Analysis) -> str:
    """The lexicon lists "hija" under "hijo"; a daughter is no form of a son."""
    if reading.part_of_speech != "noun" or not reading.may(gender="f"):
        return reading.lemma
    lexicon = spanish.spanish()
    feminine, masculine = (
        lexicon.inflect(reading.lemma, "noun", gender=gender, number="sg")
        for gender in "fm"
    )
    return feminine[0] if feminine and masculine else reading.lemma


@cache
def _more_forms(language: str) -> dict[str, frozenset[str]]:
    """Numbers, and the everyday words that the grader's lists lack, with their plurals."""
    lines = (DATA / f"words.{language}.txt").read_text("utf-8").splitlines()
    words = [w for line in lines if not line.startswith("#") for w in line.split()]
    plural = en.plural if language == "en" else _italian_plural
    found = {word: frozenset([word]) for word in number_words(language)}
    for word in words:
        found[plural(word)] = found.get(plural(word), frozenset()) | {word}
        found[word] = found.get(word, frozenset()) | {word}
    return found


def _italian_plural(word: str) -> str:
    return it.plural(word, it.gender_of(word))

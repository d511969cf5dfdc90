"""The single checks of a learner's sentence. Each finds only what is certain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from vocab_project.linguistics.base import Correction, ErrorType, Severity
from vocab_project.linguistics.es import lexicon
from vocab_project.linguistics.es.forms import (
    accented,
    form_list,
    known,
    one_edit_away,
)
from vocab_project.linguistics.es.lexicon import Noun
from vocab_project.linguistics.es.notes import note

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = {
    ("definite", "m", False): "el",
    ("definite", "f", False): "la",
    ("definite", "m", True): "los",
    ("definite", "f", True): "las",
    ("indefinite", "m", False): "un",
    ("indefinite", "f", False): "una",
    ("indefinite", "m", True): "unos",
    ("indefinite", "f", True): "unas",
}
_KINDS = {article: kind for (kind, _, _), article in _ARTICLES.items()}
# Both genders are right for these, or for another word of the same spelling.
_EITHER_GENDER = frozenset(
    [
        "policía",
        "estudiante",
        "cliente",
        "mar",
        "azúcar",
        "internet",
        "mañana",
        "bebé",
        "médico",
        "abogado",
        "ingeniero",
        "jefe",
        "capital",
        "cine",
    ]
)


_MORE_EVERYDAY_VERBS = frozenset(["cenar", "regalar", "soñar", "pasar", "contar"])
_QUESTION_WORDS = {
    "donde": "dónde",
    "quien": "quién",
    "quienes": "quiénes",
    "cual": "cuál",
    "cuales": "cuáles",
    "cuanto": "cuánto",
    "cuanta": "cuánta",
    "cuantos": "cuántos",
    "cuantas": "cuántas",
}


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    first: bool

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def may_be_name(self) -> bool:
        return not self.first and not self.text.islower()


@dataclass(frozen=True, slots=True)
class Finding:
    """A correction and the span of the sentence that `replacement` takes."""

    start: int
    end: int
    replacement: str
    correction: Correction


def tokens_of(sentence: str) -> list[Token]:
    """A word after ".", "?" or "!" counts as first: its capital says nothing."""
    made = []
    for match in _WORD.finditer(sentence):
        before = sentence[: match.start()].rstrip(" ¿¡\"'«“(-—")
        first = not before or before[-1] in ".?!:…" or sentence.isupper()
        made.append(Token(match[0], match.start(), match.end(), first))
    return made


def _same_case(model: str, text: str) -> str:
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def word_finding(token: Token, right: str, kind: str, native: str) -> Finding:
    """`kind` is "accent" or "spelling"."""
    shown = _same_case(token.text, right)
    correction = Correction(
        error_type=ErrorType.ACCENT if kind == "accent" else ErrorType.SPELLING,
        severity=Severity.MODERATE,
        wrong=token.text,
        right=shown,
        explanation=note(kind, native, right=shown),
    )
    return Finding(token.start, token.end, shown, correction)


def check_spelling(tokens: list[Token], native: str) -> Iterator[Finding]:
    for token in tokens:
        word = token.lower
        if token.may_be_name or known(word):
            continue
        if (right := accented(word)) and len(word) > 2:
            yield word_finding(token, right, "accent", native)
        elif len(word) >= 5 and token.text.islower() and (right := one_edit_away(word)):
            yield word_finding(token, right, "spelling", native)


@cache
def _noun_forms() -> dict[str, tuple[Noun, bool]]:
    """Noun forms whose gender is certain; True for plurals. Left out: forms that an
    adjective or an everyday verb has too ("la compra" may be "he buys it")."""
    made: dict[str, tuple[Noun, bool]] = {}
    for noun in lexicon.nouns().values():
        if noun.lemma in _EITHER_GENDER:
            continue
        for form, plural in ((noun.singular, False), (noun.plural, True)):
            uses = form_list().lemmas.get(form, ())
            if form and not any(_is_rival(*use) for use in uses):
                made[form] = (noun, plural)
        # "lunes", "paraguas": the article alone tells the number.
        if noun.singular == noun.plural:
            made.pop(noun.singular, None)
    return made


def _is_rival(lemma: str, part_of_speech: str) -> bool:
    """Learners do not write "la libro" for "I free her": rare verbs do not count."""
    if part_of_speech == "adjective":
        return True
    everyday = (lemma, part_of_speech) in lexicon.known_words()
    return part_of_speech == "verb" and (everyday or lemma in _MORE_EVERYDAY_VERBS)


def check_question_word(
    tokens: list[Token], sentence: str, native: str
) -> Iterator[Finding]:
    """Thus "Donde está?" -> "Dónde": sure when the whole text is one question."""
    plain = re.fullmatch(r"¿?[\w\s]+\?", sentence.strip())
    right = _QUESTION_WORDS.get(tokens[0].lower) if tokens else None
    if plain and right:
        yield word_finding(tokens[0], right, "accent", native)


def check_articles(
    tokens: list[Token], sentence: str, native: str
) -> Iterator[Finding]:
    for article, following in pairwise(tokens):
        kind = _KINDS.get(article.lower)
        known_noun = _noun_forms().get(following.lower)
        apart = sentence[article.end : following.start] != " "
        if kind is None or known_noun is None or apart:
            continue
        noun, plural = known_noun
        right = _article_for(kind, noun, plural=plural)
        if right != article.lower and _same_number(article.lower, plural=plural):
            yield _gender_finding(article, following, noun, right, native)


def _article_for(kind: str, noun: Noun, *, plural: bool) -> str:
    gender = "m" if noun.takes_el and not plural else noun.gender
    return _ARTICLES[kind, gender, plural]


def _same_number(article: str, *, plural: bool) -> bool:
    """A wrong number is not certain to be the article's fault."""
    return article.endswith("s") == plural


def _gender_finding(
    article: Token, following: Token, noun: Noun, right: str, native: str
) -> Finding:
    shown = _same_case(article.text, right)
    phrase = f"{shown} {following.text}"
    el = noun.takes_el and right in {"el", "un"}
    key = "gender_el" if el else f"gender_{noun.gender}"
    explanation = note(
        key, native, noun=following.text, right=phrase.lower(), article=right
    )
    correction = Correction(
        error_type=ErrorType.GENDER,
        severity=Severity.MODERATE,
        wrong=f"{article.text} {following.text}",
        right=phrase,
        explanation=explanation,
    )
    return Finding(article.start, article.end, shown, correction)


def check_marks(sentence: str, native: str) -> Iterator[Finding]:
    """Opening ¿ and ¡, the first capital and the final mark: all minor."""
    for closing, opening in (("?", "¿"), ("!", "¡")):
        # Only the sure case: the whole text is one question or exclamation.
        body = sentence.rstrip(' "»”')
        alone = body.endswith(closing) and not re.search(r"[.?!¿¡…]", body[:-1])
        if alone:
            start = len(sentence) - len(sentence.lstrip())
            yield _mark(start, opening, "", opening, "open_mark", native)
    for match in _WORD.finditer(sentence):
        if match[0][0].islower() and not re.search(r"\d", sentence[: match.start()]):
            start, first = match.start(), match[0][0]
            finding = Correction(
                ErrorType.CAPITALISATION,
                Severity.MINOR,
                match[0],
                first.upper() + match[0][1:],
                note("capital", native),
            )
            yield Finding(start, start + 1, first.upper(), finding)
        break
    if re.search(r"\w$", sentence):
        yield _mark(len(sentence), ".", "", ".", "final_mark", native)


def _mark(at: int, text: str, wrong: str, right: str, key: str, native: str) -> Finding:
    explanation = note(key, native, right=right)
    correction = Correction(
        ErrorType.PUNCTUATION, Severity.MINOR, wrong, right, explanation
    )
    return Finding(at, at, text, correction)

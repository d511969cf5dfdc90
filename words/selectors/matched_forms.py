"""Which form of a word was typed: "hablo" is the 1st person singular present of "hablar"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import first_upper, fold, normalise
from vocab_project.users.models import User
from words.grammar_labels import describe_form
from words.models import WordForm
from words.search import search_keys, without_dots
from words.selectors.recognition import Candidate, Recognition, Token, recognise

COMPANIONS = frozenset(["pronoun", "article", "determiner"])
"""What may stand beside a form that is typed: "yo hablo", "me levanto", "er lädt ein"."""
HELPERS = frozenset(["haber", "haben", "sein", "werden"])


@dataclass(frozen=True, slots=True)
class MatchedForm:
    """`text` is the form as it is rightly written, `form` what it is of its word; empty for the
    base form itself."""

    text: str
    form: str


def match_forms(text: str, language: str, learner: User) -> dict[int, MatchedForm]:
    """{word: the form of it that was typed}, best first; case and accents do not matter, and a
    separable verb may stand apart ("lädt ein", "lade … ein")."""
    typed = without_dots(text)
    read = list(_read(typed, language, learner))
    found: dict[int, MatchedForm] = {}
    for candidate, matched in read:
        if candidate.is_exact:
            found.setdefault(candidate.word.pk, matched)
    for form in _stored(typed, language):
        matched = MatchedForm(form.text, describe_form(form))
        found.setdefault(form.word_id, matched)
    for candidate, matched in read:
        found.setdefault(candidate.word.pk, matched)
    return found


def _read(
    typed: str, language: str, learner: User
) -> list[tuple[Candidate, MatchedForm]]:
    found = list(_candidates(recognise(typed, language, learner=learner)))
    if not found and (right := _with_accents(typed, language)):
        found = list(_candidates(recognise(right, language, learner=learner)))
    return found


def _with_accents(typed: str, language: str) -> str:
    """ "decirtelo" as it should be written."""
    if " " in typed:
        return ""
    spelt = get_tools(language).spell(typed.lower())
    return next((each for each in spelt if fold(each) == fold(typed)), "")


def _candidates(recognition: Recognition) -> Iterator[tuple[Candidate, MatchedForm]]:
    """Of the one word or expression that was typed."""
    for expression in recognition.expressions:
        if len(expression.tokens) == len(recognition.tokens):
            for candidate in expression.candidates:
                yield candidate, MatchedForm(recognition.text, "")
    for token in _bearers(recognition.tokens):
        for candidate in token.candidates:
            written = _written(token, candidate, recognition.text)
            yield candidate, MatchedForm(written, candidate.form)
        if not token.meant:
            yield from _parts(token)


def _parts(token: Token) -> Iterator[tuple[Candidate, MatchedForm]]:
    """Of a compound that is no entry."""
    for part in token.parts:
        for candidate in part.candidates:
            yield candidate, MatchedForm(part.lemma, "")


def _written(token: Token, candidate: Candidate, text: str) -> str:
    """With the prefix, where it belongs to the word; with the capital that the word has."""
    is_whole = candidate.is_meant or candidate.word.normalised == normalise(token.lemma)
    spans = token.spans if is_whole else token.spans[:1]
    written = " ".join(text[start:end] for start, end in sorted(spans)).lower()
    is_capital = candidate.word.base_form[:1].isupper()
    return candidate.spelling or (first_upper(written) if is_capital else written)


def _bearers(tokens: Sequence[Token]) -> list[Token]:
    """All that is typed but small words and prefixes; none where several words are left."""
    if len(tokens) == 1:
        return list(tokens)
    left = [
        token
        for token in tokens
        if token.head is None
        and token.part_of_speech not in COMPANIONS
        and token.lemma not in HELPERS
    ]
    return left if len(left) == 1 else []


def _stored(typed: str, language: str) -> Iterable[WordForm]:
    """Forms that differ in their accents, too, those written just so first."""
    key = normalise(typed)
    forms = WordForm.objects.filter(search_key__among=search_keys(typed, language))
    return sorted(forms.order_by(), key=lambda form: (form.normalised != key, form.pk))

"""Mistakes that are certain. What may be right in some reading is left alone."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from vocab_project.linguistics.base import Correction, ErrorType, Severity, TutorWord
from vocab_project.linguistics.de.lexicon import entries
from vocab_project.linguistics.de.messages import say
from vocab_project.linguistics.de.spelling import (
    is_known,
    lower_forms,
    names,
    readings,
    small_words,
    umlaut_candidates,
)
from vocab_project.linguistics.de.usage import MIN_FUZZY, word_forms
from vocab_project.linguistics.text import first_upper, tokenise

_PIECE = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]|\d+")
# Articles that no case of a singular noun of this gender takes.
_IMPOSSIBLE = {
    "m": frozenset(["die", "das", "eine", "einer"]),
    "f": frozenset(["das", "den", "dem", "des", "ein", "einen", "einem", "eines"]),
    "n": frozenset(["der", "die", "den", "eine", "einen", "einer"]),
}
# Nominative and accusative are alike here, or the wrong word shows the case.
_REPAIR = {
    "f": {
        "das": "die", "den": "die", "dem": "der", "des": "der", "ein": "eine",
        "einen": "eine", "einem": "einer", "eines": "einer",
    },
    "n": {"die": "das", "eine": "ein", "einer": "einem", "einen": "ein", "den": "das"},
    "m": {"einer": "einem"},
}  # fmt: skip
# "Isst der Suppe?", "Ist das Montag?": the article may be a pronoun.
_OFTEN_BARE = {"meal", "weekday", "month", "season", "foodmass", "drink", "ingredient"}
_DETERMINERS = [
    "der",
    "die",
    "das",
    "den",
    "dem",
    "des",
    "ein",
    "eine",
    "einen",
    "einem",
    "einer",
    "kein",
    "keine",
    "keinen",
    "mein",
    "meine",
    "meinen",
    "meinem",
    "meiner",
    "dein",
    "deine",
    "deinen",
    "dieser",
    "diese",
    "dieses",
    "diesen",
    "diesem",
]


def find_mistakes(
    text: str, native: str, word: TutorWord, known_forms: Sequence[str]
) -> list[Correction]:
    pieces = _PIECE.findall(text)
    forms = word_forms(word, known_forms)
    found: list[Correction] = []
    for index, token in enumerate(pieces):
        before = pieces[index - 1] if index else ""
        mistake = _spelling(token, before, forms, native)
        if mistake is None and index:
            mistake = _capital(token, before, forms, native)
        if mistake is not None:
            found.append(mistake)
    found.extend(_genders(pieces, native))
    unique = {(c.wrong, c.error_type): c for c in found}
    return list(unique.values())


def find_remarks(text: str, native: str) -> list[Correction]:
    """Matters of form that never change the verdict."""
    remarks = []
    first = tokenise(text)[0]
    if first[0].islower() and text.startswith(first):
        remarks.append(
            Correction(
                ErrorType.CAPITALISATION,
                Severity.MINOR,
                first,
                first_upper(first),
                say(native, "start_capital"),
            )
        )
    if text[-1] not in ".!?…\"'”“»«)":
        explanation = say(native, "full_stop")
        last = text.rsplit(maxsplit=1)[-1]
        remarks.append(
            Correction(
                ErrorType.PUNCTUATION, Severity.MINOR, last, f"{last}.", explanation
            )
        )
    return remarks


def apply(text: str, corrections: Sequence[Correction]) -> str:
    for correction in corrections:
        if correction.right:
            pattern = rf"(?<!\w){re.escape(correction.wrong)}(?!\w)"
            last = correction.error_type is ErrorType.PUNCTUATION
            if last:
                text = text + "."
            else:
                escaped = correction.right.replace("\\", r"\\")
                text = re.sub(pattern, escaped, text, count=1)
    return text


def _spelling(
    token: str, before: str, forms: frozenset[str], native: str
) -> Correction | None:
    # A plain umlaut slip may itself look like a word that only capitals forbid.
    if not token[0].isalpha() or is_known(token) or _known_noun(token):
        return None
    right = _one(c for c in umlaut_candidates(token) if is_known(c) or _known_noun(c))
    key, severity = "umlaut", Severity.MINOR
    if not right and not _no_typo(token, before, forms):
        right = _common(_one(_neighbours(token)), forms)
        key, severity = "typo", Severity.MODERATE
    if not right:
        return None
    right = _with_noun_capital(right)
    explanation = say(native, key, right=right)
    return Correction(ErrorType.SPELLING, severity, token, right, explanation)


def _known_noun(token: str) -> bool:
    return token[:1].islower() and first_upper(token) in readings()


def _with_noun_capital(token: str) -> str:
    return first_upper(token) if not is_known(token) else token


def _no_typo(token: str, before: str, forms: frozenset[str]) -> bool:
    """Compounds, and names: an unknown capitalised word is one unless an article
    leads it in or it all but spells the word that was asked for."""
    if len(token) < MIN_FUZZY or token in names():
        return True
    if _put_together(token):
        return True
    if token[0].islower() or before.lower() in _DETERMINERS:
        return False
    return not any(OSA.distance(token.lower(), form) <= 1 for form in forms)


def _common(right: str, forms: frozenset[str]) -> str:
    """Only words of the starter catalogue: against a rare one it is more likely that
    the learner knows a word which the form list lacks."""
    if not right or right in small_words() or right.lower() in forms:
        return right
    lemmas = {(r.lemma, r.part_of_speech) for r in readings().get(right, ())}
    return "" if lemmas.isdisjoint(entries()) else right


def _put_together(token: str) -> bool:
    """Thus "wehtut", "Küchentisch": two known words make one, so no typo is certain."""
    lower = token.lower()
    return any(
        lower[:cut].removesuffix("s") in lower_forms() and lower[cut:] in lower_forms()
        for cut in range(2, len(lower) - 2)
    )


def _one(candidates: Iterator[str]) -> str:
    """The only candidate; two or more are no certainty."""
    found = {candidate for candidate in candidates if candidate}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=4096)
def _near(lower: str) -> tuple[str, ...]:
    size = len(lower)
    return tuple(
        form
        for form in lower_forms()
        if abs(len(form) - size) <= 1 and OSA.distance(lower, form, score_cutoff=1) <= 1
    )


def _neighbours(token: str) -> Iterator[str]:
    for form in _near(token.lower()):
        noun = first_upper(form)
        if token[0].isupper() and noun in readings():
            yield noun
        elif form in small_words() or form in readings():
            yield first_upper(form) if token[0].isupper() else form
        elif noun in readings():
            yield noun


def _capital(
    token: str, before: str, forms: frozenset[str], native: str
) -> Correction | None:
    """A noun in lower case that no other word is spelt like."""
    right = first_upper(token)
    if token == right or not token[0].isalpha():
        return None
    if is_known(token) and not (before.lower() in _DETERMINERS and _command(token)):
        return None
    if not any(r.part_of_speech == "noun" for r in readings().get(right, ())):
        return None
    if (right, "noun") not in _catalogue() and token.lower() not in forms:
        return None
    explanation = say(native, "noun_capital", right=right)
    return Correction(
        ErrorType.CAPITALISATION, Severity.MODERATE, token, right, explanation
    )


def _command(token: str) -> bool:
    """Only a command ("tisch!" of "tischen"), which no article can precede."""
    found = readings().get(token, ())
    return token not in small_words() and all(
        reading.part_of_speech == "verb" and reading.tags == {"imp"}
        for reading in found
    )


@lru_cache(maxsize=1)
def _catalogue() -> frozenset[tuple[str, str]]:
    return frozenset(
        (form, "noun")
        for (_, part_of_speech), entry in entries().items()
        if part_of_speech == "noun"
        for form in entry.forms
    )


def _genders(pieces: Sequence[str], native: str) -> Iterator[Correction]:
    for index in range(len(pieces) - 1):
        article, noun = pieces[index].lower(), first_upper(pieces[index + 1])
        before = pieces[index - 1] if index else ""
        gender = _only_gender(noun)
        if not gender or article not in _IMPOSSIBLE[gender]:
            continue
        # ", das Milch trinkt": after a comma the article may be a pronoun; so may
        # "das" before a thing that needs no article ("Ist das Käse?").
        if before == "," or not _needs_article(noun):
            continue
        repair = _REPAIR[gender].get(article, "")
        right = f"{repair} {noun}" if repair else ""
        if pieces[index][0].isupper():
            right = first_upper(right)
        yield Correction(
            ErrorType.GENDER,
            Severity.MODERATE,
            f"{pieces[index]} {pieces[index + 1]}",
            right,
            say(native, f"gender_{gender}", noun=_lemma(noun)),
        )


@lru_cache(maxsize=4096)
def _only_gender(form: str) -> str:
    """The gender when every reading is a singular noun of that one gender."""
    found = readings().get(form, ())
    if not found or any(r.part_of_speech != "noun" for r in found):
        return ""
    tags = [tag for reading in found for tag in reading.tags]
    if any(tag.endswith("_pl") for tag in tags):
        return ""
    genders = {tag.partition(":")[0] for tag in tags}
    return genders.pop() if len(genders) == 1 else ""


def _lemma(form: str) -> str:
    return readings()[form][0].lemma


def _needs_article(form: str) -> bool:
    entry = entries().get((_lemma(form), "noun"))
    if entry is None or not entry.countable or not entry.classes:
        return False
    return entry.classes.isdisjoint(_OFTEN_BARE)

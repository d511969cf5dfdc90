"""Judge a learner's sentence: say what is certain and nothing more.

The text is data. Nothing it says can change the verdict: only the checks below do.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from vocab_project.linguistics.base import (
    Correction,
    ErrorType,
    SentenceFeedback,
    Severity,
    TutorWord,
    Verdict,
)
from vocab_project.linguistics.es import lexicon, writer
from vocab_project.linguistics.es.checks import (
    Finding,
    Token,
    check_articles,
    check_marks,
    check_question_word,
    check_spelling,
    tokens_of,
)
from vocab_project.linguistics.es.forms import known
from vocab_project.linguistics.es.language import looks_like
from vocab_project.linguistics.es.notes import note
from vocab_project.linguistics.es.usage import Use, find_use
from vocab_project.linguistics.text import first_upper, normalise, strip_controls

MAX_LENGTH = 500
MAX_CORRECTIONS = 3
_RANK = {Severity.MAJOR: 0, Severity.MODERATE: 1, Severity.MINOR: 2}


def judge(
    sentence: str, word: TutorWord, *, native: str, known_forms: Sequence[str] = ()
) -> SentenceFeedback:
    if len(sentence) > MAX_LENGTH:
        return _cannot(sentence, "too_long", native)
    clean = re.sub(r"\s+", " ", strip_controls(sentence)).strip()
    clean = unicodedata.normalize("NFC", clean)
    feedback = _judge_clean(clean, word, native, known_forms)
    # Tidied spaces and hidden characters are no correction.
    untouched = feedback.corrected == clean
    return replace(feedback, corrected=sentence) if untouched else feedback


def _judge_clean(
    clean: str, word: TutorWord, native: str, known_forms: Sequence[str]
) -> SentenceFeedback:
    if key := _unreadable(clean):
        return _cannot(clean, key, native, word=word.lemma)
    tokens = tokens_of(clean)
    use = find_use(tokens, word, known_forms, native)
    likeness = looks_like(clean)
    if likeness is False:
        return _other_language(clean, native)
    spanish = likeness or _mostly_known(tokens)
    if use.verdict == "missing" and spanish:
        return _missing(clean, word, native)
    if not spanish:
        return _cannot(clean, "unsure_language", native)
    return _checked(clean, tokens, word, use, native)


def _unreadable(clean: str) -> str:
    letters = [c for c in clean if c.isalpha()]
    if not clean:
        return "empty"
    if not letters:
        return "no_words"
    return "" if all(_is_latin(c) for c in letters) else "script"


def _is_latin(char: str) -> bool:
    return char in "ªº" or unicodedata.name(char, "").startswith("LATIN")


def _mostly_known(tokens: list[Token]) -> bool:
    """Short sentences tell no language; then every word but names must be Spanish,
    or a slip that the spelling check can mend."""
    slips = {finding.start for finding in check_spelling(tokens, "en")}
    return all(_accounted(token, slips) for token in tokens)


def _accounted(token: Token, slips: set[int]) -> bool:
    return token.text[0].isupper() or known(token.lower) or token.start in slips


def _checked(
    clean: str, tokens: list[Token], word: TutorWord, use: Use, native: str
) -> SentenceFeedback:
    findings = list(use.findings)
    taken = {finding.start for finding in findings}
    found = [
        *check_spelling(tokens, native),
        *check_question_word(tokens, clean, native),
        *check_articles(tokens, clean, native),
    ]
    findings += [finding for finding in found if finding.start not in taken]
    findings += check_marks(clean, native)
    findings.sort(key=lambda f: (_RANK[f.correction.severity], f.start))
    kept = findings[:MAX_CORRECTIONS]
    corrections = tuple(finding.correction for finding in kept)
    corrected = _apply(clean, kept)
    serious = any(f.correction.severity is not Severity.MINOR for f in findings)
    if serious:
        verdict, key = Verdict.ALMOST, "found"
    elif use.verdict == "unsure":
        verdict, key = Verdict.CANNOT_JUDGE, "unsure_word"
    elif _shape(clean) in _known_shapes():
        verdict, key = Verdict.RIGHT, "right"
    else:
        verdict, key = Verdict.CANNOT_JUDGE, "clean"
    scope = note(key, native, word=word.lemma)
    return SentenceFeedback(verdict, corrected, corrections, scope)


def _apply(sentence: str, findings: Iterable[Finding]) -> str:
    """From the end to the start, so that the spans stay true. The first capital comes
    last: another finding may have changed the first word."""
    raise_first = False
    for finding in sorted(findings, key=lambda f: (f.start, f.end), reverse=True):
        if finding.correction.error_type is ErrorType.CAPITALISATION:
            raise_first = True
            continue
        before, after = sentence[: finding.start], sentence[finding.end :]
        sentence = before + finding.replacement + after
    return first_upper(sentence) if raise_first else sentence


@cache
def _known_shapes() -> frozenset[str]:
    """Every sentence that the tutor can write, without punctuation and names."""
    return frozenset(
        _shape(candidate.draft.sentence)
        for lemma, part_of_speech in lexicon.known_words()
        for candidate in writer.candidates(lemma, part_of_speech, "en")
    )


def _shape(sentence: str) -> str:
    """Case and marks at the ends aside. A question is another sentence than its
    answer; marks inside stay, for they may change what is said."""
    kind = "?" if sentence.rstrip().endswith("?") else ""
    return normalise(sentence).strip(" .!?¡¿\"'") + kind


def _cannot(sentence: str, key: str, native: str, **values: str) -> SentenceFeedback:
    scope = note(key, native, **values)
    return SentenceFeedback(Verdict.CANNOT_JUDGE, sentence, (), scope)


def _other_language(sentence: str, native: str) -> SentenceFeedback:
    correction = Correction(
        ErrorType.LANGUAGE, Severity.MAJOR, sentence, "", note("language", native)
    )
    scope = note("not_spanish", native)
    return SentenceFeedback(Verdict.WRONG, sentence, (correction,), scope)


def _missing(sentence: str, word: TutorWord, native: str) -> SentenceFeedback:
    correction = Correction(
        ErrorType.MISSING_WORD,
        Severity.MAJOR,
        "",
        word.lemma,
        note("use_word", native, right=word.lemma),
    )
    scope = note("missing", native, word=word.lemma)
    return SentenceFeedback(Verdict.WRONG, sentence, (correction,), scope)

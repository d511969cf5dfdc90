"""Judge a learner's sentence: say what is certain and nothing more.

The text is data. Nothing it says can change the verdict: only the checks below do.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from vocab_project.linguistics import findings as shared
from vocab_project.linguistics.base import (
    Correction,
    ErrorType,
    SentenceFeedback,
    Severity,
    TutorWord,
    Verdict,
)
from vocab_project.linguistics.es import lexicon, writer
from vocab_project.linguistics.es.check import Checked, arranged, check, opens
from vocab_project.linguistics.es.language import looks_like
from vocab_project.linguistics.es.notes import note
from vocab_project.linguistics.es.reading import Token, read
from vocab_project.linguistics.es.usage import Use, find_use
from vocab_project.linguistics.es.words import known
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.text import first_upper, normalise, strip_controls

MAX_LENGTH = 500
MAX_CORRECTIONS = 3
LEAST_WORDS = 2
# Markup, code and addresses; "20 %" and "5 $" are prose.
_NOT_PROSE = re.compile(r"[<>{}|\\=#@_^~*]|://|\bwww\.")


def judge(
    sentence: str,
    word: TutorWord,
    *,
    native: str,
    known_forms: Sequence[str] = (),
    ignore: Collection[str] = (),
) -> SentenceFeedback:
    if len(sentence) > MAX_LENGTH:
        return _cannot(sentence, "too_long", native)
    clean = re.sub(r"\s+", " ", strip_controls(sentence)).strip()
    clean = unicodedata.normalize("NFC", clean)
    feedback = _judge_clean(clean, word, native, known_forms, ignore)
    # Tidied spaces and hidden characters are no correction.
    untouched = feedback.corrected == clean
    return replace(feedback, corrected=sentence) if untouched else feedback


def _judge_clean(
    clean: str,
    word: TutorWord,
    native: str,
    known_forms: Sequence[str],
    ignore: Collection[str],
) -> SentenceFeedback:
    if key := _unreadable(clean):
        return _cannot(clean, key, native, word=word.lemma)
    tokens = read(clean)
    use = find_use(tokens, word, known_forms)
    likeness = looks_like(clean)
    if likeness is False:
        return _other_language(clean, native)
    if _NOT_PROSE.search(clean):
        return _cannot(clean, "not_prose", native)
    # The word itself and its forms are no spelling mistake.
    checked = check(clean, ignore={*ignore, *known_forms, *_own_forms(word)})
    spanish = likeness or _mostly_known(tokens, checked)
    if use.verdict == "missing" and spanish:
        return _missing(clean, word, native)
    if not spanish:
        return _cannot(clean, "unsure_language", native)
    is_short = len({token.lower for token in tokens}) < LEAST_WORDS
    if is_short and _shape(clean) not in _known_shapes():
        return _cannot(clean, "one_word", native)
    return _feedback(clean, checked, word, use, native)


def _own_forms(word: TutorWord) -> set[str]:
    """Private words: what the catalogue lacks is no mistake of the learner's."""
    texts = {word.lemma, word.plural, *(form.text for form in word.forms)}
    return {text for text in texts if text and not known(text.lower())}


def _unreadable(clean: str) -> str:
    letters = [c for c in clean if c.isalpha()]
    if not clean:
        return "empty"
    if not letters:
        return "no_words"
    return "" if all(_is_latin(c) for c in letters) else "script"


def _is_latin(char: str) -> bool:
    return char in "ªº" or unicodedata.name(char, "").startswith("LATIN")


def _mostly_known(tokens: Sequence[Token], checked: Checked) -> bool:
    """Short sentences tell no language; then every word but names must be Spanish,
    or a slip that the spelling check can mend."""
    mended = {finding.start for finding in checked.findings}
    return all(
        token.text[0].isupper() or not token.is_unknown or token.start in mended
        for token in tokens
    )


def _feedback(
    clean: str, checked: Checked, word: TutorWord, use: Use, native: str
) -> SentenceFeedback:
    found = arranged([*use.findings, *checked.findings])
    kept = shared.worth_saying(found, limit=MAX_CORRECTIONS)
    corrected = _apply(clean, [f for f in kept if f.is_mistake])
    corrections = tuple(_correction(clean, finding, native) for finding in kept)
    verdict, key = _verdict(clean, checked, use, found)
    scope = note(key, native, word=word.lemma)
    is_clean = key == "clean"
    return SentenceFeedback(verdict, corrected, corrections, scope, is_clean)


def _verdict(
    clean: str, checked: Checked, use: Use, found: Sequence[Finding]
) -> tuple[Verdict, str]:
    serious = [f for f in found if f.severity is not Severity.MINOR]
    if any(finding.is_mistake for finding in serious):
        return Verdict.ALMOST, "found"
    if use.verdict == "unsure":
        return Verdict.CANNOT_JUDGE, "unsure_word"
    if checked.beyond:
        return Verdict.CANNOT_JUDGE, checked.beyond
    if not serious and _shape(clean) in _known_shapes():
        return Verdict.RIGHT, "right"
    return Verdict.CANNOT_JUDGE, "doubt" if serious else "clean"


def _correction(sentence: str, finding: Finding, native: str) -> Correction:
    wrong = sentence[finding.start : finding.end]
    right = finding.correction or ""
    if opens(finding):
        wrong = _word_at(sentence, finding.start)
        right = first_upper(wrong)
    return Correction(
        finding.error_type,
        finding.severity,
        wrong,
        right,
        finding.explain(native),
        finding.certainty,
        finding.topic,
    )


def _word_at(sentence: str, start: int) -> str:
    match = re.compile(r"[^\W\d_]+").match(sentence, start)
    return match[0] if match else ""


def _apply(sentence: str, findings: Sequence[Finding]) -> str:
    """The first capital comes last: another finding may have changed the first word."""
    capital = [f for f in findings if opens(f)]
    changed = shared.apply(sentence, [f for f in findings if f not in capital])
    return first_upper(changed) if capital else changed


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

"""The verdict on a learner's sentence: refusals first, then mistakes, then praise."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from vocab_project.linguistics.base import (
    Correction,
    ErrorType,
    SentenceFeedback,
    Severity,
    TutorWord,
    Verdict,
)
from vocab_project.linguistics.de.check import check
from vocab_project.linguistics.de.examples import candidates, find_entry
from vocab_project.linguistics.de.language import looks_like
from vocab_project.linguistics.de.messages import say
from vocab_project.linguistics.de.usage import Use, find_use
from vocab_project.linguistics.findings import (
    MISTAKE,
    Finding,
    apply,
    without_overlaps,
    worth_saying,
)
from vocab_project.linguistics.frames import NATIVES
from vocab_project.linguistics.text import (
    first_upper,
    straighten_quotes,
    strip_controls,
    tokenise,
)

MAX_CHARACTERS = 500
MAX_CORRECTIONS = 3
LEAST_WORDS = 2
# "Hallo! Wie geht es dir?" is two; "am 3. Mai", "Dr. Koch" and "z. B. Brot" are one.
_NEXT_SENTENCE = re.compile(r"(?<!\d)(?<!\b\w)(?<!\bDr)(?<!\bbzw)[.!?…]+\s+[^\W\d_]")


def judge_sentence(
    sentence: str,
    word: TutorWord,
    *,
    native: str,
    known_forms: Sequence[str] = (),
    ignore: Collection[str] = (),
) -> SentenceFeedback:
    # The cap comes first: nothing below may see ten thousand characters.
    if len(sentence) > MAX_CHARACTERS:
        return _cannot(sentence[:MAX_CHARACTERS], say(native, "too_long"))
    text = " ".join(unicodedata.normalize("NFC", strip_controls(sentence)).split())
    return (
        _refusal(text, native)
        or _word_refusal(text, word, native, known_forms)
        or _opinion(text, word, native, known_forms, ignore)
    )


def _cannot(text: str, note: str) -> SentenceFeedback:
    return SentenceFeedback(Verdict.CANNOT_JUDGE, text, (), note)


def _wrong(
    text: str, error: ErrorType, explanation: str, note: str
) -> SentenceFeedback:
    correction = Correction(error, Severity.MAJOR, text, "", explanation)
    return SentenceFeedback(Verdict.WRONG, text, (correction,), note)


def _refusal(text: str, native: str) -> SentenceFeedback | None:
    """Everything that ends the matter before the words are looked at."""
    if not text:
        return _cannot(text, say(native, "empty"))
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return _cannot(text, say(native, "no_words"))
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    language_note = say(native, "language_note")
    if not latin or looks_like(text) is False:
        return _wrong(
            text, ErrorType.LANGUAGE, say(native, "not_german"), language_note
        )
    if latin < len(letters):
        return _cannot(text, say(native, "mixed"))
    if _NEXT_SENTENCE.search(text):
        return _cannot(text, say(native, "several"))
    return None


def _word_refusal(
    text: str, word: TutorWord, native: str, known_forms: Sequence[str]
) -> SentenceFeedback | None:
    use = find_use(tokenise(text), word, known_forms)
    if use is Use.ABSENT:
        return _wrong(
            text,
            ErrorType.MISSING_WORD,
            say(native, "missing", word=word.lemma),
            say(native, "missing_note"),
        )
    if use is not Use.PRESENT:
        key = "close_word" if use is Use.CLOSE else "unsure_word"
        return _cannot(text, say(native, key, word=word.lemma))
    return None


def _opinion(
    text: str,
    word: TutorWord,
    native: str,
    known_forms: Sequence[str],
    ignore: Collection[str],
) -> SentenceFeedback:
    is_own = _comparable(text) in _own_sentences(word)
    if len({token.lower() for token in tokenise(text)}) < LEAST_WORDS and not is_own:
        return _cannot(text, say(native, "one_word"))
    known = (*known_forms, word.lemma, *(form.text for form in word.forms))
    checked = check(text, ignore=ignore, known=known)
    mistakes = [f for f in checked.findings if f.is_mistake]
    doubts = [f for f in checked.findings if not f.is_mistake]
    if checked.beyond == "not_prose":
        return _cannot(text, say(native, checked.beyond))
    found = [*checked.findings, *remarks(text)]
    shown = worth_saying(found, limit=MAX_CORRECTIONS)
    # What is only doubted is told, not mended.
    mended = [f for f in shown if f.is_mistake]
    corrected = apply(text, without_overlaps(mended))
    corrections = tuple(_correction(text, f, native) for f in shown)
    if mistakes:
        verdict, key = Verdict.ALMOST, "mistake_note"
    elif is_own:
        verdict, key = Verdict.RIGHT, "right_note"
    else:
        verdict = Verdict.CANNOT_JUDGE
        key = checked.beyond or ("doubt_note" if doubts else "unsure_note")
    is_clean = key == "unsure_note"
    return SentenceFeedback(verdict, corrected, corrections, say(native, key), is_clean)


def _correction(text: str, finding: Finding, native: str) -> Correction:
    return Correction(
        finding.error_type,
        finding.severity,
        text[finding.start : finding.end],
        finding.correction or "",
        finding.explain(native),
        finding.certainty,
        finding.topic,
    )


def remarks(text: str) -> Iterator[Finding]:
    """Matters of form that never change the verdict."""
    first = tokenise(text)[0]
    if first[0].islower() and text.startswith(first):
        yield _remark(
            0, len(first), ErrorType.CAPITALISATION, first_upper(first), "start_capital"
        )
    if text[-1] not in ".!?…\"'”“»«)":
        start = text.rindex(" ") + 1 if " " in text else 0
        ended = f"{text[start:]}."
        yield _remark(start, len(text), ErrorType.PUNCTUATION, ended, "full_stop")


def _remark(start: int, end: int, error: ErrorType, right: str, key: str) -> Finding:
    explanation = {native: say(native, key) for native in NATIVES}
    return Finding(
        start, end, error, Severity.MINOR, explanation, right, MISTAKE, "punctuation"
    )


def _comparable(text: str) -> str:
    """Exact but for the first capital and the final mark."""
    return first_upper(straighten_quotes(text)).rstrip(" .!?")


def _own_sentences(word: TutorWord) -> frozenset[str]:
    entry = find_entry(word)
    if entry is None:
        return frozenset()
    return _known_right(entry.lemma, entry.part_of_speech)


@lru_cache(maxsize=2048)
def _known_right(lemma: str, part_of_speech: str) -> frozenset[str]:
    found = candidates(lemma, part_of_speech, "en")
    return frozenset(_comparable(candidate.draft.sentence) for candidate in found)

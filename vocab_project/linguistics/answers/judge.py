"""Walk the ladder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from vocab_project.linguistics.answers.keys import (
    bare,
    case_keys,
    clean,
    says_nothing,
)
from vocab_project.linguistics.answers.letters import letter_diff
from vocab_project.linguistics.answers.readings import (
    Reading,
    alternatives,
    expected_readings,
    prompt_spellings,
    typed_readings,
    without_article,
)
from vocab_project.linguistics.answers.slips import (
    Slips,
    changed_words,
    slips_between,
    typos_between,
    worst,
)
from vocab_project.linguistics.answers.values import (
    RANK,
    AnswerVerdict,
    Expected,
    IsWord,
    Judgement,
    LemmasOf,
    Strictness,
    SuggestedRating,
    rating_of,
)
from vocab_project.linguistics.diff import DiffPart

_SOURCES = (None, AnswerVerdict.ACCEPTED, AnswerVerdict.OTHER)
_MAX_SEVERAL = 6
# In the closed classes another form is another word ("él", "ella").
_INFLECTED = frozenset(["noun", "verb", "adjective", "phrase", "unknown", ""])


def judge_answer(
    typed: str,
    expected: Expected,
    *,
    language: str,
    strictness: Strictness | str = Strictness.NORMAL,
    is_word: IsWord = lambda _: False,
    lemmas_of: LemmasOf = lambda _: (),
) -> Judgement:
    """Judge one typed answer; the ladder is described in the package. Never raises.

    `language` is that of the answer. `is_word` says whether a word is a real word or form whatever
    its capitals, `lemmas_of` gives the base forms of a word or short phrase: see `word_checks`.
    """
    judge = _Judge(expected, language, Strictness(strictness), is_word, lemmas_of)
    return judge.judge(typed)


@dataclass(frozen=True, slots=True)
class _Match:
    verdict: AnswerVerdict
    rating: SuggestedRating | None
    answer: Reading


class _Judge:
    def __init__(
        self,
        expected: Expected,
        language: str,
        strictness: Strictness,
        is_word: IsWord,
        lemmas_of: LemmasOf,
    ) -> None:
        self.expected, self.language, self.strictness = expected, language, strictness
        self.is_word, self.lemmas_of = is_word, lemmas_of
        self.readings = [
            (source, reading)
            for source, answers in zip(
                _SOURCES,
                (expected.answers, expected.accepted, expected.others),
                strict=True,
            )
            for answer in answers
            for reading in self._read(answer, is_asked=source is None)
        ]

    def _read(self, answer: str, *, is_asked: bool) -> list[Reading]:
        return expected_readings(
            answer,
            article=self.expected.article if is_asked else "",
            part_of_speech=self.expected.part_of_speech,
            language=self.language,
        )

    def judge(self, typed: str) -> Judgement:
        if whole := self._exact(typed.strip()):
            return self._judgement(AnswerVerdict.EXACT, typed.strip(), whole, whole)
        given = clean(typed)
        if says_nothing(given):
            return self._judgement(AnswerVerdict.EMPTY, "", *self._nearest(""))
        match = self._match(given) or self._several(given)
        if match is None and self._is_prompt(given):
            return Judgement(AnswerVerdict.PROMPT, False, None, "", ())  # noqa: FBT003
        match = match or self._form(given) or self._match(given, with_typos=True)
        if match is None:
            return self._judgement(AnswerVerdict.WRONG, given, *self._nearest(given))
        return Judgement(
            match.verdict,
            _counts(match.rating),
            match.rating,
            match.answer.display,
            letter_diff(given, match.answer.shown),
        )

    def _judgement(
        self, verdict: AnswerVerdict, given: str, display: str, shown: str
    ) -> Judgement:
        rating = rating_of(verdict, self.strictness)
        diff: tuple[DiffPart, ...] = letter_diff(given, shown)
        return Judgement(verdict, _counts(rating), rating, display, diff)

    def _exact(self, typed: str) -> str:
        """The answer that `typed` is letter for letter, "" if none is."""
        whole = {reading.shown for reading in self._asked() if not reading.is_trimmed}
        if not self.expected.article:
            whole.update(answer.strip() for answer in self.expected.answers)
        return typed if typed in whole else ""

    def _match(self, given: str, *, with_typos: bool = False) -> _Match | None:
        """The best of all pairs of readings."""
        typed = self._typed(given)
        rivals = {key for _, r in self.readings for key in r.keys("accent")}
        found = [
            self._rated(slips, source, one, answer)
            for source, answer in self.readings
            for one in typed
            if (
                slips := self._typos(one, answer, rivals)
                if with_typos
                else slips_between(one, answer)
            )
        ]
        return max(found, key=_merit, default=None)

    def _typed(self, given: str) -> list[Reading]:
        return typed_readings(
            given,
            part_of_speech=self.expected.part_of_speech,
            language=self.language,
        )

    def _typos(self, typed: Reading, answer: Reading, rivals: set[str]) -> Slips:
        budget = 2 if self.strictness is Strictness.LENIENT else 1
        return typos_between(
            typed, answer, budget=budget, is_word=self.is_word, rivals=rivals
        )

    def _rated(
        self,
        slips: Slips,
        source: AnswerVerdict | None,
        typed: Reading,
        answer: Reading,
    ) -> _Match:
        is_umlaut = self.language == "de" and slips[0] is AnswerVerdict.SPELLING
        if is_umlaut and self._is_another_word(typed, answer):
            # "Masse" is not how "Maße" is spelt.
            slips = (AnswerVerdict.ACCENT, *slips[1:])
        ratings = [self._rating(slip, typed, answer) for slip in slips]
        if source is not None:
            ratings.append(rating_of(source, self.strictness))
        known = [rating for rating in ratings if rating is not None]
        return _Match(source or worst(*slips), min(known), answer)

    def _rating(
        self, slip: AnswerVerdict, typed: Reading, answer: Reading
    ) -> SuggestedRating | None:
        """An accent that makes another word ("año", "ano") is more than a slip of the pen."""
        rating = rating_of(slip, self.strictness)
        if slip is not AnswerVerdict.ACCENT or rating is not SuggestedRating.GOOD:
            return rating
        makes_a_word = any(self.is_word(one) for one, _ in changed_words(typed, answer))
        return SuggestedRating.HARD if makes_a_word else rating

    def _is_another_word(self, typed: Reading, answer: Reading) -> bool:
        return any(
            (one := self._lemma_keys(given))
            and (other := self._lemma_keys(wanted))
            and not one & other
            for given, wanted in changed_words(typed, answer)
            if self.is_word(given)
        )

    def _several(self, given: str) -> _Match | None:
        """Several answers at once are right when each is; a synonym beside what was asked
        changes nothing."""
        parts = alternatives(given, "")
        if not 2 <= len(parts) <= _MAX_SEVERAL:
            return None
        matches = [match for part in parts if (match := self._match(part))]
        if len(matches) < len(parts):
            return None
        asked = [m for m in matches if m.verdict not in _SOURCES] or matches
        least = min(asked, key=_merit)
        shown, display = (
            "; ".join(getattr(match.answer, name) for match in matches)
            for name in ("shown", "display")
        )
        slip = worst(AnswerVerdict.OPTIONAL, least.verdict)
        return _Match(
            slip, least.rating, least.answer.but(shown=shown, display=display)
        )

    def _is_prompt(self, given: str) -> bool:
        typed = self._all_keys(without_article(given))
        shown = self._all_keys(prompt_spellings(self.expected.prompt))
        return bool(typed & shown)

    def _all_keys(self, texts: Iterable[str]) -> set[str]:
        found = (case_keys(text, self.language) for text in texts)
        return {key for keys in found for key in keys if key}

    def _form(self, given: str) -> _Match | None:
        verdict = AnswerVerdict.FORM
        typed = self._lemmas_typed(given)
        for answer in self._asked() if typed else ():
            if typed & self._base_keys(answer.text):
                return _Match(verdict, rating_of(verdict, self.strictness), answer)
        return None

    def _lemmas_typed(self, given: str) -> set[str]:
        """Empty for a base form: that is another word, whatever else it may be a form of, unless
        one of its other forms is asked for."""
        if self.expected.part_of_speech not in _INFLECTED:
            return set()
        found: set[str] = set()
        for reading in self._typed(given):
            lemmas = self._lemma_keys(reading.text)
            own = self._all_keys([reading.text])
            if not lemmas & own or own & self._all_keys([self.expected.lemma]):
                found |= lemmas
        return found

    def _asked(self) -> Iterator[Reading]:
        return (answer for source, answer in self.readings if source is None)

    def _base_keys(self, answer: str) -> set[str]:
        """The base forms of an answer: itself alone when it is one ("como" comes of "comer",
        but it is also a word)."""
        own = self._all_keys([answer])
        if self.expected.lemma:
            return self._all_keys([self.expected.lemma])
        found = self._lemma_keys(answer)
        return own if own & found else own | found

    def _lemma_keys(self, text: str) -> set[str]:
        return self._all_keys(self.lemmas_of(text))

    def _nearest(self, given: str) -> tuple[str, str]:
        """How the nearest answer is displayed, and the spelling of it to compare with."""
        key = bare(given)
        best = min(
            self._asked(),
            key=lambda answer: OSA.distance(key, bare(answer.shown)) if key else 0,
            default=None,
        )
        return (best.display, best.shown) if best else ("", "")


def _merit(match: _Match) -> tuple[int, int]:
    return match.rating or 0, -RANK[match.verdict]


def _counts(rating: SuggestedRating | None) -> bool:
    return rating is not None and rating > SuggestedRating.AGAIN

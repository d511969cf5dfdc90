"""What separates one reading of what was typed from one reading of an answer."""

from collections.abc import Collection

from rapidfuzz.distance import OSA

from vocab_project.linguistics.answers.keys import bare, german_spelling
from vocab_project.linguistics.answers.readings import Reading
from vocab_project.linguistics.answers.tongues import Tongue, tongue
from vocab_project.linguistics.answers.values import RANK, AnswerVerdict, IsWord

TYPO_LETTERS, TWO_TYPO_LETTERS = 5, 9
# Far more than typos and umlauts written as two letters can add: not worth a closer look.
_FAR = 8
Slips = tuple[AnswerVerdict, ...]
_LEVELS = (
    ("case", AnswerVerdict.CASE),
    ("spelling", AnswerVerdict.SPELLING),
    ("accent", AnswerVerdict.ACCENT),
)


def worst(*slips: AnswerVerdict) -> AnswerVerdict:
    return max(slips, key=RANK.__getitem__)


def slips_between(typed: Reading, answer: Reading) -> Slips:
    """Empty unless all letters agree (accents aside)."""
    for level, verdict in _LEVELS:
        if typed.keys(level) & answer.keys(level):
            return (verdict, *_around(typed, answer))
    return _misspelt_article(typed, answer)


def changed_words(typed: Reading, answer: Reading) -> list[tuple[str, str]]:
    """The words that are written in another way, as (typed, wanted)."""
    left = min(typed.keys("case")).split()
    right = min(answer.keys("case")).split()
    return [
        (one, other) for one, other in zip(left, right, strict=False) if one != other
    ]


def typos_between(
    typed: Reading,
    answer: Reading,
    *,
    budget: int,
    is_word: IsWord,
    rivals: Collection[str],
) -> Slips:
    """`budget` is how many slips of the finger are forgiven; `rivals` are all that would be right,
    without accents."""
    for left in typed.keys("case"):
        for right in answer.keys("case"):
            if _is_typo(left, right, budget, is_word, tongue(answer.language)) and not (
                _tells_rivals_apart(bare(left), bare(right), rivals)
            ):
                return (AnswerVerdict.TYPO, *_around(typed, answer))
    return ()


def _around(typed: Reading, answer: Reading) -> Slips:
    """Slips in what was taken off: article, pronoun, optional parts."""
    found = [_article_slip(typed.article, answer.article, tongue(answer.language))]
    if typed.is_reflexive != answer.is_reflexive:
        found.append(AnswerVerdict.REFLEXIVE)
    if typed.is_trimmed or answer.is_trimmed:
        found.append(AnswerVerdict.OPTIONAL)
    return tuple(found)


def _article_slip(typed: str, wanted: str, rules: Tongue) -> AnswerVerdict:
    if typed == wanted:
        return AnswerVerdict.EXACT
    if not rules.gendered or not wanted:
        return AnswerVerdict.OPTIONAL
    if not typed:
        return AnswerVerdict.NO_ARTICLE
    shown, right = rules.shows(typed), rules.shows(wanted)
    same_kind = (typed in rules.definite) == (wanted in rules.definite)
    if same_kind or not shown & right:
        return AnswerVerdict.ARTICLE
    return AnswerVerdict.OPTIONAL if shown <= right else AnswerVerdict.NO_ARTICLE


def _misspelt_article(typed: Reading, answer: Reading) -> Slips:
    """Thus "dei Katze"."""
    first, _, rest = typed.text.partition(" ")
    if not answer.article or typed.article or not rest:
        return ()
    if OSA.distance(first.lower(), answer.article, score_cutoff=1) > 1:
        return ()
    remainder = typed.but(text=rest)
    if remainder.keys("case") & answer.keys("case"):
        gendered = tongue(answer.language).gendered
        return (AnswerVerdict.ARTICLE if gendered else AnswerVerdict.TYPO,)
    return ()


def _is_typo(
    typed: str, answer: str, budget: int, is_word: IsWord, rules: Tongue
) -> bool:
    if abs(len(typed) - len(answer)) > _FAR or _digits(typed) != _digits(answer):
        return False
    left, right = typed.split(), answer.split()
    if len(left) != len(right):
        return _is_space_slip(left, right, is_word)
    spent = 0
    for one, other in zip(left, right, strict=True):
        slips = _distance(one, other)
        if slips and not _may_be_slip(one, other, slips, is_word, rules):
            return False
        spent += slips
    return 0 < spent <= budget


def _digits(text: str) -> list[str]:
    return [c for c in text if c.isdigit()]


def _is_space_slip(left: list[str], right: list[str], is_word: IsWord) -> bool:
    """One space too many or too few: "buenosdias"."""
    typed, answer = bare("".join(left)), bare("".join(right))
    if (
        typed != answer
        or abs(len(left) - len(right)) != 1
        or len(answer) < TYPO_LETTERS
    ):
        return False
    return not all(map(is_word, left))


def _distance(typed: str, answer: str) -> int:
    """Edits between two words; a missing accent or an umlaut typed as two letters is none."""
    plain: int = OSA.distance(bare(typed), bare(answer))
    spelt: int = OSA.distance(german_spelling(typed), german_spelling(answer))
    return min(plain, spelt)


def _may_be_slip(
    typed: str, answer: str, slips: int, is_word: IsWord, rules: Tongue
) -> bool:
    if is_word(typed):
        return False
    if answer == rules.infinitive_mark:
        return slips == 1
    letters = TYPO_LETTERS if slips == 1 else TWO_TYPO_LETTERS
    if slips > 2 or sum(c.isalpha() for c in answer) < letters:
        return False
    return not _changes_ending(bare(typed), bare(answer), slips, rules)


def _changes_ending(typed: str, answer: str, slips: int, rules: Tongue) -> bool:
    """Is one of the slips another vowel at the end ("problemo")?"""
    ends = {typed[-1:], answer[-1:]}
    if len(ends) < 2 or not ends <= set(rules.gender_vowels):
        return False
    stems: int = OSA.distance(typed[:-1], answer[:-1])
    return stems < slips


def _tells_rivals_apart(typed: str, answer: str, rivals: Collection[str]) -> bool:
    """Is the wrong letter the only one in which two right answers differ?"""
    for rival in rivals:
        if not len(rival) == len(answer) == len(typed):
            continue
        places = [i for i, c in enumerate(answer) if c != rival[i]]
        if len(places) == 1 and typed[places[0]] != answer[places[0]]:
            return True
    return False

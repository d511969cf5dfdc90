"""Typed answers against the seeds: a learner meets every one of these words."""

from functools import cache

import pytest
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tests.linguistics.seeds import BY_HAND, seed_rows
from vocab_project.linguistics.answers import (
    AnswerVerdict,
    Expected,
    Judgement,
    Strictness,
    judge_answer,
    word_checks,
)
from vocab_project.linguistics.text import fold

COLUMNS = [("es", "lemma"), ("de", "lemma"), ("es", "en"), ("de", "it")]


@cache
def seeds(language: str) -> list[dict[str, str]]:
    """What a beginner meets: words of the first two levels that have the translation."""
    rows = seed_rows(language, "words.tsv")
    return [r for r in rows if r["level"] in BY_HAND and r["en"] and r["it"]]


def glosses(row: dict[str, str], column: str) -> list[str]:
    """Those of the first sense are asked for, the others are also right."""
    return [g.strip() for g in row[column].replace("|", ";").split(";")]


def judge(
    typed: str, row: dict[str, str], learned: str, column: str, strictness: Strictness
) -> Judgement:
    language = learned if column == "lemma" else column
    asked, *others = glosses(row, column)
    checks = word_checks(language, row["part_of_speech"])
    expected = Expected(
        (asked,),
        others=tuple(others),
        article=row["article"] if column == "lemma" else "",
        part_of_speech=row["part_of_speech"],
        prompt="" if column == "lemma" else row["lemma"],
    )
    return judge_answer(
        typed,
        expected,
        language=language,
        strictness=strictness,
        is_word=checks.is_word,
        lemmas_of=checks.lemmas_of,
    )


@pytest.mark.parametrize(("learned", "column"), COLUMNS)
def test_every_word_of_the_catalogue_is_its_own_exact_answer(
    learned: str, column: str
) -> None:
    for row in seeds(learned):
        answer = glosses(row, column)[0]
        if column == "lemma":
            answer = f"{row['article']} {answer}".strip()
        found = judge(answer, row, learned, column, Strictness.STRICT)
        assert found.verdict is AnswerVerdict.EXACT, answer


def _near(answer: str, keys: dict[str, str]) -> set[str]:
    found = process.extract(
        answer, keys, scorer=OSA.distance, processor=None, score_cutoff=2, limit=None
    )
    return {word for _, _, word in found}


@pytest.mark.parametrize(("learned", "column"), COLUMNS)
def test_no_word_of_the_catalogue_passes_for_a_slip_in_another(
    learned: str, column: str
) -> None:
    words = sorted({w for row in seeds(learned) for w in glosses(row, column)})
    keys = {word: fold(word) for word in words}
    tried, taken = 0, []
    for row in seeds(learned):
        own = {fold(answer) for answer in glosses(row, column)}
        for word in {near for answer in own for near in _near(answer, keys)}:
            if keys[word] in own:
                continue
            tried += 1
            found = judge(word, row, learned, column, Strictness.LENIENT)
            if found.verdict is AnswerVerdict.TYPO:
                taken.append((row[column], word))
    # A word that the judge's own list lacks is a spelling like any other.
    assert len(taken) <= tried / 200, taken
    assert tried > 200


@pytest.mark.parametrize(("learned", "column"), COLUMNS)
def test_a_doubled_letter_is_nearly_always_forgiven(learned: str, column: str) -> None:
    verdicts = []
    for row in seeds(learned):
        answer = glosses(row, column)[0]
        if len(answer) < 6 or " " in answer or not answer.isalpha():
            continue
        typed = answer[:3] + answer[2:]
        verdicts.append(judge(typed, row, learned, column, Strictness.NORMAL).verdict)
    forgiven = verdicts.count(AnswerVerdict.TYPO)
    # German compounds swallow some: "Pulllover" could be a kind of "Lover".
    assert forgiven >= 0.94 * len(verdicts)

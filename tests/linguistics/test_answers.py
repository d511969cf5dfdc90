"""Typed answers: the ladder, case by case (`data/typed_answers.tsv`) and in general."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from vocab_project.linguistics.answers import (
    RATINGS,
    AnswerVerdict,
    Expected,
    Judgement,
    Strictness,
    SuggestedRating,
    judge_answer,
    word_checks,
)

AGAIN, HARD, GOOD = SuggestedRating.AGAIN, SuggestedRating.HARD, SuggestedRating.GOOD
LANGUAGES = ("es", "de", "en", "it")


@dataclass(frozen=True)
class Case:
    language: str
    expected: Expected
    typed: str
    verdict: AnswerVerdict


def cases() -> list[Case]:
    path = Path(__file__).parent / "data" / "typed_answers.tsv"
    lines = path.read_text("utf-8").splitlines()
    return [_case(line) for line in lines if not line.startswith("#")]


def _case(line: str) -> Case:
    language, pos, article, answers, typed, verdict, *rest = line.split("\t")
    more = dict(item.split("=") for item in "".join(rest).split(";") if "=" in item)
    if "prompt=" in line:  # a prompt may hold a semicolon
        more["prompt"] = line.partition("prompt=")[2]
    expected = Expected(
        answers=_answers(answers),
        others=_answers(more.get("others", "")),
        accepted=_answers(more.get("accepted", "")),
        article=article,
        part_of_speech=pos,
        lemma=more.get("lemma", ""),
        prompt=more.get("prompt", ""),
    )
    given = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), typed)
    return Case(language, expected, given, AnswerVerdict(verdict))


def _answers(column: str) -> tuple[str, ...]:
    """A bar inside a word is a dictionary's mark, so only "gato|minino" is two answers."""
    if column == "auf|stehen":
        return (column,)
    return tuple(column.split("|")) if column else ()


def judge(
    typed: str,
    expected: Expected,
    language: str = "es",
    strictness: str = "normal",
) -> Judgement:
    checks = word_checks(language, expected.part_of_speech)
    return judge_answer(
        typed,
        expected,
        language=language,
        strictness=strictness,
        is_word=checks.is_word,
        lemmas_of=checks.lemmas_of,
    )


@pytest.mark.parametrize(
    "case",
    cases(),
    ids=lambda c: f"{c.language}: {'; '.join(c.expected.answers)} <- {c.typed[:20]!a}",
)
def test_the_ladder(case: Case) -> None:
    found = judge(case.typed, case.expected, case.language)
    assert found.verdict == case.verdict, found


def test_the_table_is_large_and_in_four_languages() -> None:
    by_language = {code: sum(c.language == code for c in cases()) for code in LANGUAGES}
    assert sum(by_language.values()) >= 150
    assert min(by_language.values()) >= 30


@pytest.mark.parametrize(
    ("typed", "ratings"),
    [
        ("el árbol", (GOOD, GOOD, GOOD)),
        ("El Árbol!", (GOOD, GOOD, GOOD)),
        ("un árbol", (GOOD, GOOD, GOOD)),
        ("árbol", (GOOD, GOOD, HARD)),
        ("el arbol", (GOOD, HARD, AGAIN)),
        ("el árbbol", (GOOD, HARD, AGAIN)),
        ("la árbol", (HARD, HARD, AGAIN)),
        ("los árboles", (HARD, HARD, AGAIN)),
        ("el roble", (GOOD, GOOD, HARD)),
        ("", (AGAIN, AGAIN, AGAIN)),
        ("la casa", (AGAIN, AGAIN, AGAIN)),
    ],
)
def test_a_strict_learner_is_asked_for_more(
    typed: str, ratings: tuple[SuggestedRating, ...]
) -> None:
    tree = Expected(("árbol",), others=("roble",), article="el", part_of_speech="noun")
    found = [judge(typed, tree, strictness=level) for level in Strictness]
    assert tuple(one.rating for one in found) == ratings
    assert [one.counts for one in found] == [rating > AGAIN for rating in ratings]


@pytest.mark.parametrize(
    ("typed", "lenient", "normal"),
    [
        ("la bibliteka", "typo", "wrong"),
        ("la ibbliotcea", "typo", "wrong"),
        ("la biblitka", "wrong", "wrong"),
        ("la biblioteco", "wrong", "wrong"),
    ],
)
def test_only_the_lenient_forgive_two_typos_in_a_long_word(
    typed: str, lenient: str, normal: str
) -> None:
    library = Expected(("biblioteca",), article="la", part_of_speech="noun")
    assert judge(typed, library, strictness="lenient").verdict == lenient
    assert judge(typed, library, strictness="normal").verdict == normal


def test_two_typos_are_too_many_for_a_word_of_eight_letters() -> None:
    assert (
        judge("trbjaar", Expected(("trabajar",)), strictness="lenient").counts is False
    )


@pytest.mark.parametrize(
    ("language", "answer", "typed"),
    [("es", "año", "ano"), ("de", "schön", "schon"), ("es", "el papá", "el papa")],
)
def test_an_accent_that_makes_another_word_is_hard_even_for_the_lenient(
    language: str, answer: str, typed: str
) -> None:
    found = judge(typed, Expected((answer,)), language, "lenient")
    assert (found.verdict, found.rating) == (AnswerVerdict.ACCENT, HARD)


def test_the_question_typed_back_is_no_answer_and_gives_nothing_away() -> None:
    found = judge("the house", Expected(("casa",), prompt="house; home"))
    assert (found.verdict, found.rating, found.counts) == ("prompt", None, False)
    assert (found.expected, found.diff) == ("", ())


def test_a_word_alike_in_both_languages_is_an_answer() -> None:
    assert judge("animal", Expected(("animal",), prompt="animal")).verdict == "exact"


def test_what_the_learner_accepts_counts_whole_for_the_strict() -> None:
    word = Expected(("gato",), accepted=("michi",), article="el", part_of_speech="noun")
    assert judge("michi", word, strictness="strict").rating == GOOD
    assert judge("miche", word, strictness="strict").counts is False


def test_a_misspelt_synonym_is_rated_as_its_slip() -> None:
    found = judge("sofa", Expected(("diván",), others=("sofá",)))
    assert (found.verdict, found.rating) == (AnswerVerdict.OTHER, HARD)


def test_without_word_lists_a_slip_is_only_a_slip() -> None:
    found = judge_answer("cabello", Expected(("caballo",)), language="es")
    assert found.verdict == AnswerVerdict.TYPO


def test_a_typo_that_is_a_real_word_is_refused_by_the_callers_list() -> None:
    found = judge_answer(
        "flimos", Expected(("flimas",)), language="xx", is_word={"flimos"}.__contains__
    )
    assert found.verdict == AnswerVerdict.WRONG


def test_a_language_without_rules_has_the_plain_rungs() -> None:
    assert judge("MAISON!", Expected(("maison",)), "fr").verdict == AnswerVerdict.CASE
    assert judge("ecole", Expected(("école",)), "fr").verdict == AnswerVerdict.ACCENT
    assert judge("mais", Expected(("maison",)), "fr").verdict == AnswerVerdict.WRONG


def test_the_letter_that_tells_two_right_answers_apart_must_be_right() -> None:
    both = Expected(("Studentin", "Studenten"))
    assert judge("Studentan", both, "de").verdict == AnswerVerdict.WRONG
    assert judge("Stuedntin", both, "de").verdict == AnswerVerdict.TYPO


@pytest.mark.parametrize(
    ("typed", "expected", "shown"),
    [
        ("el arbol", "el árbol", "el [-a][+á]rbol"),
        ("cabalo", "caballo", "cabal[+l]o"),
        ("go", "(to) go", "[+to ]go"),
        ("Haus", "gato", "[-Haus][+gato]"),
        ("", "gato", "[+gato]"),
    ],
)
def test_the_difference_is_shown_letter_by_letter(
    typed: str, expected: str, shown: str
) -> None:
    found = judge(typed, Expected((expected,)), "en")
    signs = {"same": "", "removed": "-", "added": "+"}
    parts = [(signs[part.kind], part.text) for part in found.diff]
    assert "".join(f"[{s}{t}]" if s else t for s, t in parts) == shown


def test_the_answer_it_was_held_against_is_named() -> None:
    answers = Expected(("house; home",), part_of_speech="noun")
    assert judge("the home", answers, "en").expected == "home"
    assert judge("hose", answers, "en").expected == "house"
    assert judge("home, house", answers, "en").expected == "home; house"


@pytest.mark.parametrize("typed", ["x" * 500, "el " * 170, "a,b;" * 125, "(" * 500])
def test_a_very_long_answer_is_just_wrong(typed: str) -> None:
    assert judge(typed, Expected(("gato",))).verdict in {"wrong", "empty"}


def test_nothing_expected_is_nothing_right() -> None:
    assert judge("gato", Expected(())).verdict == AnswerVerdict.WRONG
    assert judge("", Expected(())).expected == ""


def test_every_verdict_but_the_prompt_has_ratings_that_fall_with_strictness() -> None:
    assert set(RATINGS) == set(AnswerVerdict) - {AnswerVerdict.PROMPT}
    for lenient, normal, strict in RATINGS.values():
        assert lenient >= normal >= strict

"""Grading a translation: what is accepted, what is not, what is left to the learner."""

import pytest
from hypothesis import given, settings, strategies as st

from vocab_project.linguistics.grading import (
    Grade,
    GradeVerdict,
    PartKind,
    grade,
)
from vocab_project.linguistics.grading.figures import TRAPS, figures, labelled
from vocab_project.linguistics.grading.tables import LANGUAGES, rows

ACCEPT, UNSURE, REJECT = GradeVerdict.ACCEPT, GradeVerdict.UNSURE, GradeVerdict.REJECT


def english(answer: str, reference: str, **more: object) -> Grade:
    return grade(answer, [reference], language="en", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("half", ["dev", "test", "blind"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_trap_is_accepted(language: str, half: str) -> None:
    """Measured blind, 19 of 388 were; they are worked on since then."""
    found = figures(language, half)
    assert found["wrong_accepts_on_traps"] == 0
    assert found["wrong_accepts"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grader_agrees_with_the_reader(language: str) -> None:
    agreement = figures(language, "dev")["agreement"]
    assert isinstance(agreement, float)
    assert agreement >= 0.94


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labelled_sets_are_large_and_their_halves_apart(language: str) -> None:
    pairs = labelled(language)
    halves = {
        half: {p.reference for p in pairs if p.half == half} for half in ("dev", "test")
    }
    assert len(pairs) >= 300
    assert sum(p.trap in TRAPS for p in pairs) >= 150
    assert not halves["dev"] & halves["test"]


def test_the_synonym_tables_are_large_enough() -> None:
    sizes = {code: len(rows(f"synonyms.{code}.tsv")) for code in LANGUAGES}
    assert sizes["en"] >= 250
    assert min(sizes.values()) >= 120


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        ("SHE DID NOT COME!", "She didn't come."),
        ("I've 21 books", "I have twenty-one books."),
        ("thanks", "Thank you."),
        ("It’s late", "It is late."),
    ],
)
def test_spelling_habits_cost_nothing(answer: str, reference: str) -> None:
    assert english(answer, reference).score == 100


@pytest.mark.parametrize(
    ("language", "answer", "reference", "kind"),
    [
        ("en", "I have a beautifull house", "I have a beautiful house", PartKind.TYPO),
        ("es", "El arbol es alto", "El árbol es alto", PartKind.ACCENT),
        ("de", "Das Mädchen ist schon", "Das Mädchen ist schön", PartKind.ACCENT),
        (
            "it",
            "Lui e' stanco perche lavora",
            "Lui è stanco perché lavora",
            PartKind.ACCENT,
        ),
    ],
)
def test_slips_are_shown_and_accepted(
    language: str, answer: str, reference: str, kind: PartKind
) -> None:
    found = grade(answer, [reference], language=language)
    assert found.verdict is ACCEPT
    assert kind in {part.kind for part in found.parts}


def test_a_known_word_is_never_a_slip_of_another() -> None:
    assert english("The horse is big", "The house is big").verdict is not ACCEPT


def test_german_may_be_typed_without_its_letters() -> None:
    found = grade("Die Tuer ist gross", ["Die Tür ist groß."], language="de")
    assert found.score == 100


def test_the_dictionary_gives_synonyms() -> None:
    words = {"hund": ["dog", "hound"]}
    assert english("The hound sleeps", "The dog sleeps").verdict is UNSURE
    assert (
        english("The hound sleeps", "The dog sleeps", synonyms=words).verdict is ACCEPT
    )


def test_the_dictionary_gives_differences() -> None:
    words = {"schloss": ["castle"], "burg": ["fortress"]}
    found = english("We saw the fortress", "We saw the castle", synonyms=words)
    assert found.verdict is REJECT


def test_the_best_reference_wins() -> None:
    references = ["He is cheerful.", "He feels glad."]
    found = grade("He feels glad", references, language="en")
    assert (found.score, found.reference) == (100, "He feels glad.")


def test_active_and_passive_are_left_to_the_learner() -> None:
    found = english("The dog was seen by the man", "The man saw the dog")
    assert found.verdict is UNSURE


def test_a_much_longer_answer_is_left_to_the_learner() -> None:
    found = english("I sleep, that is to say, at night I close my eyes", "I sleep")
    assert found.verdict is not ACCEPT


def test_a_question_for_a_statement_is_not_accepted() -> None:
    assert english("Are you tired?", "You are tired.").verdict is not ACCEPT


@pytest.mark.parametrize(
    ("finding", "answer", "cap"),
    [
        ("negation", "He does not know the old man", 22),
        ("opposite", "He knows the young man", 38),
        ("role", "The old man knows him", 58),
    ],
)
def test_hard_caps_hold(finding: str, answer: str, cap: int) -> None:
    found = english(answer, "He knows the old man")
    assert found.verdict is REJECT
    assert found.score <= cap


def test_a_wrong_question_word_is_capped() -> None:
    assert english("When do you work?", "Where do you work?").score <= 25


def test_reasons_are_in_the_learners_language() -> None:
    found = grade("I see tree cats", ["I see three cats"], language="en", native="it")
    reasons = [part.reason for part in found.parts if part.reason]
    assert reasons
    assert all("“" not in reason for reason in reasons)


def test_parts_give_the_answer_and_the_reference_back() -> None:
    found = english("Tomorrow I go to a school", "I go to school tomorrow")
    written = " ".join(p.answer_text for p in found.parts if p.answer_text)
    assert written == "Tomorrow I go to a school"


@pytest.mark.parametrize("answer", ["", "   ", "...", "🙂🙂", "¿?", "\x00"])
def test_no_words_are_no_answer(answer: str) -> None:
    found = english(answer, "I sleep")
    assert (found.score, found.verdict) == (0, REJECT)
    assert found.parts[0].reason


def test_without_a_reference_nothing_is_claimed() -> None:
    assert grade("I sleep", [], language="en").verdict is UNSURE


def test_a_language_without_an_analyser_is_refused() -> None:
    with pytest.raises(KeyError):
        grade("je dors", ["je dors"], language="fr")


def test_a_very_long_answer_is_cut() -> None:
    found = english("word " * 2000, "I sleep")
    assert found.verdict is REJECT
    assert len(found.normal_form) <= 500


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(answer=st.text(max_size=80), reference=st.text(max_size=80))
def test_anything_typed_gets_a_grade_and_always_the_same(
    language: str, answer: str, reference: str
) -> None:
    found = grade(answer, [reference], language=language)
    assert 0 <= found.score <= 100
    assert grade(answer, [reference], language=language) == found


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_mixed_up_words_of_real_sentences_get_a_grade(
    language: str, data: st.DataObject
) -> None:
    pool = sorted({w for p in labelled(language) for w in p.reference.split()})
    words = st.lists(st.sampled_from(pool), max_size=12).map(" ".join)
    answer, reference = data.draw(words), data.draw(words)
    assert 0 <= grade(answer, [reference], language=language).score <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_itself_is_perfect(language: str) -> None:
    for reference in {p.reference for p in labelled(language)}:
        found = grade(reference, [reference], language=language)
        assert (found.score, found.verdict) == (100, ACCEPT), reference


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grade_takes_milliseconds(language: str) -> None:
    median = figures(language, "dev")["median_ms"]
    assert isinstance(median, float)
    assert median <= 5

"""What Spanish alone asks of the grader: moods, and "como" that eats."""

import pytest

from vocab_project.linguistics.grading.grader import grade


def verdict(answer, reference):
    return grade(answer, [reference], language="es").verdict.value


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        ("Hable español.", "Habla español."),
        ("Coma pan.", "Come pan."),
        ("Hablen más despacio.", "Hablan más despacio."),
        ("No corras tanto.", "No corres tanto."),
    ],
)
def test_an_order_is_not_taken_for_a_statement(answer, reference):
    assert verdict(answer, reference) == "unsure"


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        ("Ella hable español.", "Ella habla español."),
        ("Los niños duerman.", "Los niños duermen."),
        ("Yo coma pan.", "Yo como pan."),
        ("Que tengas suerte.", "Tienes suerte."),
    ],
)
def test_a_subjunctive_that_depends_on_nothing_is_rejected(answer, reference):
    assert verdict(answer, reference) == "reject"


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        ("Quisiera un café.", "Querría un café."),
        ("Cuando llegue, te llamo.", "Cuando llegue te llamo."),
        ("Quiero que hable español.", "Quiero que ella hable español."),
        ("Como en casa.", "Yo como en casa."),
        ("Hoy como en casa.", "Hoy estoy comiendo en casa."),
        ("Ana canta como su madre.", "Ana canta como su madre."),
    ],
)
def test_what_says_the_same_is_accepted(answer, reference):
    assert verdict(answer, reference) == "accept"


def test_who_eats_is_told_apart():
    assert verdict("Como pan.", "Come pan.") == "reject"

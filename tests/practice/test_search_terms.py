"""What practice adds to the search language."""

from datetime import timedelta

import pytest

from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, make_card
from vocab_project.users.models import User
from words.models import LearnerWord
from words.query import CATALOGUE, Context, compile_search

DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def cards(ada: User) -> None:
    """One word overdue and forgotten often, one that lasts, one put to rest, one never asked."""
    for name, fields in {
        "olvido": {
            "due_on": TODAY - DAY, "lapses": 9, "ease": 180, "mastery": 1,
            "stability": 2.5, "difficulty": 9.0, "interval_days": 2, "repetitions": 20,
        },
        "firme": {
            "due_on": TODAY + 30 * DAY, "lapses": 0, "ease": 260, "mastery": 4,
            "stability": 60.0, "difficulty": 3.0, "interval_days": 40, "repetitions": 6,
            "last_reviewed_at": NOON - 40 * DAY, "first_reviewed_at": NOON - 90 * DAY,
        },
        "reposo": {
            "due_on": TODAY + 3 * DAY, "lapses": 1, "mastery": 2, "repetitions": 3,
            "resting_until": TODAY + 5 * DAY,
        },
    }.items():  # fmt: skip
        make_card(make_learner_word(ada, make_word(name)), **fields)
    make_learner_word(ada, make_word("nueva"))


def found(learner: User, text: str) -> list[str]:
    search = compile_search(text, Context(learner, "es", "en", NOON))
    assert search.problems == []
    words = LearnerWord.objects.of(learner).filter(search.condition)
    return sorted(words.values_list("word__base_form", flat=True))


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:due", "olvido"),
        ("-is:due", "firme nueva reposo"),
        ("is:leech", "olvido"),
        ("is:resting", "reposo"),
        ("due:0", "olvido"),
        ("due:3", "reposo"),
        ("due:<7", "olvido reposo"),
        ("due:>7d", "firme"),
        ("-due:<7", "firme nueva"),
        ("lapses:>3", "olvido"),
        ("lapses>3", "olvido"),
        ("lapses:0", "firme"),
        ("reps:>=6", "firme olvido"),
        ("ease:<2", "olvido"),
        ("ease:<200", "olvido"),
        ("stability:>30", "firme"),
        ("difficulty:>7", "olvido"),
        ("interval:>=40", "firme"),
        ("mastery:>=4", "firme"),
        ("answered:>30d", "firme"),
        ("lapses:>3 or mastery:4", "firme olvido"),
    ],
)
def test_memory_is_searched(ada: User, text: str, expected: str) -> None:
    assert found(ada, text) == expected.split()


@pytest.mark.usefixtures("cards")
def test_what_is_not_asked_is_not_due(ada: User) -> None:
    LearnerWord.objects.update(status="suspended")
    assert found(ada, "is:due") == found(ada, "due:<7") == []


@pytest.mark.usefixtures("cards")
def test_the_catalogue_is_searched_by_memory_too(ada: User, ben: User) -> None:
    for learner, count in ((ada, 1), (ben, 0)):
        context = Context(learner, "es", "en", NOON, target=CATALOGUE)
        search = compile_search("is:due", context)
        words = LearnerWord.word.get_queryset().filter(search.condition)
        assert words.count() == count


def test_a_bad_number_is_named(ada: User) -> None:
    (problem,) = compile_search("due:soon", Context(ada, "es", "en", NOON)).problems
    assert "“soon” is no number" in problem

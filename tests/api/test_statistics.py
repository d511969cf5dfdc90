from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import Theme

STATISTICS = "/api/v1/statistics/"


def test_a_word_with_two_themes_counts_in_both(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato"))
    for name in ("pets", "home"):
        row.themes.add(Theme.objects.create(owner=ada, slug=name, name=name))
    statistics = api_of(ada).get(STATISTICS).json()
    assert statistics["total_words"] == 1
    assert statistics["by_theme"]["pets"] == {"total": 1, "learned": 0}
    assert statistics["by_theme"]["home"] == {"total": 1, "learned": 0}


def test_nobody_elses_words_count(ada: User, eve: User) -> None:
    make_learner_word(ada)
    assert api_of(eve).get(STATISTICS).json()["total_words"] == 0


def test_an_unknown_language_is_refused(ada: User) -> None:
    assert api_of(ada).get(STATISTICS, {"language": "xx"}).status_code == 400

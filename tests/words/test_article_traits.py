import pytest

from tests.factories import make_learner
from vocab_project.users.models import User
from words.services.article_traits import traits_of_article
from words.services.learner_words import add_word


@pytest.mark.parametrize(
    ("language", "article", "word", "gender"),
    [
        ("de", "die", "Brücke", "f"),
        ("de", "Das", "Rathaus", "n"),
        ("es", "el", "búho", "m"),
        ("es", "la", "lechuza", "f"),
        ("es", "el", "águila", None),
        ("es", "el", "hacha", None),
        ("es", "la", "vida es bella", None),
        ("es", "", "búho", None),
    ],
)
def test_an_article_tells_the_gender_where_it_is_certain(
    language: str, article: str, word: str, gender: str | None
) -> None:
    assert traits_of_article(language, article, word).get("gender") == gender


@pytest.mark.django_db
def test_an_own_noun_gets_the_colour_of_its_article() -> None:
    ida: User = make_learner("ida", language="de")
    added = add_word(learner=ida, language="de", native="en", base_form="die Brücke")
    assert added.learner_word.word.gender == "f"
    assert added.learner_word.word.part_of_speech == "noun"

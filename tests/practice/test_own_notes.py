"""What we gave out comes back: it is known by its guid, updates, and doubles nothing."""

import io

import pytest

from practice.models import Card, Review
from tests.factories import make_learner_word, make_word
from tests.practice.make import answer
from tests.practice.test_anki_export import package, practise
from tests.words.importing import import_all, results, verdicts
from vocab_project.users.models import User
from words.models import Example, Language, LearnerWord, Word
from words.models.import_job import ImportPolicy
from words.services.export_words import export_anki_text
from words.services.learner_words import remove_word


def text_of(user: User) -> str:
    file = io.StringIO()
    export_anki_text(
        words=LearnerWord.objects.of(user),
        learner=user,
        language=Language.objects.get(pk="es"),
        native="en",
        file=file,
    )
    return file.getvalue()


def state_of(user: User) -> list[tuple[object, ...]]:
    cards = Card.objects.filter(learner=user).order_by("pk").values_list()
    reviews = Review.objects.order_by("pk").values_list()
    words = LearnerWord.objects.filter(learner=user).order_by("pk").values_list()
    return [*words, *cards, *reviews, *Example.objects.order_by("pk").values_list()]


@pytest.mark.parametrize("policy", ImportPolicy.values)
def test_a_package_that_comes_back_unchanged_changes_nothing(
    ada: User, policy: str
) -> None:
    practise(ada, count=12)
    word = make_word("poder", part_of_speech="noun", translation="power")
    Example.objects.create(word=word, native_language_id="en", sentence="El poder.")
    make_learner_word(ada, word)
    verb = make_word("poder", part_of_speech="verb", translation="can")
    make_learner_word(ada, verb, translation="be able")
    before, words = state_of(ada), Word.objects.count()

    job = import_all(ada, package(ada.languages.get()), policy=policy)

    assert set(verdicts(job)) == {"mine"}
    assert set(results(job)) == {"skipped"}
    assert (state_of(ada), Word.objects.count()) == (before, words)


@pytest.mark.parametrize(
    ("policy", "translation"),
    [("skip", "cat"), ("fill", "cat"), ("overwrite", "puss"), ("keep_both", "cat")],
)
def test_what_was_changed_in_anki_is_taken_by_the_policy(
    ada: User, policy: str, translation: str
) -> None:
    row = make_learner_word(ada, make_word("gato"), translation="cat")
    answer(row, 3)
    card = Card.objects.values().get()
    text = text_of(ada).replace("\tcat\t", "\tpuss\t").replace("\tgato\t", "\tgatos\t")
    import_all(ada, text, policy=policy)
    row.refresh_from_db()
    assert LearnerWord.objects.of(ada).get().translation == translation
    assert Card.objects.values().get() == card


def test_what_is_empty_here_is_filled_from_anki(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato"))
    import_all(ada, text_of(ada).replace("\tcat\t", "\tpuss\t"), policy="keep_both")
    row.refresh_from_db()
    assert row.translation == "puss"


def test_a_word_that_was_removed_since_comes_back(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato"), note="miau")
    text = text_of(ada)
    remove_word(learner_word=row)
    job = import_all(ada, text)
    row.refresh_from_db()
    assert (results(job), row.removed_at, row.note) == (["created"], None, "miau")


def test_a_note_of_somebody_elses_is_no_note_of_mine(ada: User, ben: User) -> None:
    make_learner_word(ben, make_word("gato"), translation="his")
    job = import_all(ada, text_of(ben))
    assert verdicts(job) == ["catalogue"]
    assert LearnerWord.objects.of(ada).get().translation == "his"
    assert LearnerWord.objects.of(ben).count() == 1

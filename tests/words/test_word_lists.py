"""A learner's own lists: what may be on them, and what happens to the words."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, WordBatch, WordList
from words.services.batches import apply_bulk_action, undo_batch
from words.services.errors import ListNameTakenError
from words.services.word_lists import (
    add_to_list,
    create_list,
    delete_list,
    ensure_list,
    remove_from_list,
    rename_list,
    set_entry_note,
    set_lists_of_word,
)


def make_list(learner: User, name: str = "Travel", language: str = "es") -> WordList:
    return create_list(learner=learner, language=language, name=name)


def test_adding_twice_is_adding_once(ada: User) -> None:
    make_learner_word(ada)
    travel = make_list(ada)
    assert add_to_list(word_list=travel, words=LearnerWord.objects.all()) == 1
    assert add_to_list(word_list=travel, words=LearnerWord.objects.all()) == 0
    assert travel.entries.count() == 1


def test_only_own_words_of_its_language_get_on_a_list(ada: User, eve: User) -> None:
    make_learner_word(eve, make_word("secreto"))
    make_learner_word(ada, make_word("Haus", language="de"))
    travel = make_list(ada)
    assert add_to_list(word_list=travel, words=LearnerWord.objects.all()) == 0


def test_a_word_is_never_put_on_a_strangers_list(ada: User, eve: User) -> None:
    mine = make_learner_word(ada)
    set_lists_of_word(learner_word=mine, word_lists=[make_list(eve)])
    assert not ListEntry.objects.exists()


def test_deleting_a_list_leaves_its_words(ada: User) -> None:
    make_learner_word(ada)
    travel = make_list(ada)
    add_to_list(word_list=travel, words=LearnerWord.objects.all())
    delete_list(word_list=travel)
    assert LearnerWord.objects.of(ada).count() == 1
    assert not ListEntry.objects.exists()


@pytest.mark.parametrize("name", ["Travel", "TRAVEL"])
def test_a_name_is_used_once(ada: User, name: str) -> None:
    make_list(ada)
    with pytest.raises(ListNameTakenError):
        make_list(ada, name)


def test_the_case_of_accents_does_not_make_another_name(ada: User) -> None:
    make_list(ada, "Época")
    with pytest.raises(ListNameTakenError):
        make_list(ada, "éPOCA")


def test_others_and_other_languages_may_use_the_name(ada: User, eve: User) -> None:
    make_list(ada), make_list(eve), make_list(ada, language="de")
    assert WordList.objects.count() == 3


def test_the_database_refuses_a_second_list_of_a_name(ada: User) -> None:
    make_list(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        WordList.objects.create(learner=ada, language_id="es", name="travel")


def test_a_list_keeps_its_own_name_when_recoloured(ada: User) -> None:
    travel = make_list(ada)
    rename_list(word_list=travel, name="travel", colour="red")
    travel.refresh_from_db()
    assert (travel.name, travel.colour) == ("travel", "red")


def test_a_name_asked_for_again_finds_the_list(ada: User) -> None:
    travel = make_list(ada)
    assert ensure_list(learner=ada, language="es", name="travel") == travel


def test_a_word_leaves_one_list_and_keeps_its_note_on_another(ada: User) -> None:
    row = make_learner_word(ada)
    travel, food = make_list(ada), make_list(ada, "Food")
    set_lists_of_word(learner_word=row, word_lists=[travel, food])
    set_entry_note(entry=ListEntry.objects.get(word_list=food), note="for Madrid")
    set_lists_of_word(learner_word=row, word_lists=[food])
    assert [e.note for e in ListEntry.objects.all()] == ["for Madrid"]
    remove_from_list(word_list=food, learner_word=row)
    assert not ListEntry.objects.exists()


def test_a_removed_word_is_not_counted_until_it_is_back(ada: User) -> None:
    row = make_learner_word(ada)
    travel = make_list(ada)
    add_to_list(word_list=travel, words=LearnerWord.objects.all())
    batch = _act(ada, "remove")
    assert WordList.objects.with_size().get().size == 0  # type: ignore[attr-defined]
    undo_batch(batch=batch)
    assert WordList.objects.with_size().get().size == 1  # type: ignore[attr-defined]
    assert row.list_entries.get().word_list == travel


def test_undo_takes_off_only_what_the_act_put_on(ada: User) -> None:
    make_learner_word(ada, make_word("uno"))
    travel = make_list(ada)
    add_to_list(word_list=travel, words=LearnerWord.objects.all())
    make_learner_word(ada, make_word("dos"))
    batch = _act(ada, "list_add", travel)
    assert (batch.count, travel.entries.count()) == (1, 2)
    undo_batch(batch=batch)
    assert travel.entries.get().learner_word.word.base_form == "uno"


def test_undo_after_the_list_is_gone_does_nothing(ada: User) -> None:
    make_learner_word(ada)
    travel = make_list(ada)
    batch = _act(ada, "list_add", travel)
    delete_list(word_list=travel)
    assert undo_batch(batch=batch) == 0


def _act(learner: User, action: str, word_list: WordList | None = None) -> WordBatch:
    return apply_bulk_action(
        learner=learner,
        language="es",
        words=LearnerWord.objects.all(),
        action=action,
        key=uuid4(),
        word_list=word_list,
    )

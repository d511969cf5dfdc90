"""Lists that are shared: what others see of them, and what a copy does to the copier's words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, Meaning, Word, WordBatch, WordList
from words.selectors.shared_lists import find_changes, get_shared_page
from words.services.batches import undo_batch
from words.services.shared_lists import (
    Chosen,
    apply_changes,
    copy_list,
    make_private,
    renew_link,
    share_list,
)
from words.services.word_lists import (
    add_to_list,
    create_list,
    delete_list,
    remove_from_list,
    set_entry_note,
)


@pytest.fixture
def kitchen(ada: User) -> WordList:
    """Ada's public list: a catalogue word and one of her own."""
    make_learner_word(ada, make_word("tenedor", translation="fork"), translation="mine")
    own = make_word("cucharilla", owner=ada, translation="", part_of_speech="unknown")
    make_learner_word(ada, own, translation="little spoon", note="granny's")
    kitchen = create_list(learner=ada, language="es", name="Kitchen")
    add_to_list(word_list=kitchen, words=LearnerWord.objects.of(ada))
    for entry in kitchen.entries.all():
        set_entry_note(entry=entry, note="secret note")
    return _share(kitchen)


def _share(word_list: WordList, visibility: str = "public") -> WordList:
    return share_list(
        word_list=word_list,
        visibility=visibility,
        description="For cooks",
        is_author_shown=False,
    )


def _copy(kitchen: WordList, learner: User) -> tuple[WordList, WordBatch]:
    return copy_list(learner=learner, native="en", source=kitchen, key=uuid4())


def _words(word_list: WordList) -> set[str]:
    entries = word_list.entries.select_related("learner_word__word").all()
    return {entry.learner_word.word.base_form for entry in entries}


def _later(kitchen: WordList, *base_forms: str) -> None:
    """Ada puts more words on her list, an hour after anyone copied it."""
    for base_form in base_forms:
        row = make_learner_word(kitchen.learner, make_word(base_form))
        add_to_list(word_list=kitchen, words=LearnerWord.objects.filter(pk=row.pk))
        row.list_entries.update(added_at=timezone.now() + timedelta(hours=1))


def _answer(copy: WordList, added: list[ListEntry], gone: list[ListEntry]) -> WordBatch:
    return apply_changes(
        copy=copy,
        native="en",
        chosen=Chosen({e.pk for e in added}, {e.pk for e in gone}),
        seen_at=timezone.now() + timedelta(hours=2),
        key=uuid4(),
    )


def test_a_copy_brings_each_word_once(kitchen: WordList, ben: User) -> None:
    make_learner_word(ben, Word.objects.get(base_form="tenedor"), note="ben's")
    copy, batch = _copy(kitchen, ben)
    assert (_words(copy), batch.count) == ({"tenedor", "cucharilla"}, 1)
    assert LearnerWord.objects.of(ben).count() == 2
    assert LearnerWord.objects.of(ben).get(word__base_form="tenedor").note == "ben's"


def test_a_copied_list_of_500_doubles_nothing(ada: User, ben: User) -> None:
    for number in range(500):
        word = make_word(f"palabra{number}", level="", translation="")
        make_learner_word(ada, word)
        if number % 2:
            make_learner_word(ben, word)
    everything = create_list(learner=ada, language="es", name="Everything")
    add_to_list(word_list=everything, words=LearnerWord.objects.of(ada))
    copy, batch = _copy(_share(everything), ben)
    assert (copy.entries.count(), batch.count) == (500, 250)
    assert LearnerWord.objects.of(ben).count() == 500


def test_a_second_click_copies_nothing(kitchen: WordList, ben: User) -> None:
    key = uuid4()
    first, _ = copy_list(learner=ben, native="en", source=kitchen, key=key)
    second, _ = copy_list(learner=ben, native="en", source=kitchen, key=key)
    assert first == second
    assert WordList.objects.of(ben).count() == 1


def test_a_copy_holds_neither_notes_nor_translations_of_catalogue_words(
    kitchen: WordList, ben: User
) -> None:
    _copy(kitchen, ben)
    assert set(ListEntry.objects.filter(word_list__learner=ben, note="")) == set(
        ListEntry.objects.filter(word_list__learner=ben)
    )
    rows = LearnerWord.objects.of(ben)
    assert set(rows.values_list("translation", "note", "is_learned")) == {
        ("", "", False)
    }


def test_a_private_word_becomes_a_word_of_the_copiers_own(
    kitchen: WordList, ben: User
) -> None:
    _copy(kitchen, ben)
    spoon = Word.objects.get(owner=ben)
    assert spoon.base_form == "cucharilla"
    assert Meaning.objects.get(word=spoon).translation == "little spoon"


def test_a_private_word_meets_the_catalogue_where_it_has_it(
    kitchen: WordList, ben: User
) -> None:
    listed = make_word("cucharilla", translation="teaspoon")
    _copy(kitchen, ben)
    assert not Word.objects.filter(owner=ben).exists()
    assert LearnerWord.objects.of(ben).filter(word=listed).exists()


def test_undoing_a_copy_takes_its_words_and_the_list(
    kitchen: WordList, ben: User
) -> None:
    make_learner_word(ben, Word.objects.get(base_form="tenedor"))
    _list, batch = _copy(kitchen, ben)
    undo_batch(batch=batch)
    assert [row.word.base_form for row in LearnerWord.objects.of(ben)] == ["tenedor"]
    assert not WordList.objects.of(ben).exists()
    assert kitchen.entries.count() == 2


def test_undoing_a_copy_keeps_a_list_that_was_worked_on(
    kitchen: WordList, ben: User
) -> None:
    copy, batch = _copy(kitchen, ben)
    make_learner_word(ben, make_word("olla"))
    olla = LearnerWord.objects.filter(word__base_form="olla")
    add_to_list(word_list=copy, words=olla)
    undo_batch(batch=batch)
    assert _words(copy) == {"olla"}


def test_a_taken_name_gets_a_number(kitchen: WordList, ben: User) -> None:
    create_list(learner=ben, language="es", name="kitchen")
    assert _copy(kitchen, ben)[0].name == "Kitchen (2)"
    assert _copy(kitchen, ben)[0].name == "Kitchen (3)"


def test_a_reader_sees_catalogue_meanings_not_the_owners_words(
    kitchen: WordList, ben: User
) -> None:
    _page, rows = get_shared_page(kitchen, viewer=ben, native="en", number="1")
    assert {(r.word.base_form, r.gloss, r.is_mine) for r in rows} == {
        ("tenedor", "fork", False),
        ("cucharilla", "little spoon", False),
    }


def test_a_word_that_was_added_is_offered_and_taken(
    kitchen: WordList, ben: User
) -> None:
    copy, _batch = _copy(kitchen, ben)
    assert not find_changes(copy)
    _later(kitchen, "olla", "sartén")
    changes = find_changes(copy)
    olla = [e for e in changes.added if e.learner_word.word.base_form == "olla"]
    assert len(changes.added) == 2
    _answer(copy, olla, [])
    assert _words(copy) == {"tenedor", "cucharilla", "olla"}
    assert not find_changes(copy), "what was left is not offered again"


def test_what_the_copier_took_off_is_not_offered_again(
    kitchen: WordList, ben: User
) -> None:
    copy, _batch = _copy(kitchen, ben)
    fork = LearnerWord.objects.of(ben).get(word__base_form="tenedor")
    remove_from_list(word_list=copy, learner_word=fork)
    assert not find_changes(copy)


def test_a_word_that_went_is_offered_and_may_stay(kitchen: WordList, ben: User) -> None:
    copy, _batch = _copy(kitchen, ben)
    fork = LearnerWord.objects.of(kitchen.learner).get(word__base_form="tenedor")
    remove_from_list(word_list=kitchen, learner_word=fork)
    assert len(find_changes(copy).gone) == 1
    _answer(copy, [], [])
    assert "tenedor" in _words(copy)
    assert not find_changes(copy)


def test_changes_taken_over_can_be_undone(kitchen: WordList, ben: User) -> None:
    copy, _batch = _copy(kitchen, ben)
    mine = copy.entries.get(learner_word__word__base_form="tenedor")
    set_entry_note(entry=mine, note="for guests")
    fork = LearnerWord.objects.of(kitchen.learner).get(word__base_form="tenedor")
    remove_from_list(word_list=kitchen, learner_word=fork)
    _later(kitchen, "olla")
    changes = find_changes(copy)
    batch = _answer(copy, changes.added, changes.gone)
    assert (_words(copy), batch.count) == ({"cucharilla", "olla"}, 2)
    undo_batch(batch=batch)
    assert _words(copy) == {"tenedor", "cucharilla"}
    assert copy.entries.get(note="for guests")


def test_a_list_no_longer_shared_tells_its_copies_nothing(
    kitchen: WordList, ben: User
) -> None:
    copy, _batch = _copy(kitchen, ben)
    _later(kitchen, "olla")
    make_private(word_list=kitchen)
    assert not find_changes(copy)


def test_a_copy_outlives_its_source(kitchen: WordList, ben: User) -> None:
    copy, _batch = _copy(kitchen, ben)
    delete_list(word_list=kitchen)
    copy.refresh_from_db()
    assert copy.source is None
    assert copy.entries.count() == 2


def test_a_new_link_replaces_the_old(kitchen: WordList) -> None:
    old = kitchen.share_id
    assert renew_link(word_list=kitchen).share_id != old
    private = make_private(word_list=kitchen)
    assert renew_link(word_list=private).share_id is None


@pytest.mark.parametrize(
    "broken",
    [
        {"visibility": "private"},
        {"share_id": None},
        {"visibility": "friends"},
        {"synced_at": None, "source": True},
    ],
)
def test_the_database_refuses_half_shared_lists(
    kitchen: WordList, broken: dict[str, object]
) -> None:
    if broken.get("source"):
        other = create_list(learner=kitchen.learner, language="es", name="Other")
        broken = {**broken, "source": other}
    with pytest.raises(IntegrityError), transaction.atomic():
        WordList.objects.filter(pk=kitchen.pk).update(**broken)

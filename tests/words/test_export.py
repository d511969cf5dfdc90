"""Words leave as a table or as text for Anki, and our own import reads them back as they were."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import make_learner_word, make_word
from tests.queries import count_of
from tests.words.importing import import_all
from vocab_project.users.models import User
from words.models import Example, ExampleMark, Language, LearnerWord, Meaning, Theme
from words.services.example_marks import hide_example, pin_example
from words.services.export_words import export_anki_text, export_csv
from words.services.themes import ensure_themes
from words.services.word_lists import add_to_list, create_list

pytestmark = pytest.mark.django_db


def as_csv(user: User) -> str:
    file = io.StringIO()
    words = LearnerWord.objects.of(user)
    export_csv(words=words, learner=user, native="en", file=file)
    return file.getvalue()


def as_anki_text(user: User) -> str:
    file = io.StringIO()
    export_anki_text(
        words=LearnerWord.objects.of(user),
        learner=user,
        language=Language.objects.get(pk="es"),
        native="en",
        file=file,
    )
    return file.getvalue()


def table(user: User) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(user).removeprefix("\ufeff"))))


def collect(user: User) -> None:
    """Words of every kind, with all that a learner can put to them."""
    cat = make_word("gato", article="el", gender="m", plural="gatos", translation="cat")
    row = make_learner_word(
        user,
        cat,
        translation="kitty; puss",
        note='=SUM(A1)\n"two" lines',
        mnemonic="+cats",
        is_learned=True,
        learned_at=timezone.now(),
    )
    themes = ensure_themes(learner=user, names=["My animals", "home"])
    row.themes.set(themes.values())
    words = create_list(learner=user, language="es", name="Exam, part 1")
    add_to_list(word_list=words, words=LearnerWord.objects.of(user))
    for number, text in enumerate(["¡El gato duerme!", "@home"]):
        Example.objects.create(
            word=cat,
            meaning=cat.meanings.get(),
            owner=user,
            native_language_id="en",
            sentence=text,
            translation="The cat sleeps." if number == 0 else "",
        )
    make_learner_word(user, make_word("ver", part_of_speech="verb", translation="see"))
    own = make_word(
        "chévere", owner=user, part_of_speech="adjective", translation="great"
    )
    Meaning.objects.create(
        word=own, native_language_id="en", translation="cool", order=2
    )
    make_learner_word(user, own)


def state(user: User) -> list[dict[str, Any]]:
    """What of a learner's words an import can bring back."""
    rows = LearnerWord.objects.of(user).order_by("word__normalised")
    return [
        {
            "word": row.word.display,
            "kind": row.word.part_of_speech,
            "is_private": row.word.owner_id is not None,
            "meaning": row.translation
            or "; ".join(m.translation for m in row.word.meanings.all()),
            "note": row.note,
            "memory_aid": row.mnemonic,
            "themes": sorted(t.name for t in row.themes.all()),
            "lists": sorted(e.word_list.name for e in row.list_entries.all()),
            "is_learned": row.is_learned,
        }
        for row in rows
    ]


def test_a_table_comes_back_as_it_was(ada: User, ben: User) -> None:
    collect(ada)
    import_all(ben, as_csv(ada))
    before, after = state(ada), state(ben)
    # Of a catalogue word the dictionary's meaning is not the learner's own.
    assert LearnerWord.objects.get(learner=ben, word__base_form="ver").translation == ""
    assert after == before
    mine = Example.objects.filter(owner=ben).order_by("pk")
    assert [(e.sentence, e.translation) for e in mine] == [
        ("¡El gato duerme!", "The cat sleeps."),
        ("@home", "–"),
    ]


def test_text_for_anki_comes_back_as_it_was(ada: User, ben: User) -> None:
    collect(ada)
    import_all(ben, as_anki_text(ada))
    for before, after in zip(state(ada), state(ben), strict=True):
        before.pop("meaning"), after.pop("meaning")
        assert after == before


def test_the_headers_tell_anki_what_is_what(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato", article="el"))
    lines = as_anki_text(ada).splitlines()
    assert lines[:6] == [
        "#separator:tab",
        "#html:false",
        "#notetype:Vocab · Español",
        "#deck:Vocab::Español",
        "#guid column:1",
        "#tags column:15",
    ]
    assert lines[6].startswith("#columns:GUID\tWord\tArticle\tMeaning")
    cells = lines[7].split("\t")
    assert cells[:4] == [str(row.public_id), "gato", "el", "cat"]
    assert cells[-1] == "vocab::level::A1"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'=1", "'"])
def test_no_cell_is_a_formula(ada: User, text: str) -> None:
    make_learner_word(ada, note=text)
    (row,) = table(ada)
    assert row["note"].lstrip("'")[:1] not in {*"=+-@"} or row["note"][0] == "'"


def test_excel_is_told_the_encoding(ada: User) -> None:
    make_learner_word(ada, make_word("niño"))
    assert as_csv(ada).startswith("\ufeffword,article,")


def test_words_are_in_the_order_of_adding(ada: User) -> None:
    now = timezone.now()
    for name, ago in (("b", 1), ("a", 3), ("c", 2)):
        make_learner_word(ada, make_word(name), created_at=now - timedelta(days=ago))
    assert [row["word"] for row in table(ada)] == ["a", "c", "b"]


def test_removed_words_stay(ada: User) -> None:
    make_learner_word(ada, removed_at=timezone.now())
    assert table(ada) == []


def test_nothing_of_a_classmate_is_in_it(ada: User, ben: User) -> None:
    word = make_word("gato")
    make_learner_word(ada, word)
    bens = make_learner_word(ben, word, note="secreto", translation="secreto")
    bens.themes.add(Theme.objects.create(owner=ben, slug="s", name="secreto"))
    words = create_list(learner=ben, language="es", name="secreto")
    add_to_list(word_list=words, words=LearnerWord.objects.of(ben))
    Example.objects.create(
        word=word, owner=ben, native_language_id="en", sentence="secreto"
    )
    assert "secreto" not in as_csv(ada) + as_anki_text(ada)


def _example(word: Any, text: str, **fields: Any) -> Example:
    return Example.objects.create(
        word=word, native_language_id="en", sentence=text, **fields
    )


def test_the_pinned_example_goes_along_and_no_hidden_one(ada: User) -> None:
    word = make_word("gato")
    make_learner_word(ada, word)
    first, second, third = (_example(word, text) for text in ("Uno.", "Dos.", "Tres."))
    hide_example(learner=ada, example=first, is_on=True)
    assert "Dos." in as_anki_text(ada)
    pin_example(learner=ada, example=third, is_on=True)
    assert ExampleMark.objects.count() == 2
    assert "Tres." in as_anki_text(ada)
    assert "Dos." not in as_anki_text(ada)
    assert second.sentence not in as_csv(ada), "the catalogue's are not hers"


def test_more_words_ask_no_more_of_the_database(ada: User) -> None:
    collect(ada)
    few = count_of(lambda: as_csv(ada))
    for number in range(20):
        make_learner_word(ada, make_word(f"palabra{number}"))
    assert count_of(lambda: as_csv(ada)) == few

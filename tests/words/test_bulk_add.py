"""Pasting a list: what each line would do, and doing it once."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.words.hostile import HOSTILE
from vocab_project.ai.models import AIJob
from vocab_project.linguistics import get_tools
from vocab_project.users.models import User
from words.models import LearnerWord, Theme, Word, WordBatch, WordForm
from words.services.batches import undo_batch
from words.services.bulk_add import commit_lines
from words.services.bulk_lines import Reason, parse_lines
from words.services.bulk_preview import Preview, preview_lines
from words.services.errors import TooManyLinesError

URL = reverse("words:word-bulk-add")
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def parse(text: str) -> list[Any]:
    return parse_lines(text, split_article=get_tools("es").split_article)


def preview(learner: User, text: str, language: str = "es") -> Preview:
    return preview_lines(learner=learner, language=language, native="en", text=text)


def commit(
    learner: User, text: str, key: Any = None, language: str = "es"
) -> WordBatch:
    return commit_lines(
        learner=learner, language=language, native="en", text=text, key=key or uuid4()
    )


def only(learner: User, text: str) -> Any:
    (line,) = preview(learner, text).lines
    return line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gato", ("", "gato", "", ())),
        ("el gato", ("el", "gato", "", ())),
        ("gato = cat", ("", "gato", "cat", ())),
        ("gato=a = b", ("", "gato", "a = b", ())),
        ("gato\tcat\tanimals, home,animals", ("", "gato", "cat", ("animals", "home"))),
        ("gato\tx = y", ("", "gato", "x = y", ())),
        ("  ga\u200bto\u202e  ", ("", "gato", "", ())),
        ("la", ("", "la", "", ())),
    ],
)
def test_a_line_is_read(text: str, expected: tuple[Any, ...]) -> None:
    (line,) = parse(text)
    found = (line.article, line.base_form, line.translation, line.themes)
    assert found == expected
    assert not line.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("= cat", Reason.NO_WORD),
        ("x" * 101, Reason.TOO_LONG),
        ("\ufdfa" * 30, Reason.TOO_LONG),
        ("gato = " + "x" * 256, Reason.TRANSLATION_TOO_LONG),
        ("123 + 4", Reason.NO_LETTERS),
        ("…", Reason.NO_LETTERS),
    ],
)
def test_a_line_that_cannot_be_used_says_why(text: str, reason: str) -> None:
    assert [line.reason for line in parse(text)] == [reason]


def test_an_earlier_line_is_named_and_empty_lines_keep_the_count() -> None:
    lines = parse("gato\r\n\n  \nGATO\rperro")
    assert [(line.number, line.duplicate_of) for line in lines] == [
        (1, 0),
        (4, 1),
        (5, 0),
    ]


def test_five_hundred_lines_are_read_and_one_more_refused() -> None:
    lines = [f"palabra{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(500)]
    assert len(parse("\n".join(lines))) == 500
    with pytest.raises(TooManyLinesError):
        parse("\n".join([*lines, "uno"]))


def test_each_line_is_marked_and_nothing_is_written(ada: User, as_ada: Client) -> None:
    make_learner_word(ada, make_word("pan", translation="bread"))
    make_word("gato")
    hablar = make_word("hablar", part_of_speech="verb", translation="to talk")
    WordForm.objects.create(
        word=hablar,
        form_type="conjugation",
        text="habló",
        grammatical_info=[{"mood": "indicative", "tense": "preterite", "person": "3s"}],
    )
    words = Word.objects.count()
    answer = as_ada.post(URL, {"text": "pan\nel gato\nhabló\nzapatilla\n!!\n"})
    statuses = [line.status for line in answer.context["preview"].lines]
    assert statuses == ["mine", "catalogue", "form", "new", "invalid"]
    body = answer.content.decode()
    assert "3rd person singular past" in body
    assert "hablar" in body
    assert "3 words to add" in body
    assert (Word.objects.count(), LearnerWord.objects.count()) == (words, 1)
    assert not AIJob.objects.exists()


def test_homographs_are_told_apart_by_article_and_meaning(ada: User) -> None:
    lake = make_word("See", language="de", article="der", translation="lake")
    sea = make_word("See", language="de", article="die", sense_no=2, translation="sea")
    assert preview(ada, "die See", "de").lines[0].word == sea
    assert preview(ada, "See = lake", "de").lines[0].word == lake


def test_a_form_and_its_lemma_are_one_word(ada: User) -> None:
    make_word("gato", forms=["gatos"])
    second = preview(ada, "gato\ngatos").lines[1]
    assert (second.status, second.duplicate_of) == ("invalid", 1)


def test_a_strangers_private_word_is_new_to_me(ada: User, ben: User) -> None:
    make_word("secreto", owner=ben)
    assert only(ada, "secreto").status == "new"
    assert only(ada, "secreto").word is None


def test_commit_adds_what_was_typed_in_the_order_of_the_paste(ada: User) -> None:
    gato = make_word("gato")
    gato.themes.add(Theme.objects.create(slug="animals", name="animals"))
    batch = commit(ada, "gato = kitty\nla zapatilla\tslipper\tat home\nperro")
    rows = list(LearnerWord.objects.of(ada))
    assert [str(row) for row in rows] == ["gato", "la zapatilla", "perro"]
    assert [row.translation for row in rows] == ["kitty", "slipper", ""]
    assert [theme.name for row in rows for theme in row.themes.all()] == [
        "animals",
        "at home",
    ]
    assert batch.count == 3
    private = Word.objects.get(owner=ada, base_form="zapatilla")
    assert (private.normalised, private.search_key) == ("zapatilla", "zapatilla")
    assert private.meanings.get().search_key == "slipper"


def test_words_of_ones_own_are_completed_and_catalogue_words_need_it_not(
    ada: User,
) -> None:
    make_word("gato")
    commit(ada, "gato")
    assert not AIJob.objects.exists()
    commit(ada, "\n".join(f"cosa{chr(97 + n)}" for n in range(20)))
    assert {job.kind for job in AIJob.objects.all()} == {"words.enrichment"}


def test_the_page_commits_once_for_one_key(as_ada: Client, ada: User) -> None:
    data = {"text": "uno\ndos", "step": "commit", "key": uuid4()}
    for _twice in range(2):
        answer = as_ada.post(URL, data, follow=True)
    assert "2 words added." in answer.content.decode()
    assert LearnerWord.objects.of(ada).count() == 2
    assert WordBatch.objects.count() == 1


def test_undo_takes_the_words_off_the_list_and_adding_again_brings_them_back(
    ada: User,
) -> None:
    batch = commit(ada, "uno = one\ndos")
    undo_batch(batch=batch)
    assert not LearnerWord.objects.of(ada).exists()
    assert commit(ada, "uno\ndos").count == 2
    assert set(LearnerWord.objects.of(ada).values_list("translation", flat=True)) == {
        "one",
        "",
    }
    assert LearnerWord.objects.count() == 2


def test_undo_puts_a_revived_word_back_as_it_was(ada: User) -> None:
    row = make_learner_word(
        ada, translation="kitty", removed_at=NOW, created_at=NOW, times_encountered=3
    )
    batch = commit(ada, "gato\tpussycat\thome")
    row.refresh_from_db()
    assert (row.translation, row.times_encountered) == ("pussycat", 3)
    undo_batch(batch=batch)
    row.refresh_from_db()
    assert (row.translation, row.removed_at, row.created_at) == ("kitty", NOW, NOW)
    assert not row.themes.exists()


def test_what_i_typed_before_is_never_overwritten(ada: User) -> None:
    row = make_learner_word(ada, translation="kitty")
    assert commit(ada, "gato = something else").count == 0
    row.refresh_from_db()
    assert row.translation == "kitty"


@pytest.mark.parametrize("text", ["", "  \n\t", "\n".join(["palabra"] * 501)])
def test_a_refused_paste_keeps_the_text(as_ada: Client, text: str) -> None:
    answer = as_ada.post(URL, {"text": text, "step": "commit"})
    assert answer.status_code == 422
    assert 'id="id_text_error"' in answer.content.decode()
    assert answer.context["form"]["text"].value() == text
    assert not WordBatch.objects.exists()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_pastes_neither_break_nor_speak(
    as_ada: Client, ada: User, text: str
) -> None:
    safe = text.encode("utf-8", "replace").decode()
    for step in ("preview", "commit"):
        answer = as_ada.post(
            URL, {"text": safe, "step": step, "key": uuid4()}, follow=True
        )
        assert answer.status_code in {200, 422}
        assert "<script>alert" not in answer.content.decode()
        assert "<img src=x" not in answer.content.decode()
    for word in Word.objects.filter(owner=ada):
        assert "\x00" not in word.base_form
        assert "\u202e" not in word.base_form


def test_the_preview_asks_the_same_for_five_and_for_fifty_lines(
    ada: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        make_word(f"palabra{chr(97 + number)}")
    for size in (5, 50):
        lines = [f"palabra{chr(97 + n % 26)}{'x' * (n // 26)}" for n in range(size)]
        with django_assert_max_num_queries(5):
            preview(ada, "\n".join(lines))

"""Browsing the catalogue, taking words over – one, twenty, a theme – and taking that back."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.hostile import HOSTILE
from vocab_project.users.models import User
from words.models import (
    Example,
    LearnerWord,
    Meaning,
    Theme,
    Word,
    WordBatch,
    WordLevel,
)
from words.selectors.catalogue import (
    SORTS,
    CatalogueFilters,
    browse,
    get_catalogue_page,
    get_level_counts,
    propose_level,
)
from words.selectors.catalogue_sizes import get_sizes
from words.services.catalogue import add_catalogue_words, take_exit
from words.services.versions import versioned
from words.services.word_reports import report_words

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
URL = reverse("words:catalogue")
ADD = reverse("words:catalogue-add")


def make_entry(name: str, level: str = "A1", priority: int = 1, **fields: Any) -> Word:
    word = make_word(name, level="", **fields)
    WordLevel.objects.create(word=word, level=level, priority=priority)
    return word


@pytest.fixture
def shelf(db: None) -> dict[str, Word]:
    """Entries whose order by priority, frequency and letters all differ."""
    food = Theme.objects.create(slug="food", name="food", names={"es": "comida"})
    words = {
        "pan": make_entry("pan", "A1", 2, frequency_rank=900, translation="bread"),
        "comer": make_entry(
            "comer", "A1", 1, frequency_rank=800, part_of_speech="verb",
            translation="to eat",
        ),
        "zumo": make_entry("zumo", "A2", 1, frequency_rank=100, translation="juice"),
        "arroz": make_entry("arroz", "B1", 1, translation="rice"),
    }  # fmt: skip
    for word in words.values():
        word.themes.add(food)
    WordLevel.objects.filter(level="B1").update(is_estimated=True)
    return words


def names(client: Client, **params: object) -> list[str]:
    page = client.get(URL, params).context["page"]
    return [row.word.base_form for row in page.rows]


def take(client: Client, query: str = "", **data: Any) -> Any:
    data = {"key": str(uuid4()), **data}
    return client.post(f"{ADD}?{query}", data, follow=True)


def mine(learner: User) -> list[str]:
    rows = LearnerWord.objects.of(learner).order_by("-created_at")
    return list(rows.values_list("word__base_form", flat=True))


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, "comer pan zumo arroz"),
        ({"sort": "frequency"}, "zumo comer pan arroz"),
        ({"sort": "az"}, "arroz comer pan zumo"),
        ({"level": "A1"}, "comer pan"),
        ({"type": "verb"}, "comer"),
        ({"theme": "food", "level": "A2"}, "zumo"),
        ({"theme": "foo"}, ""),
        ({"q": "bread"}, "pan"),
        ({"q": "level:<=A2 -type:verb"}, "pan zumo"),
        ({"q": "is:estimated"}, "arroz"),
        ({"q": "is:mine"}, ""),
        (
            {"level": "Z9", "type": "x", "sort": "y", "mine": "z"},
            "comer pan zumo arroz",
        ),
    ],
)
def test_filters_and_orders(
    as_ada: Client, params: dict[str, str], expected: str
) -> None:
    assert names(as_ada, **params) == expected.split()


def test_the_page_says_what_an_entry_is(as_ada: Client, shelf: dict[str, Word]) -> None:
    Example.objects.create(
        word=shelf["arroz"],
        native_language_id="en",
        sentence="Como arroz.",
        translation="I eat rice.",
    )
    body = as_ada.get(URL, {"level": "B1"}).content.decode()
    assert "Como arroz." in body
    assert "I eat rice." in body
    assert "estimated level" in body
    assert 'data-say="Como arroz."' in body


def test_who_thinks_in_italian_reads_english_where_there_is_no_italian(
    as_ada: Client, ada: User, shelf: dict[str, Word]
) -> None:
    ada.languages.update(native_language="it")
    Meaning.objects.create(
        word=shelf["pan"], native_language_id="it", translation="pane"
    )
    body = as_ada.get(URL).content.decode()
    assert "pane" in body
    assert "bread" not in body
    assert '<div class="muted" lang="en" hx-ignore>rice</div>' in body


def test_entries_of_others_inactive_ones_and_other_languages_are_not_there(
    as_ada: Client, ada: User, ben: User, shelf: dict[str, Word]
) -> None:
    make_entry("secreto", owner=ben)
    make_entry("mío", owner=ada)
    make_entry("viejo", is_active=False)
    make_entry("Hund", language="de")
    make_word("sin nivel", level="")
    assert names(as_ada) == ["comer", "pan", "zumo", "arroz"]


def test_what_i_reported_is_left_out_until_it_is_answered(
    as_ada: Client, as_ben: Client, ada: User, shelf: dict[str, Word]
) -> None:
    report_words(
        learner=ada,
        language="es",
        words=[shelf["pan"]],
        reason="meaning",
        key=uuid4(),
    )
    assert "pan" not in names(as_ada)
    assert "pan" in names(as_ben)


def test_a_word_of_two_levels_stands_where_it_is_taught_first(
    as_ada: Client, shelf: dict[str, Word]
) -> None:
    WordLevel.objects.create(word=shelf["zumo"], level="C1", priority=9)
    assert names(as_ada) == ["comer", "pan", "zumo", "arroz"]
    assert names(as_ada, level="C1") == ["zumo"]


def test_my_words_are_shown_with_what_i_made_of_them(
    as_ada: Client, ada: User, shelf: dict[str, Word]
) -> None:
    make_learner_word(ada, shelf["pan"], status="known")
    make_learner_word(ada, shelf["comer"], is_learned=True, learned_at=NOW)
    make_learner_word(ada, shelf["zumo"])
    body = as_ada.get(URL).content.decode()
    for state in ("known already", "learned", "on your list"):
        assert body.count(f"{state}</span>") == 1
    assert names(as_ada, mine="no") == ["arroz"]


# --- Taking over ---


def test_one_word_is_added_and_taken_back_in_its_row(
    as_ada: Client, ada: User, shelf: dict[str, Word]
) -> None:
    word = shelf["pan"]
    data = {"what": "word", "word": word.public_id, "key": uuid4()}
    for _twice in range(2):
        answer = as_ada.post(ADD, data, HTTP_HX_REQUEST="true")
    body = answer.content.decode()
    assert f'id="row-{word.public_id}"' in body
    assert "on your list" in body
    assert mine(ada) == ["pan"]
    undo = reverse("words:catalogue-undo", args=[WordBatch.objects.get().public_id])
    body = as_ada.post(
        undo, {"word": word.public_id}, HTTP_HX_REQUEST="true"
    ).content.decode()
    assert 'data-announce="Undone."' in body
    assert mine(ada) == []


def test_a_word_comes_with_its_themes(ada: User, shelf: dict[str, Word]) -> None:
    add_catalogue_words(
        learner=ada, language="es", word_ids=[shelf["pan"].pk], key=uuid4()
    )
    assert [theme.slug for theme in LearnerWord.objects.get().themes.all()] == ["food"]


@pytest.mark.usefixtures("shelf")
def test_a_word_may_be_known_already(as_ada: Client, ada: User) -> None:
    word = Word.objects.get(base_form="pan")
    answer = take(as_ada, what="known", word=word.public_id)
    assert LearnerWord.objects.get(learner=ada).status == "known"
    assert "counts as known" in answer.content.decode()


@pytest.mark.usefixtures("shelf")
def test_the_next_words_are_those_worth_learning_first(
    as_ada: Client, ada: User
) -> None:
    take(as_ada, what="next", size=2)
    assert mine(ada) == ["comer", "pan"]
    take(as_ada, what="next", size=2)
    assert mine(ada) == ["zumo", "arroz", "comer", "pan"]


@pytest.mark.usefixtures("shelf")
def test_a_whole_theme_is_added_and_undone_with_one_click(
    as_ada: Client, ada: User
) -> None:
    make_learner_word(ada, Word.objects.get(base_form="zumo"), note="mine")
    answer = take(as_ada, "theme=food", what="all")
    assert "3 words added." in answer.content.decode()
    batch = WordBatch.objects.get()
    undo = reverse("words:catalogue-undo", args=[batch.public_id])
    assert "Undone." in as_ada.post(undo, follow=True).content.decode()
    assert mine(ada) == ["zumo"]
    take(as_ada, "theme=food", what="all")
    assert sorted(mine(ada)) == ["arroz", "comer", "pan", "zumo"]
    assert LearnerWord.objects.get(word__base_form="zumo").note == "mine"


@pytest.mark.usefixtures("shelf")
def test_the_list_that_acts_is_the_list_that_is_seen(as_ada: Client, ada: User) -> None:
    take(as_ada, "q=theme:food+-type:verb&level=A1", what="all")
    assert mine(ada) == ["pan"]
    take(as_ada, "q=theme:nonsense", what="all")
    assert mine(ada) == ["pan"]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"what": ""}, 422),
        ({"what": "everything"}, 422),
        ({"what": "next", "key": "x"}, 422),
        ({"what": "next", "size": "0"}, 422),
        ({"what": "next", "size": "101"}, 422),
        ({"what": "word"}, 404),
        ({"what": "word", "word": "8f14e45f-ceea-4e5b-9b3e-1c1a0b8f7a11"}, 404),
    ],
)
@pytest.mark.usefixtures("shelf")
def test_what_says_too_little_adds_nothing(
    as_ada: Client, ada: User, data: dict[str, str], status: int
) -> None:
    assert take(as_ada, **data).status_code == status
    assert mine(ada) == []


def test_a_private_word_of_another_is_not_to_be_had(
    as_eve: Client, eve: User, ada: User
) -> None:
    word = make_entry("secreto", owner=ada)
    for what in ("word", "known"):
        assert take(as_eve, what=what, word=word.public_id).status_code == 404
    assert mine(eve) == []


def test_a_stranger_cannot_undo(
    as_eve: Client, ada: User, shelf: dict[str, Word]
) -> None:
    batch = take_exit(learner=ada, word=shelf["pan"], action="known", key=uuid4())
    undo = reverse("words:catalogue-undo", args=[batch.public_id])
    assert as_eve.post(undo).status_code == 404
    assert mine(ada) == ["pan"]


# --- Levels ---


def test_a_level_says_how_much_of_it_i_have_and_know(
    ada: User, ben: User, shelf: dict[str, Word]
) -> None:
    make_learner_word(ada, shelf["pan"], status="known")
    make_learner_word(ada, shelf["comer"])
    ignored = {"status": "ignored", "is_learned": True, "learned_at": NOW}
    make_learner_word(ada, shelf["zumo"], **ignored)
    make_learner_word(ben, shelf["arroz"], status="known")
    counts = get_level_counts(learner=ada, language="es")
    assert [(c.level, c.total, c.mine, c.known, c.percent) for c in counts] == [
        ("A1", 2, 2, 1, 50),
        ("A2", 1, 1, 0, 0),
        ("B1", 1, 0, 0, 0),
    ]
    assert [c.is_estimated for c in counts] == [False, False, True]


def test_the_next_level_is_proposed_once_one_is_known_well_enough(
    ada: User, shelf: dict[str, Word]
) -> None:
    assert propose_level(get_level_counts(learner=ada, language="es"), "A1") == "A1"
    for name in ("pan", "comer"):
        make_learner_word(ada, shelf[name], status="known")
    counts = get_level_counts(learner=ada, language="es")
    assert propose_level(counts, "A1") == "A2"
    assert propose_level(counts, "B1") == "B1"
    assert propose_level([], "A1") == ""


def test_sizes_are_counted_once_until_the_catalogue_changes(
    ada: User, cleo: User, shelf: dict[str, Word]
) -> None:
    assert get_sizes("es").levels[0] == ("A1", 2, 0)
    with CaptureQueriesContext(connection) as queries:
        get_sizes("es")
    assert len(queries) == 2
    with versioned([shelf["arroz"]], author=cleo, reason="level"):
        WordLevel.objects.filter(word=shelf["arroz"]).update(level="A1", priority=3)
    assert get_sizes("es").levels[0] == ("A1", 3, 1)


# --- Paging ---


@pytest.mark.django_db
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    places=st.lists(
        st.tuples(
            st.sampled_from(["A1", "A2", "B1"]),
            st.integers(1, 3),
            st.one_of(st.none(), st.integers(1, 5)),
        ),
        min_size=26,
        max_size=60,
    ),
    sort=st.sampled_from([*SORTS]),
)
def test_paging_shows_every_entry_once_in_both_directions(
    ada: User, places: list[tuple[str, int, int | None]], sort: str
) -> None:
    Word.objects.all().delete()
    for level, priority, rank in places:
        make_entry(uuid4().hex[:20], level, priority, frequency_rank=rank)
    filters = CatalogueFilters(sort=sort)
    words = browse(learner=ada, language="es", native="en", filters=filters).words

    def page(**where: Any) -> Any:
        return get_catalogue_page(
            words, filters=filters, learner=ada, native="en", **where
        )

    pages = [page()]
    while pages[-1].after:
        pages.append(page(after=pages[-1].after))
    seen = [row.word.pk for one in pages for row in one.rows]
    assert sorted(seen) == sorted(Word.objects.values_list("pk", flat=True))
    back = page(before=pages[-1].before)
    assert [row.word.pk for row in back.rows] == [r.word.pk for r in pages[-2].rows]


@pytest.mark.usefixtures("shelf")
def test_htmx_gets_the_list_alone_and_a_clean_address(as_ada: Client) -> None:
    answer = as_ada.get(URL, {"q": "pan", "type": ""}, HTTP_HX_REQUEST="true")
    assert b"<html" not in answer.content
    assert answer.headers["HX-Push-Url"] == f"{URL}?q=pan"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_filters_are_only_text(as_ada: Client, text: str) -> None:
    safe = text.encode("utf-8", "replace").decode()[:600]
    answer = as_ada.get(URL, {"q": safe, "theme": safe, "level": safe, "after": safe})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_the_page_asks_the_same_for_few_and_many(as_ada: Client, ada: User) -> None:
    theme = Theme.objects.create(slug="food", name="food")

    def grow() -> None:
        for _number in range(15):
            count = Word.objects.count()
            word = make_entry(f"w{count}", priority=count + 1)
            word.themes.add(theme)
            Example.objects.create(
                word=word, native_language_id="en", sentence=f"Un w{count}."
            )
            if count % 2:
                make_learner_word(ada, word)

    grow()
    for query in (
        "",
        "?level=A1&mine=no&theme=food&q=w",
        "?sort=frequency",
        "?sort=az",
    ):
        assert_same_queries(URL + query, as_ada, grow)


def test_adding_asks_the_same_for_few_and_many(ada: User) -> None:
    counts = []
    for size in (3, 60):
        ids = [make_entry(f"w{uuid4().hex[:9]}").pk for _ in range(size)]
        with CaptureQueriesContext(connection) as queries:
            add_catalogue_words(learner=ada, language="es", word_ids=ids, key=uuid4())
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 2, "only what SQLite inserts in several batches"

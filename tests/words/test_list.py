import html
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.hostile import HOSTILE
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Theme

URL = reverse("words:word-list")
START = datetime(2026, 5, 1, tzinfo=UTC)


def names(client: Client, **params: object) -> list[str]:
    page = client.get(URL, params).context["page"]
    return [row.learner_word.word.base_form for row in page.rows]


@pytest.fixture
def shelf(ada: User) -> dict[str, LearnerWord]:
    """Four words that differ in every filter."""
    food = Theme.objects.create(slug="food", name="food", names={"es": "comida"})
    made = {}
    for number, (name, fields) in enumerate(
        {
            "árbol": {"translation": "tree", "level": "A2", "forms": ["árboles"]},
            "pan": {"translation": "bread"},
            "comer": {"translation": "to eat", "part_of_speech": "verb"},
            "rojo": {"translation": "red", "part_of_speech": "adjective"},
        }.items()
    ):
        at = START + timedelta(minutes=number)
        made[name] = make_learner_word(ada, make_word(name, **fields), created_at=at)
    made["pan"].themes.add(food)
    LearnerWord.objects.filter(pk=made["comer"].pk).update(
        is_learned=True, learned_at=START, status="suspended"
    )
    return made


@pytest.mark.usefixtures("shelf")
def test_newest_words_come_first(as_ada: Client) -> None:
    assert names(as_ada) == ["rojo", "comer", "pan", "árbol"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"type": "verb"}, ["comer"]),
        ({"type": "adj"}, ["rojo"]),
        ({"theme": "food"}, ["pan"]),
        ({"themes": "food"}, ["pan"]),
        ({"level": "A2"}, ["árbol"]),
        ({"learned": "yes"}, ["comer"]),
        ({"learned": "no", "type": "noun"}, ["pan", "árbol"]),
        ({"status": "suspended"}, ["comer"]),
        ({"q": "ARBOL"}, ["árbol"]),
        ({"q": "arboles"}, ["árbol"]),
        ({"q": "Tree"}, ["árbol"]),
        ({"q": "ea"}, []),
        ({"q": "ro"}, ["rojo"]),
        ({"q": "eat", "learned": "no"}, []),
        ({"theme": "foo"}, []),
        ({"type": "nonsense", "level": "Z9"}, ["rojo", "comer", "pan", "árbol"]),
    ],
)
def test_filters_narrow_the_list(
    as_ada: Client, params: dict[str, str], expected: list[str]
) -> None:
    assert names(as_ada, **params) == expected


def test_search_finds_the_learners_own_translation(
    as_ada: Client, shelf: dict[str, LearnerWord]
) -> None:
    shelf["pan"].translation = "a Loaf"
    shelf["pan"].save()
    assert names(as_ada, q="loaf") == ["pan"]


def test_search_reads_meanings_of_the_native_language_only(
    as_ada: Client, shelf: dict[str, LearnerWord]
) -> None:
    Meaning.objects.create(
        word=shelf["pan"].word, native_language_id="it", translation="pagnotta"
    )
    assert names(as_ada, q="pagnotta") == []


def test_a_theme_never_matches_a_part_of_another(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    row.themes.add(Theme.objects.create(slug="party", name="party"))
    Theme.objects.create(slug="art", name="art")
    assert names(as_ada, theme="art") == []


def test_german_is_found_without_umlauts_and_sharp_s(as_ada: Client, ada: User) -> None:
    ada.languages.update(language="de")
    for name in ("Straße", "schön"):
        make_learner_word(ada, make_word(name, language="de"))
    assert names(as_ada, q="strasse") == ["Straße"]
    assert names(as_ada, q="schoen") == ["schön"]


@pytest.mark.usefixtures("shelf")
def test_another_learners_words_are_never_listed(as_eve: Client) -> None:
    assert names(as_eve) == []


def test_removed_words_and_other_languages_are_not_listed(
    as_ada: Client, ada: User, shelf: dict[str, LearnerWord]
) -> None:
    LearnerWord.objects.filter(pk=shelf["pan"].pk).update(removed_at=START)
    make_learner_word(ada, make_word("Hund", language="de"))
    assert names(as_ada) == ["rojo", "comer", "árbol"]


def test_paging_shows_every_word_once_in_both_directions(
    as_ada: Client, ada: User
) -> None:
    for number in range(60):
        make_learner_word(ada, make_word(f"palabra{number}"), created_at=START)
    seen, url, pages = [], URL, []
    while url:
        context = as_ada.get(url).context
        pages.append([r.learner_word.word.base_form for r in context["page"].rows])
        seen, last, url = seen + pages[-1], context, context["older_url"]
    assert sorted(seen) == sorted(f"palabra{n}" for n in range(60))
    back = as_ada.get(last["newer_url"]).context["page"]
    assert [r.learner_word.word.base_form for r in back.rows] == pages[1]


def test_a_page_that_never_was_is_the_first(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    assert names(as_ada, after=uuid4()) == ["gato"]
    assert names(as_ada, after="x") == ["gato"]


def test_htmx_gets_the_list_alone_and_a_clean_address(
    as_ada: Client, ada: User
) -> None:
    make_learner_word(ada)
    answer = as_ada.get(URL, {"q": "gat", "type": ""}, HTTP_HX_REQUEST="true")
    assert b"<html" not in answer.content
    assert b'id="word-list"' in answer.content
    assert answer.headers["HX-Push-Url"] == f"{URL}?q=gat"


def test_an_empty_list_offers_first_words_of_a_theme(as_ada: Client, ada: User) -> None:
    animals = Theme.objects.create(slug="animals", name="animals")
    for number in range(12):
        make_word(f"animal{number}").themes.add(animals)
    make_word("fiera", level="C1").themes.add(animals)
    page = as_ada.get(URL)
    ((theme, address),) = page.context["starter_themes"]
    assert theme == animals
    data = {"what": "next", "size": "10", "back": "1", "key": uuid4()}
    for _twice in range(2):
        answer = as_ada.post(address, data, follow=True)
    assert "10 words added." in answer.content.decode()
    assert answer.request["PATH_INFO"] == URL
    assert LearnerWord.objects.of(ada).count() == 10
    assert not LearnerWord.objects.filter(word__base_form="fiera").exists()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_searches_are_only_text(as_ada: Client, ada: User, text: str) -> None:
    make_learner_word(ada)
    safe = text.encode("utf-8", "replace").decode()[:3000]
    answer = as_ada.get(URL, {"q": safe, "theme": safe, "level": safe, "after": safe})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert 'hx-get="/admin/"' not in html.unescape(body.replace("&quot;", "'"))


def test_the_list_asks_the_database_the_same_for_few_and_many(
    as_ada: Client, ada: User
) -> None:
    theme = Theme.objects.create(slug="food", name="food")

    def grow() -> None:
        for _number in range(20):
            row = make_learner_word(
                ada, make_word(f"palabra{LearnerWord.objects.count()}")
            )
            row.themes.add(theme)

    grow()
    assert_same_queries(URL, as_ada, grow)
    assert_same_queries(f"{URL}?q=palabra&theme=food&level=A1", as_ada, grow)

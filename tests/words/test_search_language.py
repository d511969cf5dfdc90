"""What each search word finds, among a learner's own words."""

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as settings_of
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.hostile import HOSTILE
from tests.words.test_search_syntax import pieces, signs
from vocab_project.users.models import User
from words.models import Example, LearnerWord, Meaning, Theme
from words.query import CATALOGUE, Context, compile_search
from words.query.terms import all_terms
from words.services.word_lists import add_to_list, create_list

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
URL = reverse("words:word-list")


@pytest.fixture
def shelf(ada: User) -> dict[str, LearnerWord]:
    """Words that differ in everything one can search by."""
    food = Theme.objects.create(slug="food", name="food", names={"es": "comida"})
    home = Theme.objects.create(slug="at-home", name="At home")
    rows = {
        "carta": make_learner_word(
            ada,
            make_word(
                "carta", article="la", gender="f", translation="letter, menu",
                forms=["cartas"], frequency_rank=300, pronunciation="ˈkarta",
            ),
            created_at=NOW - 2 * DAY,
        ),
        "cocer": make_learner_word(
            ada,
            make_word(
                "cocer", part_of_speech="verb", level="B1", translation="to cook",
                forms=["cuezo"], frequency_rank=4000,
            ),
            note="like cook",
            created_at=NOW - 9 * DAY,
            times_encountered=4,
            first_encountered_at=NOW,
            last_encountered_at=NOW,
        ),
        "rojo": make_learner_word(
            ada,
            make_word("rojo", part_of_speech="adjective", level="A2", translation="red"),
            is_learned=True,
            learned_at=NOW,
            translation="a Red one",
            created_at=NOW - 40 * DAY,
        ),
        "chévere": make_learner_word(
            ada,
            make_word("chévere", owner=ada, level="", translation="great"),
            status="ignored",
            created_at=NOW,
        ),
    }  # fmt: skip
    rows["carta"].themes.add(food, home)
    rows["cocer"].themes.add(food)
    trip = create_list(learner=ada, language="es", name="My trip")
    add_to_list(word_list=trip, words=LearnerWord.objects.filter(pk=rows["rojo"].pk))
    Example.objects.create(
        word=rows["carta"].word,
        native_language_id="en",
        sentence="La carta, por favor.",
    )
    return rows


def context_of(learner: User, **changes: object) -> Context:
    return Context(learner, "es", "en", NOW, **changes)  # type: ignore[arg-type]


def found(learner: User, text: str) -> set[str]:
    search = compile_search(text, context_of(learner))
    assert search.problems == []
    words = LearnerWord.objects.of(learner).filter(search.condition)
    names = list(words.values_list("word__base_form", flat=True))
    assert len(names) == len(set(names)), "a word is found once"
    return set(names)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carta", "carta"),
        ("CARTAS", "carta"),
        ("cuezo", "cocer"),
        ("la carta", "carta"),
        ("el carta", ""),
        ("to cook", "cocer"),
        ('"to cook"', "cocer"),
        ('"cook to"', ""),
        ("cook", "cocer"),
        ("letter menu", "carta"),
        ("menu letter", "carta"),
        ("red one", "rojo"),
        ("chevere", "chévere"),
        ("c*r", "cocer"),
        ("c*", "carta cocer chévere"),
        ("*ro*", "rojo"),
        ("*e", "chévere rojo"),
        ("coo*", "cocer"),
        ("%", ""),
        ("%*", ""),
        ("c_c*", ""),
        ("type:verb", "cocer"),
        ("type:adj", "rojo"),
        ("type:noun,verb", "carta cocer chévere"),
        ("-type:noun", "cocer rojo"),
        ("theme:food", "carta cocer"),
        ("theme:comida", "carta cocer"),
        ('theme:"At home"', "carta"),
        ("theme:at-home", "carta"),
        ("theme:at*", "carta"),
        ("theme:food -theme:at-home", "cocer"),
        ("level:A1", "carta"),
        ("level:<=a2", "carta rojo"),
        ("level:A2,B1", "cocer rojo"),
        ("-level:A1", "cocer rojo chévere"),
        ("is:learned", "rojo"),
        ("-is:learned", "carta cocer chévere"),
        ("is:new", "carta rojo chévere"),
        ("is:ignored", "chévere"),
        ("is:active", "carta cocer rojo"),
        ("is:own", "chévere"),
        ("is:mine", "carta cocer rojo chévere"),
        ("has:note", "cocer"),
        ("has:translation", "rojo"),
        ("has:example", "carta"),
        ("has:theme", "carta cocer"),
        ("has:list", "rojo"),
        ("has:pronunciation", "carta"),
        ('list:"my trip"', "rojo"),
        ("list:my*", "rojo"),
        ('-list:"My trip"', "carta cocer chévere"),
        ("added:<7d", "carta chévere"),
        ("added:7", "carta chévere"),
        ("added:>1m", "rojo"),
        ("added:>=9d", "cocer rojo"),
        ("added:today", "chévere"),
        ("added:2026-05-08", "carta"),
        ("added:<2026-05-08", "cocer rojo"),
        ("added:>=2026-05-08", "carta chévere"),
        ("rank:<1000", "carta"),
        ("seen:>3", "cocer"),
        ("note:COOK", "cocer"),
        ("means:cook", "cocer"),
        ("means:carta", ""),
        ("word:*ta", "carta"),
        ("word:cook", ""),
        ("type:verb or is:learned", "cocer rojo"),
        ("(type:verb or type:noun) -theme:food", "chévere"),
        ("theme:food (cook or letter) -is:learned", "carta cocer"),
    ],
)
def test_a_search_finds(ada: User, text: str, expected: str) -> None:
    assert found(ada, text) == set(expected.split())


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("foo:bar", ["“foo” is no search word", "theme:", "quotes"]),
        ("theme:fod", ["theme:fod", "no theme “fod”", "food"]),
        ("theme:", ["“theme:” needs a value"]),
        ("type:nun", ["There is no “nun”", "noun"]),
        ("type:<3", ["cannot be compared"]),
        ("level:D1", ["There is no “D1”", "A1, A2"]),
        ("is:lerned", ["There is no “lerned”", "learned", "leech"]),
        ("list:trip", ["no list “trip”", '"My trip"']),
        ("added:soon", ["“soon” is no day or age", "2026-03-01"]),
        ("added:", ["needs one day or age"]),
        ("seen:many", ["“many” is no number"]),
        ("seen:nan", ["“nan” is no number"]),
        ("seen:", ["needs one number"]),
        ("gato)", ["was not opened"]),
        ("theme:fod type:nun", ["fod", "nun"]),
    ],
)
def test_what_is_not_understood_is_named_with_what_would_be(
    ada: User, text: str, says: list[str]
) -> None:
    search = compile_search(text, context_of(ada))
    told = " ".join(search.problems)
    assert all(part in told for part in says), told
    assert not LearnerWord.objects.of(ada).filter(search.condition).exists()


@pytest.mark.usefixtures("shelf")
def test_types_are_named_in_the_interface_language_too(ada: User) -> None:
    with translation.override("es"):
        assert found(ada, "type:verbo") == {"cocer"}


def test_a_strangers_list_and_theme_are_unknown(ada: User, eve: User) -> None:
    create_list(learner=eve, language="es", name="Secret")
    Theme.objects.create(owner=eve, slug="secret", name="Secret")
    for text in ("list:secret", "theme:secret"):
        (problem,) = compile_search(text, context_of(ada)).problems
        assert "Secret" not in problem


def test_meanings_of_another_native_language_are_not_searched(
    ada: User, shelf: dict[str, LearnerWord]
) -> None:
    Meaning.objects.create(
        word=shelf["carta"].word, native_language_id="it", translation="lettera"
    )
    assert found(ada, "lettera") == found(ada, "lett*ra") == set()


texts = st.one_of(st.text(max_size=60), signs, pieces.map(" ".join))
in_database = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.usefixtures("shelf")
@in_database
@given(text=texts)
def test_whatever_is_typed_is_answered(ada: User, text: str) -> None:
    for target in ("mine", CATALOGUE):
        search = compile_search(text, context_of(ada, target=target))
        rows = (
            LearnerWord.objects if target == "mine" else LearnerWord.word.get_queryset()
        )
        list(rows.filter(search.condition)[:3])


atoms = st.sampled_from(
    ["carta", "theme:food", "is:learned", "type:verb", "level:<=A2", "has:note", "c*"]
)


@pytest.mark.usefixtures("shelf")
@in_database
@given(one=atoms, other=atoms)
def test_searches_combine_as_sets_do(ada: User, one: str, other: str) -> None:
    everything, a, b = found(ada, ""), found(ada, one), found(ada, other)
    assert found(ada, f"{one} {other}") == a & b
    assert found(ada, f"{one} or {other}") == a | b
    assert found(ada, f"-({one} or {other})") == everything - (a | b)
    assert found(ada, f"{one} -{other}") == a - b


# --- The page ---


def rows_of(client: Client, **params: object) -> list[str]:
    page = client.get(URL, params).context["page"]
    return sorted(row.learner_word.word.base_form for row in page.rows)


@pytest.mark.usefixtures("shelf")
def test_the_box_and_the_lists_beside_it_combine(as_ada: Client) -> None:
    assert rows_of(as_ada, q="theme:food", type="verb") == ["cocer"]
    assert rows_of(as_ada, q="theme:food", learned="yes") == []


@pytest.mark.usefixtures("shelf")
def test_a_problem_is_told_beside_the_box_and_nothing_typed_is_lost(
    as_ada: Client,
) -> None:
    answer = as_ada.get(URL, {"q": "theme:fod carta"})
    body = answer.content.decode()
    assert 'value="theme:fod carta"' in body
    assert 'aria-invalid="true"' in body
    assert "There is no theme “fod”" in body
    assert answer.context["total"] == 0
    part = as_ada.get(URL, {"q": "theme:fod"}, HTTP_HX_REQUEST="true").content.decode()
    assert 'id="search-problems" hx-swap-oob="true"' in part
    fine = as_ada.get(URL, {"q": "carta"}, HTTP_HX_REQUEST="true").content.decode()
    assert 'id="search-problems" hx-swap-oob="true"></div>' in fine


@pytest.mark.usefixtures("shelf")
def test_an_act_on_all_matches_does_nothing_while_the_search_is_broken(
    as_ada: Client, ada: User
) -> None:
    data = {"action": "remove", "scope": "all", "key": uuid4()}
    answer = as_ada.post(f"{reverse('words:word-bulk')}?q=theme:fod", data, follow=True)
    assert "There is no theme" in answer.content.decode()
    assert LearnerWord.objects.of(ada).count() == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_searches_are_told_as_text(as_ada: Client, text: str) -> None:
    safe = text.encode("utf-8", "replace").decode()[:600]
    for typed in (f"theme:{safe}", f'list:"{safe}"', f"{safe}:x"):
        body = as_ada.get(URL, {"q": typed}).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body


def test_words_are_offered_to_add_only_where_words_were_typed(as_ada: Client) -> None:
    assert "Add “perro”" in as_ada.get(URL, {"q": "perro"}).content.decode()
    assert "Add “" not in as_ada.get(URL, {"q": "is:learned"}).content.decode()


@pytest.mark.usefixtures("shelf")
def test_a_search_costs_the_same_for_few_and_many(as_ada: Client, ada: User) -> None:
    def grow() -> None:
        for _number in range(20):
            row = make_learner_word(ada, make_word(f"w{LearnerWord.objects.count()}"))
            row.themes.add(Theme.objects.get(slug="food"))

    text = 'theme:food,at-home list:"My trip" or (w1 -is:learned added:<7d due:<3) lapses:<9'
    assert_same_queries(f"{URL}?q={text}", as_ada, grow)


def test_the_help_names_every_search_word(as_ada: Client) -> None:
    body = as_ada.get(reverse("words:search-help")).content.decode()
    for term in all_terms():
        assert f"<code>{html.escape(term.example)}</code>" in body
        assert all(f"{term.key}:{name}" in body for name in term.flags)


def test_every_example_of_the_help_works(ada: User) -> None:
    Theme.objects.create(slug="food", name="food")
    create_list(learner=ada, language="es", name="My trip")
    for term in all_terms():
        assert compile_search(term.example, context_of(ada)).problems == []


def test_the_documentation_names_every_search_word() -> None:
    text = (Path(settings_of.BASE_DIR) / "docs" / "search.md").read_text()
    for term in all_terms():
        assert f"`{term.key}:`" in text
        assert all(re.search(rf"\b{name}\b", text) for name in term.flags)

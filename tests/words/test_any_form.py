"""Any form finds its word, however it is typed, and is named."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.api.client import api_of
from tests.factories import make_learner, make_learner_word, make_word
from vocab_project.users.models import LearnerLanguage, User
from words.models import WordForm
from words.selectors import look_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(db: None) -> User:
    """She learns German."""
    return make_learner("ida", language="de")


def hits(learner: User, language: str, text: str) -> list[tuple[str, str, str]]:
    found = look_up(learner=learner, language=language, native="en", text=text)
    return [(hit.word.base_form, hit.form_text, hit.form) for hit in found]


@pytest.fixture
def invite(db: None) -> None:
    word = make_word("einladen", language="de", part_of_speech="verb")
    info = [{"mood": "indicative", "tense": "present", "person": "3s"}]
    WordForm.objects.create(
        word=word, form_type="conjugation", text="lädt ein", grammatical_info=info
    )


@pytest.mark.parametrize(
    ("typed", "form"),
    [("lädt ein", "lädt ein"), ("LÄDT EIN", "lädt ein"), ("ladt ein", "lädt ein"),
     ("laedt ein", "lädt ein"), ("lädt … ein", "lädt ein"), ("er lädt ein", "lädt ein"),
     ("lädt ... ein", "lädt ein")],
)  # fmt: skip
def test_a_separated_verb_is_found_and_named(
    invite: None, ida: User, typed: str, form: str
) -> None:
    expected = ("einladen", form, "3rd person singular present")
    assert hits(ida, "de", typed)[0] == expected


def test_a_form_that_is_not_stored_is_read_by_the_engine(
    invite: None, ida: User
) -> None:
    expected = ("einladen", "lade ein", "1st person singular present")
    assert hits(ida, "de", "lade … ein")[0] == expected
    assert hits(ida, "de", "eingeladen")[0][:2] == ("einladen", "eingeladen")


@pytest.mark.parametrize(
    ("typed", "base", "form"),
    [
        ("hablo", "hablar", "1st person singular present"),
        ("HABLO", "hablar", "1st person singular present"),
        ("dámelo", "dar", "2nd person singular imperative + me, lo"),
        ("me levanto", "levantarse", "1st person singular present"),
        ("gatos", "gato", "masculine plural"),
        ("arboles", "árbol", "plural"),
        ("decirtelo", "decir", "infinitive + te, lo"),
    ],
)
def test_spanish_forms_are_found_and_named(
    ada: User, typed: str, base: str, form: str
) -> None:
    for verb in ("hablar", "dar", "levantarse", "decir"):
        make_word(verb, part_of_speech="verb")
    make_word("gato")
    make_word("árbol", forms=["árboles"])
    assert (hits(ada, "es", typed)[0][0], hits(ada, "es", typed)[0][2]) == (base, form)


def test_nouns_are_found_without_their_capital(ida: User) -> None:
    make_word("Haus", language="de", gender="n")
    assert hits(ida, "de", "häusern") == [("Haus", "Häusern", "dative plural")]


def test_another_spelling_with_accents_is_offered_too(ada: User) -> None:
    make_word("este", part_of_speech="adjective")
    estar = make_word("estar", part_of_speech="verb")
    WordForm.objects.create(word=estar, form_type="conjugation", text="está")
    assert [base for base, *_ in hits(ada, "es", "esta")] == ["este", "estar"]


def test_the_parts_of_a_compound_are_offered(ida: User) -> None:
    make_word("Küche", language="de")
    make_word("Tisch", language="de")
    assert [base for base, *_ in hits(ida, "de", "Küchentisch")] == ["Küche", "Tisch"]


def test_a_strangers_word_is_found_by_no_form(ada: User, eve: User) -> None:
    make_word("tejer", part_of_speech="verb", owner=eve)
    assert hits(ada, "es", "tejíamos") == []
    assert hits(eve, "es", "tejíamos")


@pytest.mark.parametrize("text", ["…", "...", "🙂", "a" * 400, "ein " * 60, "\u0301"])
def test_what_cannot_be_read_finds_nothing(ida: User, text: str) -> None:
    assert hits(ida, "de", text) == []


def test_my_words_are_found_by_a_form_that_nobody_stored(
    as_ada: Client, ada: User
) -> None:
    make_learner_word(ada, make_word("tejer", part_of_speech="verb", owner=ada))
    make_learner_word(ada, make_word("gato"))
    body = as_ada.get(reverse("words:word-list"), {"q": "tejíamos"}).content.decode()
    assert "1 word<" in body
    assert "1st person plural imperfect of" in body


def test_my_words_find_a_separated_verb(invite: None) -> None:
    ida = make_learner("ida", language="de")
    client = Client()
    client.force_login(ida)
    make_learner_word(ida, make_word("Hund", language="de"))
    verb = WordForm.objects.get(text="lädt ein").word
    make_learner_word(ida, verb)
    for typed in ("lade … ein", "ladt ein"):
        body = client.get(reverse("words:word-list"), {"q": typed}).content.decode()
        assert "1 word<" in body, typed


def test_the_api_looks_up_and_names_the_form(ada: User) -> None:
    word = make_word("hablar", part_of_speech="verb", translation="to talk")
    [hit] = api_of(ada).get("/api/v1/lookup/", {"q": "HABLO"}).json()
    assert hit["word_id"] == str(word.public_id)
    assert (hit["form_text"], hit["form"]) == ("hablo", "1st person singular present")
    assert (hit["translation"], hit["is_mine"]) == ("to talk", False)


def test_the_api_speaks_the_native_language_of_what_is_asked(ada: User) -> None:
    LearnerLanguage.objects.create(
        user=ada, language="de", native_language="it", is_current=False
    )
    make_word("Hund", language="de", translation="dog")
    query = {"q": "Hunde", "language": "de"}
    [hit] = api_of(ada).get("/api/v1/lookup/", query).json()
    assert (hit["translation"], hit["native_language"]) == ("dog", "en")


def test_an_empty_question_is_refused(ada: User) -> None:
    assert api_of(ada).get("/api/v1/lookup/").status_code == 400


def test_looking_up_costs_the_same_for_few_and_many(ada: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            hits(ada, "es", "casas")
        return len(captured)

    for name in ("casa", "caso"):
        make_word(name, forms=["casas"])
    few = queries()
    for number in range(5):
        make_word(f"casa{number}", forms=["casas"])
    assert queries() == few

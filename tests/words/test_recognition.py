"""Every word of a text finds its entry, in any form and however far apart its parts stand."""

import unicodedata
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import WordForm
from words.selectors import recognise
from words.selectors.recognition import Recognition, Token, TokenKind

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[tuple[str, list[str]]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    split = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(text, wanted.split(";")) for text, wanted in split]


def token_of(found: Recognition, text: str) -> Token:
    return next(token for token in found.tokens if token.text == text)


def meant(found: Recognition, text: str) -> list[str]:
    return [c.word.base_form for c in token_of(found, text).meant]


GERMAN = rows("separable.de.tsv")
SPANISH = rows("recognition.es.tsv")


@pytest.mark.parametrize(("text", "wanted"), GERMAN, ids=[row[0] for row in GERMAN])
def test_german_verbs_find_their_prefix(text: str, wanted: list[str]) -> None:
    verbs = {one.partition("=")[2] for _, row in GERMAN for one in row} - {""}
    for verb in verbs:
        make_word(verb, language="de", part_of_speech="verb", is_separable=True)
    found = recognise(text, "de")
    said = [
        f"{found.tokens[token.head].text}+{token.text}={token.meant[0].word.base_form}"
        for token in found.tokens
        if token.head is not None
    ]
    assert said == [one for one in wanted if one != "-"]
    for token in found.tokens:
        if token.head is not None:
            assert token.spans[1] == found.tokens[token.head].spans[0]


@pytest.mark.parametrize(("text", "wanted"), SPANISH, ids=[row[0] for row in SPANISH])
def test_spanish_forms_find_their_word(text: str, wanted: list[str]) -> None:
    for base in [
        "dar",
        "decir",
        "buscar",
        "ir",
        "llamar",
        "llamarse",
        "levantar",
        "levantarse",
    ]:
        make_word(base, part_of_speech="verb")
    for base in ["sentarse", "acostarse", "trabajar", "venir", "cocinar", "hablar"]:
        make_word(base, part_of_speech="verb")
    for base in ["trabajo", "vino", "cocina", "niño", "gafas"]:
        make_word(base, part_of_speech="noun")
    for base in ["lento", "cansado", "bueno"]:
        make_word(base, part_of_speech="adjective")
    for base in ("por favor", "tener hambre", "echar de menos", "darse cuenta"):
        make_word(base, part_of_speech="phrase")
    found = recognise(text, "es")
    for each in wanted:
        spelling, _, base = each.partition("=")
        if "…" in spelling:
            [expression] = found.expressions
            said = " … ".join(text[start:end] for start, end in expression.spans)
            assert (said, expression.candidates[0].word.base_form) == (spelling, base)
        else:
            token = token_of(found, spelling)
            candidates = token.candidates or token.parts[-1].candidates
            assert candidates[0].word.base_form == base


def test_a_separable_verb_has_both_places() -> None:
    make_word("einladen", language="de", part_of_speech="verb")
    text = "Ich lade dich zu meiner Party ein."
    verb = token_of(recognise(text, "de"), "lade")
    assert [text[start:end] for start, end in verb.spans] == ["lade", "ein"]
    assert verb.candidates[0].form == "1st person singular present"


def test_the_simple_verb_is_not_meant_where_the_whole_one_is_not_listed() -> None:
    make_word("laden", language="de", part_of_speech="verb")
    verb = token_of(recognise("Ich lade dich ein.", "de"), "lade")
    assert verb.kind is TokenKind.UNKNOWN
    assert (verb.lemma, [c.is_meant for c in verb.candidates]) == ("einladen", [False])


def test_a_form_is_named() -> None:
    make_word("hablar", part_of_speech="verb")
    [candidate] = recognise("Hablo.", "es").tokens[0].candidates
    assert candidate.form == "1st person singular present"
    [candidate] = recognise("Hablar.", "es").tokens[0].candidates
    assert candidate.form == ""


def test_a_stored_form_that_the_engine_lacks_is_found(ada: User) -> None:
    word = make_word("zurfear", part_of_speech="verb", owner=ada)
    info = [{"mood": "indicative", "tense": "present", "person": "1s"}]
    WordForm.objects.create(
        word=word, form_type="conjugation", text="zurfeo", grammatical_info=info
    )
    [candidate] = recognise("zurfeo", "es", learner=ada).tokens[0].candidates
    assert candidate.form == "1st person singular present"


def test_homographs_come_by_reading_and_then_by_frequency() -> None:
    make_word("vino", frequency_rank=900)
    make_word("venir", part_of_speech="verb", frequency_rank=50)
    make_word("vino", sense_no=2, frequency_rank=20)
    noun = token_of(recognise("El vino está frío.", "es"), "vino")
    said = [(c.word.base_form, c.word.sense_no, c.is_meant) for c in noun.candidates]
    assert said == [("vino", 2, True), ("vino", 1, True), ("venir", 1, False)]


def test_a_contraction_is_both_its_words() -> None:
    make_word("de", part_of_speech="preposition")
    make_word("el", part_of_speech="article")
    [token] = recognise("del", "es").tokens
    said = [part.candidates[0].word.base_form for part in token.parts]
    assert said == ["de", "el"]


def test_a_compound_that_is_not_listed_is_its_parts() -> None:
    make_word("Küche", language="de")
    make_word("Tisch", language="de")
    [token] = recognise("Küchentische", "de").tokens
    assert [part.lemma for part in token.parts] == ["Küche", "Tisch"]
    assert token.kind is TokenKind.WORD


def test_names_and_numbers_and_unknown_words_are_marked() -> None:
    make_word("vivir", part_of_speech="verb")
    kinds = {t.text: t.kind for t in recognise("Ana vive en Xátiva 24.", "es").tokens}
    assert kinds == {
        "Ana": TokenKind.NAME, "vive": TokenKind.WORD, "en": TokenKind.UNKNOWN,
        "Xátiva": TokenKind.NAME, "24": TokenKind.NUMBER,
    }  # fmt: skip


def test_a_german_noun_is_no_name_when_it_is_listed() -> None:
    make_word("Deutsch", language="de")
    kinds = [t.kind for t in recognise("Deutsch Berlin", "de").tokens]
    assert kinds == [TokenKind.WORD, TokenKind.NAME]


def test_a_missing_accent_still_finds_the_word_and_says_so() -> None:
    make_word("teléfono")
    [candidate] = recognise("telefono", "es").tokens[0].meant
    assert not candidate.is_exact


def test_a_spelling_of_another_word_is_only_a_hint() -> None:
    make_word("año")
    token = recognise("ano", "es").tokens[0]
    assert (token.kind, len(token.candidates)) == (TokenKind.UNKNOWN, 1)


def test_private_words_are_their_owners(ada: User, eve: User) -> None:
    row = make_learner_word(ada, make_word("zurdísimo", owner=ada))
    [mine] = recognise("zurdísimo", "es", learner=ada).tokens[0].candidates
    assert mine.learner_word == row
    assert recognise("zurdísimo", "es", learner=eve).tokens[0].candidates == ()
    assert recognise("zurdísimo", "es").tokens[0].candidates == ()


def test_a_retired_entry_stays_for_those_who_have_it(ada: User, eve: User) -> None:
    row = make_learner_word(ada, make_word("gato", is_active=False))
    assert recognise("gato", "es", learner=ada).tokens[0].candidates[0].word == row.word
    assert not recognise("gato", "es", learner=eve).tokens[0].candidates


def test_offsets_are_those_of_the_text_as_given() -> None:
    for base in ("año", "niño", "teléfono"):
        make_word(base)
    text = unicodedata.normalize("NFD", "El niño, el año y el telé\u00adfono.")
    found = recognise(text, "es")
    said = [
        unicodedata.normalize("NFC", text[t.start : t.end]).replace("\u00ad", "")
        for t in found.tokens
        if t.candidates
    ]
    assert said == ["niño", "año", "teléfono"]


def test_a_wrapped_line_is_one_sentence_and_a_short_one_is_not() -> None:
    make_word("einladen", language="de", part_of_speech="verb")
    wrapped = (
        "Ich lade dich und deine ganze Familie sehr herzlich zu\nunserer Party ein."
    )
    assert token_of(recognise(wrapped, "de"), "lade").spans[1:]
    assert not token_of(recognise("Ich lade\nEin", "de"), "lade").spans[1:]


def test_a_phrase_does_not_cross_a_full_stop() -> None:
    make_word("por favor", part_of_speech="phrase")
    assert not recognise("Lo hago por. Favor es otra cosa.", "es").expressions


def test_a_german_phrase_is_found_on_both_sides_of_its_verb() -> None:
    make_word("Angst haben", language="de", part_of_speech="phrase")
    for text in ("Ich habe keine große Angst.", "Weil ich Angst habe, bleibe ich."):
        assert len(recognise(text, "de").expressions) == 1, text


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "👩‍👩‍👧 🙂", "!?…", "\u202e\u200b", "a" * 5000, "123 4,5", "привет мир 漢字",
     "und und und", "\u0301\u0301", "Haus" * 40, "\x00\x1f", "ein", "ein ein ein ein", "…ein",
     "me", "se se", "se lo", "mich", "sich sich", "te te te"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["es", "de"])
def test_nothing_that_is_pasted_breaks_it(text: str, language: str) -> None:
    for token in recognise(text, language).tokens:
        assert 0 <= token.start < token.end <= len(text)


def test_a_hundred_thousand_letters_cost_the_queries_of_one_sentence() -> None:
    for base in ("vivir", "comer", "por favor"):
        make_word(base, part_of_speech="verb")
    sentence = "Vivo en el xirimbo, por favor, y como telefonos. "

    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            recognise(text, "es")
        return len(captured)

    long = "".join(f"{sentence}Zz{n}q y{n}. " for n in range(100_000 // 65))
    assert len(long) > 90_000
    assert queries(long) == queries(sentence)

import pytest

from vocab_project.linguistics.es import TOOLS
from vocab_project.linguistics.es.words import analyse, known, split_clitics


def lemmas(word):
    return [(r.lemma, r.part_of_speech) for r in analyse(word)]


@pytest.mark.parametrize(
    ("word", "host", "clitics"),
    [
        ("dámelo", "da", ("me", "lo")),
        ("levantarme", "levantar", ("me",)),
        ("leyéndolo", "leyendo", ("lo",)),
        ("dile", "di", ("le",)),
        ("vámonos", "vamos", ("nos",)),
        ("sentaos", "sentad", ("os",)),
        ("comprártelas", "comprar", ("te", "las")),
    ],
)
def test_clitics_are_split_off(word, host, clitics):
    assert split_clitics(word)[1] == clitics
    assert lemmas(word)


@pytest.mark.parametrize("word", ["damelo", "leyendolo", "levantárme", "tablalo"])
def test_a_wrong_accent_or_no_verb_carries_none(word):
    assert split_clitics(word) == ("", ())
    assert not known(word)


@pytest.mark.parametrize(
    ("word", "lemma", "part_of_speech"),
    [
        ("siéntate", "sentar", "verb"),
        ("rápidamente", "rápidamente", "adverb"),
        ("guapísimas", "guapo", "adjective"),
        ("cafecito", "café", "noun"),
        ("pobrecita", "pobre", "adjective"),
        ("hermana", "hermano", "noun"),
        ("hablás", "hablar", "verb"),
    ],
)
def test_the_likeliest_lemma_comes_first(word, lemma, part_of_speech):
    assert lemmas(word)[0] == (lemma, part_of_speech)


@pytest.mark.parametrize("word", ["facilmente", "tablerosamente", "zzito"])
def test_what_nobody_says_is_unknown(word):
    assert not known(word)


def test_a_homograph_shows_its_alternatives():
    assert {("venir", "verb"), ("vino", "noun")} <= set(lemmas("vino"))


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("El vino está frío.", "vino", "vino"),
        ("Mi padre vino ayer.", "vino", "venir"),
        ("Marco la compra hoy.", "compra", "comprar"),
        ("Él cocina bien.", "cocina", "cocinar"),
        ("La cocina es grande.", "cocina", "cocina"),
    ],
)
def test_the_place_in_the_sentence_decides(text, word, lemma):
    [token] = [t for t in TOOLS.analyse(text) if t.token == word]
    assert token.best.lemma == lemma
    assert token.alternatives


def test_a_name_is_read_as_one():
    [token] = [t for t in TOOLS.analyse("Vivo con Wendolin.") if t.token == "Wendolin"]
    assert (token.best.part_of_speech, token.known) == ("name", False)


@pytest.mark.parametrize(
    ("lemma", "part", "features", "form"),
    [
        ("rojo", "adjective", {"gender": "f", "number": "pl"}, "rojas"),
        ("lápiz", "noun", {"number": "pl"}, "lápices"),
        ("tener", "verb", {"mood": "subjunctive", "tense": "present", "person": "1p"}, "tengamos"),
    ],
)  # fmt: skip
def test_words_are_inflected(lemma, part, features, form):
    assert TOOLS.inflect(lemma, part, **features)[0] == form


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("telefono", "teléfono"), ("ermano", "hermano"), ("nesesito", "necesito")],
)
def test_a_slip_is_given_its_word(wrong, right):
    assert TOOLS.spell(wrong)[0] == right


def test_a_right_word_gets_no_suggestion():
    assert TOOLS.spell("hermano") == []
    assert TOOLS.spell("dámelo") == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("del", ["de", "el"]),
        ("Al", ["a", "el"]),
        ("dámelo", ["dar", "me", "lo"]),
        ("siéntate", ["sentar", "te"]),
        ("rápidamente", ["rápido"]),
        ("casa", []),
        ("tomate", []),
        ("x" * 5000, []),
    ],
)
def test_a_word_is_taken_apart(word, parts):
    assert [lemma for lemma, _part in TOOLS.parts_of(word)] == parts


def test_a_participle_follows_haber():
    [token] = [t for t in TOOLS.analyse("Hemos escrito.") if t.token == "escrito"]
    assert token.best.lemma == "escribir"


def test_places_in_a_long_text_are_those_of_the_text():
    text = 'Hola. "¿Vienes?" Sí…  No.\nQuizá ' + "casa " * 500
    assert all(text[t.start : t.end] == t.token for t in TOOLS.analyse(text))

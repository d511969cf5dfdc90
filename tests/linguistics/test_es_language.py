from pathlib import Path

import pytest

from vocab_project.linguistics.es import TOOLS

FOLDER = Path(__file__).parent


def lines(name):
    return (FOLDER / name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", lines("not_spanish.txt"))
def test_another_language_is_never_taken_for_spanish(text):
    assert TOOLS.looks_like(text) is not True


def test_most_foreign_sentences_are_surely_foreign():
    verdicts = [TOOLS.looks_like(text) for text in lines("not_spanish.txt")]
    assert verdicts.count(False) > len(verdicts) * 0.6


SPANISH = """Me gusta el café.|La casa es muy grande.|Hoy voy al mercado con mi hermana.
No tengo tiempo.|¿Dónde están mis llaves?|El gato duerme en el sofá.
Mi hermano se llama Marco.|Donde esta el baño?|Quiero una manzana, por favor.
El arbol es verde.|Vivo en Madrid con mi familia.|Mañana voy a comprar pan.
No sé nada de ella.|Vamos a la playa.|Dame el libro, por favor.|Ayer comimos en casa."""


@pytest.mark.parametrize("text", SPANISH.replace("\n", "|").split("|"))
def test_spanish_is_recognised(text):
    assert TOOLS.looks_like(text) is True


@pytest.mark.parametrize("text", ["", "hola", "Ana Pérez", "😀", "123 456", "el gato"])
def test_too_little_text_tells_nothing(text):
    assert TOOLS.looks_like(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("el gato", ("el", "gato")),
        ("La casa blanca", ("La", "casa blanca")),
        ("unas gafas", ("unas", "gafas")),
        ("gato", ("", "gato")),
        ("el", ("", "el")),
        (" la ", ("", "la")),
        ("elegante", ("", "elegante")),
        ("mi casa", ("", "mi casa")),
    ],
)
def test_the_article_is_split_off(text, parts):
    assert TOOLS.split_article(text) == parts


def test_search_keys_forgive_accents_and_case():
    assert TOOLS.search_key("  ÁRBOL ") == TOOLS.search_key("arbol") == "arbol"


def test_the_accent_bar_offers_what_keyboards_lack():
    assert TOOLS.letters == "áéíóúüñ¿¡"

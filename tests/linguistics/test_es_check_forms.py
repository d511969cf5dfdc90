"""Which form of the verb, which verb for "be", and when."""

import pytest

from vocab_project.linguistics.es import TOOLS


def corrections(sentence):
    return [f.correction for f in TOOLS.check(sentence).findings if f.is_mistake]


@pytest.mark.parametrize(
    ("sentence", "correction"),
    [
        ("Nos gusta bailando salsa.", "bailar"),
        ("Antes de saliendo, come algo.", "salir"),
        ("Salió sin pagando.", "pagar"),
        ("Quiero viviendo aquí.", "vivir"),
        ("Mi hermana está dormir.", "está durmiendo"),
        ("Hay que comemos más fruta.", "comer"),
        ("¿Conoces nadar?", "Sabes"),
        ("Somos llegados tarde.", "Hemos llegado"),
        ("Ella es ida a casa.", "ha ido"),
        ("Quiero hacer una decisión.", "tomar"),
        ("Hicimos un paseo por el parque.", "Dimos"),
        ("Ay un gato en la mesa.", "Hay"),
        ("Ella va ha comer.", "a"),
        ("Tengo un perro e dos gatos.", "y"),
        ("No hablas tan alto, por favor.", "hables"),
        ("Cuando llego a casa, te llamaré.", "llegue"),
        ("Si tengo más tiempo, viajaría mucho.", "tuviera"),
        ("Ella me pide que compro pan.", "compre"),
        ("Mi hermano mui bien.", "muy"),
        ("Roma está una ciudad bonita.", "es una"),
        ("Luis y Ana están primos.", "son primos"),
        ("El gato es debajo de la mesa.", "está debajo"),
        ("¿Dónde son mis llaves?", "Dónde están"),
        ("La reunión está a las diez.", "es"),
        ("Ya están las tres.", "son"),
        ("Somos bien.", "Estamos bien"),
        ("Aquí es mucho frío.", "hace mucho frío"),
        ("En mi barrio está un parque.", "hay"),
        ("¿Qué es tu color favorito?", "Cuál"),
        ("¿Quién es su dirección?", "Cuál"),
    ],
)
def test_a_wrong_form_of_the_verb_is_found(sentence, correction):
    assert corrections(sentence) == [correction]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sigo viviendo aquí.",
        "Me gusta el segundo.",
        "Estoy en el comedor.",
        "Hay que comer más fruta.",
        "Hay gente que come mucho.",
        "¿Conoces el museo?",
        "Es querido por todos.",
        "Está llegado el momento.",
        "Hice un viaje muy largo.",
        "¡Ay, qué dolor!",
        "Padre e hijo.",
        "Siete u ocho.",
        "No fumas mucho.",
        "¿Por qué no vienes, por favor?",
        "Cuando llego a casa, me ducho.",
        "Cuando estás triste, llámame.",
        "Si tienes tiempo, podrías ayudarme.",
        "Si quieres, te ayudaría.",
        "Aquí está la capital.",
        "En la mesa está mi libro.",
        "Mi padre está la semana entera fuera.",
        "Este está el primero.",
        "¿Dónde es la fiesta?",
        "La fiesta es al lado de mi casa.",
        "La clase está a dos calles.",
        "Todo está bien.",
        "Es bien conocido.",
        "La sopa está fría.",
        "En la foto está una amiga.",
        "¿Qué es tu padre?",
        "¿Quién es tu profesor?",
        "¿Qué es la vida?",
        "Conduzco un Volvo.",
    ],
)
def test_a_right_form_of_the_verb_is_left_alone(sentence):
    assert corrections(sentence) == []

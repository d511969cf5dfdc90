"""Pronouns, denial, degrees: what stands where."""

import pytest

from vocab_project.linguistics.es import TOOLS


def corrections(sentence):
    return [f.correction for f in TOOLS.check(sentence).findings if f.is_mistake]


@pytest.mark.parametrize(
    ("sentence", "correction"),
    [
        ("Les la mando mañana.", "Se"),
        ("Le los regalo.", "Se"),
        ("¿Vienes con mi al cine?", "conmigo"),
        ("Quiero hablar con ti.", "contigo"),
        ("El regalo es para tú.", "ti"),
        ("No hemos lo comprado.", "lo hemos comprado"),
        ("Ana ha no comido.", "no ha comido"),
        ("He siempre vivido aquí.", "Siempre he vivido"),
        ("Llama me mañana.", "Llámame"),
        ("Yo quiero te mucho.", "te quiero"),
        ("Me di la verdad.", None),
        ("Lo pon en la mesa.", "Ponlo"),
        ("Puedo sentarse aquí.", "sentarme"),
        ("Vamos a acostarse temprano.", "acostarnos"),
        ("Tienes que levantarse.", "levantarte"),
        ("Yo se despierto tarde.", "me despierto"),
        ("Ella no arrepiente de nada.", "se arrepiente"),
        ("Mi amigo llama Luis.", "se llama"),
        ("Ella también no viene.", "tampoco"),
        ("Ana no nunca come carne.", "nunca"),
        ("Yo veo nadie.", "no veo"),
        ("Hay ningún problema.", "No hay"),
        ("Hablo no inglés.", "No hablo"),
        ("Es mucho guapa.", "muy guapa"),
        ("Tengo muy hambre.", "mucha hambre"),
        ("Trabajo muy.", "mucho"),
        ("Esto es más peor.", "peor"),
        ("Es un malo libro.", "mal libro"),
        ("Es el tercero día.", "tercer día"),
        ("La casa es gran.", "grande"),
        ("Llevo una roja camisa.", "una camisa roja"),
        ("Tengo un alemán coche.", "un coche alemán"),
        ("Ana es más alta de mí.", "que yo"),
        ("Juan es más alto mi hermano.", "que mi"),
        ("Ana es tan alta que yo.", "como"),
    ],
)
def test_a_word_out_of_its_place_or_form_is_found(sentence, correction):
    assert corrections(sentence) == ([correction] if correction else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Se lo doy a Ana.",
        "Vive con mi hermana.",
        "Lo hizo sin yo saberlo.",
        "Nos hablamos de tú.",
        "Entre tú y yo no hay secretos.",
        "Había siempre querido verlo.",
        "La he visto.",
        "Dime la verdad.",
        "Creo lo que dices.",
        "Trabaja lo mejor que puede.",
        "Lo ven todos los días.",
        "Quiere ducharse.",
        "Quiero dárselo.",
        "Van a casarse en mayo.",
        "Yo te levanto.",
        "Mi madre llama a Lucía.",
        "Su queja no sirve de nada.",
        "A mi gata le gusta el pescado.",
        "¿Hay nada mejor?",
        "Juan nada en el mar.",
        "Quiero no pensar en eso.",
        "Digo no a todo.",
        "Es mucho mejor.",
        "Son muchos jóvenes.",
        "Me gusta mucho frío.",
        "Hay mucho español en Roma.",
        "Primero pisó la hierba.",
        "Es uno de mis amigos.",
        "Una gran casa.",
        "Es un blanco fácil.",
        "El chico es el más alto de ellos.",
        "Es más alta su hermana.",
        "No sé nadar.",
        "Ahorita vengo.",
        "Lo he visto dos veces seguido.",
    ],
)
def test_what_stands_in_its_place_is_left_alone(sentence):
    assert corrections(sentence) == []

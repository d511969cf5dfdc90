"""What a verb asks for: prepositions, articles, "que"."""

import pytest

from vocab_project.linguistics.es import TOOLS


def corrections(sentence):
    return [f.correction for f in TOOLS.check(sentence).findings if f.is_mistake]


@pytest.mark.parametrize(
    ("sentence", "correction"),
    [
        ("Esperamos de verte pronto.", "Esperamos verte"),
        ("Ana prefiere de viajar en tren.", "prefiere viajar"),
        ("Debemos a trabajar más.", "Debemos trabajar"),
        ("Mi hermana acaba salir.", "acaba de salir"),
        ("Tenemos comprar pan.", "Tenemos que comprar"),
        ("Hay limpiar la casa.", "Hay que limpiar"),
        ("Te ayudo buscar las llaves.", "ayudo a buscar"),
        ("Vuelvo llamar mañana.", "Vuelvo a llamar"),
        ("Ella trata a dormir.", "de"),
        ("Me lavo antes comer.", "antes de comer"),
        ("Después cenar, leo.", "Después de cenar"),
        ("Trabajo cerca el museo.", "cerca del"),
        ("El perro está debajo la mesa.", "debajo de la"),
        ("Vivo al lado al banco.", "del"),
        ("El gato está detrás a la puerta.", "de"),
        ("Tengo miedo volar.", "miedo de volar"),
        ("Quiero una taza café.", "taza de café"),
        ("Compro dos botellas vino.", "botellas de vino"),
        ("Voy playa con Ana.", "Voy a la playa"),
        ("Mañana voy a supermercado.", "al supermercado"),
        ("Quiero viajar Italia.", "viajar a Italia"),
        ("Vamos en España este verano.", "a"),
        ("Mi padre trabaja en oficina.", "en la oficina"),
        ("Mi hermano juega el piano.", "toca"),
        ("Eso depende en ti.", "de"),
        ("Luis se casó a una médica.", "con"),
        ("Estoy enamorado con Marta.", "de"),
        ("Busco por mi móvil.", "Busco mi"),
        ("Compré a un libro.", "Compré un"),
        ("Escucho a la música.", "Escucho la"),
        ("Cenamos a nueve.", "a las nueve"),
        ("La clase empieza a una.", "a la una"),
        ("La boda es seis de abril.", "el seis"),
        ("La fiesta es en el dos de mayo.", "el"),
        ("Abren de martes al domingo.", "a"),
        ("En sábado dormimos mucho.", "Los sábados"),
        ("Buenos noches a todos.", "Buenas noches"),
        ("Hablamos para teléfono.", "por teléfono"),
        ("Voy a clase en pie.", "a pie"),
        ("Pienso Ana tiene razón.", "Pienso que"),
        ("Creo mi hermano duerme.", "Creo que"),
        ("Invitamos nuestros abuelos.", "a nuestros abuelos"),
    ],
)
def test_a_small_word_too_few_too_many_or_wrong_is_found(sentence, correction):
    assert corrections(sentence) == [correction]


@pytest.mark.parametrize(
    "sentence",
    [
        "Debe de estar en casa.",
        "Me debo a mi familia.",
        "¿Qué tengo que hacer?",
        "Dejo dormir al niño.",
        "Mi amiga trata a todos bien.",
        "Lo vi poco antes.",
        "Antes comer aquí era barato.",
        "Aquí está cerca la playa.",
        "Está cerca la playa.",
        "Vi a lo lejos a mi padre.",
        "Tengo tiempo libre.",
        "Un vaso roto.",
        "Voy a casa y a clase.",
        "La fiesta fue en Madrid.",
        "El concierto fue en París.",
        "Trabajo en casa.",
        "Mi hijo juega en el piano.",
        "Eso depende en gran parte de ti.",
        "Se casó a los treinta años.",
        "Estoy enamorado; con Marta soy feliz.",
        "Busco por toda la casa.",
        "Tengo a mi hijo en casa.",
        "Escucho a la profesora.",
        "Abren de nueve a dos.",
        "Hoy es cinco de mayo.",
        "Estamos en el diez de la calle Mayor.",
        "Voy de Madrid al norte.",
        "Pasamos del lunes al viernes en casa.",
        "El niño se puso en pie.",
        "Creo yo.",
        "Creo en Dios.",
        "Pienso mucho en Ana.",
        "Visitamos nuestra ciudad.",
        "Llegamos en tren a Roma.",
        "Ir a Roma es caro.",
        "El tren va de Roma a París.",
        "Viajo por Italia en coche.",
        "Tengo hambre antes de comer.",
        "Salimos a dos kilómetros de aquí.",
        "Fue comer y dormir.",
    ],
)
def test_a_small_word_in_its_place_is_left_alone(sentence):
    assert corrections(sentence) == []

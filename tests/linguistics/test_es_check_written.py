"""Times against tenses; accents, capitals and articles that grammar decides."""

import pytest

from vocab_project.linguistics.es import TOOLS


def corrections(sentence):
    return [f.correction for f in TOOLS.check(sentence).findings if f.is_mistake]


@pytest.mark.parametrize(
    ("sentence", "correction"),
    [
        ("El mes pasado viajo a Perú.", "viajé"),
        ("Hace dos años compro una casa.", "compré"),
        ("Anoche como pizza con Ana.", "comí"),
        ("Ayer iremos al cine.", "fuimos"),
        ("Ayer hable con mi jefe.", "hablé"),
        ("Anoche llegue tarde.", "llegué"),
        ("La semana que viene viajé a Roma.", "viajaré"),
        ("El próximo año estudiaba en Lima.", "estudiaré"),
        ("Pasado mañana comimos con Ana.", "comeremos"),
        ("Este libro es para el.", "él"),
        ("Vivo con el.", "él"),
        ("No se el motivo.", "sé"),
        ("Yo se tu nombre.", "Sé"),
        ("Tengo clase de musica.", "música"),
        ("¡Que bonito es!", "Qué"),
        ("¡Que pena!", "Qué"),
        ("¿Vienes mañana.", "?"),
        ("¡Qué bien.", "!"),
        ("Mi jefe es Alemán.", "alemán"),
        ("Me gusta la comida Italiana.", "italiana"),
        ("Los Sábados duermo mucho.", "sábados"),
        ("Es el dos de Mayo.", "mayo"),
        ("Creo que Yo gano.", "yo"),
        ("Me llamo marta.", "Marta"),
        ("Nos gusta fruta.", "la fruta"),
        ("Me encantan perros.", "los perros"),
        ("Libros son caros.", "Los libros"),
        ("Señora Ruiz vive aquí.", "La señora"),
        ("No es médico pero profesor.", "sino"),
        ("Estudia por ser dentista.", "para"),
        ("Leo todo la noche.", "toda"),
        ("Vendo todo mis libros.", "todos"),
        ("A mi tía no gusta el té.", "le gusta"),
        ("Los lunes tú sale tarde.", "sales"),
        ("Sus tres hijas están cansados.", "cansadas"),
        ("Mis primas parecen enfermos.", "enfermas"),
        ("La mayoría de los bares están abierto.", "abiertos"),
    ],
)
def test_what_grammar_decides_is_found(sentence, correction):
    assert corrections(sentence) in ([correction], [correction.lower()])


@pytest.mark.parametrize(
    "sentence",
    [
        "Hace dos años que vivo aquí.",
        "Desde hace dos años vivo aquí.",
        "Ayer dice que viene y no viene.",
        "Ayer fue lunes.",
        "Hace un año vivía en Roma.",
        "Ayer como siempre llegó tarde.",
        "Mañana tengo clase.",
        "Mañana era fiesta.",
        "Mañana por la mañana viajo.",
        "La semana que viene voy a Roma.",
        "El próximo tren salió tarde.",
        "Ojalá llegue ayer.",
        "Es para el niño.",
        "No se la doy.",
        "No se la ve bien.",
        "La clase de hoy.",
        "¡Que aproveche!",
        "¡Que te mejores!",
        "¡Que viva!",
        "¿Vienes? Te espero.",
        "Vive en la calle Italia.",
        "El Real Madrid juega los domingos.",
        "El Banco Español cierra.",
        "La plaza de Mayo es grande.",
        "Mi amiga se llama Pilar.",
        "No me gusta nada.",
        "Me gusta Madrid.",
        "Me gusta nadar.",
        "Señor López, pase.",
        "Son libros caros.",
        "No es guapo pero simpático.",
        "Trabajo por ser útil.",
        "Me gusta sobre todo la música.",
        "Lo sabe todo la gente.",
        "Todo mi trabajo está aquí.",
        "La mayoría de la gente está contenta.",
        "Las naranjas son dulces.",
        "Ana no le gusta a mi tía.",
        "Parece claro que viene.",
        "Me gusta mañana.",
    ],
)
def test_what_is_written_well_is_left_alone(sentence):
    assert corrections(sentence) == []

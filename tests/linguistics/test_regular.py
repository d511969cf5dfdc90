"""What the rule would make of a verb: whatever else a table holds is irregular."""

import pytest

from vocab_project.linguistics.de import regular as de
from vocab_project.linguistics.es import regular as es

PRESENT = ("indicative", "present")
PAST = ("indicative", "preterite")


@pytest.mark.parametrize(
    ("verb", "slot", "text"),
    [
        ("hablar", (*PRESENT, "1p"), "hablamos"),
        ("buscar", (*PAST, "1s"), "busqué"),
        ("llegar", ("subjunctive", "present", "3s"), "llegue"),
        ("averiguar", (*PAST, "1s"), "averigüé"),
        ("coger", (*PRESENT, "1s"), "cojo"),
        ("distinguir", (*PRESENT, "1s"), "distingo"),
        ("vencer", (*PRESENT, "1s"), "venzo"),
        ("leer", (*PAST, "3s"), "leyó"),
        ("leer", (*PAST, "2s"), "leíste"),
        ("construir", (*PAST, "3p"), "construyeron"),
        ("construir", ("nonfinite", "participle", ""), "construido"),
        ("ver", (*PAST, "3s"), "vio"),
        ("dar", (*PRESENT, "2p"), "dais"),
        ("oír", ("indicative", "future", "1s"), "oiré"),
        ("vivir", ("imperative", "present", "2p"), "vivid"),
        ("levantarse", ("imperative", "present", "1p"), "levantemonos"),
        ("levantarse", ("imperative", "present", "2p"), "levantaos"),
    ],
)
def test_spanish_spelling_follows_the_sound(
    verb: str, slot: tuple[str, str, str], text: str
) -> None:
    assert es.regular_forms(verb)[slot] == {text}


@pytest.mark.parametrize(
    ("verb", "prefix", "slot", "text"),
    [
        ("arbeiten", "", (*PRESENT, "3s"), "arbeitet"),
        ("rechnen", "", (*PRESENT, "2s"), "rechnest"),
        ("lernen", "", (*PRESENT, "2s"), "lernst"),
        ("reisen", "", (*PRESENT, "2s"), "reist"),
        ("sammeln", "", (*PRESENT, "1s"), "sammle"),
        ("ändern", "", (*PAST, "3p"), "änderten"),
        ("sich freuen", "", (*PAST, "1s"), "freute"),
        ("vorbereiten", "vor", ("nonfinite", "past_participle", ""), "vorbereitet"),
        ("aufmachen", "auf", ("nonfinite", "past_participle", ""), "aufgemacht"),
        ("studieren", "", ("nonfinite", "past_participle", ""), "studiert"),
    ],
)
def test_german_weak_verbs(
    verb: str, prefix: str, slot: tuple[str, str, str], text: str
) -> None:
    assert text in de.regular_forms(verb, prefix)[slot]


@pytest.mark.parametrize(
    ("verb", "slot", "text"),
    [
        ("tener", (*PRESENT, "1s"), "tengo"),
        ("enviar", (*PRESENT, "1s"), "envío"),
        ("escribir", ("nonfinite", "participle", ""), "escrito"),
        ("conocer", (*PRESENT, "1s"), "conozco"),
    ],
)
def test_spanish_exceptions_are_none_of_the_rule(
    verb: str, slot: tuple[str, str, str], text: str
) -> None:
    assert text not in es.regular_forms(verb)[slot]


@pytest.mark.parametrize("text", ["", "r", "gato", "se", "arr", "x y"])
def test_what_is_no_infinitive_has_no_rule(text: str) -> None:
    assert es.regular_forms(text) == {}
    assert de.regular_forms(text) == {}

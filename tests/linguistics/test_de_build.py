"""How the German lexicon is made from its sources: genders, verbs that are lacking."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools/build_lexicon"))

import de_rows
import de_shares
import de_verbs
from store import Row

from vocab_project.linguistics.de import TOOLS
from vocab_project.linguistics.lexicon import lexicon


def noun(gender: str, share: float) -> Row:
    return Row("Kunde", "Kunde", "noun", f"case=nom;gender={gender};number=sg", share)


def test_genders_nobody_looked_at_are_equally_likely() -> None:
    rows = de_shares.with_even_genders([noun("m", 0.001), noun("f", 0.999)], {})
    assert [round(row.share, 2) for row in rows] == [0.5, 0.5]


def test_a_gender_checked_by_hand_all_but_rules_out_the_others() -> None:
    rows = [noun("m", 0.001), noun("f", 0.999)]
    masculine, feminine = de_shares.with_even_genders(rows, {"Kunde": ("m",)})
    assert masculine.share > 0.99
    assert feminine.share < 0.01


def test_what_is_written_by_hand_is_read_by_kind() -> None:
    assert de_rows.genders_by_hand()["Foto"] == ("n",)
    assert de_rows.weak_verbs()["surfen"] == "surf"
    assert de_rows.regular_adjectives()["virtuell"] == "virtuell"


@pytest.mark.parametrize(
    ("lemma", "with_zu", "prefix"),
    [
        ("feststellen", "festzustellen", "fest"),
        ("kaufen", "", ""),
        ("zuhören", "zuzuhören", "zu"),
    ],
)
def test_a_separable_prefix_shows_in_the_infinitive_with_zu(
    lemma: str, with_zu: str, prefix: str
) -> None:
    assert de_verbs._prefix_of(lemma, with_zu) == prefix


@pytest.mark.parametrize(
    ("lemma", "participle"),
    [
        ("surfen", "gesurft"),
        ("deaktivieren", "deaktiviert"),
        ("ersticken", "erstickt"),
        ("herunterladen", "heruntergeladen"),
        ("stattfinden", "stattgefunden"),
    ],
)
def test_verbs_that_the_package_lacks_have_their_participle(
    lemma: str, participle: str
) -> None:
    assert participle in lexicon("de").inflect(lemma, "verb", tense="participle")


@pytest.mark.parametrize(
    ("form", "gender"), [("Kunde", "m"), ("Foto", "n"), ("Boot", "n"), ("Radio", "n")]
)
def test_the_likeliest_gender_is_the_one_in_use(form: str, gender: str) -> None:
    (token,) = TOOLS.analyse(form)
    assert token.best is not None
    assert (token.best.part_of_speech, token.best.features["gender"]) == (
        "noun",
        gender,
    )

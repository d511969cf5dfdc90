"""The shared engine: look-up, inflection, suggestions, unpacking."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vocab_project.linguistics import unpack
from vocab_project.linguistics.lexicon import Lexicon, sound_key

sys.path.insert(0, str(Path(__file__).parents[2] / "tools/build_lexicon"))
from store import Row, write  # type: ignore[import-not-found]

ROWS = [
    Row("casa", "casa", "noun", "gender=f;number=sg", 0.97),
    Row("casas", "casa", "noun", "gender=f;number=pl", 0.9),
    Row("casa", "casar", "verb", "mood=indicative;person=3s", 0.03),
    Row("casar", "casar", "verb", "mood=nonfinite", 1),
    Row("Tisch", "Tisch", "noun", "case=nom/acc/dat;number=sg", 1),
    Row("Tische", "Tisch", "noun", "case=nom/acc/gen;number=pl", 1),
    Row("Tischs", "Tisch", "noun", "case=gen;number=sg", 1),
    Row("Tisches", "Tisch", "noun", "case=gen;number=sg", 1),
    Row("Restaurant", "Restaurant", "noun", "number=sg", 1),
]
ZIPF = {"casa": 6.0, "Tisch": 5.0, "Tisches": 3.5, "Tischs": 1.2, "Restaurant": 4.0}


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "shipped"
    write("xx", ROWS, ZIPF, is_common=lambda form: True, target=folder)
    monkeypatch.setattr(unpack, "SHIPPED", folder)
    monkeypatch.setenv("VOCAB_LEXICON_DIR", str(tmp_path / "unpacked"))
    unpack._checksum.cache_clear()
    return folder


@pytest.fixture
def words(shipped: Path) -> Lexicon:
    return Lexicon("xx")


def test_readings_come_most_likely_first(words: Lexicon) -> None:
    first, second = words.lookup("casa")
    assert (first.lemma, first.part_of_speech, first.prior) == ("casa", "noun", 0.97)
    assert dict(first.features) == {"gender": "f", "number": "sg"}
    assert second.lemma == "casar"


def test_an_unknown_spelling_has_no_reading(words: Lexicon) -> None:
    assert words.lookup("tisch") == ()
    assert not words.known("")
    assert words.frequency("tisch") == 0.0


def test_a_feature_may_allow_several_values(words: Lexicon) -> None:
    (only,) = words.lookup("Tisch")
    assert only.may(case="acc", number="sg")
    assert not only.may(case="gen")
    assert not only.may(gender="m")


def test_inflection_gives_the_commonest_form_first(words: Lexicon) -> None:
    assert words.inflect("Tisch", "noun", case="gen", number="sg") == (
        "Tisches",
        "Tischs",
    )
    assert words.inflect("Tisch", "noun", case="dat", number="pl") == ()
    assert words.inflect("Stuhl", "noun") == ()


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Tich", "Tisch"), ("Restorant", "Restaurant"), ("csa", "casa"), ("Wagen", "")],
)
def test_suggestions_are_close_or_sound_alike(
    words: Lexicon, slip: str, meant: str
) -> None:
    assert (words.suggest(slip) or ("",))[0] == meant


def test_sound_keys_join_what_sounds_alike() -> None:
    assert sound_key("Fisik") == sound_key("Physik")
    assert sound_key("Straße") == sound_key("strase")


def test_threads_share_a_lexicon(words: Lexicon) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: words.lookup("casa"), range(200)))
    assert all(reading[0].lemma == "casa" for reading in found)


def test_unpacking_again_does_nothing(shipped: Path) -> None:
    first = unpack.ensure("xx")
    made = first.stat().st_mtime_ns
    assert unpack.ensure("xx") == first
    assert first.stat().st_mtime_ns == made


def test_a_new_version_takes_the_place_of_the_old(shipped: Path) -> None:
    old = unpack.ensure("xx")
    write("xx", ROWS[:3], {}, is_common=lambda form: False, target=shipped)
    unpack._checksum.cache_clear()
    new = unpack.ensure("xx")
    assert new != old
    assert not old.exists()


def test_a_damaged_file_is_refused(shipped: Path) -> None:
    (shipped / "xx.sqlite3.sha256").write_text("0" * 64 + "  xx.sqlite3\n")
    unpack._checksum.cache_clear()
    with pytest.raises(unpack.LexiconError):
        unpack.ensure("xx")
    assert list(unpack.directory().glob("*.sqlite3")) == []


def test_the_same_readings_give_the_same_bytes(shipped: Path, tmp_path: Path) -> None:
    again = write("xx", ROWS[::-1], ZIPF, is_common=lambda f: True, target=tmp_path)
    assert again.read_bytes() == (shipped / "xx.sqlite3.xz").read_bytes()


def test_a_language_without_a_lexicon_is_named(shipped: Path) -> None:
    with pytest.raises(unpack.LexiconError, match="zz"):
        Lexicon("zz").lookup("casa")

"""The catalogue we ship: built from the hand files that are there, in order, and large enough."""

import csv
import gzip
import subprocess
import sys
from collections import Counter
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from words.models import Word, WordForm
from words.services.seeding import seed_catalogue

ROOT = Path(settings.BASE_DIR)
SEEDS = ROOT / "words/seeds"
LANGUAGES = ("es", "de")


@cache
def rows(language: str, name: str) -> list[dict[str, str]]:
    data = (SEEDS / language / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    return list(
        csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def test_seeds_are_what_the_hand_files_make(tmp_path: Path) -> None:
    """Same input, same bytes: nobody edits the built files, nobody forgets to build them."""
    (tmp_path / "themes.tsv").write_bytes((SEEDS / "themes.tsv").read_bytes())
    build = [
        sys.executable,
        "tools/build_seeds.py",
        *LANGUAGES,
        "--into",
        str(tmp_path),
    ]
    subprocess.run(build, check=True, cwd=ROOT, stdout=subprocess.PIPE)
    built = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(built) == 1 + 5 * len(LANGUAGES)
    stale = [
        str(path.relative_to(tmp_path))
        for path in built
        if path.read_bytes() != (SEEDS / path.relative_to(tmp_path)).read_bytes()
    ]
    assert stale == [], "run tools/build_seeds.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_what_a_dictionary_gives(language: str) -> None:
    themes = {row["slug"] for row in rows(".", "themes.tsv")}
    for row in rows(language, "words.tsv"):
        assert row["en"], row
        assert row["pronunciation"], row
        assert set(filter(None, row["themes"].split(";"))) <= themes, row
        if not row["estimated"]:
            assert row["it"] or row["level"] not in {"A1", "A2"}, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_are_as_large_as_planned(language: str) -> None:
    levels = Counter(row["level"] for row in rows(language, "words.tsv"))
    assert levels["A1"] >= 500
    assert levels["A1"] + levels["A2"] >= 1_000
    assert levels.total() - levels["C2"] == 8_000
    assert levels.total() >= 10_000
    early = [row for row in rows(language, "words.tsv") if row["level"] in {"A1", "A2"}]
    assert not [row["lemma"] for row in early if row["estimated"]]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("hinzufügen", "füge hinzu"),
        ("dazukommen", "kommt dazu"),
        ("wiederherstellen", "stellt wieder her"),
        ("einschreiten", "schritt ein"),
    ],
)
def test_a_verb_is_split_where_people_split_it(lemma: str, form: str) -> None:
    forms = rows("de", "forms.tsv.gz")
    assert form in {row["text"] for row in forms if row["lemma"] == lemma}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_forms_by_the_hundred_thousand(language: str) -> None:
    assert len(rows(language, "forms.tsv.gz")) >= 100_000


@pytest.mark.parametrize(
    ("language", "lemma", "texts"),
    [
        ("de", "einladen", {"lädt ein", "einlädt", "einzuladen", "eingeladen"}),
        ("de", "umgehen", {"umgeht", "umgangen", "geht um", "umzugehen"}),
        ("de", "Haus", {"Häuser", "Häusern", "Hauses"}),
        ("de", "groß", {"große", "größer", "am größten", "größten"}),
        ("es", "tener", {"tengo", "tuviese", "tuviera", "teniendo", "ten"}),
        ("es", "levantarse", {"me levanto", "levántate", "levantándose", "levantaos"}),
        ("es", "bueno", {"buena", "buenos", "buen"}),
    ],
)
def test_words_are_inflected_whole(language: str, lemma: str, texts: set[str]) -> None:
    found = {r["text"] for r in rows(language, "forms.tsv.gz") if r["lemma"] == lemma}
    assert texts <= found


def test_a_verb_that_is_two_keeps_its_forms_apart() -> None:
    by_sense: dict[str, set[str]] = {}
    for row in rows("de", "forms.tsv.gz"):
        if row["lemma"] == "übersetzen":
            by_sense.setdefault(row["sense_no"], set()).add(row["text"])
    assert "übersetzt" in by_sense["1"]
    assert "setzt über" not in by_sense["1"]
    assert {"setzt über", "übergesetzt"} <= by_sense["2"]


@pytest.mark.django_db
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the same rows on any database: once will do"
)
def test_the_catalogue_is_in_order() -> None:
    """Seeds everything and checks every rule: the one slow test of the real seeds."""
    seed_catalogue()
    out = StringIO()
    call_command("check_content", stdout=out)
    assert out.getvalue() == "The catalogue is in order.\n"
    for language in LANGUAGES:
        words = Word.objects.catalogue().filter(language=language)
        assert words.count() == len(rows(language, "words.tsv"))
        forms = WordForm.objects.filter(word__language=language)
        assert forms.count() == len(rows(language, "forms.tsv.gz"))
    assert seed_catalogue(force=True).updated == 0

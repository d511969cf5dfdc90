"""`manage.py seed`: repeatable, never over a curator's edit, and clear about a bad file."""

import re
import shutil
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_word
from vocab_project.users.models import User
from words.models import Example, Meaning, Theme, Word, WordForm
from words.services.seeding import SeedError, SeedReport, seed_catalogue
from words.services.seeding.files import RELATION_COLUMNS, WORD_COLUMNS
from words.services.seeding.forms import COLUMNS as FORM_COLUMNS

GATO = "gato\t1\tnoun\tel\tm\tgatos\tˈɡato\tA1\t\t3\tanimals\t900\t\tcat|tomcat\tgatto"
HABLAR = "hablar\t1\tverb\t\t\t\taˈβlaɾ\tB1\t1\t4\t\t200\tidiom\tto speak; to talk\t"
FORMS = """\
gato\tnoun\t1\tplural\tgatos\tnumber=pl;gender=m
hablar\tverb\t1\tconjugation\thablaba\tmood=indicative;tense=imperfect;person=1s\
|mood=indicative;tense=imperfect;person=3s"""
WRITES = ("INSERT", "UPDATE", "DELETE")


class Seeds:
    """A folder of seed files that a test can change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "es").mkdir()
        themes = "slug\ten\tit\tes\tde\nanimals\tanimals\tanimali\tanimales\tTiere\n"
        (folder / "themes.tsv").write_text(themes)
        self.words(GATO, HABLAR)
        self.forms(FORMS)

    def words(self, *rows: str) -> None:
        text = "\n".join(["\t".join(WORD_COLUMNS), *rows])
        (self.folder / "es/words.tsv").write_text(text + "\n")

    def forms(self, *rows: str) -> None:
        text = "\n".join(["\t".join(FORM_COLUMNS), *rows])
        (self.folder / "es/forms.tsv").write_text(text + "\n")

    def relations(self, *rows: str) -> None:
        text = "\n".join(["\t".join(RELATION_COLUMNS), *rows])
        (self.folder / "es/relations.tsv").write_text(text + "\n")

    def run(self, *, dry_run: bool = False, force: bool = True) -> SeedReport:
        return seed_catalogue(
            languages=["es"], folder=self.folder, dry_run=dry_run, force=force
        )

    def call_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`manage.py seed` reads this folder."""
        monkeypatch.setattr(
            "words.management.commands.seed.seed_catalogue",
            partial(seed_catalogue, folder=self.folder),
        )


@pytest.fixture
def seeds(tmp_path: Path, db: None) -> Seeds:
    return Seeds(tmp_path)


def test_a_word_arrives_with_meanings_level_themes_and_forms(seeds: Seeds) -> None:
    assert seeds.run().created == 2
    gato = Word.objects.get(base_form="gato")
    assert (gato.normalised, gato.search_key, gato.source) == ("gato", "gato", "seed")
    assert [m.translation for m in gato.meanings.filter(native_language="en")] == [
        "cat",
        "tomcat",
    ]
    assert gato.levels.get().priority == 3
    assert gato.themes.get().names["it"] == "animali"


def test_an_estimated_level_and_a_missing_native_language_are_known_as_such(
    seeds: Seeds,
) -> None:
    seeds.run()
    hablar = Word.objects.get(base_form="hablar")
    assert [m.translation for m in hablar.meanings.all()] == ["to speak, to talk"]
    assert hablar.levels.get().is_estimated
    assert not Word.objects.get(base_form="gato").levels.get().is_estimated


def test_one_spelling_with_two_readings_is_one_form(seeds: Seeds) -> None:
    seeds.run()
    form = WordForm.objects.get(text="hablaba")
    assert [reading["person"] for reading in form.grammatical_info] == ["1s", "3s"]


def test_a_second_run_writes_nothing(seeds: Seeds) -> None:
    seeds.run()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = seeds.run()
    assert report.unchanged == 2
    assert not [q for q in queries if q["sql"].startswith(WRITES)]


def test_a_new_version_updates_a_word_nobody_touched(seeds: Seeds) -> None:
    seeds.run()
    seeds.words(GATO.replace("cat|tomcat", "kitty"), HABLAR)
    assert seeds.run().updated == 1
    gato = Word.objects.get(base_form="gato")
    assert [m.translation for m in gato.meanings.filter(native_language="en")] == [
        "kitty"
    ]


def test_a_word_moves_inside_its_level(seeds: Seeds) -> None:
    seeds.run()
    seeds.words(GATO.replace("\t3\t", "\t7\t"), HABLAR)
    seeds.run()
    gato = Word.objects.get(base_form="gato")
    assert gato.levels.get().priority == 7


def test_an_update_keeps_the_examples_of_a_meaning_that_goes(
    seeds: Seeds, ada: User
) -> None:
    seeds.run()
    tomcat = Meaning.objects.get(translation="tomcat")
    example = Example.objects.create(
        word=tomcat.word,
        meaning=tomcat,
        owner=ada,
        native_language_id="en",
        sentence="El gato duerme.",
    )
    seeds.words(GATO.replace("cat|tomcat", "cat"), HABLAR)
    seeds.run()
    example.refresh_from_db()
    assert example.meaning
    assert example.meaning.translation == "cat"


@pytest.mark.parametrize("edit", ["word", "meaning", "theme", "level", "notes"])
def test_a_curators_edit_is_never_overwritten(seeds: Seeds, edit: str) -> None:
    seeds.run()
    gato = Word.objects.get(base_form="gato")
    {
        "word": lambda: Word.objects.filter(pk=gato.pk).update(plural="gatitos"),
        "meaning": lambda: gato.meanings.filter(order=1).update(translation="mine"),
        "theme": gato.themes.clear,
        "level": lambda: gato.levels.update(level="B1"),
        "notes": lambda: Word.objects.filter(pk=gato.pk).update(usage_notes="Careful."),
    }[edit]()
    seeds.words(GATO.replace("ˈɡato", "new"), HABLAR)
    for _ in range(2):
        report = seeds.run()
        assert report.curated == ["es el gato"]
        assert Word.objects.get(pk=gato.pk).pronunciation == "ˈɡato"


def test_a_curators_form_stays_and_the_rest_of_the_word_goes_on(seeds: Seeds) -> None:
    seeds.run()
    Word.objects.get(base_form="gato").forms.all().delete()
    seeds.words(GATO.replace("ˈɡato", "new"), HABLAR)
    assert seeds.run().plans[0].curated == [("el gato", "forms")]
    gato = Word.objects.get(base_form="gato")
    assert (gato.pronunciation, gato.forms.count()) == ("new", 0)


def test_an_edit_that_the_seed_takes_over_is_the_seeds_again(seeds: Seeds) -> None:
    seeds.run()
    Word.objects.filter(base_form="gato").update(pronunciation="better")
    seeds.words(GATO.replace("ˈɡato", "better"), HABLAR)
    assert seeds.run().curated == []
    seeds.words(GATO.replace("ˈɡato", "best"), HABLAR)
    seeds.run()
    assert Word.objects.get(base_form="gato").pronunciation == "best"


def test_a_word_a_curator_wrote_first_is_left_alone(seeds: Seeds) -> None:
    make_word("gato", translation="my cat")
    assert seeds.run().curated == ["es gato"]
    assert not Meaning.objects.filter(translation="tomcat").exists()


def test_a_deactivated_word_stays_deactivated(seeds: Seeds) -> None:
    seeds.run()
    Word.objects.filter(base_form="gato").update(is_active=False)
    seeds.words(GATO.replace("ˈɡato", "new"), HABLAR)
    assert seeds.run().updated == 1
    assert not Word.objects.get(base_form="gato").is_active


def test_a_renamed_theme_keeps_its_name(seeds: Seeds) -> None:
    seeds.run()
    Theme.objects.update(name="Beasts")
    seeds.run()
    assert Theme.objects.get().name == "Beasts"


def test_unchanged_files_are_not_even_read(seeds: Seeds) -> None:
    assert seeds.run(force=False).created == 2
    (seeds.folder / "es/words.tsv").touch()
    report = seeds.run(force=False)
    assert (report.up_to_date, report.plans) == (["es"], [])
    seeds.words(GATO.replace("ˈɡato", "new"), HABLAR)
    assert seeds.run(force=False).updated == 1


def test_a_dry_run_counts_and_writes_nothing(seeds: Seeds) -> None:
    assert seeds.run(dry_run=True).created == 2
    assert not Word.objects.exists()
    assert not Theme.objects.exists()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GATO.replace("noun", "thing"), "es/words.tsv:2: part_of_speech 'thing'"),
        (GATO.replace("animals", "zoo"), "es/words.tsv:2: unknown theme zoo"),
        (GATO.replace("\tA1\t", "\tA9\t"), "es/words.tsv:2: level 'A9'"),
        (GATO.replace("\tcat|tomcat\t", "\t\t"), "es/words.tsv:2: en is empty"),
        (GATO.replace("\t900\t", "\tmany\t"), "frequency_rank 'many'"),
        (f"{GATO}\n{GATO}", "es/words.tsv:3: gato noun is there twice"),
        ("gato\t1", "es/words.tsv:2: 2 columns instead of 15"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    seeds: Seeds, row: str, message: str
) -> None:
    seeds.words(row, HABLAR)
    with pytest.raises(SeedError, match=re.escape(message)):
        seeds.run()
    assert not Word.objects.exists()


def test_a_form_of_an_unknown_word_is_refused(seeds: Seeds) -> None:
    seeds.forms("perro\tnoun\t1\tplural\tperros\tnumber=pl")
    with pytest.raises(SeedError, match=r"forms\.tsv:2: perro noun 1 is not"):
        seeds.run()


def test_a_missing_file_is_named(seeds: Seeds) -> None:
    shutil.rmtree(seeds.folder / "es")
    with pytest.raises(SeedError, match="no such file"):
        seeds.run()


def test_the_command_says_one_sentence(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds.call_here(monkeypatch)
    out = StringIO()
    call_command("seed", "--language", "es", stdout=out, stderr=StringIO())
    assert out.getvalue().startswith("Seeded: 2 words added, 0 updated, 0 unchanged. ")
    out = StringIO()
    call_command("seed", "--language", "es", stdout=out, stderr=StringIO())
    assert out.getvalue() == "es: up to date.\n"

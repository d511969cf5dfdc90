"""The seed's sentences: for each native language, repeatable, never over a curator's edit."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.words.test_seed import Seeds
from words.models import Example
from words.services.seeding import SeedError
from words.services.seeding.examples import ExamplePlan
from words.services.seeding.files import EXAMPLE_COLUMNS

CAT = "gato\t1\tnoun\t1\tEl gato duerme.\tThe cat is asleep.\tIl gatto dorme."
TOM = "gato\t1\tnoun\t2\tEs un gato viejo.\tHe is an old tomcat.\tÈ un gatto vecchio."


class Sentences(Seeds):
    def write(self, *rows: str) -> None:
        text = "\n".join(["\t".join(EXAMPLE_COLUMNS), *rows])
        (self.folder / "es/examples.tsv").write_text(text + "\n")

    def sow(self, *rows: str) -> ExamplePlan:
        self.write(*rows)
        return self.run().examples[0]


@pytest.fixture
def seeds(tmp_path: Path, db: None) -> Sentences:
    return Sentences(tmp_path)


def english() -> Example:
    return Example.objects.get(native_language="en")


def test_a_sentence_arrives_with_a_translation_for_each_native_language(
    seeds: Sentences,
) -> None:
    seeds.sow(CAT)
    found = dict(Example.objects.values_list("native_language", "translation"))
    assert found == {"en": "The cat is asleep.", "it": "Il gatto dorme."}
    example = english()
    assert (example.source, example.status) == ("seed", "published")
    assert example.meaning.translation == "cat"


def test_a_sentence_belongs_to_its_meaning(seeds: Sentences) -> None:
    seeds.sow(TOM)
    assert english().meaning.translation == "tomcat"
    italian = Example.objects.get(native_language="it")
    assert italian.meaning.translation == "gatto"


def test_a_second_run_writes_nothing(seeds: Sentences) -> None:
    seeds.sow(CAT)
    plan = seeds.sow(CAT)
    assert (plan.create, plan.update, plan.retire, plan.unchanged) == ([], [], [], 2)


def test_a_better_translation_replaces_one_nobody_touched(seeds: Sentences) -> None:
    seeds.sow(CAT)
    seeds.sow(CAT.replace("is asleep", "is sleeping"))
    assert english().translation == "The cat is sleeping."


@pytest.mark.parametrize(
    "edit",
    [
        {"sentence": "El gato sueña."},
        {"translation": "The cat sleeps."},
        {"status": "hidden"},
    ],
)
def test_a_curators_edit_stays(seeds: Sentences, edit: dict[str, str]) -> None:
    seeds.sow(CAT)
    example = english()
    for field, value in edit.items():
        setattr(example, field, value)
    example.save()
    seeds.sow(CAT)
    seeds.sow(CAT.replace("duerme", "come"))
    example.refresh_from_db()
    assert edit.items() <= vars(example).items()
    assert Example.objects.filter(pk=example.pk).exists()


def test_a_sentence_the_seed_no_longer_has_is_hidden(seeds: Sentences) -> None:
    seeds.sow(CAT)
    seeds.sow(TOM)
    old = Example.objects.get(native_language="en", sentence="El gato duerme.")
    assert old.status == "hidden"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (CAT.replace("gato\t", "perro\t", 1), "perro noun is not in words.tsv"),
        (CAT.replace("noun\t1", "noun\t3"), "gato has no meaning 3"),
        (CAT.replace("El gato duerme.", ""), "sentence is empty"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    seeds: Sentences, row: str, message: str
) -> None:
    with pytest.raises(SeedError, match=message):
        seeds.sow(row)
    assert not Example.objects.exists()


def test_a_curator_hides_a_seeded_sentence_instead_of_deleting_it(
    seeds: Sentences, as_cleo: Client
) -> None:
    seeds.sow(CAT)
    delete = reverse("admin:words_example_delete", args=[english().pk])
    assert as_cleo.post(delete, {"post": "yes"}).status_code == 403
    assert Example.objects.count() == 2


def test_the_command_counts_sentences(
    seeds: Sentences,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seeds.write(CAT, TOM)
    seeds.call_here(monkeypatch)
    call_command("seed", "--language", "es", "--dry-run")
    assert "Sentences: 4 added" in capsys.readouterr().out


def test_a_sentence_moves_to_the_meaning_that_the_seed_gives_it_now(
    seeds: Sentences,
) -> None:
    seeds.sow(CAT)
    plan = seeds.sow(CAT.replace("noun\t1", "noun\t2"))
    assert len(plan.update) == 1
    assert english().meaning.translation == "tomcat"


def test_a_dry_run_names_sentences(
    seeds: Sentences,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seeds.sow(CAT)
    Example.objects.filter(native_language="it").update(translation="Mio.")
    seeds.write(TOM)
    seeds.call_here(monkeypatch)
    call_command("seed", "--language", "es", "--dry-run")
    said = capsys.readouterr().out
    assert "es + sentence of el gato (en): " in said
    assert "es - sentence of el gato (en), to be hidden: " in said

"""Catalogue entries from a table: checked by the catalogue's own rules, written with versions."""

from itertools import islice
from string import ascii_lowercase as LETTERS  # noqa: N812
from typing import Any

import pytest

from tests.factories import make_learner_word, make_word
from tests.queries import count_of
from vocab_project.users.models import User
from words.models import (
    CatalogueImport,
    CatalogueRow,
    Example,
    Theme,
    Word,
    WordRelation,
)
from words.services.catalogue_import import (
    EmptyFileError,
    NotNowError,
    cancel_catalogue_import,
    confirm_catalogue_import,
    run_to_the_end,
    start_catalogue_import,
    undo_catalogue_import,
)
from words.services.catalogue_import.reading import check_rows
from words.services.catalogue_import.run import run_catalogue_import
from words.services.catalogue_import.writing import import_chunk
from words.services.curation import mend_entry
from words.services.doorbell import catalogue_bell
from words.services.leases import claim

pytestmark = pytest.mark.django_db
HEADER = "language,base_form,part_of_speech,article,gender,plural,level,en,it"
FARO = "es,faro,noun,el,m,faros,B1,lighthouse,faro"


def upload(curator: User, *rows: str, header: str = HEADER) -> CatalogueImport:
    text = "\n".join([header, *rows])
    job = start_catalogue_import(curator=curator, name="w.csv", data=text.encode())
    return go_on(job)


def go_on(job: CatalogueImport) -> CatalogueImport:
    run_to_the_end(job.pk)
    job.refresh_from_db()
    return job


def bring(curator: User, *rows: str, header: str = HEADER) -> CatalogueImport:
    job = upload(curator, *rows, header=header)
    return go_on(confirm_catalogue_import(job=job))


def faults_of(job: CatalogueImport, place: int = 1) -> list[str]:
    row = job.rows.get(place=place)
    assert (row.verdict == "invalid") == bool(row.faults)
    return [code for code, _about in row.faults]


# --- Looking ---


def test_nothing_is_written_before_a_curator_says_so(cleo: User) -> None:
    job = upload(cleo, FARO)
    assert (job.state, job.verdicts, job.rows_count) == ("preview", {"new": 1}, 1)
    assert not Word.objects.exists()
    assert bytes(job.data) == b""


def test_a_row_says_what_it_changes(cleo: User) -> None:
    make_word("faro", article="el", gender="m", level="B1", translation="beacon")
    row = upload(cleo, FARO).rows.get()
    assert row.verdict == "changed"
    assert row.changes == [
        ["plural", "", "faros"],
        ["en 1", "beacon", "lighthouse"],
        ["it 1", "", "faro"],
    ]


def test_an_entry_that_is_so_already_is_left(cleo: User) -> None:
    bring(cleo, FARO)
    job = bring(cleo, FARO)
    assert (job.verdicts, job.skipped_count) == ({"same": 1}, 1)
    assert Word.objects.get().versions.count() == 1


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("xx,faro,noun,el,m,,B1,a,b", "no_language"),
        ("es,,noun,el,m,,B1,a,b", "no_word"),
        ("es,faro,,el,m,,B1,a,b", "no_type"),
        ("es,faro,thing,el,m,,B1,a,b", "unknown_type"),
        ("es,faro,noun,el,x,,B1,a,b", "unknown_gender"),
        ("es,faro,noun,el,m,,Z9,a,b", "unknown_level"),
        ("es,faro,noun,el,m,,B1,,", "meaning"),
        ("es,faro,noun,la,m,,B1,a,b", "gender"),
        ("es,faro,noun,,,,B1,a,b", "gender"),
        ("es,faro,noun,el,m,,,a,b", "level"),
        ("es,faro,noun,el,m,,A2,a,b", "examples"),
        ('es,faro,noun,el,m,,B1,"a, a",b', "gloss"),
        (f"es,faro,noun,el,m,,B1,{'a' * 256},b", "too_long"),
    ],
)
def test_a_bad_row_is_named(cleo: User, row: str, fault: str) -> None:
    assert fault in faults_of(upload(cleo, row))


def test_a_vulgar_word_comes_not_before_b2(cleo: User) -> None:
    row = "es,puta,noun,la,f,putas,{},whore,puttana"
    assert faults_of(upload(cleo, row.format("B1"))) == ["vulgar"]
    assert faults_of(upload(cleo, row.format("B2"))) == []


def test_each_meaning_of_a_beginners_word_is_shown_at_work(cleo: User) -> None:
    header = f"{HEADER},example,example_en,example_it"
    row = "es,faro,noun,el,m,faros,A2,lighthouse,faro,{},I see the light.,Vedo il faro."
    assert faults_of(upload(cleo, row.format("Veo el faro."), header=header)) == []
    job = upload(cleo, row.format("Veo la luz."), header=header)
    assert faults_of(job) == ["sentences"]


def test_the_rules_are_for_what_learners_meet(cleo: User) -> None:
    job = upload(
        cleo, "es,faro,noun,no,lighthouse", header="language,word,pos,active,en"
    )
    assert faults_of(job) == []


def test_an_entry_in_want_may_still_be_mended(cleo: User) -> None:
    make_word("faro", article="el", gender="m", level="A1", translation="lighthouse")
    job = upload(cleo, "es,faro,noun,ˈfaɾo", header="language,word,pos,pronunciation")
    assert job.verdicts == {"changed": 1}


def test_the_same_entry_twice_in_a_file(cleo: User) -> None:
    job = upload(cleo, FARO, FARO)
    assert job.rows.get(place=2).faults == [["twice", "2"]]
    assert job.verdicts == {"new": 1, "invalid": 1}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("casa", []),
        ("luz", []),
        ("Haus", ["other_language"]),
        ("nada", ["no_such_word"]),
    ],
)
def test_related_words_are_of_the_same_language(
    cleo: User, name: str, fault: list[str]
) -> None:
    make_word("casa")
    make_word("Haus", language="de")
    rows = [f"{FARO},{name}", "es,luz,noun,la,f,luces,B1,light,luce,"]
    job = upload(cleo, *rows, header=f"{HEADER},synonyms")
    assert faults_of(job) == fault


@pytest.mark.parametrize(
    ("header", "problem"), [("word,level", "missing_columns"), ("", "empty")]
)
def test_a_file_without_what_it_needs_is_refused(
    cleo: User, header: str, problem: str
) -> None:
    job = upload(cleo, "faro,A2" if header else " ", header=header or "x")
    assert job.state == "failed"
    assert problem in {job.problem, "empty"}


def test_an_empty_file_is_refused(cleo: User) -> None:
    with pytest.raises(EmptyFileError):
        start_catalogue_import(curator=cleo, name="w.csv", data=b" \n")


# --- Writing ---


def test_an_entry_comes_in_whole(cleo: User) -> None:
    Theme.objects.create(slug="sea", name="Sea", names={"es": "Mar"})
    header = f"{HEADER},themes,example,example_en,synonyms"
    row = f"{FARO},mar,Veo el faro.,I see the lighthouse.,luz"
    job = bring(cleo, row, "es,Luz,noun,la,f,luces,B1,light,luce", header=header)
    word = Word.objects.get(normalised="faro")
    assert (word.display, word.source, word.is_active) == ("el faro", "import", True)
    assert [level.is_estimated for level in word.levels.all()] == [False]
    assert {m.translation for m in word.meanings.all()} == {"lighthouse", "faro"}
    assert word.themes.get().slug == "sea"
    assert word.examples.get().meaning == word.meanings.get(native_language="en")
    assert word.forms.get().text == "faros"
    luz = WordRelation.objects.get(word=word).related
    assert WordRelation.objects.get(word=luz).related == word
    assert (luz.base_form, luz.is_active, luz.levels.count()) == ("Luz", True, 1)
    assert [v.author for v in word.versions.all()] == [cleo]
    assert luz.versions.get().document["word"]["base_form"] == "Luz"
    assert job.created_count == 2


def test_an_empty_cell_changes_nothing_and_versions_have_their_author(
    cleo: User,
) -> None:
    word = make_word("faro", article="el", gender="m", level="B1", plural="faros")
    job = bring(cleo, "es,Faro,noun,,,,B2,beacon,")
    word.refresh_from_db()
    assert (word.article, word.plural) == ("el", "faros")
    assert word.levels.get().level == "B2"
    assert word.meanings.get().translation == "beacon"
    assert [v.author for v in word.versions.all()] == [cleo, None]
    assert "w.csv" in word.versions.first().reason
    assert (job.state, job.updated_count) == ("done", 1)


def test_a_learners_private_word_is_never_touched(cleo: User, ada: User) -> None:
    word = make_word("faro", owner=ada)
    bring(cleo, FARO)
    assert Word.objects.count() == 2
    assert word.meanings.get().translation == "cat"


def test_the_good_rows_come_in_and_the_bad_ones_stay_behind(cleo: User) -> None:
    job = bring(cleo, FARO, "es,luz,noun,la,f,luces,A1,light,luce")
    assert (job.created_count, job.failed_count) == (1, 1)
    assert Word.objects.get().base_form == "faro"


def test_what_happened_meanwhile_is_seen(cleo: User) -> None:
    make_word("luz", level="B1")
    job = upload(cleo, f"{FARO},luz", header=f"{HEADER},synonyms")
    Word.objects.all().delete()
    job = go_on(confirm_catalogue_import(job=job))
    assert (job.failed_count, Word.objects.count()) == (1, 0)
    assert faults_of_failed(job) == ["no_such_word"]


def faults_of_failed(job: CatalogueImport) -> list[str]:
    return [code for code, _about in job.rows.get(result="failed").faults]


def test_confirming_twice_is_confirming_once(cleo: User) -> None:
    job = upload(cleo, FARO)
    confirm_catalogue_import(job=job)
    job = go_on(confirm_catalogue_import(job=job))
    assert job.created_count == 1
    with pytest.raises(NotNowError):
        confirm_catalogue_import(job=cancel_catalogue_import(job=upload(cleo, FARO)))


def test_a_worker_that_dies_leaves_nothing_half_done(
    cleo: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr("words.services.catalogue_import.writing.CHUNK", 1)
    job = upload(cleo, FARO, "es,luz,noun,la,f,luces,B1,light,luce")
    confirm_catalogue_import(job=job)
    dying = claim(CatalogueImport, job.pk)
    assert dying
    import_chunk(dying)
    run_catalogue_import(job.pk)  # Somebody has it still.
    assert Word.objects.count() == 1
    CatalogueImport.objects.update(lease_token=None, lease_until=None)
    assert go_on(job).created_count == 2
    assert Word.objects.count() == 2


@pytest.mark.parametrize("count", [4, 40])
def test_a_chunk_takes_a_fixed_number_of_queries(cleo: User, count: int) -> None:
    make_word("casa")
    Theme.objects.create(slug="sea", name="Sea")
    tail = "sea,Hay {n}.,x,casa"
    rows = [
        f"es,{n},noun,la,f,{n}s,B1,word {n},parola {n},{tail.format(n=n)}"
        for n in islice(
            map("palabra{}{}".format, LETTERS * 26, sorted(LETTERS * 26)), count
        )
    ]
    header = f"{HEADER},themes,example,example_en,synonyms"
    job = upload(cleo, *rows, header=header)
    assert job.verdicts == {"new": count}
    CatalogueImport.objects.update(state="checking", verdicts={})
    looked_at = claim(CatalogueImport, job.pk)
    assert looked_at
    looking = count_of(lambda: check_rows(looked_at))
    CatalogueImport.objects.update(lease_token=None, lease_until=None)
    job.refresh_from_db()
    confirm_catalogue_import(job=job)
    mine = claim(CatalogueImport, job.pk)
    assert mine
    writing = count_of(lambda: import_chunk(mine))
    assert mine.created_count == count
    assert (looking, writing) == (LOOKING, WRITING)


LOOKING, WRITING = 10, 51

# --- Taking back ---


def test_an_import_is_taken_back(cleo: User) -> None:
    old = make_word("casa", article="la", gender="f", level="B1", translation="house")
    job = bring(cleo, FARO, "es,casa,noun,,,casas,,home,casa")
    job = go_on(undo_catalogue_import(job=job))
    assert (job.state, job.undone_count, job.kept_count) == ("undone", 2, 0)
    old.refresh_from_db()
    assert (old.plural, old.meanings.get().translation) == ("", "house")
    assert Word.objects.get() == old


def test_relations_go_both_ways_and_are_taken_back(cleo: User) -> None:
    casa = make_word("casa", article="la", gender="f", level="B1", translation="house")
    hogar = make_word("hogar", article="el", gender="m", level="B1", translation="home")
    rows = [f"{FARO},casa", "es,casa,noun,,,,,,,hogar"]
    job = bring(cleo, *rows, header=f"{HEADER},synonyms")
    pairs = WordRelation.objects.values_list("word__base_form", "related__base_form")
    assert set(pairs) == {
        ("faro", "casa"),
        ("casa", "faro"),
        ("casa", "hogar"),
        ("hogar", "casa"),
    }
    assert hogar.versions.first().author == cleo
    job = go_on(undo_catalogue_import(job=job))
    assert (job.undone_count, job.kept_count) == (2, 0)
    assert not WordRelation.objects.exists()
    assert set(Word.objects.all()) == {casa, hogar}


def test_a_relation_to_an_earlier_row_hinders_no_undo(
    cleo: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr("words.services.catalogue_import.writing.CHUNK", 1)
    make_word("casa", article="la", gender="f", level="B1", translation="house")
    rows = ["es,casa,noun,,,casas,,,,", f"{FARO},casa"]
    job = bring(cleo, *rows, header=f"{HEADER},synonyms")
    job = go_on(undo_catalogue_import(job=job))
    assert (job.undone_count, job.kept_count) == (2, 0)
    assert Word.objects.get().plural == ""
    assert not WordRelation.objects.exists()


def test_what_was_edited_since_or_is_in_use_stays(cleo: User, ada: User) -> None:
    casa = make_word("casa", article="la", gender="f", level="B1", translation="house")
    job = bring(cleo, FARO, "es,casa,noun,,,casas,,home,casa")
    make_learner_word(ada, Word.objects.get(normalised="faro"))
    mend_entry(word=casa, facts={"usage_notes": "x"}, translations={}, curator=cleo)
    job = go_on(undo_catalogue_import(job=job))
    assert job.kept_count == 2
    faro = Word.objects.get(normalised="faro")
    assert not faro.is_active
    assert casa.meanings.get(native_language="en").translation == "home"


def test_what_was_not_written_cannot_be_taken_back(cleo: User) -> None:
    with pytest.raises(NotNowError):
        undo_catalogue_import(job=upload(cleo, FARO))
    assert not Example.objects.exists()
    assert CatalogueRow.objects.count() == 1


def test_a_broker_that_is_down_is_asked_once_by_a_sweep(
    cleo: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def down(job_id: int) -> None:
        asked.append(job_id)
        raise ConnectionError

    monkeypatch.setattr(catalogue_bell, "publish", down)
    settings.CELERY_BROKER_URL = "redis://nowhere"
    for name in ("a.csv", "b.csv"):
        CatalogueImport.objects.create(curator=cleo, name=name, data=b"x")
    assert catalogue_bell.sweep() == 0
    assert len(asked) == 1

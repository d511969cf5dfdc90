"""From a file to words: what the preview says, what is done, and how it is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.factories import make_learner_word, make_word
from tests.words.importing import (
    import_all,
    results,
    set_choices,
    upload,
    verdicts,
)
from vocab_project.users.models import User
from words.exchange.text_table import TextOptions
from words.models import (
    Example,
    ImportJob,
    ImportMapping,
    ImportPart,
    ImportRow,
    LearnerWord,
    Word,
    WordBatch,
    WordList,
)
from words.services.batches import undo_batch
from words.services.errors import UndoExpiredError
from words.services.importing.ending import cancel_import
from words.services.importing.errors import (
    EmptyUploadError,
    NothingToImportError,
    NotNowError,
    TooManyImportsError,
    TooManyNamesError,
    UploadTooLargeError,
)
from words.services.importing.run import run_import, run_next, run_to_the_end
from words.services.importing.settings import start_rows
from words.services.importing.uploads import start_import, tidy_imports
from words.services.leases import claim


@pytest.fixture(autouse=True)
def _no_queue(settings) -> None:
    settings.CELERY_BROKER_URL = ""


# --- Reading and checking ---


def test_a_file_is_read_and_its_columns_are_guessed(ada: User) -> None:
    job = upload(ada, "Palabra;Traducción;Tema\ngato;cat;animales\n")
    assert (job.state, job.kind, job.rows_count) == ("preview", "text", 1)
    assert job.mapping == {"0": ["word", "meaning", "themes"]}
    assert job.found.separator == "semicolon"


def test_each_row_gets_a_verdict_and_nothing_is_touched(ada: User) -> None:
    make_learner_word(ada, make_word("gato"))
    make_word("perro", forms=["perros"])
    job = upload(
        ada, "gato,cat\nperro,dog\nperros,dogs\nzzz,x\n,nothing\n123,x\nzzz,y\n"
    )
    assert verdicts(job) == [
        *("mine", "catalogue", "duplicate", "new", "invalid", "invalid", "duplicate"),
    ]
    assert job.verdicts == {
        "mine": 1,
        "catalogue": 1,
        "duplicate": 2,
        "new": 1,
        "invalid": 2,
    }
    assert LearnerWord.objects.count() == 1


def test_a_form_is_shown_with_the_word_it_belongs_to(ada: User) -> None:
    lemma = make_word("perro", forms=["perros"])
    row = upload(ada, "perros,dogs\n").rows.get()
    assert (row.verdict, row.word_id, row.form) == ("form", lemma.pk, "plural")


def test_a_duplicate_names_the_line_of_the_first(ada: User) -> None:
    job = upload(ada, "word,meaning\n\nuno,one\ndos,two\nUno,1\n")
    assert [r.duplicate_of for r in job.rows.all()] == [None, None, 3]


def test_other_columns_give_other_verdicts_and_are_remembered(ada: User) -> None:
    make_word("gato")
    job = upload(ada, "Front,Back\ncat,gato\n")
    job = set_choices(job, mapping={"0": ["word", "ignore"]})
    assert verdicts(job) == ["new"]
    assert ImportMapping.objects.get().roles == ["word", "ignore"]
    assert upload(ada, "Front,Back\nx,perro\n").mapping == {"0": ["word", "ignore"]}


def test_what_one_learner_chose_is_not_anothers(ada: User, ben: User) -> None:
    set_choices(
        upload(ada, "Front,Back\ncat,gato\n"), mapping={"0": ["ignore", "word"]}
    )
    assert upload(ben, "Front,Back\ncat,gato\n").mapping == {"0": ["meaning", "word"]}


def test_another_encoding_reads_the_file_again(ada: User) -> None:
    job = upload(ada, "ni\x96o,boy\n".encode("latin-1"))
    job = set_choices(job, options=TextOptions(encoding="mac-roman"))
    assert job.rows.get().cells == ["niño", "boy"]
    assert job.state == "preview"


def test_options_that_do_not_work_are_taken_back_with_the_reason(ada: User) -> None:
    job = upload(ada, f"gato\tcat\n{'a,' * 100}\tx\n")
    job = set_choices(job, options=TextOptions(separator="comma"))
    assert (job.state, job.options) == ("preview", {})
    assert job.problem


def test_garbled_letters_are_mended_only_with_consent(ada: User) -> None:
    job = upload(ada, "niÃ±o,boy\n")
    assert job.found.garbled == 1
    assert verdicts(set_choices(job, options=TextOptions(mend=True))) == ["new"]
    assert ImportRow.objects.get().cells[0] == "niño"


def test_a_file_that_cannot_be_read_says_why(ada: User) -> None:
    job = upload(ada, b"%PDF-1.4 nothing")
    assert (job.state, job.problem) == ("failed", "unknown_kind")
    assert not ImportPart.objects.exists()


def test_more_rows_than_allowed_are_refused_with_the_number(ada: User) -> None:
    job = upload(ada, "a,b\n" * 20_001)
    assert (job.state, job.problem) == ("failed", "too_many_rows")
    assert job.problem_params == {"count": 20_001, "limit": 20_000}


# --- Uploading ---


def _start(learner: User, data: bytes = b"a,b\n", **kwargs) -> ImportJob:
    fields = {"key": uuid4(), "name": "a.csv", "chunks": [data]} | kwargs
    return start_import(learner=learner, language="es", native="en", **fields)


def test_the_same_key_stores_the_file_once(ada: User) -> None:
    key = uuid4()
    assert _start(ada, key=key) == _start(ada, key=key)
    assert ImportPart.objects.count() == 1


def test_a_large_file_is_cut_into_parts_and_comes_out_whole(ada: User) -> None:
    from words.services.importing.uploads import spooled

    data = bytes(range(256)) * 5000
    job = _start(ada, chunks=[data[:700_000], data[700_000:]])
    assert job.parts.count() == 3
    with spooled(job) as path:
        assert path.read_bytes() == data


def test_too_much_too_little_and_too_many_are_refused(ada: User, settings) -> None:
    settings.IMPORT_MAX_BYTES = 10
    with pytest.raises(UploadTooLargeError):
        _start(ada, b"x" * 11)
    with pytest.raises(EmptyUploadError):
        _start(ada, b"")
    for _ in range(5):
        _start(ada)
    with pytest.raises(TooManyImportsError):
        _start(ada)
    assert ImportJob.objects.count() == ImportPart.objects.count() == 5


def test_the_files_name_is_for_people_only(ada: User) -> None:
    job = _start(ada, name="C:\\fake\\..\\../we\u202eird\nname.csv")
    assert job.name == "weird name.csv"


# --- Importing ---


def test_words_are_linked_to_the_catalogue_or_become_the_learners_own(
    ada: User,
) -> None:
    gato = make_word("gato", article="el")
    job = import_all(ada, "el gato,tomcat\nla zeta,zed\n")
    assert job.state == "done"
    linked, own = LearnerWord.objects.order_by("-created_at").select_related("word")
    assert (linked.word, linked.translation) == (gato, "tomcat")
    assert (own.word.owner, own.word.source) == (ada, "import")
    assert (own.word.display, own.word.gender) == ("la zeta", "f")
    assert own.word.meanings.get().translation == "zed"


def test_every_column_finds_its_place(ada: User) -> None:
    header = (
        "word,meaning,gender,part of speech,plural,ipa,tags,note,mnemonic,"
        "example,example translation,list,learned\n"
    )
    row = 'zurrón,bag,m,noun,zurrones,/θuˈron/,"a::b leech",old,zoo,El zurrón.,The bag.,Cosas,x\n'
    import_all(ada, header + row)
    word = LearnerWord.objects.select_related("word").get()
    entry = word.word
    assert (entry.article, entry.gender, entry.plural) == ("el", "m", "zurrones")
    assert (entry.part_of_speech, entry.pronunciation) == ("noun", "θuˈron")
    assert (word.translation, word.note, word.mnemonic) == ("bag", "old", "zoo")
    assert [theme.name for theme in word.themes.all()] == ["a b"]
    assert word.list_entries.get().word_list.name == "Cosas"
    assert word.is_learned
    example = Example.objects.get()
    assert (example.owner, example.source, example.sentence) == (
        ada,
        "import",
        "El zurrón.",
    )
    assert (example.translation, example.meaning) == ("The bag.", entry.meanings.get())


def test_the_engine_completes_what_it_is_certain_of(ada: User) -> None:
    import_all(ada, "desventura,misfortune\n")
    word = Word.objects.get(owner=ada)
    assert (word.part_of_speech, word.article, word.gender) == ("noun", "la", "f")


def test_failed_rows_keep_their_reason_and_do_not_stop_the_rest(ada: User) -> None:
    job = import_all(
        ada, f"uno,one\n{'x' * 101},long\n123,digits\ndos,{'y' * 256}\ntres,3\n"
    )
    assert results(job) == ["created", "failed", "failed", "failed", "created"]
    assert [row.reason for row in job.rows.failed()] == [
        *("too_long", "no_letters", "translation_too_long"),
    ]
    assert (job.created_count, job.failed_count, job.cursor) == (2, 3, 5)


def test_all_words_can_go_on_one_list_and_under_themes(ada: User) -> None:
    import_all(ada, "uno,one\ndos,two\n", list_name="Números", theme_names=["math"])
    assert WordList.objects.with_size().get(name="Números").size == 2
    assert {t.name for w in LearnerWord.objects.all() for t in w.themes.all()} == {
        "math"
    }


def test_the_first_row_is_the_newest_word(ada: User) -> None:
    import_all(ada, "".join(f"palabra{chr(97 + n)},x\n" for n in range(20)))
    words = [row.word.base_form for row in LearnerWord.objects.select_related("word")]
    assert words == sorted(words)


def test_starting_twice_imports_once(ada: User) -> None:
    job = upload(ada, "uno,one\n")
    start_rows(job=job)
    start_rows(job=job)
    run_to_the_end(job.pk)
    run_import(job.pk)
    assert LearnerWord.objects.count() == WordBatch.objects.count() == 1


def test_a_word_added_since_the_preview_is_not_added_again(ada: User) -> None:
    gato = make_word("gato")
    job = upload(ada, "gato,tomcat\n")
    make_learner_word(ada, gato, translation="cat")
    start_rows(job=job)
    run_to_the_end(job.pk)
    assert LearnerWord.objects.get().translation == "cat"
    assert results(job) == ["skipped"]


def test_nothing_starts_without_a_word_or_out_of_turn(ada: User) -> None:
    job = set_choices(upload(ada, "uno,one\n"), mapping={"0": ["ignore", "ignore"]})
    with pytest.raises(NothingToImportError):
        start_rows(job=job)
    cancel_import(job=job)
    with pytest.raises(NotNowError):
        start_rows(job=job)


def test_more_themes_than_anyone_could_use_are_refused(ada: User) -> None:
    rows = "".join(
        f"palabra {chr(97 + n % 26) * (n // 26 + 1)},x,t{n}\n" for n in range(301)
    )
    job = upload(ada, "word,meaning,tags\n" + rows)
    with pytest.raises(TooManyNamesError):
        start_rows(job=job)


def test_the_file_is_forgotten_when_its_words_are_in(ada: User) -> None:
    import_all(ada, "uno,one\n")
    assert not ImportPart.objects.exists()


# --- Words that are there already ---

MINE = "word,meaning,note,tags,example\ngato,tomcat,mine,pets,El gato.\n"


@pytest.fixture
def gato(ada: User) -> LearnerWord:
    return make_learner_word(ada, make_word("gato"), translation="cat")


def test_skip_leaves_a_word_as_it_is(ada: User, gato: LearnerWord) -> None:
    job = import_all(ada, MINE, policy="skip")
    gato.refresh_from_db()
    assert (gato.translation, gato.note, results(job)) == ("cat", "", ["skipped"])
    assert not Example.objects.exists()


def test_fill_gives_only_what_was_empty(ada: User, gato: LearnerWord) -> None:
    job = import_all(ada, MINE, policy="fill")
    gato.refresh_from_db()
    assert (gato.translation, gato.note, results(job)) == ("cat", "mine", ["updated"])
    assert [theme.name for theme in gato.themes.all()] == ["pets"]
    assert Example.objects.get().word_id == gato.word_id


def test_overwrite_replaces_but_an_empty_cell_erases_nothing(
    ada: User, gato: LearnerWord
) -> None:
    LearnerWord.objects.filter(pk=gato.pk).update(mnemonic="keep me")
    import_all(ada, MINE, policy="overwrite")
    gato.refresh_from_db()
    assert (gato.translation, gato.note, gato.mnemonic) == ("tomcat", "mine", "keep me")


def test_keep_both_adds_a_word_of_the_learners_own_beside_it(
    ada: User, gato: LearnerWord
) -> None:
    job = import_all(ada, MINE + "gato,cat burglar,,,\n", policy="keep_both")
    own = Word.objects.filter(owner=ada).order_by("sense_no")
    assert results(job) == ["created", "created"]
    assert [(w.base_form, w.sense_no) for w in own] == [("gato", 1), ("gato", 2)]
    gato.refresh_from_db()
    assert gato.translation == "cat"


def test_a_row_that_changes_nothing_is_left_as_it_was(
    ada: User, gato: LearnerWord
) -> None:
    assert results(import_all(ada, "gato,cat\n", policy="overwrite")) == ["skipped"]


# --- Taking it back ---


def test_undo_takes_added_words_off_again(ada: User) -> None:
    make_word("gato")
    job = import_all(ada, "gato,cat\nzzz,x\n", list_name="Nueva")
    assert undo_batch(batch=job.batch) == 2
    assert not LearnerWord.objects.of(ada).exists()
    assert not WordList.objects.exists()


def test_undo_gives_changed_words_their_parts_back(
    ada: User, gato: LearnerWord
) -> None:
    job = import_all(ada, MINE, policy="overwrite", list_name="Nueva")
    undo_batch(batch=job.batch)
    gato.refresh_from_db()
    assert (gato.translation, gato.note, gato.removed_at) == ("cat", "", None)
    assert not gato.themes.exists()
    assert not gato.list_entries.exists()
    assert not Example.objects.exists()


def test_undo_leaves_what_was_changed_since(ada: User, gato: LearnerWord) -> None:
    job = import_all(ada, MINE, policy="overwrite")
    LearnerWord.objects.filter(pk=gato.pk).update(translation="my own cat")
    undo_batch(batch=job.batch)
    gato.refresh_from_db()
    assert (gato.translation, gato.note) == ("my own cat", "")


def test_a_word_that_had_been_removed_comes_back_and_goes_again(
    ada: User, gato: LearnerWord
) -> None:
    removed = timezone.now() - timedelta(hours=1)
    LearnerWord.objects.filter(pk=gato.pk).update(removed_at=removed)
    job = import_all(ada, "gato,tomcat\n")
    assert LearnerWord.objects.of(ada).get().translation == "tomcat"
    undo_batch(batch=job.batch)
    gato.refresh_from_db()
    assert (gato.removed_at, gato.translation) == (removed, "cat")


def test_undo_works_for_a_day_and_once(ada: User) -> None:
    job = import_all(ada, "uno,one\n")
    undo_batch(batch=job.batch)
    with pytest.raises(UndoExpiredError):
        undo_batch(batch=job.batch)
    late = import_all(ada, "dos,two\n").batch
    WordBatch.objects.filter(pk=late.pk).update(
        created_at=timezone.now() - timedelta(hours=25)
    )
    with pytest.raises(UndoExpiredError):
        undo_batch(batch=late)


def test_undoing_an_import_that_is_under_way_stops_it(ada: User, monkeypatch) -> None:
    monkeypatch.setattr("words.services.importing.applying.CHUNK", 1)
    job = upload(ada, "uno,one\ndos,two\ntres,three\n")
    start_rows(job=job)
    run_import(job.pk, seconds=0)
    job.refresh_from_db()
    assert (job.cursor, job.state) == (1, "importing")
    undo_batch(batch=job.batch)
    run_to_the_end(job.pk)
    job.refresh_from_db()
    assert (job.state, LearnerWord.objects.of(ada).count()) == ("cancelled", 0)


# --- Who works it ---


def test_a_worker_goes_on_where_another_stopped(ada: User, monkeypatch) -> None:
    monkeypatch.setattr("words.services.importing.applying.CHUNK", 1)
    job = upload(ada, "uno,one\ndos,two\ntres,three\n")
    start_rows(job=job)
    for _ in range(3):
        run_import(job.pk, seconds=0)
    job.refresh_from_db()
    assert (job.state, job.created_count) == ("done", 3)
    assert run_next() is False


def test_an_import_that_somebody_has_cannot_be_taken(ada: User) -> None:
    job = _start(ada)
    assert claim(ImportJob, job.pk) is not None
    assert claim(ImportJob, job.pk) is None
    assert run_next() is False


def test_a_lease_that_ran_out_is_taken_and_the_late_worker_is_fenced(
    ada: User, settings
) -> None:
    settings.IMPORT_LEASE_SECONDS = -1
    job = _start(ada)
    late = claim(ImportJob, job.pk)
    assert late is not None
    run_to_the_end(job.pk)
    from words.services.importing.reading import read_rows
    from words.services.leases import LeaseLostError

    with pytest.raises(LeaseLostError):
        read_rows(late)
    assert ImportJob.objects.get().state == "preview"


def test_a_file_that_kills_its_workers_is_given_up(ada: User, settings) -> None:
    settings.IMPORT_LEASE_SECONDS = -1
    job = _start(ada)
    for _ in range(5):
        claim(ImportJob, job.pk)  # and dies
    settings.IMPORT_LEASE_SECONDS = 60
    run_import(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", "crashed")


def test_cancelling_stops_and_forgets_the_file(ada: User) -> None:
    job = upload(ada, "uno,one\n")
    cancel_import(job=job)
    cancel_import(job=job)
    job.refresh_from_db()
    assert (job.state, job.parts.exists()) == ("cancelled", False)


def test_files_go_after_a_day_and_rows_after_a_week(ada: User) -> None:
    waiting, done = upload(ada, "uno,one\n"), import_all(ada, "dos,two\n")
    now = timezone.now()
    assert tidy_imports(now=now + timedelta(hours=23)) == 0
    tidy_imports(now=now + timedelta(hours=25))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.rows.count(), done.rows.count()) == (
        "cancelled",
        0,
        1,
    )
    assert not ImportPart.objects.exists()
    tidy_imports(now=now + timedelta(days=8))
    assert not ImportRow.objects.exists()
    assert ImportJob.objects.filter(pk=done.pk).exists()

"""A learner brings her archive in by herself: upload, progress, all or nothing."""

import io
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_learner_word, make_user, make_word
from tests.queries import assert_same_queries
from tests.users.archives import AT, differences, export, pack, rewrite
from vocab_project.users.models import AccountImport, AccountImportPart, User
from vocab_project.users.services import account_imports
from vocab_project.users.services.account_imports import (
    run_account_import,
    run_next,
    start_account_import,
    sweep,
    tidy,
)
from vocab_project.users.services.consents import set_consents
from vocab_project.users.services.erasure import erase_account
from words.models import LearnerWord, Word

URL = reverse("users:account-import")


@pytest.fixture
def archive(ada: User) -> bytes:
    """Ada's, who has left this server."""
    for name in ("gato", "perro"):
        make_learner_word(ada, make_word(name), note=f"note {name}")
    set_consents(user=ada, purposes=["feedback"], at=AT - timedelta(days=1))
    made = export(ada)
    erase_account(user=ada)
    return made


@pytest.fixture
def zoe(db: None) -> User:
    return make_user("zoe")


@pytest.fixture
def as_zoe(zoe: User) -> Client:
    client = Client()
    client.force_login(zoe)
    return client


def upload(client: Client, content: bytes, **fields: Any) -> Any:
    file = SimpleUploadedFile("ada.zip", content, content_type="application/zip")
    return client.post(URL, {"archive": file, "key": uuid.uuid4()} | fields)


def begin(user: User, content: bytes, **fields: Any) -> AccountImport:
    values = {"key": uuid.uuid4(), "keeps_consents": False} | fields
    return start_account_import(user=user, chunks=[content], **values)


def page(client: Client, **headers: str) -> str:
    text: str = client.get(URL, headers=headers).content.decode()
    return text


def test_an_upload_becomes_the_account(
    as_zoe: Client, zoe: User, archive: bytes
) -> None:
    assert upload(as_zoe, archive)["Location"] == URL
    assert "waits for its turn" in page(as_zoe)
    assert 'hx-trigger="load delay:2s"' in page(as_zoe, **{"HX-Request": "true"})

    assert run_next()

    shown = page(as_zoe)
    assert "Your archive is here" in shown
    assert "hx-trigger" not in shown
    assert differences(archive, export(zoe)) == [
        'users.consent ["feedback", "2026-11-28T12:00:00+00:00"]'
        f" {{'withdrawn_at': (None, '{zoe.consents.get().withdrawn_at.isoformat()}')}}"
    ]
    assert AccountImportPart.objects.count() == 0


def test_what_was_agreed_to_holds_here_only_if_she_says_so(
    as_zoe: Client, zoe: User, archive: bytes
) -> None:
    upload(as_zoe, archive, keeps_consents="on")
    run_next()
    assert zoe.has_consented("feedback")


def test_words_that_became_her_own_are_named(as_zoe: Client, archive: bytes) -> None:
    Word.objects.filter(base_form="gato").delete()
    upload(as_zoe, archive)
    run_next()
    shown = page(as_zoe)
    assert "1 word is not in the catalogue of this server" in shown
    assert "gato" in shown


def test_a_file_that_is_refused_changes_nothing(
    as_zoe: Client, zoe: User, archive: bytes
) -> None:
    upload(as_zoe, rewrite(archive, "json/words.learnerword.json", lambda t: [*t, *t]))
    run_next()
    shown = page(as_zoe)
    assert "Nothing was brought in." in shown
    assert "points to one that is not in it" in shown
    assert "words.learnerword" in shown
    assert 'type="file"' in page(as_zoe, **{"HX-Request": "true"}), "she can try again"
    assert not LearnerWord.objects.exists()
    assert AccountImportPart.objects.count() == 0


def test_a_second_try_goes_through(as_zoe: Client, zoe: User, archive: bytes) -> None:
    upload(as_zoe, b"no zip")
    run_next()
    upload(as_zoe, archive)
    run_next()
    assert LearnerWord.objects.of(zoe).count() == 2


def test_an_account_in_use_gets_no_form(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    shown = page(as_ada)
    assert "An archive goes into an empty account only" in shown
    assert 'type="file"' not in shown


def test_an_upload_into_an_account_in_use_is_refused(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    answer = upload(as_ada, b"PK")
    assert answer.status_code == 422
    assert not AccountImport.objects.exists()


@pytest.mark.parametrize("fields", [{"archive": ""}, {"key": "x"}])
def test_bad_input_is_told_at_the_field(as_zoe: Client, fields: dict[str, str]) -> None:
    answer = as_zoe.post(URL, {"key": str(uuid.uuid4())} | fields)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not AccountImport.objects.exists()


def test_an_empty_file_is_told(as_zoe: Client) -> None:
    answer = upload(as_zoe, b"")
    assert "not a ZIP file" in answer.content.decode()
    assert not AccountImport.objects.exists()


def test_a_file_beyond_the_limit_is_not_kept(
    as_zoe: Client, archive: bytes, settings: Any
) -> None:
    settings.ARCHIVE_MAX_BYTES = 100
    answer = upload(as_zoe, archive)
    assert "A file may have 100" in answer.content.decode()
    assert AccountImportPart.objects.count() == 0


def test_a_double_click_uploads_once(as_zoe: Client, zoe: User, archive: bytes) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        assert upload(as_zoe, archive, key=key).status_code == 302
    assert AccountImport.objects.count() == 1


def test_two_archives_wait_for_each_other(as_zoe: Client, archive: bytes) -> None:
    upload(as_zoe, archive)
    answer = upload(as_zoe, archive, keeps_consents="on")
    assert answer.status_code == 422
    assert answer.context["form"].errors["archive"] == [
        "Another archive is being brought in just now."
    ]
    assert "hx-trigger" not in answer.content.decode().partition("progress")[2]
    assert AccountImport.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "not a ZIP file"),
        (pack({"schema.json": b'{"format": 99}'}), "made by a newer version of Vocab"),
    ],
)
def test_what_the_worker_refuses_is_told_where_the_next_file_is_chosen(
    as_zoe: Client, content: bytes, said: str
) -> None:
    upload(as_zoe, content, keeps_consents="on")
    run_next()
    shown = as_zoe.get(URL)
    assert said in shown.context["form"].errors["archive"][0]
    assert "checked" in shown.content.decode(), "what was chosen stays"


def test_nobody_sees_anothers_upload(
    as_zoe: Client, as_ben: Client, archive: bytes
) -> None:
    upload(as_zoe, archive)
    assert "waits for its turn" not in page(as_ben)


# --- Workers that die ---


def test_a_message_that_comes_twice_works_once(zoe: User, archive: bytes) -> None:
    job = begin(zoe, archive)
    run_account_import(job.pk)
    run_account_import(job.pk)
    assert LearnerWord.objects.of(zoe).count() == 2
    assert not run_next()


def test_after_the_lease_another_worker_takes_over(zoe: User, archive: bytes) -> None:
    job = begin(zoe, archive)
    now = timezone.now()
    AccountImport.objects.update(
        state="checking", lease_token=uuid.uuid4(), lease_until=now + timedelta(hours=1)
    )
    assert not run_next()
    AccountImport.objects.update(lease_until=now - timedelta(seconds=1))
    assert run_next()
    job.refresh_from_db()
    assert job.state == "done"


def test_a_worker_that_was_overtaken_stores_nothing(
    zoe: User, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(zoe, archive)
    store = account_imports._hold

    def overtaken(job: AccountImport, **values: object) -> None:
        store(job, **values)
        AccountImport.objects.update(lease_token=uuid.uuid4())

    monkeypatch.setattr(account_imports, "_hold", overtaken)
    run_next()
    assert not LearnerWord.objects.of(zoe).exists()
    assert AccountImportPart.objects.exists(), "the other worker still needs the file"


def test_a_file_that_kills_its_workers_is_given_up(zoe: User, archive: bytes) -> None:
    job = begin(zoe, archive)
    AccountImport.objects.update(attempts=3)
    run_next()
    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", "crashed")


def test_a_bug_of_ours_is_tried_again_and_stores_nothing(
    zoe: User, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(zoe, archive)
    with monkeypatch.context() as broken:
        broken.setattr(account_imports, "_finish", lambda _job, _report: 1 / 0)
        run_next()
    assert not LearnerWord.objects.of(zoe).exists()
    assert run_next()
    assert LearnerWord.objects.of(zoe).count() == 2


def test_the_sweep_rings_for_what_nobody_came_for(zoe: User, archive: bytes) -> None:
    begin(zoe, archive)
    account_imports.wake.clear()
    assert sweep() == 1
    assert account_imports.wake.is_set()


def test_a_file_is_not_kept_for_ever(zoe: User, archive: bytes) -> None:
    job = begin(zoe, archive)
    assert tidy(now=timezone.now()) == 0
    assert tidy(now=timezone.now() + timedelta(hours=25)) == 1
    job.refresh_from_db()
    assert (job.state, job.parts.count()) == ("failed", 0)


def test_progress_is_seen_by_others(
    zoe: User, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = begin(zoe, archive)
    AccountImport.objects.update(lease_token=uuid.uuid4(), lease_until=timezone.now())
    job.refresh_from_db()
    monkeypatch.setattr(account_imports, "connection", io.StringIO())
    monkeypatch.setattr(
        account_imports.connection, "in_atomic_block", False, raising=False
    )
    account_imports._Shown(job)(30, 100)
    job.refresh_from_db()
    assert (job.rows_done, job.rows_count) == (30, 100)


def test_the_page_asks_no_more_after_more_uploads(as_zoe: Client, zoe: User) -> None:
    def grow() -> None:
        for _ in range(5):
            begin(zoe, b"no zip")
            run_next()

    begin(zoe, b"no zip")
    run_next()
    assert_same_queries(URL, as_zoe, grow)

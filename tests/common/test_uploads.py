"""Uploads that are too large are dropped while they arrive, and the form comes back."""

import tempfile
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from vocab_project.common.uploads import READ_TIMES, limit_upload
from vocab_project.users.models import User
from words.models import ImportJob

WORDS = reverse("words:import-list")
ARCHIVE = reverse("users:account-import")
MIB = 1024 * 1024


def post(client: Client, url: str, field: str, size: int, **fields: Any) -> Any:
    file = SimpleUploadedFile("much.bin", b"x" * size)
    return client.post(url, {"key": uuid4(), field: file} | fields)


def test_what_is_too_large_never_comes_to_disk(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    make = tempfile.NamedTemporaryFile

    def watched(*args: Any, **kwargs: Any) -> Any:
        file = make(*args, **kwargs)
        write = file.write
        monkeypatch.setattr(
            file, "write", lambda data: kept.append(len(data)) or write(data)
        )
        return file

    monkeypatch.setattr(
        "django.core.files.uploadedfile.tempfile.NamedTemporaryFile", watched
    )
    file = SimpleUploadedFile("much.bin", b"x" * (6 * MIB))
    request = rf.post("/", {"before": "1", "file": file, "text": "typed"})
    handler = limit_upload(request, 3 * MIB)
    assert request.POST.dict() == {"before": "1", "text": "typed"}
    assert not request.FILES
    assert handler.is_exceeded
    assert 0 < sum(kept) <= 3 * MIB


def test_several_files_are_counted_together(rf: RequestFactory) -> None:
    files = [SimpleUploadedFile(f"{n}.bin", b"x" * 60) for n in range(3)]
    request = rf.post("/", {"file": files})
    handler = limit_upload(request, 150)
    assert len(request.FILES.getlist("file")) == 2
    assert handler.is_exceeded


def test_what_is_far_too_large_is_read_as_far_as_its_file_begins(
    rf: RequestFactory,
) -> None:
    file = SimpleUploadedFile("much.bin", b"x" * (5 * MIB))
    request = rf.post("/", {"before": "1", "file": file, "text": "typed"})
    handler = limit_upload(request, MIB // READ_TIMES)
    assert request.POST.dict() == {"before": "1"}
    assert not request.FILES
    assert handler.is_exceeded
    assert request._stream.read(4 * MIB), "the body is still there"


def test_a_file_within_the_limit_is_taken(rf: RequestFactory) -> None:
    request = rf.post("/", {"file": SimpleUploadedFile("a.bin", b"x" * 100)})
    handler = limit_upload(request, 100)
    assert request.FILES["file"].size == 100
    assert not handler.is_exceeded


@pytest.mark.parametrize("size", [100, 6 * MIB])
def test_the_words_page_says_so_beside_the_file(
    as_ada: Client, settings: Any, size: int
) -> None:
    settings.IMPORT_MAX_BYTES = 50
    page = post(as_ada, WORDS, "file", size, text="gato;cat")
    assert page.status_code == 422
    assert page.context["form"].errors["file"] == ["A file may have 50\xa0bytes."]
    assert ("gato;cat" in page.content.decode()) is (size == 100)
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize("size", [100, 6 * MIB])
def test_the_archive_page_says_so_beside_the_file(
    as_ada: Client, settings: Any, size: int
) -> None:
    settings.ARCHIVE_MAX_BYTES = 50
    page = post(as_ada, ARCHIVE, "archive", size, keeps_consents="on")
    assert page.status_code == 422
    assert page.context["form"].errors["archive"] == ["A file may have 50\xa0bytes."]
    assert ("checked" in page.content.decode()) is (size == 100)


@pytest.mark.parametrize("url", [WORDS, ARCHIVE])
@pytest.mark.parametrize("size", [10, 6 * MIB])
def test_a_forged_upload_is_refused(
    ada: User, settings: Any, url: str, size: int
) -> None:
    settings.IMPORT_MAX_BYTES = settings.ARCHIVE_MAX_BYTES = 50
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert post(client, url, "file", size).status_code == 403

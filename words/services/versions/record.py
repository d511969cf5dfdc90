from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.utils.translation import gettext as _

from vocab_project.users.models import User
from words.models import Word, WordVersion
from words.services.versions.documents import Document, write_documents

CHUNK = 500


@contextmanager
def versioned(
    words: Iterable[Word], *, author: User | None, reason: str = ""
) -> Iterator[None]:
    """Whatever changes in these catalogue entries inside becomes a version each; entries that do
    not change get none. Learners' private words have no versions.

    How an entry stood before is kept first, where the latest version does not say so: the seed and
    commands change entries without a word here.
    """
    with transaction.atomic():
        ids = [word.pk for word in words if word.pk and word.owner_id is None]
        for start in range(0, len(ids), CHUNK):
            _keep(ids[start : start + CHUNK], author=None, reason=_("as it was before"))
        yield
        for start in range(0, len(ids), CHUNK):
            _keep(ids[start : start + CHUNK], author=author, reason=reason)


def record_new(word: Word, *, author: User | None, reason: str = "") -> None:
    """The first version of an entry that was just made."""
    if word.owner_id is None:
        _keep([word.pk], author=author, reason=reason)


def record_all(
    word_ids: Sequence[int], *, author: User | None, reason: str = ""
) -> dict[int, int]:
    """The versions of catalogue entries as they stand now, where the latest does not say so.
    Word → the number of its latest version."""
    for start in range(0, len(word_ids), CHUNK):
        _keep(list(word_ids[start : start + CHUNK]), author=author, reason=reason)
    numbers = WordVersion.objects.filter(word__in=word_ids).order_by()
    return dict(numbers.values_list("word").annotate(Max("number")))


def _keep(ids: list[int], *, author: User | None, reason: str) -> None:
    latest = _latest(ids)
    versions = []
    for pk, document in write_documents(ids).items():
        number, stored = latest.get(pk, (0, None))
        if document != stored:
            versions.append(
                WordVersion(
                    word_id=pk,
                    number=number + 1,
                    document=document,
                    author=author,
                    reason=reason[:200],
                )
            )
    WordVersion.objects.bulk_create(versions, batch_size=CHUNK)


def _latest(ids: list[int]) -> dict[int, tuple[int, Document]]:
    newest = WordVersion.objects.filter(word=OuterRef("word")).order_by("-number")
    rows = WordVersion.objects.filter(word__in=ids).annotate(
        newest=Subquery(newest.values("number")[:1])
    )
    return {
        row.word_id: (row.number, row.document)
        for row in rows.filter(number=F("newest"))
    }

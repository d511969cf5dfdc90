from random import Random
from typing import Any
from uuid import uuid4

from tests.factories import make_learner, make_learner_word, make_word
from tests.isolation.table import Guard, Own, SignedIn
from tests.words.importing import upload
from vocab_project.users.models import User
from words.models import LearnerWord, WordBatch, WordList
from words.models.word_batch import WordBatchAction
from words.services.catalogue import take_exit
from words.services.level_checks import start_level_check
from words.services.saved_searches import save_search
from words.services.separate_forms import separate_form
from words.services.shared_lists import copy_list, make_private, share_list
from words.services.word_lists import add_to_list, create_list
from words.services.word_reports import report_words


def _private_word(owner: User) -> dict[str, Any]:
    word = make_word("secreto", owner=owner)
    make_learner_word(owner, word)
    return {"public_id": word.public_id}


def _meaning(owner: User) -> dict[str, Any]:
    return {**_private_word(owner), "order": 1}


def _batch(owner: User) -> dict[str, Any]:
    row = make_learner_word(owner, make_word("secreto", owner=owner))
    batch = WordBatch.objects.create(
        learner=owner,
        language_id="es",
        key=uuid4(),
        action=WordBatchAction.RESUME,
        count=1,
        undo={"ids": [row.pk]},
    )
    return {"public_id": batch.public_id}


def _make_list(owner: User) -> WordList:
    return create_list(learner=owner, language="es", name="Secreto")


def _list(owner: User) -> dict[str, Any]:
    return {"public_id": _make_list(owner).public_id}


def _import(owner: User) -> dict[str, Any]:
    return {"public_id": upload(owner, "secreto,secret\n").public_id}


def _unshared_list(owner: User) -> dict[str, Any]:
    """An address that was good until she made the list private again."""
    shared = share_list(
        word_list=_make_list(owner),
        visibility="link",
        description="",
        is_author_shown=True,
    )
    address = {"share_id": shared.share_id}
    make_private(word_list=shared)
    return address


def _copy(owner: User) -> dict[str, Any]:
    source = _make_list(make_learner("frida"))
    copy, _batch = copy_list(learner=owner, native="en", source=source, key=uuid4())
    return {"public_id": copy.public_id}


def _entry(owner: User) -> dict[str, Any]:
    word = make_word("secreto", owner=owner)
    make_learner_word(owner, word)
    word_list = _make_list(owner)
    add_to_list(word_list=word_list, words=LearnerWord.objects.of(owner))
    return {"public_id": word_list.public_id, "word_id": word.public_id}


def _search(owner: User) -> dict[str, Any]:
    search = save_search(learner=owner, language="es", name="Secreto", query="gato")
    return {"public_id": search.public_id}


def _catalogue_word(owner: User) -> dict[str, Any]:
    """Of the curators' no longer; the owner has it still, and reported it."""
    word = make_word("secreto", is_active=False)
    make_learner_word(owner, word)
    report_words(
        learner=owner, language="es", words=[word], reason="meaning", key=uuid4()
    )
    return {"public_id": word.public_id}


def _batch_of_word(owner: User) -> dict[str, Any]:
    word = make_word("secreto", owner=owner)
    make_learner_word(owner, word)
    batch = take_exit(learner=owner, word=word, action="known", key=uuid4())
    return {"public_id": word.public_id, "batch_id": batch.public_id}


def _separate_form(owner: User) -> dict[str, Any]:
    row = make_learner_word(owner, make_word("gafa", owner=owner, forms=["gafas"]))
    separate_form(learner_word=row, text="gafas", key=uuid4())
    return {"public_id": row.separate_forms.get().word.public_id}


def _level_check(owner: User) -> dict[str, Any]:
    make_word("secreto", level="A1")
    check = start_level_check(
        learner=owner, language="es", level="A1", chance=Random(1)
    )
    return {"public_id": check.public_id}


def _batch_of_check(owner: User) -> dict[str, Any]:
    return {**_level_check(owner), "batch_id": _batch(owner)["public_id"]}


URLS: dict[str, Guard] = {
    "words:word-list": SignedIn(),
    "words:word-bulk": SignedIn(),
    "words:catalogue": SignedIn(),
    "words:catalogue-add": SignedIn(),
    "words:catalogue-undo": Own(_batch, methods=("post",)),
    "words:level-check-list": SignedIn(),
    "words:level-check": Own(_level_check),
    "words:level-check-mark": Own(_level_check, methods=("post",)),
    "words:level-check-add": Own(_level_check, methods=("post",)),
    "words:level-check-undo": Own(_batch_of_check, methods=("post",)),
    "words:word-add": SignedIn(),
    "words:word-lookup": SignedIn(),
    "words:word-bulk-add": SignedIn(),
    "words:text-check": SignedIn(),
    "words:batch-undo": Own(_batch, methods=("post",)),
    "words:report-list": SignedIn(),
    "words:search-help": SignedIn(),
    "words:search-index": SignedIn(),
    "words:search-save": SignedIn(),
    "words:search-edit": Own(_search, methods=("post",)),
    "words:search-pin": Own(_search, methods=("post",)),
    "words:search-delete": Own(_search, methods=("post",)),
    "words:list-index": SignedIn(),
    "words:list-detail": Own(_list, methods=("get",)),
    "words:list-edit": Own(_list, methods=("post",)),
    "words:list-delete": Own(_list, methods=("post",)),
    "words:entry-note": Own(_entry, methods=("post",)),
    "words:entry-remove": Own(_entry, methods=("post",)),
    "words:import-list": SignedIn(),
    "words:import-detail": Own(_import, methods=("get",)),
    "words:import-settings": Own(_import, methods=("post",)),
    "words:import-cancel": Own(_import, methods=("post",)),
    "words:import-failed": Own(_import, methods=("get",)),
    "words:public-lists": SignedIn(),
    "words:shared-list": Own(_unshared_list, methods=("get",)),
    "words:shared-list-copy": Own(_unshared_list, methods=("post",)),
    "words:list-share": Own(_list, methods=("post",)),
    "words:list-new-link": Own(_list, methods=("post",)),
    "words:list-changes": Own(_copy),
    "words:word-lists": Own(_private_word),
    "words:word-detail": Own(_private_word, methods=("get",)),
    "words:word-collect": Own(_private_word, methods=("post",)),
    "words:word-edit": Own(_private_word, methods=("post",)),
    "words:word-learned": Own(_private_word, methods=("post",)),
    "words:word-suspend": Own(_private_word, methods=("post",)),
    "words:word-exit": Own(_private_word, methods=("post",)),
    "words:word-undo": Own(_batch_of_word, methods=("post",)),
    "words:word-report": Own(_catalogue_word),
    "words:word-report-withdraw": Own(_catalogue_word, methods=("post",)),
    "words:word-meaning": Own(_meaning, methods=("post",)),
    "words:form-separate": Own(_private_word, methods=("post",)),
    "words:form-join": Own(_separate_form, methods=("post",)),
    "words:word-remove": Own(_private_word, methods=("post",)),
}

"""A file that nobody vouches for brings in nothing but what it may: all of it, or nothing."""

import dataclasses
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.factories import make_learner, make_learner_word, make_word
from tests.users.archives import AT, bring_into, export, pack, rewrite, rows
from tests.users.lives import live, make_catalogue
from vocab_project.users.archive import format as archive_format
from vocab_project.users.archive.format import ArchiveError
from vocab_project.users.models import User
from vocab_project.users.services.bring_in import bring_in
from vocab_project.users.services.erasure import erase_account
from words.models import LearnerWord, Word

Table = list[dict[str, Any]]


def _everything() -> dict[str, list[Any]]:
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
    }


_made: list[bytes] = []
"""A life takes a second: one is enough for all tests here."""


@pytest.fixture
def archive(ada: User) -> bytes:
    """Ada's; the account itself is gone, its catalogue words are there."""
    make_catalogue()
    if not _made:
        live(ada)
        _made.append(export(ada))
    erase_account(user=ada)
    return _made[0]


def refused(archive: bytes, user: User | None = None) -> ArchiveError:
    """Brings it into an empty account and wants nothing to have changed."""
    user = user or make_learner("zoe")
    before = _everything()
    with pytest.raises(ArchiveError) as caught:
        bring_into(user, archive)
    assert _everything() == before
    return caught.value


# --- Rows that are not what they say ---


def _set(**values: Any) -> Callable[[Table], None]:
    return lambda table: table[0].update(values)


REFUSED: dict[str, tuple[str, Callable[[Table], Any], str]] = {
    "a row of somebody else's": (
        "words.learnerword",
        _set(learner_id=99),
        "wrong_value",
    ),
    "a row of nobody's": ("words.word", _set(owner_id=None), "wrong_value"),
    "a meaning for the catalogue": ("words.meaning", _set(word_id=1), "dangling"),
    "a card of no word": ("practice.card", _set(learner_word_id=4711), "dangling"),
    "an answer in no session": (
        "practice.review",
        _set(session_id="00000000-0000-4000-8000-000000000000"),
        "dangling",
    ),
    "a theme of no archive": ("words.learnerword", _set(themes_ids=[4711]), "dangling"),
    "themes that are no list": (
        "words.learnerword",
        _set(themes_ids="1"),
        "wrong_value",
    ),
    "a language of no server": (
        "words.learnerword",
        _set(language_id="xx"),
        "wrong_value",
    ),
    "a key twice": ("words.wordlist", lambda table: [*table, *table], "dangling"),
    "an empty key": ("words.wordlist", _set(id=None), "wrong_value"),
    "a list as a key": ("words.wordlist", _set(id=[1]), "wrong_value"),
    "a text for a number": ("practice.card", _set(ease="250"), "wrong_value"),
    "true for a number": ("practice.card", _set(lapses=True), "wrong_value"),
    "a number too large": ("practice.card", _set(lapses=10**30), "wrong_value"),
    "a negative count": ("practice.card", _set(lapses=-1), "wrong_value"),
    "infinity as text": ("practice.card", _set(stability="Infinity"), "wrong_value"),
    "a mastery of 9": ("practice.card", _set(mastery=9), "wrong_value"),
    "a rating of 7": ("practice.review", _set(rating=7), "wrong_value"),
    "a skill nobody has": ("practice.card", _set(skill="fly"), "wrong_value"),
    "no instant": ("practice.review", _set(reviewed_at="tomorrow"), "wrong_value"),
    "no zone": (
        "practice.review",
        _set(reviewed_at="2026-11-29T10:00:00"),
        "wrong_value",
    ),
    "before all time": (
        "practice.review",
        _set(reviewed_at="0001-01-01T00:00:00+14:00"),
        "wrong_value",
    ),
    "a text too long": ("words.learnerword", _set(mnemonic="x" * 501), "wrong_value"),
    "a text with a null": ("words.learnerword", _set(note="a\0b"), "wrong_value"),
    "half a character": ("words.learnerword", _set(note="\ud800"), "wrong_value"),
    "a null inside JSON": (
        "ai.aijob",
        _set(payload={"a": [{"b": "\0"}]}),
        "wrong_value",
    ),
    "a plan that is none": ("practice.session", _set(plan={"word": 1}), "wrong_value"),
    "a question of no word": ("practice.session", _set(plan=[{}]), "wrong_value"),
    "a way back into another column": (
        "practice.schedulechange",
        _set(cards=[[1, 1, {"learner_word_id": 1}]]),
        "wrong_value",
    ),
    "settings of another": (
        "practice.schedulechange",
        _set(settings={"learning_id": 1}),
        "wrong_value",
    ),
    "an undo of another column": (
        "practice.step",
        _set(before={"learner_id": 1}),
        "wrong_value",
    ),
    "preferences unheard of": (
        "users.learnerlanguage",
        _set(ignored_words="x"),
        "wrong_value",
    ),
    "rows that contradict each other": (
        "practice.card",
        _set(state="learning", step_due_at=None),
        "contradiction",
    ),
    "one word twice": (
        "words.learnerword",
        lambda table: table[1].update(word_id=table[0]["word_id"]),
        "contradiction",
    ),
    "no object": ("words.theme", lambda table: [1], "not_json"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_one_wrong_row_refuses_all(archive: bytes, case: str) -> None:
    label, change, code = REFUSED[case]
    assert rows(archive, f"json/{label}.json"), "nothing to spoil"
    error = refused(rewrite(archive, f"json/{label}.json", change))
    assert (error.code, label in f"{error.where} {error.text}") in {
        (code, True),
        ("contradiction", False),
    }


def test_another_learners_rows_cannot_be_pointed_at(archive: bytes, ben: User) -> None:
    bens = make_learner_word(ben, make_word("ajeno", owner=ben), pk=999_999)

    def point(table: Table) -> None:
        table[0]["learner_word_id"] = bens.pk

    changed = rewrite(archive, "json/practice.card.json", point)
    assert refused(changed).code == "dangling"


def test_a_plan_asks_nothing_of_another_learner(archive: bytes, ben: User) -> None:
    bens = make_learner_word(ben, make_word("ajeno", owner=ben), pk=999_999)
    plan = [{"word": bens.pk, "skill": "recall", "type": "typed"}]
    changed = rewrite(
        archive, "json/practice.session.json", lambda t: t[0].update(plan=plan)
    )
    zoe = make_learner("zoe")
    bring_into(zoe, changed)
    words = {q["word"] for s in zoe.sessions.all() for q in s.plan}
    assert words - set(zoe.learner_words.values_list("pk", flat=True)) == {0}


def test_a_shared_row_finds_the_catalogue_but_never_changes_it(archive: bytes) -> None:
    def shout(table: Table) -> None:
        for row in table:
            row.update(base_form=row["base_form"].upper(), pronunciation="hacked")

    before = list(Word.objects.catalogue().values())
    bring_into(make_learner("zoe"), rewrite(archive, "shared/words.word.json", shout))
    assert list(Word.objects.catalogue().values()) == before


def test_private_words_of_others_are_not_found(archive: bytes, ben: User) -> None:
    make_word("ajeno", owner=ben)

    def rename(table: Table) -> None:
        table[0].update(base_form="ajeno", normalised="ajeno", part_of_speech="noun")

    zoe = make_learner("zoe")
    bring_into(zoe, rewrite(archive, "shared/words.word.json", rename))
    assert LearnerWord.objects.of(zoe).filter(word__owner=ben).count() == 0
    assert Word.objects.get(owner=zoe, base_form="ajeno")


def test_an_address_that_exists_here_is_refused(ada: User) -> None:
    make_learner_word(ada)
    assert refused(export(ada)).code == "known"


def test_an_account_in_use_is_not_mixed_with_another(archive: bytes, ben: User) -> None:
    make_learner_word(ben, Word.objects.catalogue().first())
    assert refused(archive, ben).code == "not_empty"


# --- Files that are not what they say ---


def _entries(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _with_schema(archive: bytes, **values: Any) -> bytes:
    entries = _entries(archive)
    schema = json.loads(entries["schema.json"]) | values
    return pack(entries | {"schema.json": json.dumps(schema).encode()})


@pytest.fixture
def small(ada: User) -> bytes:
    make_learner_word(ada)
    made = export(ada)
    erase_account(user=ada)
    return made


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "not_a_zip"), (b"PK\x05\x06", "not_a_zip"), (b"hello" * 99, "not_a_zip")],
)
def test_what_is_no_zip_is_refused(db: None, content: bytes, code: str) -> None:
    assert refused(content).code == code


def test_the_format_before_says_so(small: bytes) -> None:
    assert refused(_with_schema(small, format=1)).code == "older"


def test_the_format_after_says_so(small: bytes) -> None:
    assert refused(_with_schema(small, format=3)).code == "newer"


@pytest.mark.parametrize("version", [None, "2", True, [2]])
def test_a_format_that_is_no_number_is_not_ours(small: bytes, version: Any) -> None:
    assert refused(_with_schema(small, format=version)).code == "not_ours"


def test_a_column_from_the_future_is_not_dropped_silently(small: bytes) -> None:
    schema = json.loads(_entries(small)["schema.json"])
    table = next(t for t in schema["tables"] if t["name"] == "words.learnerword")
    table["columns"].append({"name": "smell"})
    error = refused(_with_schema(small, tables=schema["tables"]))
    assert (error.code, error.where) == ("newer", "words.learnerword")


def test_a_column_that_an_older_version_did_not_have_gets_its_default(
    small: bytes,
) -> None:
    def forget(table: Table) -> None:
        del table[0]["mnemonic"]

    zoe = make_learner("zoe")
    bring_into(zoe, rewrite(small, "json/words.learnerword.json", forget))
    assert LearnerWord.objects.of(zoe).get().mnemonic == ""


def test_a_table_from_the_future_is_refused(small: bytes) -> None:
    changed = rewrite(small, "json/words.smell.json", lambda _t: [{"id": 1}])
    assert refused(changed).code == "newer"


@pytest.mark.parametrize(
    "name", ["../x.json", "/etc/passwd", "json/../../x", "json\\x.json", "a/b/c.json"]
)
def test_a_path_that_leads_elsewhere_is_refused(small: bytes, name: str) -> None:
    assert refused(pack(_entries(small) | {name: b"[\n]\n"})).code in {
        "bad_name",
        "not_ours",
    }


def test_a_link_is_refused(small: bytes) -> None:
    out = io.BytesIO(small)
    with zipfile.ZipFile(out, "a") as file:
        link = zipfile.ZipInfo("csv/x.csv")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    assert refused(out.getvalue()).code == "bad_name"


def test_a_bomb_stops_at_the_limit(
    small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = b"[\n" + b" " * 40_000_000 + b"]\n"
    assert len(pack({"x": bomb})) < 50_000
    limits = archive_format.LIMITS
    monkeypatch.setattr(
        "vocab_project.users.archive.reader.LIMITS",
        dataclasses.replace(limits, entry=10**9, total=10**9, line=1_000_000),
    )
    error = refused(pack(_entries(small) | {"json/words.learnerword.json": bomb}))
    assert error.code in {"line_too_long", "incomplete"}


def test_a_claim_of_a_gigabyte_is_refused_unread(small: bytes) -> None:
    out = bytearray(pack(_entries(small)))
    place = out.find(b"PK\x01\x02")
    struct.pack_into("<L", out, place + 24, 1_000_000_000)
    assert refused(bytes(out)).code == "too_large"


def test_more_than_was_announced_is_refused(small: bytes) -> None:
    def double(table: Table) -> Table:
        return [*table, {**table[0], "id": 77}]

    name = "json/words.learnerword.json"
    assert refused(rewrite(small, name, double, count=False)).code == "incomplete"


def test_less_than_was_announced_is_refused(small: bytes) -> None:
    entries = _entries(small)
    del entries["json/words.learnerword.json"]
    assert refused(pack(entries)).code == "incomplete"


def test_a_million_entries_are_refused_before_they_are_read(db: None) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(20_000):
            file.writestr(f"json/{number:050}.json", b"")
    assert refused(out.getvalue()).code == "too_many_entries"


@pytest.mark.parametrize(
    "text", ['{"a": NaN}', "[" * 5000, '{"id": 1' + "0" * 5000 + "}"]
)
def test_json_that_breaks_readers_is_refused(small: bytes, text: str) -> None:
    broken = f"[\n{text}\n]\n".encode()
    entries = _entries(small) | {"json/words.learnerword.json": broken}
    assert refused(pack(entries)).code == "not_json"


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_a_damaged_file_is_refused(small: bytes, place: float) -> None:
    broken = bytearray(small)
    start = int(len(broken) * place)
    broken[start : start + 40] = b"\0" * 40
    user = make_learner("zoe")
    before = _everything()
    try:
        bring_in(file=io.BytesIO(bytes(broken)), user=user, at=AT)
    except ArchiveError:
        assert _everything() == before  # or the damage was in a table of text only


def test_too_many_rows_are_refused_by_what_is_announced(small: bytes) -> None:
    schema = json.loads(_entries(small)["schema.json"])
    for table in schema["tables"]:
        table["rows"] = 10**9
    assert refused(_with_schema(small, tables=schema["tables"])).code == "too_large"


def test_nothing_is_locked_while_a_file_is_checked(small: bytes) -> None:
    """A file that is refused for a row has opened no transaction."""
    assert connection.in_atomic_block  # this test's own
    points: list[Any] = connection.savepoint_ids.copy()
    changed = rewrite(small, "json/words.learnerword.json", _set(status="odd"))
    assert refused(changed).code == "wrong_value"
    assert connection.savepoint_ids == points

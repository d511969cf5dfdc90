"""Every page: no axe finding, nothing too wide, every control high enough, a clean console."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.checks import faults
from tests.browser.conftest import OpenTab
from tests.browser.world import (
    World,
    a_quiz,
    a_run,
    an_attempt,
    make_person,
    make_world,
)
from tests.factories import make_learner, make_learner_word, make_word
from tests.isolation.urls import all_url_names
from tests.practice.make import answer
from tests.words.importing import upload
from words.models import LearnerWord, LevelCheck, SeparateForm, WordList
from words.services import catalogue_import
from words.services.importing.run import run_to_the_end
from words.services.importing.settings import start_rows
from words.services.level_checks import answer_level_check, start_level_check
from words.services.reports import reject_report, report_example
from words.services.saved_searches import save_search
from words.services.separate_forms import separate_form
from words.services.shared_lists import copy_list, share_list
from words.services.word_lists import add_to_list, create_list
from words.services.word_reports import report_words

Kwargs = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """A page: its url name, who looks at it, of which object, with which query."""

    name: str
    who: str = "learner"
    kwargs: Kwargs | None = None
    query: str = ""

    def __str__(self) -> str:
        return f"{self.name}{self.query}-{self.who}"


def _word(world: World) -> dict[str, Any]:
    return {"public_id": world.word.public_id}


def _word_id(world: World) -> dict[str, Any]:
    return {"word_id": world.word.public_id}


def _example(world: World) -> dict[str, Any]:
    return {"public_id": world.example.public_id}


def _list(world: World) -> dict[str, Any]:
    """All her words on a list; one with a note."""
    word_list = create_list(learner=world.ada, language="es", name="Trip to Rome")
    add_to_list(word_list=word_list, words=LearnerWord.objects.of(world.ada))
    word_list.entries.filter(learner_word__word=world.word).update(note="at home")
    return {"public_id": word_list.public_id}


def _shared(world: World) -> dict[str, Any]:
    """A list of another's: a word she has, and one of the other's own."""
    frida = make_learner("frida", display_name="Frida")
    make_learner_word(frida, world.word)
    own = make_word("cucharilla", owner=frida, translation="little spoon")
    make_learner_word(frida, own)
    source = create_list(learner=frida, language="es", name="Kitchen")
    add_to_list(word_list=source, words=LearnerWord.objects.of(frida))
    share_list(
        word_list=source,
        visibility="public",
        description="For those who cook.",
        is_author_shown=True,
    )
    return {"share_id": source.share_id}


def _found(world: World) -> dict[str, Any]:
    _shared(world)
    return {}


def _changed_copy(world: World) -> dict[str, Any]:
    """A copy whose source has a word more and a word less."""
    source = WordList.objects.get(share_id=_shared(world)["share_id"])
    copy, _batch = copy_list(learner=world.ada, native="en", source=source, key=uuid4())
    source.entries.filter(learner_word__word=world.word).delete()
    pot = make_learner_word(source.learner, make_word("olla", translation="pot"))
    add_to_list(word_list=source, words=LearnerWord.objects.filter(pk=pot.pk))
    return {"public_id": copy.public_id}


def _import(state: str) -> Kwargs:
    """A file that was read, or one whose words are in."""

    def kwargs(world: World) -> dict[str, Any]:
        text = "word,meaning,note\nolla,pot,\ngato,cat,mine\n,nothing,\nollas,pots,\n"
        job = upload(world.ada, text)
        if state == "done":
            start_rows(job=job)
            run_to_the_end(job.pk)
        return {"public_id": job.public_id}

    return kwargs


def _imported(world: World) -> dict[str, Any]:
    _import("done")(world)
    return {}


def _listed(world: World) -> dict[str, Any]:
    """No part of the address: she has a list."""
    _list(world)
    return {}


def _answered(world: World) -> dict[str, Any]:
    """No part of the address: cards were answered, so that there is something to draw."""
    for number, word in enumerate(world.ada.learner_words.all()):
        answer(word, at=timezone.now() - timedelta(days=30 * number))
    return {}


def _reported(world: World) -> dict[str, Any]:
    """No part of the address: she reported a sentence, and was answered."""
    report = report_example(learner=world.ada, example=world.example, reason="wrong")
    reject_report(report=report, curator=make_person("curator"), answer="It is fine.")
    return {}


def _reported_entry(world: World) -> dict[str, Any]:
    """A word that waits for the curators, with a history."""
    report_words(
        learner=world.ada,
        language="es",
        words=[world.word],
        reason="meaning",
        key=uuid4(),
    )
    return {"public_id": world.word.public_id}


def _searched(world: World) -> dict[str, Any]:
    """No part of the address: she has a saved search, and one that is understood no longer."""
    save_search(learner=world.ada, language="es", name="Nouns", query="type:noun")
    save_search(learner=world.ada, language="es", name="Gone", query="list:none")
    return {}


def _separated(world: World) -> dict[str, Any]:
    """A word one of whose forms she treats separately."""
    row = LearnerWord.objects.get(learner=world.ada, word=world.word)
    separate_form(learner_word=row, text="gatos", key=uuid4())
    return _word(world)


def _separate(world: World) -> dict[str, Any]:
    """That form's own word."""
    _separated(world)
    return {"public_id": SeparateForm.objects.get().word.public_id}


def _check(world: World) -> dict[str, Any]:
    for number in range(12):
        make_word(f"palabra{number}", level=["A1", "A2"][number % 2])
    check = start_level_check(
        learner=world.ada, language="es", level="A2", chance=Random(1)
    )
    return {"public_id": check.public_id}


def _answered_check(world: World) -> dict[str, Any]:
    check = LevelCheck.objects.get(public_id=_check(world)["public_id"])
    answer_level_check(
        check=check, known=[check.items.get(position=1).pk], at=timezone.now()
    )
    return {"public_id": check.public_id}


def _german(world: World) -> dict[str, Any]:
    return {"public_id": world.german.public_id}


TURNED = "?word={word}&skill=recognise&answer=1"
TYPED = "?word={word}&skill=recall&answer=1&text=la+gatita"
PAGES = [
    Case("home", "visitor"),
    Case("account_login", "visitor"),
    Case("account_signup", "visitor"),
    Case("account_reset_password", "visitor"),
    Case("account_reset_password_done", "visitor"),
    Case(
        "account_reset_password_from_key",
        "visitor",
        lambda _world: {"uidb36": "1", "key": "stale"},
    ),
    Case("account_reset_password_from_key_done", "visitor"),
    Case("account_confirm_email", "visitor", lambda _world: {"key": "stale"}),
    Case("account_email_verification_sent", "visitor"),
    Case("account_inactive", "visitor"),
    Case("users:privacy", "visitor"),
    Case("users:onboarding", "newcomer"),
    Case("home", "beginner"),
    Case("words:word-list", "beginner"),
    Case("practice:study", "beginner"),
    Case("practice:revise", "beginner"),
    Case("practice:attempt-list", "beginner"),
    Case("analytics:progress", "beginner"),
    Case("analytics:memory", "beginner"),
    Case("home"),
    Case("words:word-list"),
    Case("words:word-list", query="?q=a&type=noun&learned=no"),
    Case("words:word-list", query="?q=zzz"),
    Case("words:word-list", query="?q=theme:nonsense"),
    Case("words:search-help"),
    Case("words:search-index", "beginner"),
    Case("words:search-index", kwargs=_searched),
    Case("words:word-list", kwargs=_searched, query="?q=type:noun"),
    Case("practice:flashcards", kwargs=_searched),
    Case("words:catalogue", "beginner"),
    Case("words:catalogue"),
    Case("words:catalogue", query="?q=a&level=A1&mine=no"),
    Case("words:level-check-list"),
    Case("words:level-check", kwargs=_check),
    Case("words:level-check", kwargs=_answered_check),
    Case("words:report-list", "beginner"),
    Case("words:report-list", kwargs=_reported),
    Case("words:list-index", "beginner"),
    Case("words:list-index", kwargs=_listed),
    Case("words:list-detail", kwargs=_list),
    Case("words:list-detail", kwargs=_changed_copy),
    Case("words:list-changes", kwargs=_changed_copy),
    Case("words:import-list", "beginner"),
    Case("words:import-list", kwargs=_imported),
    Case("words:import-detail", kwargs=_import("preview")),
    Case("words:import-detail", kwargs=_import("done")),
    Case("words:public-lists", "beginner"),
    Case("words:public-lists", kwargs=_found),
    Case("words:shared-list", kwargs=_shared),
    Case("words:word-lists", kwargs=_word),
    Case("words:word-add", query="?base_form=perro"),
    Case("words:word-bulk-add"),
    Case("words:text-check"),
    Case("words:word-detail", kwargs=_word),
    Case("words:word-detail", kwargs=_separated),
    Case("words:word-detail", kwargs=_separate),
    Case("words:word-detail", kwargs=_reported_entry),
    Case("words:word-report", kwargs=_word),
    Case("words:example-list", kwargs=_word),
    Case("words:example-report", kwargs=_example),
    Case("practice:study"),
    Case("practice:revise"),
    Case("practice:revise", query="?answer=1"),
    Case("practice:write", kwargs=_word_id),
    Case("practice:word-history", kwargs=_word_id),
    Case("practice:attempt", kwargs=an_attempt("judged", "right")),
    Case("practice:attempt", kwargs=an_attempt("judged", "almost")),
    Case("practice:attempt", kwargs=an_attempt("judged", "wrong")),
    Case("practice:attempt", kwargs=an_attempt("judged", "cannot_judge")),
    Case("practice:attempt", kwargs=an_attempt("failed")),
    Case("practice:attempt-dispute", kwargs=an_attempt("judged", "wrong")),
    Case("practice:attempt-list"),
    Case("practice:flashcards", "beginner"),
    Case("practice:flashcards"),
    Case("practice:flashcards", query="?cram=1&empty=1"),
    Case("practice:flashcard", kwargs=a_run("recognise")),
    Case("practice:flashcard", kwargs=a_run("recognise"), query=TURNED),
    Case("practice:flashcard", kwargs=a_run("recall")),
    Case("practice:flashcard", kwargs=a_run("recall"), query=TYPED),
    Case("practice:flashcard", kwargs=a_run("listen")),
    Case("practice:session-summary", kwargs=a_run("recognise", answered=True)),
    Case("practice:quiz-start"),
    Case("practice:quiz", kwargs=a_quiz("choice")),
    Case("practice:quiz", kwargs=a_quiz("match")),
    Case("practice:quiz", kwargs=a_quiz("blank")),
    Case("practice:quiz", kwargs=a_quiz("typed")),
    Case("practice:quiz-result", kwargs=a_quiz("typed", answered=True)),
    Case("practice:offline"),
    Case("practice:no-connection"),
    Case("practice:leeches"),
    Case("practice:leeches", "beginner"),
    Case("practice:leech", kwargs=_word_id),
    Case("practice:catch-up"),
    Case("practice:away"),
    Case("practice:study-settings"),
    Case("practice:schedule-preview", query="?algorithm=fsrs&retention=90"),
    Case("practice:fit"),
    Case("analytics:progress"),
    Case("analytics:day"),
    Case("analytics:memory", kwargs=_answered),
    Case("practice:word-export"),
    Case("users:account-import"),
    Case("users:onboarding"),
    Case("users:settings"),
    Case("users:language-list"),
    Case("users:language-edit", kwargs=_german),
    Case("users:language-remove", kwargs=_german),
    Case("users:security"),
    Case("users:tokens"),
    Case("users:privacy"),
    Case("users:delete"),
    Case("account_email"),
    Case("account_change_password"),
    Case("account_logout"),
    Case("account_reauthenticate"),
    Case("mfa_index"),
    Case("mfa_list_webauthn"),
    Case("mfa_activate_totp"),
    Case("usersessions_list"),
]

# Everything else that answers to a name: actions, fragments, files, other people's pages.
NOT_PAGES = {
    "account_confirm_login_code": "only during a sign-in by code, which is off",
    "account_set_password": "sends everyone who has a password to the change page",
    "api-docs": "Swagger's own page",
    "api-schema": "a file",
    "healthz": "a probe",
    "readyz": "a probe",
    "mfa_authenticate": "only during a sign-in",
    "mfa_reauthenticate": "only with a second factor",
    "mfa_reauthenticate_webauthn": "only with a second factor",
    "mfa_login_webauthn": "an action",
    "mfa_deactivate_totp": "only with a second factor",
    "mfa_generate_recovery_codes": "only with a second factor",
    "mfa_view_recovery_codes": "only with a second factor",
    "mfa_download_recovery_codes": "a file",
    "mfa_add_webauthn": "asks for the password first",
    "mfa_edit_webauthn": "only with a key",
    "mfa_remove_webauthn": "only with a key",
    "practice:attempt-ignore": "an action",
    "practice:attempt-retry": "an action",
    "practice:away-cancel": "an action",
    "practice:change-revert": "an action",
    "practice:accepted-forget": "an action",
    "practice:accepted-suggest": "an action",
    "practice:answer-news-seen": "an action",
    "practice:flashcard-answer": "an action",
    "practice:flashcard-pause": "an action",
    "practice:learned-undo": "an action",
    "practice:leech-rest": "an action",
    "practice:session-again": "an action",
    "practice:session-end": "an action",
    "practice:undo": "an action",
    "practice:offline-pack": "JSON for the offline page",
    "practice:offline-sync": "JSON for the offline page",
    "catalogue-imports:list": "a curators' page, tested with theirs",
    "catalogue-imports:detail": "a curators' page, tested with its import",
    "catalogue-imports:confirm": "an action",
    "catalogue-imports:cancel": "an action",
    "catalogue-imports:undo": "an action",
    "catalogue-imports:failed": "a file",
    "coverage:gap-csv": "a file",
    "coverage:overview": "a curators' page, tested with theirs",
    "review:decide": "an action",
    "review:queue": "a curators' page, tested with theirs",
    "service-worker": "a script",
    "practice:schedule-switch": "an action",
    "practice:quiz-answer": "an action",
    "practice:quiz-collect": "an action",
    "practice:quiz-retry": "an action",
    "practice:word-status": "a fragment of the word page",
    "theme-switch": "an action",
    "users:consent-save": "an action",
    "users:export": "a file",
    "users:language-switch": "an action",
    "users:token-revoke": "an action",
    "practice:word-export-file": "a file",
    "words:catalogue-add": "an action",
    "words:catalogue-undo": "an action",
    "words:level-check-add": "an action",
    "words:level-check-mark": "an action",
    "words:level-check-undo": "an action",
    "words:form-join": "an action",
    "words:form-separate": "an action",
    "words:search-delete": "an action",
    "words:search-edit": "an action; its page is the saved search's list",
    "words:search-pin": "an action",
    "words:search-save": "an action",
    "words:word-exit": "an action",
    "words:word-meaning": "an action",
    "words:word-report-withdraw": "an action",
    "words:word-undo": "an action",
    "words:batch-undo": "an action",
    "words:entry-note": "an action",
    "words:entry-remove": "an action",
    "words:import-cancel": "an action",
    "words:import-failed": "a file",
    "words:import-settings": "an action; its page is the import",
    "words:list-delete": "an action",
    "words:list-edit": "an action; its page is the list",
    "words:list-new-link": "an action",
    "words:list-share": "an action; its page is the list",
    "words:shared-list-copy": "an action",
    "words:example-hide": "an action",
    "words:example-pin": "an action",
    "words:example-request": "an action",
    "words:word-bulk": "an action",
    "words:word-collect": "an action",
    "words:word-edit": "an action; its page is the word page",
    "words:word-learned": "an action",
    "words:word-lookup": "a fragment of the page that adds a word",
    "words:word-remove": "an action",
    "words:word-suspend": "an action",
}


def _is_page(name: str) -> bool:
    return not name.startswith(("v1:", "admin:")) and name not in NOT_PAGES


def test_no_page_is_forgotten() -> None:
    assert {case.name for case in PAGES} == set(filter(_is_page, all_url_names()))


@pytest.mark.parametrize("case", PAGES, ids=str)
def test_the_page_is_accessible_in_every_theme_and_width(
    case: Case, open_tab: OpenTab
) -> None:
    world = make_world() if case.who == "learner" or case.kwargs else None
    person = world.ada if case.who == "learner" and world else make_person(case.who)
    kwargs = case.kwargs(world) if case.kwargs and world else {}
    page = open_tab(person)
    query = case.query.format(word=world.word.public_id if world else "")
    answer = page.goto(reverse(case.name, kwargs=kwargs) + query)
    assert answer is not None
    assert answer.status == 200
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert faults(page) == []


DESK = [
    "admin:index",
    "admin:words_word_changelist",
    "admin:words_word_add",
    "review:queue",
    "coverage:overview",
    "catalogue-imports:list",
    "catalogue-imports:detail",
]


def _a_catalogue_import() -> UUID:
    text = "word,type,article,gender,level,en\nfaro,noun,el,m,B1,light\nluz,noun,,,A1,"
    job = catalogue_import.start_catalogue_import(
        curator=None, name="w.csv", data=text.encode(), language="es"
    )
    catalogue_import.run_to_the_end(job.pk)
    return job.public_id


@pytest.mark.parametrize("name", DESK)
def test_a_curators_page_is_accessible_too(name: str, open_tab: OpenTab) -> None:
    world = make_world()
    report_example(learner=world.ada, example=world.example, reason="wrong")
    page = open_tab(make_person("curator"))
    args: list[object] = ["es"] if name.startswith("coverage") else []
    if name == "catalogue-imports:detail":
        args = [_a_catalogue_import()]
    page.goto(reverse(name, args=args))
    # Django's many-to-many search box (select2) has no label of its own.
    found = [one for one in faults(page, is_ours=False) if "select2-search" not in one]
    assert found == []


BAD = """<!doctype html><html><body><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<button style="height: 20px; background: #eee; color: #ddd">Go</button>
<div style="width: 2000px">wide</div></body></html>"""


def test_the_checks_find_what_is_wrong(open_tab: OpenTab) -> None:
    page = open_tab()
    page.set_content(BAD)
    found = " ".join(faults(page))
    for fault in ("image-alt", "color-contrast", "html-has-lang", "too wide", "low"):
        assert fault in found

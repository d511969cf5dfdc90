"""`manage.py draft_examples`: drafts for words of a level that nobody has shown at work."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_word
from vocab_project.ai.models import AIJob
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User
from words.models import Example, Word, WordLevel
from words.services.example_drafts import DraftRun, request_drafts

pytestmark = pytest.mark.django_db


def make_b1(base_form: str, priority: int = 1, **fields: Any) -> Word:
    word = make_word(base_form, level="", **fields)
    WordLevel.objects.create(word=word, level="B1", priority=priority)
    return word


def run(cleo: User, **options: Any) -> DraftRun:
    return request_drafts(curator=cleo, language="es", **options)


def test_drafts_are_written_and_no_learner_sees_them(cleo: User, ada: User) -> None:
    word = make_b1("perro", translation="dog")
    assert run(cleo).asked == [word]
    run_pending()
    drafts = Example.objects.filter(word=word)
    assert {(draft.status, draft.owner) for draft in drafts} == {("draft", None)}
    assert not Example.objects.visible_to(ada).exists()


def test_the_commonest_come_first_and_the_next_run_goes_on(cleo: User) -> None:
    mesa, perro = make_b1("mesa", priority=9), make_b1("perro", priority=2)
    first = run(cleo, limit=1)
    assert (first.asked, first.left) == ([perro], 1)
    assert run(cleo, limit=1).asked == [mesa]
    assert run(cleo, limit=1).asked == []


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_word_that_has_an_example_is_left_out(cleo: User, status: str) -> None:
    word = make_b1("perro")
    Example.objects.create(
        word=word, native_language_id="en", sentence="El perro.", status=status
    )
    assert run(cleo).asked == []
    assert run(cleo, native="it").asked == [word]


def test_only_words_first_taught_at_the_level_are_asked_about(
    cleo: User, ada: User
) -> None:
    make_word("gato", level="A1")
    both = make_b1("perro")
    WordLevel.objects.create(word=both, level="A2")
    make_b1("secreto", owner=ada)
    make_b1("apagado", is_active=False)
    assert run(cleo).asked == []


def test_without_a_model_a_word_the_tutor_does_not_know_is_not_asked_about(
    cleo: User,
) -> None:
    make_b1("otorrinolaringólogo")
    done = run(cleo)
    assert (done.asked, done.beyond) == ([], 1)
    assert not AIJob.objects.exists()


def test_what_came_to_nothing_is_asked_again_only_when_told(cleo: User) -> None:
    word = make_b1("perro")
    run(cleo)
    run_pending()
    Example.objects.all().delete()
    assert run(cleo).asked == []
    assert run(cleo, retry=True).asked == [word]


def test_the_command_needs_a_curator(cleo: User, ada: User) -> None:
    make_b1("perro")
    with pytest.raises(CommandError, match="no such curator"):
        call_command("draft_examples", "es", "--curator", ada.username)
    out = StringIO()
    call_command("draft_examples", "es", stdout=out)
    assert out.getvalue().startswith("perro\n1 words asked for, 0 left")

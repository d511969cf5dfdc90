"""A sentence is stored before anyone judges it, and is never lost."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from practice.models import SentenceAttempt
from practice.services.attempts import clean_sentence, retry_attempt
from tests.factories import make_learner_word, make_word
from tests.practice.make import correction, feedback, make_attempt, write
from vocab_project.ai.errors import EndpointUnusableError
from vocab_project.ai.models import AIJob
from vocab_project.ai.providers import fake
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User
from words.models import LearnerWord

HTMX = {"HX-Request": "true"}


def post(client: Client, word: LearnerWord, sentence: str, **given):
    url = reverse("practice:write", args=[word.word.public_id])
    key = given.pop("key", uuid.uuid4())
    return client.post(url, {"sentence": sentence, "key": key}, **given)


def test_a_sentence_is_stored_and_waits_for_its_verdict(
    ada: User, as_ada: Client
) -> None:
    answer = post(as_ada, make_learner_word(ada), "Tengo un gato.")
    attempt = SentenceAttempt.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("practice:attempt", args=[attempt.public_id])
    assert (attempt.sentence, attempt.state) == ("Tengo un gato.", "waiting")
    assert attempt.job.kind == "practice.feedback"


def test_the_fragment_polls_until_the_verdict_is_there(
    ada: User, as_ada: Client
) -> None:
    answer = post(as_ada, make_learner_word(ada), "Tengo un gato.", headers=HTMX)
    assert answer["HX-Push-Url"].startswith("/practice/sentences/")
    assert 'hx-trigger="load delay:300ms"' in answer.content.decode()
    fake.answer_with(feedback())
    run_pending()
    done = as_ada.get(answer["HX-Push-Url"], headers=HTMX).content.decode()
    assert "hx-trigger" not in done
    assert "Right" in done


def test_without_a_model_the_verdict_comes_with_the_answer(
    ada: User, as_ada: Client, settings, django_capture_on_commit_callbacks
) -> None:
    settings.AI_TUTOR_AT_ONCE = True
    word = make_learner_word(ada, make_word("gato"))
    with django_capture_on_commit_callbacks(execute=True):
        page = post(as_ada, word, "Mis gatos come pan.")
    shown = as_ada.get(page["Location"]).content.decode()
    assert "hx-trigger" not in shown
    assert "comen" in shown


def test_the_page_gives_up_after_a_minute(ada: User, as_ada: Client) -> None:
    attempt = write(make_learner_word(ada), "Tengo un gato.")
    url = reverse("practice:attempt", args=[attempt.public_id])
    page = as_ada.get(url, {"n": "15"}).content.decode()
    assert "hx-trigger" not in page
    assert "Check again" in page


def test_a_double_click_is_one_sentence_and_one_job(ada: User, as_ada: Client) -> None:
    word, key = make_learner_word(ada), uuid.uuid4()
    first = post(as_ada, word, "Tengo un gato.", key=key)
    second = post(as_ada, word, "Tengo un gato.", key=key)
    assert first["Location"] == second["Location"]
    assert AIJob.objects.count() == SentenceAttempt.objects.count() == 1
    word.refresh_from_db()
    assert word.times_encountered == 1


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "¿?!…", "\u202e\u200b", "123 456"])
def test_a_sentence_without_words_is_refused(
    ada: User, as_ada: Client, text: str
) -> None:
    answer = post(as_ada, make_learner_word(ada), text)
    assert answer.status_code == 422
    assert not SentenceAttempt.objects.exists()


def test_a_sentence_that_is_too_long_is_refused_and_kept_in_the_field(
    ada: User, as_ada: Client
) -> None:
    answer = post(as_ada, make_learner_word(ada), "gato " * 101 + "!")
    assert answer.status_code == 422
    assert "gato gato" in answer.content.decode()
    assert "500 characters" in answer.content.decode()


def test_five_hundred_characters_on_many_lines_are_not_too_long(
    ada: User, as_ada: Client
) -> None:
    text = "\r\n".join(["gato"] * 100)
    assert post(as_ada, make_learner_word(ada), text).status_code == 302


def test_hidden_characters_are_not_stored() -> None:
    assert clean_sentence("El\u202e ga\u200bto\x00\n duerme\t.") == "El gato duerme ."


def test_a_stranger_cannot_write_with_somebodys_word(ada: User, as_eve: Client) -> None:
    word = make_learner_word(ada, make_word("secreto", owner=ada))
    assert post(as_eve, word, "Es un secreto.").status_code == 404
    assert not SentenceAttempt.objects.exists()


def test_a_removed_word_cannot_be_written_with(ada: User, as_ada: Client) -> None:
    from tests.practice.make import NOON

    word = make_learner_word(ada, removed_at=NOON)
    assert post(as_ada, word, "Tengo un gato.").status_code == 404


def test_the_payload_holds_the_word_and_nothing_of_the_learner(ada: User) -> None:
    word = make_learner_word(ada, make_word("gato", gender="m", forms=["gatos"]))
    payload = write(word, "Tengo un gato.").job.payload
    assert payload["word"]["lemma"] == "gato"
    assert payload["word"]["forms"] == ["gatos"]
    assert "ada" not in str(payload)


def test_the_paradigm_is_not_sent_to_a_model(ada: User) -> None:
    write(make_learner_word(ada, make_word(forms=["gatos"])), "Tengo un gato.")
    fake.answer_with(feedback())
    run_pending()
    assert "forms" not in fake.asked[0].payload["word"]


def test_a_huge_paradigm_does_not_cost_the_learner_the_sentence(ada: User) -> None:
    word = make_word(forms=[f"{n:03}" + "ñ" * 90 for n in range(100)])
    attempt = write(make_learner_word(ada, word), "Tengo un gato.")
    assert attempt.job.payload["word"]["forms"] == []


def test_a_failed_judgement_keeps_the_text_and_can_be_tried_again(
    ada: User, as_ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = write(make_learner_word(ada), "Tengo un gato.")
    _fail(attempt)
    assert (attempt.state, attempt.sentence) == ("failed", "Tengo un gato.")
    url = reverse("practice:attempt-retry", args=[attempt.public_id])
    as_ada.post(url, {"key": uuid.uuid4()})
    fake.answer_with(feedback())
    run_pending()
    attempt.refresh_from_db()
    assert attempt.verdict == "right"
    assert AIJob.objects.count() == 2


def test_trying_again_twice_asks_once(ada: User) -> None:
    attempt = write(make_learner_word(ada), "Tengo un gato.")
    _fail(attempt)
    for _ in range(2):
        retry_attempt(attempt=attempt, key=uuid.uuid4())
    assert AIJob.objects.count() == 2


def test_a_judged_sentence_is_not_judged_again(ada: User) -> None:
    attempt = make_attempt(ada, make_learner_word(ada).word)
    retry_attempt(attempt=attempt, key=uuid.uuid4())
    assert not AIJob.objects.exists()


def test_the_late_answer_of_an_older_job_changes_nothing(ada: User) -> None:
    from practice.services.attempts import abandon_feedback

    attempt = write(make_learner_word(ada), "Tengo un gato.")
    old_job = attempt.job
    _fail(attempt)
    retry_attempt(attempt=attempt, key=uuid.uuid4())
    abandon_feedback(old_job)
    attempt.refresh_from_db()
    assert attempt.state == "waiting"


def test_with_no_model_the_built_in_tutor_judges_and_says_so(
    ada: User, as_ada: Client
) -> None:
    attempt = write(make_learner_word(ada), "The cat sleeps at home.")
    fake.fail_with(EndpointUnusableError("bad_key"))
    run_pending()
    attempt.refresh_from_db()
    assert (attempt.verdict, attempt.judged_by) == ("wrong", "tutor")
    page = as_ada.get(reverse("practice:attempt", args=[attempt.public_id]))
    assert "built-in tutor: the language model" in page.content.decode()


def test_the_same_sentence_gets_the_same_verdict_for_everyone(
    ada: User, ben: User
) -> None:
    word = make_word()
    hers = write(make_learner_word(ada, word), "Tengo una gato.")
    fake.answer_with(feedback("almost", "Tengo un gato.", corrections=[correction()]))
    run_pending()
    his = write(make_learner_word(ben, word), "Tengo una gato.")
    fake.answer_with(feedback("right", "Tengo una gato."))
    run_pending()
    hers.refresh_from_db()
    his.refresh_from_db()
    assert (his.verdict, his.from_cache) == (hers.verdict, True)
    assert his.corrections == hers.corrections
    assert len(fake.asked) == 1


def test_capitals_and_punctuation_make_another_sentence(ada: User) -> None:
    word = make_learner_word(ada)
    keys = {
        write(word, text).job.cache_key
        for text in ("Tengo un gato.", "tengo un gato.", "Tengo un gato")
    }
    assert len(keys) == 3


def test_the_database_refuses_a_verdict_without_a_judge(ada: User) -> None:
    attempt = make_attempt(ada, make_learner_word(ada).word)
    with pytest.raises(IntegrityError), transaction.atomic():
        SentenceAttempt.objects.filter(pk=attempt.pk).update(judged_by="")


def _fail(attempt: SentenceAttempt) -> None:
    """As if neither the model nor the tutor had an answer."""
    from practice.services.attempts import abandon_feedback

    AIJob.objects.update(state="cancelled", finished_at=attempt.created_at)
    abandon_feedback(attempt.job)
    attempt.refresh_from_db()

"""Flashcards in the browser: one card at a time, counted once, on any device."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from practice.models import Card, Review, Session, Step, StudySettings
from practice.pages.spans import say_interval, say_time
from practice.services.sessions import start_session
from practice.services.steps import take_step
from practice.stamps import elapsed_ms, stamp
from tests.factories import make_learner_word, make_word
from tests.practice.flashcards import (
    HTMX,
    START,
    ask,
    fields_of,
    grade,
    make_words,
    start,
    text_of,
    turn_over,
    url,
)
from tests.practice.make import NOON, answer, make_card, make_learned
from vocab_project.users.models import LearnerLanguage, User
from words.models import Example, LearnerWord


def make_due(learner: User, skill: str = "recognise", **fields: Any) -> Card:
    """Of "la casa", due today."""
    word = make_word("casa", article="la", gender="f", translation="house")
    today = learner.study_day(timezone.now())
    return make_card(
        make_learner_word(learner, word), skill=skill, due_on=today, **fields
    )


def only_skill(learner: User, skill: str) -> None:
    StudySettings.objects.create(learning=learner.languages.get(), skills=[skill])


def test_start_leads_to_the_first_question(ada: User, as_ada: Client) -> None:
    make_words(ada, 2)
    page = text_of(ask(as_ada, start(as_ada)))
    assert "palabra0" in page
    assert "meaning 0" not in page
    assert "1 of 2" in page


def test_turning_over_shows_the_meaning_and_four_grades(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 1)
    response = turn_over(as_ada, start(as_ada))
    assert "meaning 0" in text_of(response)
    grades = response.context["answer"].grades
    assert [one.rating for one in grades] == [1, 2, 3, 4]
    assert [one.is_suggested for one in grades] == [False, False, True, False]
    assert grades[0].interval == "10 min"


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
@pytest.mark.parametrize("is_new", [True, False])
def test_what_a_grade_promises_is_what_happens(
    ada: User, as_ada: Client, rating: int, is_new: bool
) -> None:
    due = make_words(ada, 1)[0] if is_new else make_due(ada).learner_word
    for n in range(30):  # something to balance against
        other = make_learner_word(ada, make_word(f"otra{n}"))
        day = ada.study_day(timezone.now()) + timedelta(days=1 + n % 9)
        make_card(other, due_on=day, mastery=1)
    session = start(as_ada)
    promised = turn_over(as_ada, session).context["answer"].grades[rating - 1]
    grade(as_ada, session, rating)
    card = Card.objects.get(learner_word=due)
    days = 0 if card.step_due_at else (card.due_on - card.last_on).days
    assert promised.interval == say_interval(days)


def test_an_answer_is_recorded_and_leads_on(ada: User, as_ada: Client) -> None:
    first, _second = make_words(ada, 2)
    session = start(as_ada)
    response = grade(as_ada, session, 4)
    assert response.status_code == 302
    assert response["Location"] == url(session)
    review = Review.objects.get()
    assert (review.rating, review.kind, review.session) == (4, "reveal", session)
    assert review.card is not None
    assert review.card.learner_word == first
    assert "palabra1" in text_of(ask(as_ada, session))


def test_htmx_gets_the_next_card_progress_and_undo_in_one_answer(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 2)
    response = grade(as_ada, start(as_ada), headers=HTMX)
    page = text_of(response)
    assert "<html" not in page
    assert "palabra1" in page
    assert "2 of 2" in page
    assert reverse("practice:undo") in page


def test_a_swapped_card_says_its_languages(ada: User, as_ada: Client) -> None:
    make_words(ada, 2)
    session = start(as_ada)
    page = text_of(as_ada.get(url(session), headers=HTMX))
    assert 'lang="es"' in page
    assert 'lang="en"' in page
    assert 'lang=""' not in page


def test_a_double_click_counts_once(ada: User, as_ada: Client) -> None:
    make_words(ada, 2)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session)) | {"rating": 3}
    for _ in range(2):
        as_ada.post(url(session, "flashcard-answer"), fields)
    session.refresh_from_db()
    assert Review.objects.count() == session.completed == 1


def test_a_card_answered_elsewhere_is_not_answered_again(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 2)
    session = start(as_ada)
    in_this_tab = fields_of(ask(as_ada, session)) | {"rating": 1}
    grade(as_ada, session, 3)
    page = text_of(
        as_ada.post(url(session, "flashcard-answer"), in_this_tab, headers=HTMX)
    )
    assert "answered elsewhere" in page
    assert "palabra1" in page
    assert Review.objects.get().rating == 3


def test_a_stale_question_is_not_even_turned_over(ada: User, as_ada: Client) -> None:
    make_words(ada, 2)
    session = start(as_ada)
    old = fields_of(ask(as_ada, session)) | {"answer": "1"}
    grade(as_ada, session)
    assert "palabra1" in text_of(ask(as_ada, session, **old))


def test_an_address_that_was_kept_does_not_ask_twice(ada: User, as_ada: Client) -> None:
    first, _second = make_words(ada, 2)
    session = start(as_ada)
    grade(as_ada, session)
    page = ask(as_ada, session, word=first.word.public_id, skill="recognise")
    assert "palabra1" in text_of(page)


def test_a_grade_that_is_none_keeps_the_page_and_says_so(
    ada: User, as_ada: Client
) -> None:
    make_due(ada, "recall")
    only_skill(ada, "recall")
    session = start(as_ada)
    response = grade(as_ada, session, 7, text="la cosa", headers=HTMX)
    assert response.status_code == 422
    assert "Choose one of the grades." in text_of(response)
    assert 'name="text" value="la cosa"' in text_of(response)
    assert not Review.objects.exists()


def test_a_form_that_is_not_ours_changes_nothing(ada: User, as_ada: Client) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session)) | {"rating": 3}
    for broken in ({"word": "x"}, {"key": ""}, {"seen": "-1"}, {"skill": "guess"}):
        answer = as_ada.post(url(session, "flashcard-answer"), fields | broken)
        assert answer.status_code == 302
    assert not Review.objects.exists()


def test_a_number_of_answers_that_was_made_up_is_refused(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 1)
    grade(as_ada, start(as_ada), seen=5)
    assert not Review.objects.exists()


def test_a_strangers_session_and_word_are_not_found(
    ada: User, as_ada: Client, eve: User, as_eve: Client
) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session)) | {"rating": 3}
    assert ask(as_eve, session).status_code == 404
    assert as_eve.post(url(session, "flashcard-answer"), fields).status_code == 404
    make_learner_word(eve, make_word("suyo"))
    hers = start(as_eve)
    assert as_eve.post(url(hers, "flashcard-answer"), fields).status_code == 404
    assert not Review.objects.exists()


def test_an_ended_session_takes_no_answer(ada: User, as_ada: Client) -> None:
    make_words(ada, 2)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session)) | {"rating": 3}
    assert as_ada.post(url(session, "session-end")).status_code == 302
    response = as_ada.post(url(session, "flashcard-answer"), fields)
    assert response["Location"] == url(session, "session-summary")
    assert ask(as_ada, session)["Location"] == url(session, "session-summary")
    assert not Review.objects.exists()


def test_another_device_goes_on_where_this_one_stopped(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 3)
    session = start(as_ada)
    grade(as_ada, session)
    phone = Client()
    phone.force_login(ada)
    assert url(session) in text_of(phone.get(START))
    grade(phone, start(phone))
    assert "palabra2" in text_of(ask(as_ada, session))
    assert Session.objects.count() == 1


def test_the_time_a_question_was_shown_is_measured_by_the_server() -> None:
    key = uuid.uuid4()
    shown = stamp(key, NOON)
    later = NOON + timedelta(seconds=4)
    assert elapsed_ms(shown, key, later) == 4000
    assert elapsed_ms(shown, uuid.uuid4(), later) == 0
    assert elapsed_ms("made:up", key, later) == 0


def test_the_duration_of_an_answer_is_kept(ada: User, as_ada: Client) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session))
    key = uuid.UUID(fields["key"])
    an_hour_ago = timezone.now() - timedelta(hours=1)
    fields |= {"rating": 3, "shown": stamp(key, an_hour_ago)}
    as_ada.post(url(session, "flashcard-answer"), fields)
    assert Review.objects.get().duration_ms == 60_000


def test_the_last_answer_leads_to_the_summary(ada: User, as_ada: Client) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    response = grade(as_ada, session, headers=HTMX)
    assert response["HX-Replace-Url"] == url(session, "session-summary")
    assert "100 %" in text_of(response)
    session.refresh_from_db()
    assert not session.is_open


def test_the_summary_names_what_was_missed_and_repeats_it(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 2)
    session = start(as_ada)
    grade(as_ada, session, 1), grade(as_ada, session, 3)
    grade(as_ada, session, 3)  # the missed one came back
    page = text_of(as_ada.get(url(session, "session-summary"), follow=True))
    assert "1 word to look at again" in page
    assert "meaning 0" in page
    assert "67 %" in page
    again = as_ada.post(url(session, "session-again"))
    cram = Session.objects.get(kind="cram")
    assert again["Location"] == url(cram)
    assert [question["skill"] for question in cram.plan] == ["recognise"]


def test_without_misses_there_is_nothing_to_repeat(ada: User, as_ada: Client) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    grade(as_ada, session)
    again = as_ada.post(url(session, "session-again"))
    assert again["Location"] == url(session, "session-summary")
    assert not Session.objects.filter(kind="cram").exists()


def test_extra_practice_leaves_the_schedule_alone(ada: User, as_ada: Client) -> None:
    card = make_due(ada)
    session = start(as_ada, cram="on")
    page = turn_over(as_ada, session)
    assert [one.rating for one in page.context["answer"].grades] == [1, 3]
    grade(as_ada, session, 1)
    after = Card.objects.get()
    assert (after.due_on, after.state) == (card.due_on, "review")
    assert (Review.objects.get().kind, Review.objects.get().weight) == ("cram", 0)


def test_a_word_that_keeps_slipping_away_is_told_with_help(
    ada: User, as_ada: Client
) -> None:
    card = make_due(ada, lapses=7)
    session = start(as_ada)
    page = text_of(grade(as_ada, session, 1, headers=HTMX))
    assert "keeps slipping away" in page
    word_id = card.learner_word.word.public_id
    assert reverse("practice:leech", args=[word_id]) in page


@pytest.mark.parametrize(("lapses", "rating"), [(6, 1), (8, 1), (8, 3)])
def test_other_answers_are_no_reason_to_worry(
    ada: User, as_ada: Client, lapses: int, rating: int
) -> None:
    make_due(ada, lapses=lapses)
    page = text_of(grade(as_ada, start(as_ada), rating, headers=HTMX))
    assert "slipping away" not in page


def test_wrapping_up_asks_only_what_was_begun(ada: User, as_ada: Client) -> None:
    make_words(ada, 5)
    session = start(as_ada)
    grade(as_ada, session, 1), grade(as_ada, session, 3)
    as_ada.post(url(session, "session-end"), {"wrap": "1"})
    assert "palabra0" in text_of(ask(as_ada, session))
    grade(as_ada, session, 3)
    assert ask(as_ada, session)["Location"] == url(session, "session-summary")
    session.refresh_from_db()
    assert (session.is_open, session.completed) == (False, 3)


def test_filters_narrow_what_is_asked(ada: User, as_ada: Client) -> None:
    make_words(ada, 2)
    verb = make_word("hablar", part_of_speech="verb", translation="to speak")
    make_learner_word(ada, verb)
    session = start(as_ada, part_of_speech="verb", size=5)
    assert session.planned == 1
    assert "hablar" in text_of(ask(as_ada, session))


def test_filters_that_nothing_passes_come_back_filled_in(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 2)
    page = text_of(as_ada.post(START, {"level": "C2"}, follow=True))
    assert "No card that is due fits." in page
    assert '<option value="C2" selected>' in page
    assert not Session.objects.exists()


def test_with_nothing_due_the_page_says_when_and_offers_extra_practice(
    ada: User, as_ada: Client
) -> None:
    day = ada.study_day(timezone.now()) + timedelta(days=3)
    make_card(make_learner_word(ada), due_on=day, mastery=1)
    page = text_of(as_ada.get(START))
    assert f"The next cards come on {day:%A}, {day:%B} {day.day}." in page
    assert "Practise extra" in page
    assert start(as_ada, cram="on").kind == "cram"


def test_a_link_chooses_beforehand(as_ada: Client) -> None:
    form = as_ada.get(START, {"cram": "1", "mode": "reveal"}).context["form"]
    assert form["cram"].value() == "1"
    assert form["mode"].value() == "reveal"


@pytest.mark.parametrize("size", ["0", "201", "many"])
def test_a_size_out_of_range_is_refused_with_its_reason(
    ada: User, as_ada: Client, size: str
) -> None:
    make_words(ada, 1)
    response = as_ada.post(START, {"size": size})
    assert response.status_code == 422
    assert not Session.objects.exists()


def test_a_new_session_replaces_the_open_one_only_when_asked(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 2)
    first = start(as_ada)
    assert start(as_ada) == first
    assert start(as_ada, restart="1") != first


def test_pausing_a_word_goes_on_and_comes_back_with_undo(
    ada: User, as_ada: Client
) -> None:
    first, _second = make_words(ada, 2)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session))
    page = text_of(as_ada.post(url(session, "flashcard-pause"), fields, headers=HTMX))
    assert "palabra1" in page
    first.refresh_from_db()
    assert first.status == "suspended"
    back = as_ada.post(reverse("practice:undo"), {"session": session.pk}, follow=True)
    assert "palabra0" in text_of(back)
    first.refresh_from_db()
    assert first.status == "active"
    assert Step.objects.get().undone_at


def test_a_card_leaves_for_good_and_comes_back_with_undo(
    ada: User, as_ada: Client
) -> None:
    first, _second = make_words(ada, 2)
    session = start(as_ada)
    fields = fields_of(ask(as_ada, session)) | {"action": "knew"}
    as_ada.post(url(session, "flashcard-pause"), fields, headers=HTMX)
    first.refresh_from_db()
    assert first.status == "known"
    as_ada.post(reverse("practice:undo"), {"session": session.pk})
    first.refresh_from_db()
    assert first.status == "active"


def test_undo_returns_to_the_undone_card_also_from_the_summary(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    grade(as_ada, session)
    back = as_ada.post(reverse("practice:undo"), {"session": session.pk}, follow=True)
    assert "palabra0" in text_of(back)
    session.refresh_from_db()
    assert (session.is_open, session.completed) == (True, 0)
    assert not Card.objects.exists()


def test_undo_goes_back_twenty_answers(ada: User, as_ada: Client) -> None:
    make_words(ada, 20)
    StudySettings.objects.create(learning=ada.languages.get(), new_per_day=20)
    session = start(as_ada, size=20)
    for _ in range(20):
        grade(as_ada, session)
    for _ in range(20):
        as_ada.post(reverse("practice:undo"), {"session": session.pk})
    session.refresh_from_db()
    assert (session.cursor, session.completed, session.is_open) == (0, 0, True)
    assert not Card.objects.exists()


def test_undo_without_anything_to_undo_leads_somewhere(as_ada: Client) -> None:
    assert as_ada.post(reverse("practice:undo"))["Location"] == START


def test_undo_of_a_step_leads_to_its_word(ada: User, as_ada: Client) -> None:
    word = make_learned(ada)
    take_step(learner_word=word, action="known", key=uuid.uuid4(), at=timezone.now())
    back = as_ada.post(reverse("practice:undo"))
    revise = reverse("practice:revise")
    assert back["Location"] == f"{revise}?word={word.word.public_id}"
    assert not Card.objects.exists()


def test_undo_of_a_quiz_answer_leads_to_the_quiz(ada: User, as_ada: Client) -> None:
    words = make_words(ada, 2)
    quiz = start_session(
        learning=ada.languages.get(),
        kind="quiz",
        at=timezone.now(),
        plan=[{"word": word.pk, "skill": "recall"} for word in words],
    )
    answer(words[0], skill="recall", session=quiz, at=timezone.now())
    back = as_ada.post(reverse("practice:undo"))
    assert back["Location"] == reverse("practice:quiz", args=[quiz.pk])


def test_undo_of_an_answer_outside_any_session_leads_to_the_start(
    ada: User, as_ada: Client
) -> None:
    answer(make_words(ada, 1)[0], at=timezone.now())
    assert as_ada.post(reverse("practice:undo"))["Location"] == START
    assert not Card.objects.exists()


def test_undoing_more_than_there_is_leads_somewhere_too(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 1)
    grade(as_ada, start(as_ada))
    for _ in range(2):
        response = as_ada.post(reverse("practice:undo"), follow=True)
    assert response.status_code == 200
    assert Review.objects.get().undone_at


def test_a_session_is_in_the_language_it_was_begun_in(
    ada: User, as_ada: Client
) -> None:
    make_words(ada, 1)
    session = start(as_ada)
    ada.languages.update(is_current=False)
    LearnerLanguage.objects.create(user=ada, language="de", native_language="en")
    assert "palabra0" in text_of(ask(as_ada, session))
    hund = make_learner_word(ada, make_word("Hund", language="de"))
    fields = fields_of(ask(as_ada, session)) | {"rating": 3}
    foreign = fields | {"word": hund.word.public_id}
    assert as_ada.post(url(session, "flashcard-answer"), foreign).status_code == 404


def test_a_word_without_a_meaning_is_turned_over(ada: User, as_ada: Client) -> None:
    word = make_word("cosa", translation="")
    make_card(make_learner_word(ada, word), skill="recall")
    only_skill(ada, "recall")
    session = start(as_ada)
    page = text_of(ask(as_ada, session))
    assert "cosa" in page
    assert 'id="typed"' not in page
    assert "No meaning yet." in text_of(turn_over(as_ada, session))


def test_the_question_leaves_a_gap_in_the_sentence_and_the_answer_fills_it(
    ada: User, as_ada: Client
) -> None:
    card = make_due(ada, "recall")
    only_skill(ada, "recall")
    Example.objects.create(
        word=card.learner_word.word,
        native_language_id="en",
        sentence="Mi casa es azul.",
        translation="My house is blue.",
    )
    session = start(as_ada)
    page = text_of(ask(as_ada, session))
    assert "es azul." in page
    assert "casa" not in page.split("<main")[1].split("</main")[0]
    assert "My house is blue." in text_of(turn_over(as_ada, session, ""))


def test_what_others_wrote_stays_text(ada: User, as_ada: Client) -> None:
    evil = '<img src=x onerror="alert(1)" hx-get="/admin/">'
    make_learner_word(ada, make_word(translation=evil), note=evil, mnemonic=evil)
    page = text_of(turn_over(as_ada, start(as_ada)))
    assert "<img" not in page
    assert "&lt;img" in page


def test_an_answer_costs_the_same_with_ten_and_with_five_hundred_cards(
    ada: User, as_ada: Client
) -> None:
    def make(first: int, last: int) -> None:
        today = ada.study_day(timezone.now())
        for n in range(first, last):
            make_card(make_learner_word(ada, make_word(f"p{n}")), due_on=today)

    def cost() -> int:
        session = start(as_ada, size=200, restart="1")
        fields = fields_of(ask(as_ada, session)) | {"rating": 3}
        with CaptureQueriesContext(connection) as queries:
            as_ada.post(url(session, "flashcard-answer"), fields, headers=HTMX)
        return len(queries)

    make(0, 10)
    cost()
    few = cost()
    make(10, 500)
    assert cost() == few


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "10 min"),
        (1, "1 day"),
        (30, "30 days"),
        (31, "1 month"),
        (100, "3 months"),
        (365, "1 year"),
        (500, "1.4 years"),
        (36_500, "100 years"),
    ],
)
def test_intervals_are_short(days: int, said: str) -> None:
    assert say_interval(days) == said


def test_time_spent_is_in_seconds_then_minutes() -> None:
    assert (say_time(41_000), say_time(200_000)) == ("41 s", "3 min")


def test_a_session_of_a_day_ago_is_not_offered(ada: User, as_ada: Client) -> None:
    make_words(ada, 1)
    old = timezone.now() - timedelta(hours=25)
    learning = ada.languages.get()
    session = start_session(learning=learning, kind="flashcards", at=old)
    assert url(session) not in text_of(as_ada.get(START))
    assert LearnerWord.objects.count() == 1

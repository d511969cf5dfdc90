"""Study and Revise in the browser: plain links and forms, fragments, undo."""

import uuid

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practice.models import Review, Step, StudySettings
from practice.stamps import stamp
from tests.factories import make_learner_word, make_word
from tests.practice.make import make_attempt, make_card, make_learned
from tests.queries import assert_same_queries
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Meaning, WordForm

HTMX = {"HX-Request": "true"}
STUDY, REVISE = reverse("practice:study"), reverse("practice:revise")


def step(client: Client, word: LearnerWord, action: str, url: str = STUDY, **given):
    data = {"word": word.word.public_id, "key": given.pop("key", uuid.uuid4())}
    data |= {
        name: given.pop(name) for name in ("seen", "shown", "surprise") if name in given
    }
    return client.post(url, data | {"action": action}, **given)


def text_of(response) -> str:
    return response.content.decode()


def test_the_study_card_shows_word_meaning_own_translation_note_and_forms(
    ada: User, as_ada: Client
) -> None:
    word = make_word("gato", article="el", gender="m", plural="gatos")
    make_learner_word(ada, word, translation="kitty", note="like grandma's")
    page = text_of(as_ada.get(STUDY))
    for shown in ("gato", "kitty", "cat", "like grandma", "gatos", "gender-m"):
        assert shown in page
    assert 'data-say="el gato" lang="es"' in page


def test_meanings_are_in_the_learners_native_language(
    ada: User, as_ada: Client
) -> None:
    word = make_learner_word(ada).word
    Meaning.objects.create(word=word, native_language_id="it", translation="gatto")
    LearnerLanguage.objects.filter(user=ada).update(native_language="it")
    page = text_of(as_ada.get(STUDY))
    assert "gatto" in page
    assert ">cat<" not in page


def test_a_long_paradigm_shows_only_key_forms(ada: User, as_ada: Client) -> None:
    word = make_word("hablar", part_of_speech="verb", translation="to speak")
    for person, text in (("1s", "hablo"), ("2s", "hablas"), ("3s", "habla")):
        WordForm.objects.create(
            word=word,
            form_type="conjugation",
            text=text,
            grammatical_info=[
                {"mood": "indicative", "tense": "present", "person": person}
            ],
        )
    make_learner_word(ada, word)
    page = text_of(as_ada.get(STUDY))
    assert "hablo" in page
    assert "hablas" not in page


def test_revise_asks_before_it_answers(ada: User, as_ada: Client) -> None:
    word = make_learned(ada).word
    asked = text_of(as_ada.get(REVISE))
    assert "gato" in asked
    assert ">cat<" not in asked
    answered = text_of(as_ada.get(REVISE, {"word": word.public_id, "answer": "1"}))
    assert ">cat<" in answered
    assert reverse("practice:write", args=[word.public_id]) in answered


def test_a_word_has_an_address_to_come_back_to(ada: User, as_ada: Client) -> None:
    wanted = make_learner_word(ada, make_word("uno")).word
    for name in ("dos", "tres", "cuatro"):
        make_learner_word(ada, make_word(name))
    response = as_ada.get(STUDY, {"word": wanted.public_id})
    assert response.context["desk"].card.word == wanted


def test_a_plain_form_is_answered_with_the_next_words_address(
    ada: User, as_ada: Client
) -> None:
    first = make_learner_word(ada, make_word("uno"))
    other = make_learner_word(ada, make_word("dos"))
    answer = step(as_ada, first, "next")
    assert answer.status_code == 302
    assert answer["Location"] == f"{STUDY}?word={other.word.public_id}"


def test_htmx_gets_the_next_card_and_its_address(ada: User, as_ada: Client) -> None:
    first = make_learner_word(ada, make_word("uno"))
    other = make_learner_word(ada, make_word("dos"))
    answer = step(as_ada, first, "learned", headers=HTMX)
    assert answer["HX-Replace-Url"] == f"{STUDY}?word={other.word.public_id}"
    assert "dos" in text_of(answer)
    assert "<html" not in text_of(answer)


def test_a_double_click_is_one_step(ada: User, as_ada: Client) -> None:
    word, key = make_learner_word(ada), uuid.uuid4()
    step(as_ada, word, "next", key=key)
    step(as_ada, word, "next", key=key)
    word.refresh_from_db()
    assert word.times_encountered == Step.objects.count() == 1


def test_the_last_word_leaves_an_empty_page_with_undo(
    ada: User, as_ada: Client
) -> None:
    word = make_learner_word(ada)
    page = text_of(step(as_ada, word, "learned", headers=HTMX))
    assert "No words to study" in page
    undo = reverse("practice:learned-undo", args=[Step.objects.get().public_id])
    assert undo in page
    back = text_of(as_ada.post(undo, headers=HTMX))
    assert "gato" in back
    word.refresh_from_db()
    assert not word.is_learned


def test_undo_by_a_plain_form_leads_back_to_the_word(ada: User, as_ada: Client) -> None:
    word = make_learned(ada)
    step(as_ada, word, "forgotten", REVISE)
    undo = reverse("practice:learned-undo", args=[Step.objects.get().public_id])
    assert as_ada.post(undo)["Location"] == f"{REVISE}?word={word.word.public_id}"


def test_an_undo_that_comes_too_late_says_so(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    step(as_ada, word, "next")
    first = Step.objects.get()
    step(as_ada, word, "next")
    undo = reverse("practice:learned-undo", args=[first.public_id])
    assert "no longer be undone" in text_of(as_ada.post(undo, follow=True))


def test_empty_queues_say_where_words_come_from(as_ada: Client) -> None:
    assert reverse("words:word-add") in text_of(as_ada.get(STUDY))
    assert STUDY in text_of(as_ada.get(REVISE))


def test_the_bar_counts_different_words_of_today(ada: User, as_ada: Client) -> None:
    first = make_learner_word(ada, make_word("uno"))
    second = make_learner_word(ada, make_word("dos"))
    step(as_ada, first, "next")
    step(as_ada, first, "next")
    make_attempt(ada, second.word)
    page = text_of(as_ada.get(STUDY))
    assert "2 of 10 words today" in page


def test_yesterdays_words_do_not_count_today(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    step(as_ada, word, "next")
    Step.objects.update(created_at=timezone.now() - timezone.timedelta(days=1))
    assert "0 of 10 words today" in text_of(as_ada.get(STUDY))


def test_a_form_that_is_not_ours_changes_nothing(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    for broken in ({"word": "x"}, {"action": "delete"}, {"key": ""}):
        data = {"word": word.word.public_id, "key": uuid.uuid4(), "action": "next"}
        assert as_ada.post(STUDY, data | broken).status_code == 302
    assert not Step.objects.exists()


def test_a_stranger_cannot_step_with_somebodys_word(ada: User, as_eve: Client) -> None:
    word = make_learner_word(ada)
    assert step(as_eve, word, "learned").status_code == 404
    assert as_eve.get(STUDY, {"word": word.word.public_id}).status_code == 404
    word.refresh_from_db()
    assert not word.is_learned


def test_a_stranger_cannot_undo_somebodys_step(
    ada: User, as_ada: Client, as_eve: Client
) -> None:
    word = make_learner_word(ada)
    step(as_ada, word, "learned")
    undo = reverse("practice:learned-undo", args=[Step.objects.get().public_id])
    assert as_eve.post(undo).status_code == 404
    word.refresh_from_db()
    assert word.is_learned


def test_what_a_learner_wrote_stays_text(ada: User, as_ada: Client) -> None:
    evil = '<img src=x onerror="alert(1)" hx-get="/admin/">'
    make_learner_word(ada, note=evil, translation=evil)
    page = text_of(as_ada.get(STUDY))
    assert "<img" not in page
    assert "&lt;img" in page


def test_a_card_costs_the_same_with_many_words(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada).word

    def grow() -> None:
        for n in range(5):
            make_learner_word(ada, make_word(f"p{n}"))
            Meaning.objects.create(
                word=word, native_language_id="en", translation=f"m{n}", order=n + 2
            )

    assert_same_queries(f"{STUDY}?word={word.public_id}", as_ada, grow)


def test_revise_says_when_the_next_word_is_due_and_offers_chance(
    ada: User, as_ada: Client
) -> None:
    word = make_learned(ada)
    page = text_of(step(as_ada, word, "known", REVISE, headers=HTMX))
    assert "Nothing is due" in page
    surprise = as_ada.get(REVISE, {"surprise": "1"})
    assert surprise.context["desk"].card.learner_word == word


def test_chance_goes_on_choosing_until_need_is_asked_again(
    ada: User, as_ada: Client
) -> None:
    first = make_learner_word(ada, make_word("uno"))
    make_learner_word(ada, make_word("dos"))
    response = step(as_ada, first, "next", surprise="1")
    assert response["Location"].endswith("&surprise=1")
    page = text_of(as_ada.get(response["Location"]))
    assert "Choose by need again" in page


def test_surprise_shows_another_word_than_the_one_on_show(
    ada: User, as_ada: Client
) -> None:
    shown = make_learner_word(ada, make_word("uno"))
    other = make_learner_word(ada, make_word("dos"))
    for _ in range(5):
        query = {"surprise": "1", "after": shown.word.public_id}
        card = as_ada.get(STUDY, query).context["desk"].card
        assert card.learner_word == other


def test_beyond_todays_new_words_study_goes_on_with_a_note(
    ada: User, as_ada: Client
) -> None:
    StudySettings.objects.create(learning=ada.languages.get(), new_per_day=1)
    first = make_learner_word(ada, make_word("uno"))
    make_learner_word(ada, make_word("dos"))
    assert "Beyond today" not in text_of(as_ada.get(STUDY))
    page = text_of(step(as_ada, first, "learned", headers=HTMX))
    assert "dos" in page
    assert "Beyond today" in page


def test_a_step_on_an_old_page_shows_the_next_word_with_a_note(
    ada: User, as_ada: Client
) -> None:
    word = make_learned(ada)
    make_card(word)
    page = text_of(step(as_ada, word, "known", REVISE, seen=1, headers=HTMX))
    assert "answered elsewhere" in page
    assert not Review.objects.exists()


def test_the_time_a_word_was_looked_at_is_kept(ada: User, as_ada: Client) -> None:
    word, key = make_learned(ada), uuid.uuid4()
    shown = stamp(key, timezone.now() - timezone.timedelta(seconds=7))
    step(as_ada, word, "known", REVISE, key=key, shown=shown)
    assert 7000 <= Review.objects.get().duration_ms < 60_000

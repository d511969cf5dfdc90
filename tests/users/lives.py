"""A learner who has used everything: through the services, so that it is what real rows are."""

import random
import uuid
from datetime import timedelta

from practice.models import SentenceAttempt, Step
from practice.selectors.queue import Filters
from practice.services.accepted import accept_answer
from practice.services.disputes import open_dispute
from practice.services.plan import set_away
from practice.services.quizzes import answer_questions, collect_misses, start_quiz
from practice.services.reviews import undo_review
from practice.services.sessions import start_session
from practice.services.steps import take_step
from practice.services.switch import switch_scheduler
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, write
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import LearnerLanguage, User
from vocab_project.users.services.consents import set_consents
from words.models import (
    Example,
    HiddenMeaning,
    LearnerWord,
    Meaning,
    Theme,
    Word,
    WordForm,
)
from words.services.batches import apply_bulk_action
from words.services.example_marks import pin_example
from words.services.level_checks import answer_level_check, start_level_check
from words.services.reports import report_example
from words.services.saved_searches import save_search
from words.services.separate_forms import separate_form
from words.services.word_lists import add_to_list, create_list
from words.services.word_reports import report_words

DAY = timedelta(days=1)
START = NOON - 30 * DAY


def make_catalogue(names: str = "gato perro mesa silla casa libro agua pan") -> None:
    """Words with an example each, a form and a shared theme; the keys are what comes next."""
    theme = Theme.objects.create(slug="home", name="Home")
    for name in names.split():
        word = make_word(name, translation=f"the {name}", forms=[f"{name}s"])
        word.themes.add(theme)
        Example.objects.create(
            word=word,
            meaning=word.meanings.get(),
            native_language_id="en",
            sentence=f"Veo {name}.",
            translation=f"I see {name}.",
        )


def forget_catalogue() -> None:
    Word.objects.filter(owner=None).delete()
    Theme.objects.filter(owner=None).delete()


def live(user: User) -> None:
    """A month of learning; the catalogue is there."""
    check = start_level_check(
        learner=user, language="es", level="A1", chance=random.Random(1)
    )
    answer_level_check(check=check, known=[check.items.all()[0].pk], at=START)
    words = [
        make_learner_word(user, word, note=f"note {word}", created_at=START)
        for word in Word.objects.catalogue().order_by("pk")
    ]
    words.append(_own_word(user))
    learning = user.languages.get()
    set_consents(user=user, purposes=["examples", "feedback"], at=START)
    set_consents(user=user, purposes=["feedback"], at=START + DAY)
    _sort(user, words)
    _practise(words)
    _quiz(learning)
    _write(words[0], words[-1])
    start_session(learning=learning, kind="flashcards", at=NOON)
    switch_scheduler(learning=learning, algorithm="sm2", retention=90, at=NOON)
    set_away(
        learning=learning,
        first=NOON.date() + 9 * DAY,
        last=NOON.date() + 12 * DAY,
        at=NOON,
    )
    accept_answer(learner_word=words[1], skill="recognise", text="hound")
    take_step(
        learner_word=words[2], action=Step.Action.LEARNED, key=uuid.uuid4(), at=NOON
    )
    example = Example.objects.filter(owner=None).order_by("pk")
    HiddenMeaning.objects.create(learner_word=words[-1], order=2)
    separate_form(learner_word=words[0], text="gatos", key=uuid.uuid4())
    pin_example(learner=user, example=example[0], is_on=True)
    report_example(learner=user, example=example[1], reason="wrong", comment="¡No!")
    report_words(
        learner=user,
        language="es",
        words=[words[5].word],
        reason="form",
        comment="¿Y el plural?",
        key=uuid.uuid4(),
    )


def _own_word(user: User) -> LearnerWord:
    word = make_word("chévere", owner=user, part_of_speech="adjective")
    Meaning.objects.create(
        word=word, native_language_id="en", translation="great", order=2
    )
    WordForm.objects.create(
        word=word,
        form_type="plural",
        text="chéveres",
        grammatical_info=[{"number": "plural"}],
    )
    word.relations.create(related=Word.objects.catalogue().first(), type="antonym")
    word.usage_notes = "Latin America"
    word.save()
    return make_learner_word(user, word, translation="cool", mnemonic="Chevy")


def _sort(user: User, words: list[LearnerWord]) -> None:
    own = Theme.objects.create(owner=user, slug="trip", name="Trip")
    shared = Theme.objects.get(slug="home", owner=None)
    for word in words[:3]:
        word.themes.add(own, shared)
    word_list = create_list(learner=user, language="es", name="Exam", colour="red")
    add_to_list(word_list=word_list, words=LearnerWord.objects.of(user))
    word_list.entries.update(note="=SUM(A1)")
    save_search(learner=user, language="es", name="Exam", query="list:Exam -is:known")
    Example.objects.create(
        word=words[0].word,
        meaning=words[0].word.meanings.get(),
        owner=user,
        native_language_id="en",
        sentence="Mi ejemplo.",
    )
    apply_bulk_action(
        learner=user,
        language="es",
        words=LearnerWord.objects.filter(pk=words[4].pk),
        action="suspend",
        key=uuid.uuid4(),
    )


def _practise(words: list[LearnerWord]) -> None:
    chance = random.Random(7)
    for word in words[:4] + words[-1:]:
        at = START
        for _ in range(5):
            at += timedelta(days=chance.randint(0, 5), minutes=chance.randint(20, 90))
            for skill in ("recognise", "recall"):
                answer(word, chance.choice([1, 3, 3, 4]), at=at, skill=skill)
    undo_review(review=answer(words[3], 1, at=NOON - DAY), at=NOON - DAY)


def _quiz(learning: LearnerLanguage) -> None:
    quiz = start_quiz(
        learning=learning,
        kind="choice",
        filters=Filters(),
        size=3,
        at=NOON,
        chance=random.Random(1),
    )
    answer_questions(
        learning=learning,
        session=quiz,
        place=0,
        answers={0: "no"},
        key=uuid.uuid4(),
        duration_ms=2000,
        at=NOON,
    )
    collect_misses(learning=learning, session=quiz, name="Misses")


def _write(one: LearnerWord, other: LearnerWord) -> None:
    write(one, "El gato es negro.")
    run_pending()
    attempt = SentenceAttempt.objects.get(word=one.word)
    if attempt.verdict:
        open_dispute(attempt=attempt, reason="It is right.")
    write(other, "Espero.")  # still waits for its verdict

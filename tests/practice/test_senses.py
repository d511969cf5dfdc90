"""A meaning is a sense with glosses: what may be typed for it, and what a quiz makes of it."""

import random

import pytest

from practice.expected import get_typed_question
from practice.pages.judged import Judged
from practice.quizzes.questions import build_questions
from practice.selectors.queue_prompts import get_prompts
from practice.selectors.quiz_words import load_entries, load_pool
from practice.selectors.twins import get_twin
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.test_leeches import NOON
from vocab_project.linguistics.answers import AnswerVerdict, Strictness
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Word, WordRelation

pytestmark = pytest.mark.django_db


def make_carta(owner: User) -> LearnerWord:
    word = make_word("carta", translation="letter, missive", gender="f")
    Meaning.objects.create(
        word=word, native_language_id="en", translation="menu, bill of fare", order=2
    )
    return make_learner_word(owner, word)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("letter", AnswerVerdict.EXACT),
        ("missive", AnswerVerdict.EXACT),
        ("menu", AnswerVerdict.OTHER),
        ("bill of fare", AnswerVerdict.OTHER),
        ("cheese", AnswerVerdict.WRONG),
    ],
)
def test_a_gloss_of_the_first_sense_is_asked_for_one_of_another_is_also_right(
    ada: User, typed: str, verdict: AnswerVerdict
) -> None:
    question = get_typed_question(
        learner_word=make_carta(ada), skill="recognise", native="en"
    )
    judged = question.judge(typed, Strictness.NORMAL)
    assert judged.verdict is verdict
    assert judged.counts is (verdict is not AnswerVerdict.WRONG)


@pytest.mark.parametrize("strictness", list(Strictness))
def test_another_meaning_is_never_wrong_and_the_wanted_one_is_named(
    ada: User, strictness: Strictness
) -> None:
    question = get_typed_question(
        learner_word=make_carta(ada), skill="recognise", native="en"
    )
    judged = Judged("menu", question.judge("menu", strictness), question.wanted)
    assert not judged.is_wrong
    assert judged.label == "Also right; we wanted the meaning “letter, missive”"


def test_a_synonym_is_told_as_before(ada: User) -> None:
    row = make_learner_word(ada, make_word("perro", translation="dog"))
    can = make_word("can", translation="dog")
    WordRelation.objects.create(word=can, related=row.word)
    question = get_typed_question(learner_word=row, skill="recall", native="en")
    judged = Judged("can", question.judge("can", Strictness.NORMAL), question.wanted)
    assert judged.label == "Right too; another word was asked for"


def test_the_prompt_names_the_senses_apart(ada: User) -> None:
    question = get_typed_question(
        learner_word=make_carta(ada), skill="recall", native="en"
    )
    assert question.prompt == "letter, missive; menu, bill of fare"


# --- A word that has no meaning in the learner's language yet ---


@pytest.fixture
def nina(db: None) -> User:
    return make_learner("nina", native_language="it")


def test_a_flashcard_asks_in_english_and_judges_english(nina: User) -> None:
    row = make_carta(nina)
    question = get_typed_question(learner_word=row, skill="recognise", native="it")
    assert question.language == "en"
    assert question.judge("missive", Strictness.NORMAL).counts
    learning = nina.languages.get()
    prompt = get_prompts(learning=learning, at=NOON, limit=5)[0]
    assert (prompt.gloss.language, prompt.translations[0]) == ("en", "letter, missive")


@pytest.mark.parametrize("kind", ["choice", "match"])
def test_a_quiz_lets_it_be_typed_rather_than_mix_languages_among_options(
    nina: User, kind: str
) -> None:
    row = make_carta(nina)
    for base_form in ("mesa", "casa", "silla"):
        italian = make_word(base_form, translation="", gender="f")
        Meaning.objects.create(
            word=italian, native_language_id="it", translation=f"{base_form} it"
        )
    learning, chance = nina.languages.get(), random.Random(1)
    entries = load_entries(
        learning=learning, learner_word_ids=[row.pk], with_gaps=False
    )
    pool = load_pool(learning=learning, asked=entries, chance=chance)
    assert {entry.lemma for entry in pool} == {"mesa", "casa", "silla"}
    (question,) = build_questions(
        entries, pool, kind=kind, language="es", native="it", chance=chance
    )
    assert (question["type"], question["language"]) == ("typed", "en")


def test_wrong_options_are_of_a_level_near_by(ada: User) -> None:
    row = make_carta(ada)
    make_word("mesa", translation="table", gender="f", level="A2")
    make_word("entelequia", translation="pipe dream", gender="f", level="C2")
    learning = ada.languages.get()
    entries = load_entries(
        learning=learning, learner_word_ids=[row.pk], with_gaps=False
    )
    pool = load_pool(learning=learning, asked=entries, chance=random.Random(1))
    assert {entry.lemma for entry in pool} == {"carta", "mesa"}


def test_words_with_one_gloss_in_common_are_mixed_up(ada: User) -> None:
    row = make_carta(ada)
    other: Word = make_word("misiva", translation="note, missive")
    twin = make_learner_word(ada, other)
    found = get_twin(learner_word=row, native="en")
    assert found
    assert (found.learner_word, found.why) == (twin, "meaning")

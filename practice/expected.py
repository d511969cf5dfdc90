"""What would be a right answer to a card or a quiz question that is typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.models import AcceptedAnswer
from practice.models.card import Skill
from vocab_project.linguistics.answers import (
    Expected,
    Judgement,
    Strictness,
    judge_answer,
    word_checks,
)
from words.glosses import Gloss, make_gloss, split_glosses
from words.models import LearnerWord, Meaning, Word
from words.models.hidden_meaning import not_hidden_by
from words.models.word import PartOfSpeech
from words.models.word_relation import WordRelationType

SYNONYMS = [WordRelationType.SYNONYM.value, WordRelationType.NEAR_SYNONYM.value]


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """`language` is that of the answer; `prompt` what the learner sees or hears. `wanted` is the
    meaning that is asked for, where a word has several."""

    expected: Expected
    language: str
    wanted: str = ""

    @property
    def prompt(self) -> str:
        return self.expected.prompt

    def judge(self, typed: str, strictness: Strictness | str) -> Judgement:
        checks = word_checks(self.language, self.expected.part_of_speech)
        return judge_answer(
            typed,
            self.expected,
            language=self.language,
            strictness=strictness,
            is_word=checks.is_word,
            lemmas_of=checks.lemmas_of,
        )


def get_typed_question(
    *, learner_word: LearnerWord, skill: str, native: str
) -> TypedQuestion:
    """Five queries at most. A word without a translation has an empty prompt or no answer: the
    caller shows it to be looked at instead."""
    word = learner_word.word
    gloss = get_full_gloss(learner_word, native)
    hidden = _hidden_senses(learner_word, native)
    accepted = AcceptedAnswer.objects.filter(learner_word=learner_word, skill=skill)
    own = tuple(accepted.values_list("text", flat=True))
    if skill == Skill.RECOGNISE:
        return TypedQuestion(
            expected=Expected(
                answers=_right_ones(word, gloss.senses[:1]),
                others=_right_ones(word, (*gloss.senses[1:], *hidden)),
                accepted=own,
                part_of_speech=word.part_of_speech,
                prompt=word.display,
            ),
            language=gloss.language,
            wanted=gloss.senses[0] if len(gloss.senses) > 1 or hidden else "",
        )
    is_heard = skill == Skill.LISTEN
    return TypedQuestion(
        expected=Expected(
            answers=(word.base_form,),
            others=() if is_heard else tuple(_synonyms_of(word)),
            accepted=own,
            article=word.article,
            part_of_speech=word.part_of_speech,
            lemma=word.base_form,
            prompt="" if is_heard else str(gloss),
        ),
        language=word.language_id,
    )


def _right_ones(word: Word, senses: tuple[str, ...]) -> tuple[str, ...]:
    """The judge takes the comma of a phrase for its own, but "a few, some" are two answers."""
    if word.part_of_speech != PartOfSpeech.PHRASE:
        return senses
    return tuple(
        right
        for text in senses
        for right in dict.fromkeys([*split_glosses(text), text])
    )


def get_full_gloss(learner_word: LearnerWord, native: str) -> Gloss:
    """The learner's own translation first, then the dictionary's senses, but for those that the
    learner does not want to be asked."""
    meanings = Meaning.objects.filter(word=learner_word.word_id).shown_in(native)
    asked = meanings.filter(not_hidden_by(learner_word.learner_id))
    return make_gloss(
        asked.values_list("native_language", "translation"),
        native=native,
        own=learner_word.translation,
    )


def _hidden_senses(learner_word: LearnerWord, native: str) -> tuple[str, ...]:
    """They are not asked, and yet right."""
    meanings = Meaning.objects.filter(word=learner_word.word_id).shown_in(native)
    hidden = meanings.exclude(not_hidden_by(learner_word.learner_id))
    return tuple(hidden.values_list("translation", flat=True))


def _synonyms_of(word: Word) -> Iterable[str]:
    """Both directions; an article tells nothing that the learner was not asked."""
    to = Word.objects.filter(
        related_from__word=word, related_from__type__in=SYNONYMS
    ).values_list("base_form", flat=True)
    back = Word.objects.filter(
        relations__related=word, relations__type__in=SYNONYMS
    ).values_list("base_form", flat=True)
    return dict.fromkeys([*to, *back])

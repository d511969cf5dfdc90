import pytest

from tests.thorough import some
from vocab_project.linguistics.base import CannotWriteError, ExampleDraft, TutorWord
from vocab_project.linguistics.es import TOOLS, examples, gate, writer
from vocab_project.linguistics.frames import Candidate

CAT = TutorWord("es", "gato", "noun")


def offered(monkeypatch, *sentences, level="A1"):
    """The tutor knows these sentences with "gato" and no others."""
    found = tuple(
        Candidate(level, text, ExampleDraft(text, "…", "gato")) for text in sentences
    )
    monkeypatch.setattr(examples, "candidates", lambda *_: found)


def written(level="A1"):
    drafts = TOOLS.write_examples(CAT, native="en", level=level, count=9)
    return {draft.sentence for draft in drafts}


def test_every_sentence_of_the_tutor_is_right_and_suits_the_level_it_names():
    failing = [
        candidate.draft.sentence
        for lemma, part_of_speech in some(TOOLS.known_words(), 6)
        for candidate in writer.candidates(lemma, part_of_speech, "en")
        if not gate.is_right(candidate.draft.sentence)
        or not gate.suits(candidate.draft.sentence, lemma, candidate.level)
    ]
    assert failing == []


def test_a_sentence_with_a_mistake_is_not_written(monkeypatch):
    offered(monkeypatch, "Mi gato son negro.", "Mi gato es negro.")
    assert written() == {"Mi gato es negro."}


def test_a_sentence_above_the_level_is_not_written(monkeypatch):
    offered(monkeypatch, "Mi gato comía.", "Mi gato come.")
    assert written("A1") == {"Mi gato come."}
    assert written("A2") == {"Mi gato come.", "Mi gato comía."}


def test_a_word_with_harder_sentences_alone_has_those(monkeypatch):
    offered(monkeypatch, "Ayer vi un gato.")
    assert written("A1") == {"Ayer vi un gato."}


def test_nothing_but_wrong_sentences_is_refused(monkeypatch):
    offered(monkeypatch, "La gato come.")
    with pytest.raises(CannotWriteError) as error:
        written()
    assert error.value.reason == "no_frame"


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Mi gato ha comido.", "A1"),
        ("Mi gato comió.", "A1"),
        ("Mi gato es un felino doméstico.", "A1"),
        ("Mi gato comerá.", "A2"),
        ("Quiero que mi gato duerma.", "A2"),
        ("Mi gato es un felino doméstico.", "A2"),
    ],
)
def test_what_is_beyond_the_level_does_not_suit(sentence, level):
    assert not gate.suits(sentence, "gato", level)
    assert gate.suits(sentence, "gato", "B1")


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Mi gato está en la cocina.", "A1"),
        ("Hay dos gatos en el sofá.", "A1"),
        ("Ana tiene un gato en Madrid.", "A1"),
        ("Mi gato ha comido.", "A2"),
        ("De pequeña tenía un gato.", "A2"),
    ],
)
def test_simple_words_and_tenses_suit(sentence, level):
    assert gate.suits(sentence, "gato", level)


def test_the_word_itself_is_never_beyond_the_level():
    assert gate.suits("Ana está enfadada.", "enfadado", "A1")
    assert gate.suits("El felino come.", "felino", "A1")

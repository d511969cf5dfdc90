import pytest

from vocab_project.linguistics.base import CannotWriteError, ExampleDraft
from vocab_project.linguistics.frames import (
    Candidate,
    Filling,
    Frame,
    Slot,
    candidates_from,
    choose,
    fill,
)


def candidate(sentence, level="A1", group="g"):
    return Candidate(level, group, ExampleDraft(sentence, sentence, "x"))


def sentences(drafts):
    return [draft.sentence for draft in drafts]


def test_a_missing_slot_gives_no_sentence():
    assert fill("{a} {b}", {"a": "x"}) is None


def test_an_empty_slot_is_a_value():
    assert fill("¿mi{s} casa?", {"s": ""}) == "¿Mi casa?"


def test_a_frame_is_filled_in_both_languages():
    frame = Frame("f", "noun", frozenset({"*"}), "A1", "{n} y {x}", {"en": "{n}!"})
    filling = Filling({"n": Slot("casa", "casa"), "x": Slot("z")}, {"en": {"n": "h"}})
    [made] = candidates_from([frame], [filling], native="en", finish="{}.".format)
    assert made.draft == ExampleDraft("Casa y z.", "H!", "Casa")


def test_a_sentence_without_the_word_is_left_out():
    frame = Frame("f", "noun", frozenset({"*"}), "A1", "{x}", {"en": "{x}"})
    filling = Filling({"x": Slot("z")}, {"en": {"x": "z"}})
    assert list(candidates_from([frame], [filling], native="en")) == []


def test_simple_sentences_come_first():
    pool = [candidate("b", "A2"), candidate("a", "A1")]
    assert sentences(choose(pool, level="B1", count=2)) == ["a", "b"]


def test_nothing_above_the_level():
    pool = [candidate("b", "A2"), candidate("a", "A1")]
    assert sentences(choose(pool, level="A1", count=2)) == ["a"]


def test_other_frames_come_before_a_second_sentence_of_one():
    pool = [candidate(text, group=text[0]) for text in ("a1", "a2", "b1", "b2")]
    drafts = choose(pool, level="A1", count=2, seed=3)
    assert {text[0] for text in sentences(drafts)} == {"a", "b"}


def test_the_same_seed_gives_the_same_order():
    pool = [candidate(str(number), group=str(number)) for number in range(20)]
    orders = [sentences(choose(pool, level="A1", count=20, seed=s)) for s in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]


def test_used_sentences_are_avoided_whatever_their_case():
    pool = [candidate("Uno."), candidate("Dos.")]
    drafts = choose(pool, level="A1", count=5, avoid=["uno. "])
    assert sentences(drafts) == ["Dos."]


@pytest.mark.parametrize(
    ("pool", "avoid", "reason"),
    [
        ([], [], "no_frame"),
        ([candidate("a", "B1")], [], "no_frame"),
        ([candidate("a")], ["a"], "all_used"),
    ],
)
def test_refusals_carry_their_reason(pool, avoid, reason):
    with pytest.raises(CannotWriteError) as error:
        choose(pool, level="A1", count=1, avoid=avoid)
    assert error.value.reason == reason

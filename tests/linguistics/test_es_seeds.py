"""The tutor knows its words: enough sentences of each at its learner's level."""

from collections import Counter

import pytest

from tests.linguistics.seeds import BY_HAND, seed_rows, starter, taught
from vocab_project.linguistics.es import TOOLS, writer
from vocab_project.linguistics.text import normalise

ENOUGH = 8
ALWAYS_PAST = {("ayer", "adverb")}
# They stand in every sentence anyway: eight simple ones must do.
POINTING = {
    "alguno", "cada", "ese", "este", "mi", "ninguno", "nuestro", "otro", "su", "todo", "tu",
}  # fmt: skip


def seeded():
    """Words of the starter; of one that the tutor has learnt since it may say less."""
    taught_words = {(row["lemma"], row["part_of_speech"]) for row in taught("es")}
    return sorted(taught_words & starter("es"))


def test_the_tutor_forgets_no_word_of_the_starter():
    assert starter("es") - set(TOOLS.known_words()) == set()
    assert len(seeded()) >= 500


def count_by_level(lemma, part_of_speech, native):
    levels = {}
    for candidate in writer.candidates(lemma, part_of_speech, native):
        levels.setdefault(normalise(candidate.draft.sentence), candidate.level)
    return Counter(levels.values())


@pytest.mark.parametrize("native", ["en", "it"])
def test_every_noun_verb_and_adjective_of_the_first_levels_has_eight_simple_ones(
    native,
):
    short = [
        (row["lemma"], row["part_of_speech"])
        for row in seed_rows("es", "words.tsv")
        if row["level"] in BY_HAND
        if row["part_of_speech"] in {"noun", "verb", "adjective"}
        if count_by_level(row["lemma"], row["part_of_speech"], native)["A1"] < ENOUGH
    ]
    assert short == []


@pytest.mark.parametrize("native", ["en", "it"])
def test_every_word_has_eight_sentences_of_a1_alone(native):
    short = [
        word
        for word in seeded()
        if count_by_level(*word, native)["A1"] < ENOUGH and word not in ALWAYS_PAST
    ]
    assert short == []


@pytest.mark.parametrize("native", ["en", "it"])
def test_every_noun_verb_and_adjective_has_eight_sentences_of_a2_alone(native):
    short = [
        (lemma, part)
        for lemma, part in seeded()
        if part in {"noun", "verb", "adjective"} and lemma not in POINTING
        if count_by_level(lemma, part, native)["A2"] < ENOUGH
    ]
    assert short == []


def test_yesterday_has_eight_sentences_of_a2():
    assert count_by_level("ayer", "adverb", "en")["A2"] >= ENOUGH


@pytest.mark.parametrize(
    "verb",
    [
        "irse", "afeitarse", "equivocarse", "molestar", "apetecer", "parecer",
        "importar", "doler", "faltar", "quedar", "encantar", "interesar",
    ],
)  # fmt: skip
def test_everyday_verbs_outside_the_catalogue_have_eight_sentences_too(verb):
    assert sum(count_by_level(verb, "verb", "it").values()) >= ENOUGH

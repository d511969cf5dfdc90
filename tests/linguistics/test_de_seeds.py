"""The German starter catalogue holds together."""

from collections import Counter

from tests.linguistics.test_de_examples import NOUNS, WORDS, seed_rows
from vocab_project.linguistics.de.lexicon import entries

FORMS = seed_rows("forms.tsv")
ARTICLES = {"m": "der", "f": "die", "n": "das", "": ""}
KEYS = {"mood", "tense", "person", "number", "gender", "case", "degree"}


def test_there_are_enough_words_of_each_kind() -> None:
    levels = Counter(row["level"] for row in WORDS)
    assert len(WORDS) >= 380
    assert levels["A1"] >= 200
    assert levels["A2"] >= 150
    assert sum("separable" in row["flags"] for row in WORDS) >= 12
    small = {"pronoun", "preposition", "conjunction", "article", "adverb"}
    assert sum(row["part_of_speech"] in small for row in WORDS) >= 60


def test_each_word_and_sense_stands_once() -> None:
    keys = Counter(
        (row["lemma"], row["part_of_speech"], row["sense_no"]) for row in WORDS
    )
    assert max(keys.values()) == 1


def test_seeds_and_lexicon_agree_on_gender() -> None:
    for row in NOUNS:
        entry = entries()[row["lemma"], "noun"]
        assert entry.gender == row["gender"], row["lemma"]
        assert ARTICLES[row["gender"]] == row["article"], row["lemma"]


def test_every_word_has_meanings_level_theme_and_pronunciation() -> None:
    themes = {row["slug"] for row in seed_rows("../themes.tsv")}
    for row in WORDS:
        assert row["en"], row
        assert row["it"], row
        assert row["pronunciation"], row
        assert set(row["themes"].split(";")) <= themes, row
        if row["part_of_speech"] == "verb":
            first = row["en"].split(";")[0]
            assert first.startswith("to ") or row["lemma"] in {
                "können", "müssen", "dürfen", "sollen",
            }, row  # fmt: skip


def test_forms_belong_to_words_and_use_known_features() -> None:
    known = {(row["lemma"], row["part_of_speech"]) for row in WORDS}
    for row in FORMS:
        assert (row["lemma"], row["part_of_speech"]) in known
        features = dict(pair.split("=") for pair in row["features"].split(";"))
        assert set(features) <= KEYS, row


def test_separable_verbs_have_the_split_and_the_joined_form() -> None:
    texts = {row["text"] for row in FORMS if row["lemma"] == "einladen"}
    assert {"lade ein", "einlade", "eingeladen", "einzuladen"} <= texts


def test_homographs_are_kept_apart() -> None:
    kinds: dict[str, set[str]] = {}
    for row in WORDS:
        kinds.setdefault(row["lemma"].lower(), set()).add(row["part_of_speech"])
    pairs = {lemma for lemma, found in kinds.items() if len(found) > 1}
    assert {"weg", "arm", "essen", "morgen", "sein", "während"} <= pairs


def test_uncountable_nouns_have_no_invented_plural() -> None:
    plurals = {row["lemma"]: row["plural"] for row in NOUNS}
    for lemma in ("Milch", "Geld", "Butter", "Obst", "Glück", "Hunger", "Januar"):
        assert plurals[lemma] == "", lemma
    assert plurals["Mann"] == "Männer"

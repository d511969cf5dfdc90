"""The German catalogue and the tutor agree."""

from tests.linguistics.seeds import seed_rows, starter, taught
from vocab_project.linguistics.de import TOOLS
from vocab_project.linguistics.de.lexicon import entries

WORDS = seed_rows("de", "words.tsv")
NOUNS = [row for row in taught("de") if row["part_of_speech"] == "noun"]
ARTICLES = {"m": "der", "f": "die", "n": "das", "": ""}
# Neuter ("das alte Rom"), but an article only with an adjective.
WITHOUT_ARTICLE = {
    "Deutschland", "England", "Europa", "Frankreich", "Italien", "Ostern", "Silvester",
    "Spanien", "Weihnachten", "Österreich",
}  # fmt: skip


def test_the_tutor_forgets_no_word_of_the_starter() -> None:
    assert starter("de") - set(TOOLS.known_words()) == set()
    assert len(taught("de")) >= 1000


def test_seeds_and_lexicon_agree_on_gender() -> None:
    for row in NOUNS:
        entry = entries()[row["lemma"], "noun"]
        assert entry.gender == row["gender"], row["lemma"]
        article = "" if row["lemma"] in WITHOUT_ARTICLE else ARTICLES[row["gender"]]
        assert article == row["article"], row["lemma"]


def test_separable_verbs_have_the_split_and_the_joined_form() -> None:
    texts = {
        row["text"]
        for row in seed_rows("de", "forms.tsv")
        if row["lemma"] == "einladen"
    }
    assert {"lade ein", "einlade", "eingeladen", "einzuladen"} <= texts


def test_homographs_are_kept_apart() -> None:
    kinds: dict[str, set[str]] = {}
    for row in WORDS:
        kinds.setdefault(row["lemma"].lower(), set()).add(row["part_of_speech"])
    pairs = {lemma for lemma, found in kinds.items() if len(found) > 1}
    assert {"weg", "arm", "essen", "morgen", "sein", "während"} <= pairs


def test_uncountable_nouns_have_no_invented_plural() -> None:
    plurals = {
        row["lemma"]: row["plural"] for row in WORDS if row["part_of_speech"] == "noun"
    }
    for lemma in ("Milch", "Geld", "Butter", "Obst", "Glück", "Hunger", "Januar"):
        assert plurals[lemma] == "", lemma
    assert plurals["Mann"] == "Männer"

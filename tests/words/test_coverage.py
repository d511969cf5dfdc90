"""How much of a sentence a learner at a level understands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import Word
from words.selectors.coverage import measure_coverage, text_coverage

pytestmark = pytest.mark.django_db


def share(sentence: str, level: str = "A1", **kwargs: object) -> float | None:
    options: dict[str, object] = {"language": "es", "level": level} | kwargs
    return measure_coverage(sentences=[sentence], **options)[0]  # type: ignore[arg-type]


@pytest.fixture
def words(db: None) -> None:
    make_word("gato", forms=["gatos"])
    make_word("duerme", part_of_speech="verb")
    make_word("tejado", level="B1")


def test_forms_and_base_forms_of_the_level_count(words: None) -> None:
    assert share("Gatos duerme tejado raro.") == 0.5


def test_a_higher_level_knows_the_lower_ones_too(words: None) -> None:
    assert share("Gato duerme tejado raro.", "B2") == 0.75


def test_what_the_learner_has_learned_counts(words: None, ada: User) -> None:
    word = make_word("raro", level="C1", part_of_speech="adjective")
    make_learner_word(ada, word, is_learned=True, learned_at=timezone.now())
    assert share("Gato raro.") == 0.5
    assert share("Gato raro.", learner=ada) == 1.0


def test_a_word_merely_collected_does_not_count(words: None, ada: User) -> None:
    make_learner_word(ada, make_word("raro", level="C1"))
    assert share("Gato raro.", learner=ada) == 0.5


def test_another_learners_word_does_not_count(
    words: None, ada: User, eve: User
) -> None:
    word = make_word("raro", level="", owner=ada)
    make_learner_word(ada, word, is_learned=True, learned_at=timezone.now())
    assert share("Gato raro.", learner=eve) == 0.5


def test_names_and_numbers_are_left_out(words: None) -> None:
    assert share("Gato Pedro 12 duerme.") == 1.0
    assert share("12 34") is None


def test_a_name_is_left_out_where_no_capital_tells(words: None) -> None:
    assert share("Ana duerme.") == 1.0
    assert share("Berlin Anna", language="de") is None


def test_a_contraction_is_known_by_its_parts(words: None) -> None:
    make_word("a", part_of_speech="preposition")
    assert share("al gato") == 0.5
    make_word("el", part_of_speech="article")
    assert share("al gato") == 1.0


def test_german_nouns_are_not_taken_for_names(words: None) -> None:
    make_word("Hund", language="de")
    assert share("Der Hund", language="de") == 0.5


def test_the_word_that_is_taught_counts_as_known(words: None) -> None:
    assert share("Zorro raro.", taught={"zorro"}) == 0.5


def test_another_language_does_not_help(words: None) -> None:
    assert share("gato", language="de") == 0.0


def test_many_sentences_cost_the_queries_of_one(words: None) -> None:
    def queries(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            measure_coverage(sentences=["Gato."] * count, language="es", level="A1")
        return len(captured)

    assert queries(50) == queries(1) <= 4


def test_a_separable_verb_is_known_by_its_lemma(ada: User) -> None:
    verb = make_word("einladen", language="de", part_of_speech="verb", level="C1")
    make_learner_word(ada, verb, status="known")
    text = text_coverage("Ich lade dich ein.", "de", learner=ada)
    standings = {t.token.text: t.standing for t in text.tokens}
    assert standings == {
        "Ich": "unknown", "lade": "known", "dich": "unknown", "ein": "known",
    }  # fmt: skip
    assert text.share_known == 0.5


def test_a_homograph_that_is_not_meant_does_not_count(words: None, ada: User) -> None:
    make_word("vino", level="A1")
    make_word("venir", part_of_speech="verb", level="B2")
    assert share("Mi padre vino ayer.") == 0.0
    assert share("El vino está frío.") == 0.25


def test_a_word_of_a_known_expression_is_known(ada: User) -> None:
    phrase = make_word("por favor", part_of_speech="phrase")
    make_learner_word(ada, phrase, status="known")
    assert text_coverage("Ven, por favor.", "es", learner=ada).share_known == 0.667


def test_a_text_is_summed_up(words: None, ada: User) -> None:
    make_learner_word(ada, Word.objects.get(base_form="gato"), status="known")
    make_learner_word(ada, Word.objects.get(base_form="tejado"))
    found = text_coverage(
        "Gatos, gato, tejado, tejado xirimbo Ana 3.", "es", learner=ada
    )
    assert (found.running, found.names, found.numbers) == (5, 1, 1)
    assert (found.share_at("A1"), found.share_at("B1")) == (0.4, 0.8)
    assert found.share_known == 0.4
    said = [(each.text, each.count, each.standing) for each in found.unknown_lemmas]
    assert said == [("tejado", 2, "learning"), ("xirimbo", 1, "unknown")]
    assert found.new_count == 1


@pytest.mark.parametrize("text", ["", "12 34", "🙂", "Ana"])
def test_where_nothing_counts_there_is_no_share(ada: User, text: str) -> None:
    found = text_coverage(text, "es", learner=ada)
    assert (found.share_known, found.share_at("A1")) == (None, None)

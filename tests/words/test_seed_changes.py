"""What a new version of the seed does to what is there: forms, relations, words that go."""

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories import make_learner_word
from tests.words.test_seed import FORMS, GATO, HABLAR, Seeds
from vocab_project.users.models import User
from words.models import Example, Meaning, Word, WordForm, WordRelation
from words.services import seeding

PERRO = "perro\t1\tnoun\tel\tm\tperros\t\tA1\t\t5\tanimals\t\t\tdog\tcane"
CATS_AND_DOGS = "gato\tnoun\tantonym\tperro\tnoun"


@pytest.fixture
def seeds(tmp_path: Path, db: None) -> Seeds:
    return Seeds(tmp_path)


# --- Forms ---


def test_a_form_that_stays_keeps_its_key(seeds: Seeds) -> None:
    seeds.run()
    before = WordForm.objects.get(text="hablaba").pk
    seeds.forms(
        "gato\tnoun\t1\tplural\tgatitos\tnumber=pl",
        "hablar\tverb\t1\tconjugation\thablaba\tmood=indicative;tense=imperfect;person=3s",
        "hablar\tverb\t1\tconjugation\thablo\tmood=indicative;tense=present;person=1s",
    )
    assert seeds.run().updated == 2
    form = WordForm.objects.get(text="hablaba")
    assert (form.pk, len(form.grammatical_info)) == (before, 1)
    assert set(WordForm.objects.values_list("text", flat=True)) == {
        "gatitos",
        "hablaba",
        "hablo",
    }


def test_forms_that_the_seed_drops_go(seeds: Seeds) -> None:
    seeds.run()
    seeds.forms(FORMS.splitlines()[0])
    seeds.run()
    assert not WordForm.objects.filter(word__base_form="hablar").exists()


# --- Relations ---


def test_a_relation_is_stored_in_both_directions(seeds: Seeds) -> None:
    seeds.words(GATO, HABLAR, PERRO)
    seeds.relations(CATS_AND_DOGS)
    seeds.run()
    pairs = WordRelation.objects.values_list(
        "word__base_form", "type", "related__base_form"
    )
    assert set(pairs) == {("gato", "antonym", "perro"), ("perro", "antonym", "gato")}
    assert seeds.run().unchanged == 3


def test_a_relation_that_a_curator_took_out_stays_out(seeds: Seeds) -> None:
    seeds.words(GATO, HABLAR, PERRO)
    seeds.relations(CATS_AND_DOGS)
    seeds.run()
    WordRelation.objects.filter(word__base_form="gato").delete()
    seeds.words(GATO.replace("ˈɡato", "new"), HABLAR, PERRO)
    assert seeds.run().plans[0].curated == [("el gato", "relations")]
    assert not WordRelation.objects.filter(word__base_form="gato").exists()
    assert Word.objects.get(base_form="gato").pronunciation == "new"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("gato\tnoun\tantonym\tlobo\tnoun", "lobo noun is not in words.tsv"),
        ("gato\tnoun\tantonym\tgato\tnoun", "related to itself"),
        ("gato\tnoun\tenemy\thablar\tverb", "type 'enemy'"),
    ],
)
def test_a_bad_relation_is_named(seeds: Seeds, row: str, message: str) -> None:
    seeds.relations(row)
    with pytest.raises(seeding.SeedError, match=message):
        seeds.run()


# --- Words that leave the seed ---


def without_gato(seeds: Seeds) -> None:
    seeds.words(HABLAR)
    seeds.forms(*FORMS.splitlines()[1:])


def test_a_word_that_nobody_has_is_switched_off_and_may_return(seeds: Seeds) -> None:
    seeds.run()
    without_gato(seeds)
    assert seeds.run().retired == 1
    assert not Word.objects.get(base_form="gato").is_active
    assert seeds.run().retired == 0
    seeds.words(GATO, HABLAR)
    seeds.forms(*FORMS.splitlines())
    seeds.run()
    assert Word.objects.get(base_form="gato").is_active


def test_a_word_that_a_learner_has_stays(seeds: Seeds, ada: User) -> None:
    seeds.run()
    make_learner_word(ada, Word.objects.get(base_form="gato"))
    without_gato(seeds)
    plan = seeds.run().plans[0]
    assert (plan.retire, plan.gone) == ([], ["el gato"])
    assert Word.objects.get(base_form="gato").is_active


def test_a_word_that_a_curator_changed_stays(seeds: Seeds) -> None:
    seeds.run()
    Meaning.objects.filter(translation="tomcat").update(translation="feline")
    without_gato(seeds)
    assert seeds.run().plans[0].gone == ["el gato"]


def test_a_word_that_a_curator_switched_off_does_not_return(seeds: Seeds) -> None:
    seeds.run()
    Word.objects.update(is_active=False)
    seeds.words(GATO.replace("ˈɡato", "new"), HABLAR)
    seeds.run()
    assert not Word.objects.filter(is_active=True).exists()


# --- A database that an earlier version seeded: a meaning for every gloss ---


def seed_the_old_way(seeds: Seeds, glosses: list[str]) -> Word:
    """One hash of everything, and a row of meanings a gloss."""
    seeds.run()
    gato = Word.objects.get(base_form="gato")
    gato.meanings.filter(native_language="en").delete()
    for order, gloss in enumerate(glosses, start=1):
        Meaning.objects.create(
            word=gato, native_language_id="en", order=order, translation=gloss
        )
    content = {
        "word": ["gato", "noun", 1, "el", "m", "gatos", "ˈɡato", 900, [], ""],
        "meanings": sorted(
            [["en", n, gloss, "", ""] for n, gloss in enumerate(glosses, start=1)]
            + [["it", 1, "gatto", "", ""]]
        ),
        "themes": ["animals"],
        "levels": [["A1", 3]],
        "forms": [["plural", "gatos", [[["gender", "m"], ["number", "pl"]]]]],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    gato.seed_hash = hashlib.sha256(text.encode()).hexdigest()
    gato.save()
    return gato


def test_glosses_become_senses_and_a_learners_sentence_follows_its_gloss(
    seeds: Seeds, ada: User
) -> None:
    gato = seed_the_old_way(seeds, ["cat", "kitty", "jack"])
    for gloss in ("cat", "kitty", "jack"):
        Example.objects.create(
            word=gato,
            meaning=gato.meanings.get(translation=gloss),
            owner=ada,
            native_language_id="en",
            sentence=f"Un gato, {gloss}.",
        )
    seeds.words(GATO.replace("cat|tomcat", "cat;kitty|jack"), HABLAR)
    assert seeds.run().updated == 1
    found = dict(Example.objects.values_list("sentence", "meaning__translation"))
    assert found == {
        "Un gato, cat.": "cat, kitty",
        "Un gato, kitty.": "cat, kitty",
        "Un gato, jack.": "jack",
    }
    assert gato.meanings.filter(native_language="en").count() == 2
    assert seeds.run().unchanged == 2


def test_what_a_curator_changed_under_the_old_version_stays(seeds: Seeds) -> None:
    seed_the_old_way(seeds, ["cat", "kitty"])
    Meaning.objects.filter(translation="kitty").update(translation="puss")
    assert seeds.run().curated == ["es el gato"]
    assert Meaning.objects.filter(translation="puss").exists()


# --- The command ---


def test_a_dry_run_shows_old_and_new_values(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds.run()
    seeds.words(GATO.replace("ˈɡato", "new").replace("cat|tomcat", "cat;kitty"), PERRO)
    seeds.forms(FORMS.splitlines()[0])
    seeds.call_here(monkeypatch)
    out = StringIO()
    call_command("seed", "--language", "es", "--dry-run", stdout=out, stderr=StringIO())
    said = out.getvalue()
    assert "es + el perro (noun, A1): dog" in said
    assert "es ~ el gato: pronunciation ˈɡato → new · en 1 cat → cat, kitty" in said
    assert "es - hablar: no longer in the seed" in said
    assert "en 2 tomcat → –" in said
    assert Word.objects.filter(base_form="perro").count() == 0


def dry_run(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> str:
    seeds.call_here(monkeypatch)
    out = StringIO()
    call_command("seed", "--language", "es", "--dry-run", stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_dry_run_names_forms_and_relations(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds.words(GATO, HABLAR, PERRO)
    seeds.run()
    seeds.relations(CATS_AND_DOGS)
    seeds.forms("gato\tnoun\t1\tplural\tgatitos\tnumber=pl", *FORMS.splitlines()[1:])
    said = dry_run(seeds, monkeypatch)
    assert "es ~ el gato: forms +gatitos −gatos · – → antonym perro" in said
    assert "es ~ el perro: – → antonym gato" in said
    assert not WordRelation.objects.exists()


def test_a_dry_run_says_what_a_curator_keeps_from_the_seed(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds.run()
    Meaning.objects.filter(translation="cat").update(translation="puss")
    Meaning.objects.filter(translation="tomcat").update(definition="macho")
    seeds.words(GATO.replace("cat|tomcat", "kitty|tomcat"), HABLAR)
    said = dry_run(seeds, monkeypatch)
    assert (
        "es = el gato: left to its curator (content; would be: en 1 puss → kitty"
        " · en 2 tomcat · macho → tomcat)" in said
    )

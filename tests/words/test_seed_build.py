"""How seed files are made: hand files win, mistakes are named, rules fill what is lacking."""

import gzip
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from catalogue import glosses, ipa, levels, nouns_de, senses, verbs_de, weak_de
from catalogue.build import Report, build
from catalogue.enclitics import attach
from catalogue.entry import Entry
from catalogue.hand import EXAMPLE_COLUMNS, RELATION_COLUMNS, WORD_COLUMNS
from catalogue.pack import Pack
from catalogue.tables import read_plain

CATALOGUE = [
    "lemma", "pos", "gender", "gender_alt", "plural", "feminine", "separable_prefix",
    "ipa", "zipf", "rank", "level", "en", "it", "en_ok", "it_ok", "hand",
]  # fmt: skip
VERBS = ["verb", "mood", "tense", "person", "form"]


def table(columns: list[str], *rows: str) -> bytes:
    lines = ["\t".join(columns), *(row.replace(" | ", "\x00").replace("|", "\t")
             .replace("\x00", " | ") for row in rows)]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


class Workshop:
    """A tiny data pack, hand files that a test can write, and a place for what is built."""

    def __init__(self, folder: Path) -> None:
        self.pack, self.hand = folder / "pack", folder / "hand/es"
        self.seeds = folder / "seeds"
        for name in ("catalogue", "forms", "verbs"):
            (self.pack / name).mkdir(parents=True)
        self.hand.mkdir(parents=True)
        self.seeds.mkdir()
        names = b"slug\ten\tit\tes\tde\nanimals\tanimals\tanimali\tanimales\tTiere\n"
        (self.seeds / "themes.tsv").write_bytes(names)
        self.rows(
            "gato|noun|m||gatos|gata||ɡˈato|5|40|A1|cat; tomcat; Cat|gatto|1|1|0",
            "correr|verb||||||koreɾ|5|50|A1|run; to jog|correre|1|0|0",
            "coño|interj||||||ˈkoɲo|5|60|A1|cunt||1|0|0",
            "de|prep||||||de|5|1|A1|of|di|1|1|1",
            "ok|adj||||||ok|5|70|A1|||0|0|0",
        )
        self.pack_file("catalogue/blocklist.es.txt", b"mierda\tnoun\tvulgar\n")
        self.pack_file("verbs/es_types.tsv", b"verb\tending\n")
        forms = table(VERBS, "correr|indicative|present|1s|corro")
        self.pack_file("verbs/es.tsv.gz", gzip.compress(forms))
        nouns = b"lemma\tgender\tsingular\tplural\tfeminine\tfeminine_plural\n"
        self.pack_file("forms/es_nouns.tsv.gz", gzip.compress(nouns))
        adjectives = b"lemma\tm_sg\tf_sg\tm_pl\tf_pl\tapocope\n"
        self.pack_file("forms/es_adjectives.tsv.gz", gzip.compress(adjectives))

    def pack_file(self, name: str, data: bytes) -> None:
        (self.pack / name).write_bytes(data)

    def rows(self, *rows: str) -> None:
        self.pack_file("catalogue/es.tsv.gz", gzip.compress(table(CATALOGUE, *rows)))

    def write(self, name: str, columns: list[str], *rows: str) -> None:
        (self.hand / name).write_bytes(table(columns, *rows))

    def words(self, *rows: str) -> None:
        self.write("everyday.tsv", WORD_COLUMNS, *rows)

    def build(self) -> Report:
        return build("es", self.pack, source=self.hand.parent, target=self.seeds)

    def built(self) -> dict[str, dict[str, str]]:
        return {r["lemma"]: r for r in read_plain(self.seeds / "es/words.tsv")}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_a_row_of_the_pack_becomes_a_word_with_an_estimated_level(
    workshop: Workshop,
) -> None:
    report = workshop.build()
    gato = workshop.built()["gato"]
    assert (gato["article"], gato["plural"], gato["pronunciation"]) == (
        "el", "gatos", "ˈɡato",
    )  # fmt: skip
    assert (gato["en"], gato["it"]) == ("cat;tomcat", "gatto")
    assert (gato["level"], gato["estimated"], gato["priority"]) == ("B1", "1", "40")
    assert report.problems == []


def test_what_the_sources_do_not_agree_on_is_left_out(workshop: Workshop) -> None:
    report = workshop.build()
    assert workshop.built()["correr"]["it"] == ""
    assert "de" not in workshop.built()
    assert (report.waiting, report.left_out["no English"]) == (["de"], 1)


def test_hand_files_win(workshop: Workshop) -> None:
    workshop.words("gato|noun|A1|animals|cat | jack|gatto | cric|plural=gatines")
    workshop.write("fixes.tsv", WORD_COLUMNS, "correr|verb||||correre;andare|level=C1")
    (workshop.hand / "blocklist.txt").write_text("coño\tvulgar\n")
    workshop.build()
    found = workshop.built()
    assert set(found) == {"gato", "correr"}
    gato, correr = found["gato"], found["correr"]
    assert (gato["en"], gato["plural"], gato["level"]) == (
        "cat | jack",
        "gatines",
        "A1",
    )
    assert gato["pronunciation"] == "ˈɡato"
    assert (correr["en"], correr["it"], correr["level"]) == (
        "to run;to jog", "correre;andare", "C1",
    )  # fmt: skip


def test_a_form_by_hand_replaces_what_the_pack_has_in_its_place(
    workshop: Workshop,
) -> None:
    columns = ["lemma", "part_of_speech", "form_type", "text", "features"]
    place = "mood=indicative;tense=present;person=1s"
    workshop.write("forms.tsv", columns, f"correr|verb|conjugation|corre|{place}")
    workshop.build()
    data = gzip.decompress((workshop.seeds / "es/forms.tsv.gz").read_bytes()).decode()
    assert "corre\t" in data
    assert "corro" not in data


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("gato|noun|A1|zoo|cat|gatto|", "everyday.tsv:2: gato: unknown theme zoo"),
        ("gato|noun|A1||cat | jack|gatto|", "gato: 2 senses in en, 1 in it"),
        ("gato|noun|A1||cat;cat|gatto|", "gato: en: a gloss twice in one sense"),
        ("gato|noun|A1||cat|gatto|colour=red", "extra 'colour=red' is none of"),
        ("gato|noun|A1||cat||", "gato: it is empty"),
        ("gato|thing|A1||cat|gatto|", "part_of_speech 'thing' is not known"),
        ("gato|noun|A9||cat|gatto|", "level 'A9' is not known"),
        ("gato|noun|A1||cat|gatto||||", "10 columns instead of 7"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_written(
    workshop: Workshop, row: str, message: str
) -> None:
    workshop.words(row)
    (problem,) = workshop.build().problems
    assert message in problem
    assert not (workshop.seeds / "es").exists()


def test_all_mistakes_are_named_at_once(workshop: Workshop) -> None:
    workshop.words("gato|noun|A1||cat|gatto|", "gato|noun|A2||cat|gatto|")
    workshop.write(
        "examples_everyday.tsv",
        EXAMPLE_COLUMNS,
        "gato|1|noun|2|Un gato.|A cat.|Un gatto.",
        "perro|1|noun|1|Un perro.|A dog.|Un cane.",
    )
    workshop.write("relations.tsv", RELATION_COLUMNS, "gato|noun|synonym|gato|noun")
    assert workshop.build().problems == [
        "es/everyday.tsv:3: gato noun is in es/everyday.tsv:2 already",
        "es/examples_everyday.tsv:2: gato has no sense 2 (it has 1)",
        "es/examples_everyday.tsv:3: perro noun 1 is not in the catalogue",
        "es/relations.tsv:2: gato is related to itself",
    ]


def test_levels_by_hand_stay_and_the_bands_are_filled_by_rank() -> None:
    entries = [Entry(f"w{n}", "noun", rank=n) for n in range(1, 3_101)]
    entries[3_050].level = "A1"
    levels.assign(entries)
    assert (entries[3_050].level, entries[3_050].is_estimated) == ("A1", False)
    assert [entries[n].level for n in (0, 2_998, 2_999)] == ["B1", "B1", "B2"]
    assert entries[0].is_estimated


@pytest.mark.parametrize(
    ("text", "pos", "tidy"),
    [
        ("run; to run; jog", "verb", "to run;to jog"),
        ("the cat; Cats; kitty", "noun", "cat;kitty"),
        ("façade; facade", "noun", "façade"),
        ("prpers; thee", "pronoun", "thee"),
        ("a; b; c; d", "noun", "a;b;c"),
        ("make# possible", "verb", ""),
    ],
)
def test_glosses_of_the_pack_are_tidied(text: str, pos: str, tidy: str) -> None:
    assert senses.write(glosses.tidy(text, pos)) == tidy


# --- Forms by rule ---


@pytest.mark.parametrize(
    ("form", "pronoun", "joined"),
    [
        ("levanta", "te", "levántate"),
        ("acuesta", "te", "acuéstate"),
        ("equivoque", "se", "equivóquese"),
        ("levantemos", "nos", "levantémonos"),
        ("levantad", "os", "levantaos"),
        ("vestid", "os", "vestíos"),
        ("oíd", "os", "oíos"),
        ("id", "os", "idos"),
        ("pon", "te", "ponte"),
        ("ríe", "te", "ríete"),
        ("cae", "te", "cáete"),
        ("yendo", "se", "yéndose"),
    ],
)
def test_a_pronoun_at_the_end_brings_an_accent_where_it_must(
    form: str, pronoun: str, joined: str
) -> None:
    assert attach(form, pronoun) == joined


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("föhnen", {"föhnst", "föhnte", "geföhnt", "zu föhnen"}),
        ("arbeiten", {"arbeitest", "arbeitete", "gearbeitet"}),
        ("atmen", {"atmest", "atmete"}),
        ("stimmen", {"stimmst", "gestimmt"}),
        ("tanzen", {"tanzt", "tanzte"}),
        ("sammeln", {"sammle", "sammelst", "gesammelt"}),
        ("spielen", {"spiele", "spielt"}),
        ("telefonieren", {"telefoniert"}),
        ("verspäten", {"verspätest", "verspätet"}),
    ],
)
def test_regular_german_verbs(verb: str, forms: set[str]) -> None:
    assert forms <= {row["form"] for row in weak_de.rows(verb)}


def test_a_verb_the_pack_lacks_goes_like_the_one_it_is_made_of() -> None:
    pack = Pack("de", verbs={"gehen": []}, verb_types={})
    for mood, tense, form in (
        ("indicative", "present", "geht"),
        ("imperative", "present", "geht"),
        ("nonfinite", "zu_infinitive", "zu gehen"),
        ("nonfinite", "past_participle", "gegangen"),
    ):
        row = {"mood": mood, "tense": tense, "person": "", "form": form}
        pack.verbs["gehen"].append({**row, "joined": "", "separable_prefix": ""})
    split = {"separable"}
    assert verbs_de.prefix_of("heimgehen", split, pack) == "heim"
    assert [row["form"] for row in verbs_de.rows("heimgehen", "heim", pack)] == [
        "geht heim", "geht heim", "heimzugehen", "heimgegangen",
    ]  # fmt: skip
    assert next(verbs_de.rows("heimgehen", "heim", pack))["joined"] == "heimgeht"
    assert [row["form"] for row in verbs_de.rows("umgehen", "", pack)] == [
        "umgeht", "umgeht", "zu umgehen", "umgangen",
    ]  # fmt: skip


def test_cases_follow_a_rule_or_are_left_out() -> None:
    assert nouns_de.singular("Nachbarin", "f")["gen"] == "Nachbarin"
    assert nouns_de.singular("Abschluss", "m")["gen"] == "Abschlusses"
    assert nouns_de.singular("Kunde", "m") == {"nom": "Kunde"}
    assert nouns_de.plural("Häuser")["dat"] == "Häusern"
    assert nouns_de.plural("Autos")["dat"] == "Autos"


@pytest.mark.parametrize(
    ("said", "tidied"),
    [("ˌaktiβˈista", "aktiˈβista"), ("sˈol", "sol"), ("tɾˈaβaxo", "ˈtɾaβaxo")],
)
def test_stress_stands_before_its_syllable(said: str, tidied: str) -> None:
    assert ipa.tidy("es", said) == tidied


@pytest.mark.parametrize(
    ("lemma", "said", "tidied"),
    [
        ("wichtig", "ˈvɪçtɪk", "ˈvɪçtɪç"),
        ("Fähigkeit", "ˈfɛːɪkkaɪ̯t", "ˈfɛːɪçkaɪ̯t"),
        ("Bahnsteig", "ˈbaːnˌʃtaɪ̯k", "ˈbaːnˌʃtaɪ̯k"),
        ("Musik", "muˈzɪk", "muˈzɪk"),
        ("Video", "vˈiːdeo", "ˈviːdeo"),
        ("Verfasser", "ˌfɛɐ̯ˈfasɐ", "fɛɐ̯ˈfasɐ"),
        ("pflegen", "ˈfleːɡn̩", "ˈp͡fleːɡn̩"),
    ],
)
def test_what_is_said_wrong_again_and_again_in_german(
    lemma: str, said: str, tidied: str
) -> None:
    assert ipa.tidy("de", said, lemma) == tidied

"""Is it German, how is it looked up, what is its article."""

import pytest

from vocab_project.linguistics.base import LanguageTools
from vocab_project.linguistics.de import TOOLS

GERMAN = """\
Der Hund schläft.
Ich heiße Anna.
Wir fahren morgen nach Berlin.
Das Haus hat einen großen Garten.
Hast du heute Zeit?
Meine Schwester wohnt in Wien.
Ich möchte ein Glas Wasser trinken.
Kannst du mir bitte helfen?
Wie komme ich zum Bahnhof?
Ich weiß nicht, wo er ist.
Am Montag gehe ich ins Kino.
Es regnet heute sehr viel.
Die Kinder spielen im Park.
Ich habe keinen Hunger.
Gestern war ich krank.
Er steht um sieben Uhr auf.
Wo ist meine Brille?
Das kostet zu viel.
Sie hat ein neues Kleid gekauft.
Mein Vater arbeitet in einem Büro."""
ENGLISH = """\
The dog is sleeping in the house.
My name is Anna and I live here.
We are going to Berlin tomorrow.
I want to drink a glass of water.
Can you help me with this?
The hand is warm.
My arm is warm in the wind.
He has a hat and a mantel.
She was in the kindergarten.
What is the name of the man?
I will fall in the sand.
The ball is under the bed.
The man was here in the winter.
They have a garden with a tree.
It is cold in the house today.
I am hungry and tired.
This book is very old.
His finger is in the butter.
You can find gold in the land.
My brother has a wolf and a hamster."""
DUTCH = """\
Ik heb een grote hond.
De kat is in het huis.
Mijn naam is Anna.
Wij gaan morgen naar Berlijn.
Wat is dit voor een boek?
Ik wil een glas water drinken.
Kun je mij helpen met het werk?
Het weer is vandaag niet goed.
Hij was in het land van de zon.
Die man is oud en arm.
De hand van de man is warm.
Waar is de bal van het kind?
Zij heeft een nieuwe auto.
Het kind speelt in de tuin.
Ik ben in de winter in Wenen.
De trein komt om acht uur.
Mijn broer werkt in een winkel.
Wij hebben geen tijd.
Dat boek is van mij.
In de zomer is het warm."""
DANISH = """\
Jeg har en stor hund.
Manden læser en bog.
Hun bor i Berlin med sin bror.
Vi skal til København i morgen.
Der er en kat i huset.
Hvad hedder du?
Jeg vil gerne have et glas vand.
Kan du hjælpe mig med det?
Det er koldt i dag.
Den mand er gammel og arm.
Min søster har en ny bil.
Han er her ikke.
De spiser brød og ost.
Hvor er min taske?
Jeg kan ikke lide vinter.
Solen skinner på den lille by.
Min far arbejder på et kontor.
Vi har ikke tid i dag.
Du er min ven og det er godt.
Hun har købt et hus ved havet."""


@pytest.mark.parametrize("sentence", GERMAN.splitlines())
def test_german_is_recognised(sentence: str) -> None:
    assert TOOLS.looks_like(sentence) is True


@pytest.mark.parametrize("sentence", f"{ENGLISH}\n{DUTCH}\n{DANISH}".splitlines())
def test_its_neighbours_are_not_taken_for_german(sentence: str) -> None:
    assert TOOLS.looks_like(sentence) is not True


@pytest.mark.parametrize("text", ["", "Tisch", "Guten Tag!", "xyz qwr plk", "42", "😀"])
def test_too_little_to_tell(text: str) -> None:
    assert TOOLS.looks_like(text) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Äpfel", "apfel"), ("Straße", "strasse"), ("STRASSE", "strasse"),
     ("schön", "schon"), ("neue", "neue"), ("ẞ", "ss"), ("  Ü ber ", "u ber")],
)  # fmt: skip
def test_search_keys_fold_umlauts_and_eszett(typed: str, key: str) -> None:
    assert TOOLS.search_key(typed) == key
    assert TOOLS.search_key(key) == key


def test_typed_umlauts_are_found_by_a_variant() -> None:
    variants = TOOLS.search_variants("Aepfel")  # type: ignore[attr-defined]
    assert variants == ("aepfel", TOOLS.search_key("Äpfel"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("der Tisch", ("der", "Tisch")), ("Die Frau", ("Die", "Frau")),
     ("ein altes Haus", ("ein", "altes Haus")), ("Tisch", ("", "Tisch")),
     ("der", ("", "der")), ("der ", ("", "der")), ("derselbe Tag", ("", "derselbe Tag"))],
)  # fmt: skip
def test_articles_split_off(text: str, parts: tuple[str, str]) -> None:
    assert TOOLS.split_article(text) == parts


def test_the_tools_keep_their_promise() -> None:
    tools: LanguageTools = TOOLS
    assert (tools.code, tools.letters) == ("de", "äöüß")
    assert tools.normalise("  Straße „X“ ") == 'straße "x"'
    assert tools.tokenise("Wie geht's, Anna-Lena?") == ["Wie", "geht's", "Anna-Lena"]

"""Classes of mistakes in German, several sentences of each: none is made for one alone."""

import pytest

from vocab_project.linguistics.de import TOOLS

WRONG = {
    "not a, no": [
        "Ich habe nicht einen Bruder.", "Sie hat nicht eine Katze.", "Er hat nicht Zeit.",
        "Das ist kein schlecht.", "Ich trinke kein am Abend.", "Wir essen kein mit Brot.",
    ],
    "being and having": [
        "Ich habe durstig.", "Sie hat sehr müde.", "Ich bin Angst.", "Er ist Durst.",
        "Ich bin kalt.", "Er hat zwanzig Jahre alt.", "Wir haben hungrig.",
    ],
    "becoming": [
        "Ich bekomme müde.", "Er will Lehrer bekommen.", "Es bekommt kalt.",
        "Meine Tochter möchte Lehrerin bekommen.",
    ],
    "as, than, but": [
        "Er ist so alt als ich.", "Sie ist genauso groß als ihre Mutter.",
        "Ich bin müde, sondern ich komme mit.",
        "Das ist nicht mein Auto, aber das Auto von Anna.",
    ],
    "knowing": [
        "Kennst du, wann der Zug kommt?", "Ich kenne, dass er krank ist.",
        "Ich weiß deine Schwester nicht.", "Weißt du meinen Vater?",
    ],
    "when": [
        "Wenn beginnt der Film?", "Wenn fährst du nach Berlin?",
        "Wann ich jung war, wohnte ich in Rom.", "Wann ich Zeit habe, komme ich.",
        "Ich weiß nicht, wenn der Bus kommt.", "Wenn ich klein war, lebte ich hier.",
    ],
    "asking": [
        "Wer ist deine Adresse?", "Wer ist Ihr Name?", "Was Farbe hat dein Auto?",
        "Was Sprache sprichst du?",
    ],
    "tense": [
        "Gestern esse ich Fisch.", "Letzte Woche fahre ich nach Berlin.",
        "Vor zwei Jahren kaufe ich ein Auto.", "Gestern bin ich müde.",
        "Morgen ging ich ins Kino.", "Nächstes Jahr war ich in Rom.",
        "Morgen habe ich ein Buch gelesen.",
    ],
    "capitals": [
        "Heute gehe Ich nach Hause.", "Mein Vater ist Müde.", "Das Wetter ist sehr Kalt.",
        "Ich lerne gern spanisch.", "Wie heißt das auf deutsch?", "Das lernen ist schwer.",
        "Das schwimmen macht Spaß.", "Ich finde es Gut.", "Er hilft mir beim kochen.",
    ],
    "words mixed up": [
        "Ihr seit krank.", "Ich wohne seid zwei Jahren hier.", "Ich weis es nicht.",
        "Das Bild ist sehr schon.", "Ich mochte bitte einen Kaffee.",
        "Ich hoffe, das du kommst.", "Er glaubt, das wir keine Zeit haben.",
    ],
    "marks": [
        "Ich hoffe dass du kommst.", "Er lernt viel weil er will.",
        "Weißt du wann der Zug kommt?", "Wo wohnst du.", "Was machst du heute.",
    ],
    "rest and movement": [
        "Das Kind schläft auf das Sofa.", "Der Hund liegt unter den Tisch.",
        "Mein Mantel hängt in den Schrank.", "Ich stelle die Tasse auf dem Tisch.",
        "Leg das Buch bitte auf dem Tisch.", "Er setzt sich auf dem Stuhl.",
        "Die Bank ist gegenüber die Kirche.", "Wir treffen uns vor das Kino.",
    ],
    "place and time": [
        "Ich fahre morgen zu Italien.", "Sie fliegt im Sommer in Spanien.",
        "Ich komme von Polen.", "Sie kommt in Freitag.", "Wir fahren um Winter nach Wien.",
        "Der Film beginnt an neun Uhr.", "Ich war gestern in der Party.",
        "Ich bleibe zu meiner Wohnung.", "Er fährt bei dem Bus zur Arbeit.",
    ],
    "fixed prepositions": [
        "Mein Vater ist stolz für mich.", "Sie ist zufrieden von ihrer Arbeit.",
        "Er fragt für den Weg.", "Sie telefoniert zu ihrer Mutter.",
        "Ich denke immer von dir.", "Er kümmert sich für die Kinder.",
    ],
    "missing article": [
        "Ich fahre mit Zug nach Berlin.", "Sonne scheint heute.", "Ich habe Bruder.",
        "Wir haben Hund und zwei Katzen.", "Sie wohnt in Wohnung.",
        "Ich möchte neues Auto.",
    ],
    "missing preposition": [
        "Ich gehe Supermarkt.", "Wir gehen Park.", "Ich komme Italien.",
    ],
    "missing es": [
        "Mir geht sehr gut.", "Wie geht dir?", "Gestern regnete stark.",
        "Heute schneit wieder.", "Draußen ist sehr kalt.", "Hier war dunkel.",
    ],
    "missing pronoun": [
        "Ich freue auf den Sommer.", "Er interessiert für Musik.", "Wir beeilen heute.",
        "Ich komme, wenn fertig bin.", "Ich weiß, dass müde bist.",
        "Der Mann, dort sitzt, ist alt.",
    ],
    "missing als, zu": [
        "Mein Bruder ist größer ich.", "Ich habe keine Zeit, ins Kino gehen.",
        "Ich hoffe, bald von euch hören.", "Ich habe keine Lust, heute arbeiten.",
    ],
}  # fmt: skip
RIGHT = """
Was denkst du von ihm?
Das ist nicht groß, aber gemütlich.
Er ist nicht reich, aber glücklich.
Ich habe keinen Hund, aber eine Katze.
Wann er kommt, weiß ich nicht.
Morgen habe ich es geschafft.
Ende nächster Woche fliege ich nach Rom.
Willst du nicht einen Kaffee trinken?
Ist das nicht ein schöner Tag?
Ich habe nicht eine Schwester, sondern zwei.
Meine Lieblingsfarbe ist Blau.
So bald als möglich komme ich zurück.
Das Haus, das er gekauft hat, ist groß.
Ich glaube, das weiß er nicht.
Das essen wir heute Abend.
Seit ihr hier wohnt, ist es laut.
Wohnt ihr seit langem hier?
Seid ihr müde?
Wenn er kam, war er immer müde.
Wenn ich Zeit hätte, würde ich dir helfen.
Wenn ich könnte, käme ich sofort.
Sag mir, wenn du kommst.
Weißt du, wann er kommt?
Ich kenne den Ort, wo er wohnt.
Ich weiß den Weg nicht.
Die Frau spricht deutsch mit mir.
Er lernt deutsch kochen.
Was Kinder brauchen, ist Liebe.
Ich stehe auf alte Autos.
Wir treffen uns auf einen Kaffee.
Er hat sich so gefreut, dass er geweint hat.
Er kommt nicht nur, weil er muss.
Gestern soll es geregnet haben.
Seit gestern bin ich krank.
Letzte Woche ist er nach Berlin gefahren.
Vor zwei Jahren war ich in Rom.
Morgen sollte ich zum Arzt gehen.
Morgen wollte er zu mir kommen.
Ich bekomme morgen Besuch.
Das Essen bekommt mir gut.
Ich bin warm angezogen.
Der Film ist wirklich schon alt.
Ich mochte ihn sehr.
Das Glas fiel auf den Boden.
Zum Essen gibt es Fisch.
Das Schwimmen macht mir Spaß.
Ich habe dich nicht vergessen.
Er hat nicht Deutsch gelernt, sondern Englisch.
Wir haben nicht immer Zeit.
Das ist kein großes Problem.
Kein Wunder, dass er müde ist.
Er fährt mit Bus und Bahn.
Er lebt über seine Verhältnisse.
Er schläft bis in den Tag hinein.
Ich hänge das Bild an die Wand.
Er steht auf die Sängerin.
Er stellte mir in der Schule eine Frage.
Leg dich ins Bett.
Er legt die Bücher auf den Tisch.
Ich stelle im Garten die Stühle auf.
Das Bild hing an der Wand.
Wir reisen in Italien herum.
Nach dem Essen gehe ich Rad fahren.
Oma schläft.
Schule macht Spaß.
Mir geht die Musik auf die Nerven.
Mir ist kalt.
Mir geht es gut.
Draußen ist alles ruhig.
Das freut mich sehr.
Je älter ich werde, desto ruhiger bin ich.
Ich habe keine Zeit, wir gehen ins Kino.
Wir haben Hunger und Durst.
Er hat Hund und Katze.
Ich möchte Kaffee.
Wir suchen Freunde.
Der Mann, dort drüben, ist mein Onkel.
Ich wohne bei meinen Eltern, wenn ich in Köln bin.
Ich interessiere mich für Kunst.
Er rasiert seinen Bart jeden Morgen.
Er erinnert seine Mutter an den Termin.
Auf dem Tisch liegt ein Buch.
Sie sitzt am Tisch und isst.
Die Sitzung ist auf acht Uhr verschoben.
Ich freue mich auf Montag.
Wir sind in Zimmer 12.
Er denkt schlecht von mir.
Er kommt von der Schule.
Sie bat mich um Hilfe, weil sie krank war.
"""


def is_flagged(sentence: str) -> bool:
    return any(f.is_mistake for f in TOOLS.check(sentence).findings)


@pytest.mark.parametrize("kind", WRONG)
def test_a_class_of_mistakes_is_found(kind: str) -> None:
    assert [s for s in WRONG[kind] if not is_flagged(s)] == []


def test_what_only_looks_like_them_is_let_be() -> None:
    assert [s for s in RIGHT.strip().splitlines() if is_flagged(s)] == []


def test_every_finding_speaks_both_languages_and_names_its_topic() -> None:
    told = [
        finding
        for sentences in WRONG.values()
        for sentence in sentences
        for finding in TOOLS.check(sentence).findings
    ]
    assert all(f.topic and f.explain("it") != f.explain("en") for f in told)

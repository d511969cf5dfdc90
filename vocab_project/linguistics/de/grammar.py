"""Tables of German grammar: endings, cases, the verbs that ask for one."""

from collections.abc import Iterator, Mapping

Cell = tuple[str, str]
"""(gender or "pl", case)."""

CASES = ("nom", "acc", "dat", "gen")
_COLUMNS = ("m", "f", "n", "pl")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Rows: nominative, accusative, dative, genitive; columns: m, f, n, plural.
DEFINITE = {
    "nom": "der die das die", "acc": "den die das die",
    "dat": "dem der dem den", "gen": "des der des der",
}  # fmt: skip
STRONG = {
    "nom": "er e es e", "acc": "en e es e", "dat": "em er em en", "gen": "es er es er",
}  # fmt: skip
# "ein" and its kind: no ending where "-" stands.
MIXED = {
    "nom": "- e - e",
    "acc": "en e - e",
    "dat": "em er em en",
    "gen": "es er es er",
}
# Endings of an adjective after "der", after "ein", after nothing.
AFTER_DER = {
    "nom": "e e e en", "acc": "en e e en", "dat": "en en en en", "gen": "en en en en",
}  # fmt: skip
AFTER_EIN = {
    "nom": "er e es en", "acc": "en e es en", "dat": "en en en en", "gen": "en en en en",
}  # fmt: skip
AFTER_NOTHING = {**STRONG, "gen": "en er en er"}


def cells_of(table: Mapping[str, str]) -> dict[Cell, str]:
    return {
        (column, case): ending
        for case, row in table.items()
        for column, ending in zip(_COLUMNS, row.split(), strict=True)
    }


DER_STEMS = ("dies", "jen", "jed", "welch", "irgendwelch", "manch", "solch")
EIN_STEMS = ("kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur")
PLURAL_STEMS = ("all", "einig", "mehrer", "viel", "wenig", "beid")
# "vielen Dank", "mit aller Kraft".
AMOUNT_STEMS = ("all", "einig", "viel", "wenig")
INTENSIFIERS = _words("sehr so zu ganz besonders wirklich ziemlich echt total")


def _determiners() -> dict[str, tuple[str, frozenset[Cell]]]:
    """{form: (kind, the cells it can stand for)}."""
    made: dict[str, tuple[str, frozenset[Cell]]] = {}
    for form, kind, cell in _determiner_cells():
        had = made[form][1] if form in made else frozenset()
        made[form] = (kind, had | {cell})
    # "weniger Papier": a comparison without an ending.
    del made["eur"], made["weniger"]
    return made


def _determiner_cells() -> Iterator[tuple[str, str, Cell]]:
    for cell, form in cells_of(DEFINITE).items():
        yield form, "der", cell
    for cell, ending in cells_of(STRONG).items():
        yield from _like_dieser(cell, ending)
    for cell, ending in cells_of(MIXED).items():
        singular = ("ein", "irgendein") if cell[0] != "pl" else ()
        for stem in (*EIN_STEMS, *singular):
            yield stem + ending.strip("-"), "ein", cell


def _like_dieser(cell: Cell, ending: str) -> Iterator[tuple[str, str, Cell]]:
    plural = cell[0] == "pl"
    for stem in DER_STEMS:
        if stem != "jed" or not plural:
            yield stem + ending, "der", cell
    for stem in PLURAL_STEMS if plural else AMOUNT_STEMS:
        yield stem + ending, "der" if stem in {"all", "beid"} else "none", cell


DETERMINERS = _determiners()
CONTRACTIONS = {
    "im": ("in", "dem"), "ins": ("in", "das"), "am": ("an", "dem"), "ans": ("an", "das"),
    "zum": ("zu", "dem"), "zur": ("zu", "der"), "vom": ("von", "dem"),
    "beim": ("bei", "dem"), "fürs": ("für", "das"), "ums": ("um", "das"),
    "durchs": ("durch", "das"), "aufs": ("auf", "das"), "übers": ("über", "das"),
}  # fmt: skip
PREPOSITIONS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_words("durch für gegen ohne um"), frozenset(["acc"])),
    **dict.fromkeys(_words("aus bei mit nach seit von zu"), frozenset(["dat"])),
    **dict.fromkeys(
        _words("an auf hinter in neben über unter vor zwischen"),
        frozenset(["acc", "dat"]),
    ),
    **dict.fromkeys(
        _words("wegen trotz während statt anstatt innerhalb außerhalb"),
        frozenset(["gen", "dat"]),
    ),
}
OTHER_PREPOSITIONS = _words(
    "bis ab außer gegenüber entlang laut dank pro per gemäß entgegen samt via je"
)
PRONOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_words("ich du er wir man"), frozenset(["nom"])),
    **dict.fromkeys(_words("mich dich ihn"), frozenset(["acc"])),
    **dict.fromkeys(_words("mir dir ihm ihnen"), frozenset(["dat"])),
    **dict.fromkeys(_words("sie es"), frozenset(["nom", "acc"])),
    "ihr": frozenset(["nom", "dat"]),
    **dict.fromkeys(_words("uns euch sich"), frozenset(["acc", "dat"])),
}
PERSONS = {"ich": "1s", "du": "2s", "er": "3s", "man": "3s", "wir": "1p"}
# "mir" instead of "mich" and the like.
OTHER_CASE = {
    ("mich", "dat"): "mir", ("dich", "dat"): "dir", ("ihn", "dat"): "ihm",
    ("mir", "acc"): "mich", ("dir", "acc"): "dich", ("ihm", "acc"): "ihn",
    ("ich", "dat"): "mir", ("du", "dat"): "dir", ("er", "dat"): "ihm",
    ("wir", "dat"): "uns", ("ich", "acc"): "mich", ("du", "acc"): "dich",
    ("er", "acc"): "ihn", ("wir", "acc"): "uns", ("sie", "dat"): "ihr",
}  # fmt: skip
DATIVE_VERBS = _words(
    "helfen danken gehören gefallen antworten gratulieren vertrauen schmecken fehlen zuhören "
    "folgen begegnen schaden widersprechen zustimmen"
)
ACCUSATIVE_VERBS = _words(
    "haben kaufen essen trinken lesen suchen finden brauchen nehmen kennen treffen besuchen "
    "sehen bekommen mögen verkaufen bestellen hören fragen lieben tragen bauen schreiben "
    "machen backen kochen öffnen schließen verlieren vergessen holen bringen putzen "
    "waschen reparieren benutzen malen zeichnen vermissen einladen anrufen abholen mieten "
    "bezahlen spielen geben schenken zeigen schicken leihen"
)
SEIN_VERBS = _words(
    "gehen kommen bleiben aufstehen ankommen sterben passieren einschlafen aufwachen "
    "mitkommen mitgehen zurückkommen zurückgehen weggehen ausgehen wachsen umziehen "
    "geschehen verschwinden erscheinen entstehen gelingen abfahren losfahren losgehen "
    "einsteigen aussteigen umsteigen abreisen verreisen auswandern wandern joggen klettern "
    "sein werden steigen fallen hinfallen aufwachsen begegnen zurückkehren vorbeikommen scheitern"
)
# They take "haben" only with an object: "Ich habe das Auto gefahren."
MOVING_VERBS = _words("fahren fliegen laufen reisen reiten schwimmen rennen springen")
HABEN_VERBS = _words(
    "essen trinken lesen kaufen schlafen arbeiten tanzen lachen machen sagen sehen hören "
    "schreiben spielen kochen lernen suchen finden nehmen bekommen brauchen kennen wohnen "
    "fragen antworten sprechen telefonieren duschen weinen singen besuchen treffen denken "
    "verkaufen bezahlen bestellen vergessen verlieren gewinnen bringen schenken putzen "
    "frühstücken verstehen regnen schneien"
)
# They never have a passive of state: "Er ist geschlafen" can only be wrong.
INTRANSITIVE_VERBS = _words(
    "schlafen arbeiten tanzen lachen weinen wohnen telefonieren frühstücken antworten regnen "
    "schneien"
)
# With two objects, one of them in the dative.
GIVING_VERBS = _words("geben schenken zeigen schicken bringen kaufen erzählen leihen")
REFLEXIVE_VERBS = _words(
    "freuen erinnern interessieren beeilen ausruhen bewerben entschuldigen verlieben irren "
    "fühlen bedanken verspäten erholen konzentrieren beschweren kümmern langweilen"
)
MODALS = _words("können müssen wollen sollen dürfen mögen")
# "Ich habe ihn kommen sehen", "… arbeiten müssen": two infinitives, and both are right.
DOUBLE = MODALS | _words(
    "lassen sehen hören helfen gehen lernen lehren bleiben brauchen"
)
SUBORDINATORS = _words("weil dass ob obwohl wenn nachdem bevor falls sodass sobald")
QUESTION_WORDS = _words("wo wie warum wann was wer wohin woher wen wem welche")
OPENING_ADVERBS = _words(
    "heute gestern morgen jetzt dann danach hier dort leider manchmal oft natürlich "
    "deshalb trotzdem später bald immer vorher zuerst endlich plötzlich gerne normalerweise "
    "meistens abends morgens nachts darum deswegen übermorgen vorgestern damals vielleicht "
    "hoffentlich außerdem wahrscheinlich sofort schließlich selten normalerweise zuletzt"
)
TIMES = _words(
    "Tag Woche Monat Jahr Stunde Minute Abend Morgen Nacht Mittag Nachmittag Vormittag Montag "
    "Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Sommer Winter Herbst Frühling "
    "Wochenende Mal Januar Februar März April Mai Juni Juli August September Oktober "
    "November Dezember Moment Augenblick Kilometer Meter Schritt Weg"
)
NOT_SEPARABLE = (
    "um",
    "über",
    "unter",
    "durch",
    "wieder",
    "voll",
    "wider",
    "hinter",
    "miss",
)

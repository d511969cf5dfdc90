"""Noun phrases: what stands before a noun, its gender and number, and who is the subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.es.words import spanish

# Forms for m sg, f sg, m pl, f pl.
_SETS = (
    ("el", "la", "los", "las"),
    ("un", "una", "unos", "unas"),
    ("este", "esta", "estos", "estas"),
    ("ese", "esa", "esos", "esas"),
    ("aquel", "aquella", "aquellos", "aquellas"),
    ("mi", "mi", "mis", "mis"),
    ("tu", "tu", "tus", "tus"),
    ("su", "su", "sus", "sus"),
    ("nuestro", "nuestra", "nuestros", "nuestras"),
    ("vuestro", "vuestra", "vuestros", "vuestras"),
    ("mucho", "mucha", "muchos", "muchas"),
    ("poco", "poca", "pocos", "pocas"),
    ("otro", "otra", "otros", "otras"),
    ("algún", "alguna", "algunos", "algunas"),
    ("ningún", "ninguna", "", ""),
    ("demasiado", "demasiada", "demasiados", "demasiadas"),
    ("tanto", "tanta", "tantos", "tantas"),
    ("cuánto", "cuánta", "cuántos", "cuántas"),
    ("varios", "varias", "varios", "varias"),
    ("al", "a la", "a los", "a las"),
    ("del", "de la", "de los", "de las"),
)
DETERMINERS: dict[str, tuple[str, str, str, str]] = {
    form: forms for forms in _SETS for form in forms if form and " " not in form
}
# May be pronouns or adverbs too: sure only before a sure noun.
LOOSE = frozenset(
    "la las los mucho poco tanto otro otra otros otras demasiado este esta estos "  # noqa: SIM905
    "estas ese esa esos esas aquel aquella nuestro nuestra cuánto cuánta "
    "cuántos cuántas algunos algunas varios varias".split()
)
NUMERALS = frozenset(
    "dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien".split()  # noqa: SIM905
)
BEFORE_NOUN = frozenset(
    "bueno malo primero segundo tercero nuevo viejo pequeño gran grande mismo último "  # noqa: SIM905
    "próximo único bonito".split()
)
# Either gender, or another word of the same spelling has the other.
ANY_GENDER = frozenset(
    "policía estudiante cliente mar azúcar internet mañana bebé médico abogado ingeniero "  # noqa: SIM905
    "jefe capital cine orden cura frente corte cólera coma parte editorial pendiente guía "
    "margen modelo arte radio cometa calor sartén maratón dote tema pez papa batería "
    "cámara trompeta espada testigo modista clave final génesis vocal moral doblez "
    "pelota bestia ayuda segundo tanto medio todo mayor menor mejor peor lente puente "
    "rosa naranja violeta lila".split()
)
TAKES_EL = frozenset(
    "agua águila alma área arma aula ave hambre hacha hada habla ala alba ancla ansia "  # noqa: SIM905
    "arca arpa asa aspa ama alza asma ánfora acta".split()
)
# Words that the lexicon gives to both genders for a rare sense ("el cabeza de familia").
_USUAL_GENDER = {
    "cabeza": "f",
    "base": "f",
    "defensa": "f",
    "reserva": "f",
    "sushi": "m",
}
# "El naranja" is the colour and "el mañana" the future; neither has a plural.
FEMININE_PLURAL = frozenset(["naranjas", "mañanas"])
# One form for both numbers, of which the lexicon knows the plural only.
_EITHER_NUMBER = frozenset(["microondas"])
PLACES = {"m sg": 0, "f sg": 1, "m pl": 2, "f pl": 3}


def determiner_features(form: str) -> tuple[frozenset[str], frozenset[str]]:
    """The genders and numbers that a determiner goes with."""
    forms = DETERMINERS[form]
    places = [i for i, text in enumerate(forms) if text == form]
    genders = frozenset("fm"[i % 2 == 0] for i in places)
    numbers = frozenset("pl" if i > 1 else "sg" for i in places)
    return genders, numbers


def determiner_for(form: str, gender: str, number: str, *, noun: str = "") -> str:
    forms = DETERMINERS[form]
    short = forms[0] in {"el", "un", "algún", "ningún", "al", "del"}
    if short and (gender, number) == ("f", "sg") and noun in TAKES_EL:
        gender = "m"
    return forms[PLACES[f"{gender} {number}"]]


@dataclass(frozen=True, slots=True)
class NounForm:
    lemma: str
    genders: frozenset[str]
    numbers: frozenset[str]

    def may_be(self, gender: str, number: str) -> bool:
        return gender in self.genders and number in self.numbers


def noun_form(token: Token) -> NounForm | None:
    """Gender and number when the token can be a noun, all plausible readings together."""
    nouns = token.as_("noun", 0.003)
    if not nouns:
        return None
    genders: set[str] = set()
    numbers: set[str] = set()
    for reading in nouns:
        usual = _USUAL_GENDER.get(reading.lemma)
        genders |= {usual or reading.features.get("gender", "")}
        numbers |= {reading.features.get("number", "")}
    if token.lower in FEMININE_PLURAL:
        return NounForm(nouns[0].lemma, frozenset("f"), frozenset(["pl"]))
    if "" in genders or token.lower in ANY_GENDER or nouns[0].lemma in ANY_GENDER:
        genders = {"m", "f"}
    if "" in numbers or token.lower in _EITHER_NUMBER:
        numbers = {"sg", "pl"}
    return NounForm(nouns[0].lemma, frozenset(genders), frozenset(numbers))


def agreement_of(
    token: Token, part_of_speech: str = "adjective"
) -> tuple[set[str], set[str]]:
    """Genders and numbers that its readings as adjective or participle allow."""
    readings = token.as_(part_of_speech, 0.01)
    readings += [
        r for r in token.as_("verb", 0.01) if r.features.get("tense") == "participle"
    ]
    genders = {
        g for r in readings for g in (r.features.get("gender") or "m/f").split("/")
    }
    numbers = {
        n for r in readings for n in (r.features.get("number") or "sg/pl").split("/")
    }
    return genders, numbers


_SHORT = frozenset(["buen", "mal", "gran", "primer", "tercer"])


def agree(token: Token, gender: str, number: str) -> str:
    """The adjective or participle in that gender and number; "" when there is none."""
    for reading in token.readings:
        participle = reading.features.get("tense") == "participle"
        if reading.part_of_speech != "adjective" and not participle:
            continue
        more = {"tense": "participle"} if participle else {}
        forms = spanish().inflect(
            reading.lemma,
            reading.part_of_speech,
            gender=gender,
            number=number,
            **more,
        )
        either = [
            form
            for form, has in spanish().paradigm(reading.lemma, reading.part_of_speech)
            if not has.get("gender") and has.get("number") == number and not participle
        ]
        fitting = [form for form in (*forms, *either) if form not in _SHORT]
        if fitting:
            return fitting[0]
    return ""


def noun_in(token: Token, number: str) -> str:
    for reading in token.as_("noun", 0.003):
        found = spanish().inflect(
            reading.lemma,
            "noun",
            number=number,
            **(
                {"gender": reading.features["gender"]}
                if reading.features.get("gender")
                else {}
            ),
        )
        if found:
            return found[0]
    return ""


def ahead(run: list[Token], at: int, step: int = 1) -> Token | None:
    return run[at + step] if 0 <= at + step < len(run) else None


def word_at(run: list[Token], at: int, step: int = 1) -> str:
    """The word `step` places away in lower case, "" beyond the ends."""
    token = ahead(run, at, step)
    return token.lower if token else ""


def runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Words without a mark between them."""
    run: list[Token] = []
    for token in tokens:
        run.append(token)
        if not token.joined:
            yield run
            run = []
    if run:
        yield run

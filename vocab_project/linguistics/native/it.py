"""Italian for learners who think in it: articles, prepositions, agreement, verbs."""

import re
from dataclasses import dataclass

from vocab_project.linguistics.native.base import NativeNoun

_VOWELS = frozenset("aeiouàèéìòóù")
# These take lo / gli / uno: s + consonant, z, gn, pn, ps, x, y, i + vowel.
_LO = re.compile(r"(?:s[^aeiouàèéìòóù]|z|gn|pn|ps|x|y|i[aeou])", re.IGNORECASE)
_STEMS = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}
_INVARIABLE_ADJECTIVES = frozenset(
    ["rosa", "blu", "viola", "beige", "pari", "dispari", "ogni", "arancione"]
)
_HARD_MASCULINE = frozenset(["amico", "nemico", "greco", "porco"])


@dataclass(frozen=True, slots=True)
class ItVerb:
    """Present of the persons that frames use, past participle and auxiliary
    ("avere" / "essere"). Phrases keep what follows: "mi alzo", "faccio la spesa"."""

    infinitive: str
    first: str
    third: str
    we: str
    participle: str
    auxiliary: str


def _starts_with_vowel(word: str) -> bool:
    return word[:1].lower() in _VOWELS and not _LO.match(word)


def definite_article(word: str, gender: str, *, plural: bool = False) -> str:
    """The article before `word`, with its space unless it is elided."""
    if gender == "f":
        if plural:
            return "le "
        # "la iena": i + vowel is a consonant sound.
        return "l'" if _starts_with_vowel(word) else "la "
    if plural:
        hard = _LO.match(word) or _starts_with_vowel(word)
        return "gli " if hard or word == "dei" else "i "
    if _starts_with_vowel(word):
        return "l'"
    return "lo " if _LO.match(word) else "il "


def definite(word: str, gender: str, *, plural: bool = False) -> str:
    """Thus "studente" -> "lo studente"; "amica" -> "l'amica"; "zii" -> "gli zii"."""
    return definite_article(word, gender, plural=plural) + word


def indefinite(word: str, gender: str) -> str:
    """Thus "studente" -> "uno studente"; "amica" -> "un'amica"."""
    if gender == "f":
        return f"un'{word}" if _starts_with_vowel(word) else f"una {word}"
    return f"uno {word}" if _LO.match(word) else f"un {word}"


def partitive(word: str, gender: str, *, plural: bool = False) -> str:
    """Thus "pane" -> "del pane"; "uova" -> "delle uova"."""
    return with_preposition("di", word, gender, plural=plural)


def with_preposition(
    preposition: str, word: str, gender: str, *, plural: bool = False
) -> str:
    """The preposition joined with the definite article: ("in", "cucina", "f") ->
    "nella cucina"; "con" and "per" stay apart."""
    article = definite_article(word, gender, plural=plural)
    stem = _STEMS.get(preposition)
    if stem is None:
        return f"{preposition} {article}{word}"
    if article == "il ":
        joined = f"{stem}l "
    elif article in {"i ", "gli "}:
        joined = stem + article
    else:
        joined = f"{stem}l{article}"
    return joined + word


def plural(singular: str, gender: str) -> str:
    """By rule; irregular plurals belong in the data ("uomo" -> "uomini")."""
    head, _, rest = singular.partition(" ")
    tail = f" {rest}" if rest else ""
    return _plural_word(head, gender) + tail


def _plural_word(word: str, gender: str) -> str:
    if word[-1] in "àèéìòóù" or word[-1] not in _VOWELS or word.endswith("ie"):
        return word
    if gender == "f" and word.endswith("a"):
        return _feminine_plural(word)
    if word in _HARD_MASCULINE:
        return word[:-1] + "i"
    if re.search(r"[cg]o$", word) and not re.search(r"[ei]co$|ologo$", word):
        return word[:-1] + "hi"
    if word.endswith("io"):
        return word[:-1]
    return word[:-1] + "i" if word[-1] in "aeo" else word


def _feminine_plural(word: str) -> str:
    if re.search(r"[cg]a$", word):
        return word[:-1] + "he"
    if re.search(r"[^aeiou][cg]ia$", word):
        return word[:-2] + "e"
    return word[:-1] + "e"


def gender_of(singular: str) -> str:
    """Empty when the ending does not tell."""
    head = singular.partition(" ")[0]
    return {"o": "m", "a": "f"}.get(head[-1:], "")


def noun(
    singular: str, gender: str = "", plural_form: str = "", *, countable: bool = True
) -> NativeNoun:
    known = gender or gender_of(singular)
    made = plural_form or plural(singular, known)
    return NativeNoun(singular, made, known, countable)


def adjective_forms(masculine: str) -> tuple[str, str, str, str]:
    """m sg, f sg, m pl, f pl: "rosso" -> rosso rossa rossi rosse; "grande" -> grande
    grande grandi grandi. A phrase is inflected in its first word."""
    if "/" in masculine:
        one, two, three, four = masculine.split("/")
        return one, two, three, four
    head, _, rest = masculine.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = _adjective_word(head)
    return forms[0] + tail, forms[1] + tail, forms[2] + tail, forms[3] + tail


def _adjective_word(word: str) -> tuple[str, str, str, str]:
    if word in _INVARIABLE_ADJECTIVES or word[-1] not in "oea":
        return word, word, word, word
    stem = word[:-1]
    if word.endswith("ista"):
        return word, word, stem + "i", stem + "e"
    if word.endswith("e"):
        return word, word, stem + "i", stem + "i"
    if re.search(r"[cg]o$", word):
        soft = re.search(r"[ei]co$", word) and word != "antico"
        return word, stem + "a", stem + ("i" if soft else "hi"), stem + "he"
    if word.endswith("io"):
        return word, stem + "a", stem, stem + "e"
    return word, stem + "a", stem + "i", stem + "e"


def adjective(masculine: str, gender: str, *, plural: bool = False) -> str:
    return adjective_forms(masculine)[(2 if plural else 0) + (gender == "f")]


def verb(text: str) -> ItVerb:
    """From "inf/1s/3s/1p/participle[/e]": "andare/vado/va/andiamo/andato/e"."""
    parts = text.split("/")
    auxiliary = "essere" if parts[5:] == ["e"] else "avere"
    return ItVerb(parts[0], parts[1], parts[2], parts[3], parts[4], auxiliary)


def past_first(verb_: ItVerb, *, feminine: bool = False) -> str:
    """Passato prossimo, 1st person: "ho mangiato", "sono andato" / "sono andata"."""
    return _past(verb_, "ho", "sono", "mi sono", feminine=feminine)


def past_third(verb_: ItVerb, *, feminine: bool = False, adverb: str = "") -> str:
    """The adverb follows the helper: "ha già mangiato"."""
    more = f" {adverb}" if adverb else ""
    return _past(verb_, f"ha{more}", f"è{more}", f"si è{more}", feminine=feminine)


def _past(verb_: ItVerb, avere: str, essere: str, refl: str, *, feminine: bool) -> str:
    if verb_.auxiliary == "avere":
        return f"{avere} {verb_.participle}"
    head, _, rest = verb_.participle.partition(" ")
    agreed = adjective(head, "f" if feminine else "m")
    # Reflexive infinitives end in -si: "alzarsi", "alzarsi presto".
    reflexive = _parts(verb_)[1]
    return f"{refl if reflexive else essere} {agreed} {rest}".strip()


_SHORTENED = {"fare": "face", "far": "face", "bere": "beve", "dire": "dice"}


def imperfect_first(verb_: ItVerb) -> str:
    """Thus "facevo colazione", "mi alzavo"."""
    return _imperfect(verb_, "mi", "o")


def imperfect_third(verb_: ItVerb) -> str:
    return _imperfect(verb_, "si", "a")


def gerund_third(verb_: ItVerb) -> str:
    """What goes on now: "sta mangiando", "si sta alzando"."""
    stem, reflexive, rest = _parts(verb_)
    ending = "ando" if stem.endswith("a") else "endo"
    # "riempire" keeps its i: "riempiendo".
    short = stem if stem == "riempi" else stem[:-1]
    return f"{'si ' if reflexive else ''}sta {short}{ending}{rest}"


def _imperfect(verb_: ItVerb, pronoun: str, ending: str) -> str:
    stem, reflexive, rest = _parts(verb_)
    made = f"{'er' if stem == 'esse' else stem + 'v'}{ending}{rest}"
    return f"{pronoun} {made}" if reflexive else made


def _parts(verb_: ItVerb) -> tuple[str, bool, str]:
    """The stem with its vowel, whether it is reflexive, and what follows: "alza",
    True, " presto" of "alzarsi presto"."""
    head, space, rest = verb_.infinitive.partition(" ")
    reflexive = head.endswith("si")
    plain = head.removesuffix("si") + "e" if reflexive else head
    stem = _SHORTENED.get(plain, plain[:-2])
    if plain.endswith("durre"):
        stem = plain.removesuffix("rre") + "ce"
    elif plain.endswith("porre"):
        stem = plain.removesuffix("rre") + "ne"
    return stem, reflexive, space + rest

"""How vocabulary lists write a word: with its article before or after it, its plural, its gender in
brackets. What is certain is taken apart; everything else is left as it stands."""

import re
from dataclasses import dataclass, replace

_ARTICLES = {
    "de": {"der": "m", "die": "f", "das": "n"},
    "es": {"el": "m", "la": "f", "los": "m", "las": "f"},
}
_BOTH = re.compile(
    r"^(?:el\s*/\s*la|la\s*/\s*el|der\s*/\s*die|die\s*/\s*der)\s+(.+)$", re.I
)
_AFTER = re.compile(
    r"^([^\W\d_][\w-]*), (der|die|das|el|la|los|las)\b(?:, ?(.+))?$", re.I
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,20})[)\]]$")
# "-e", "¨-er", "\"-e", "-", "–en": endings of the plural; an umlaut changes the stem.
_ENDING = re.compile(r"^(?:[¨\"=~]|\.\.)?\s?[-–]\s?(?:[a-zäöüß]{0,4})$", re.I)
_PLURAL = re.compile(r"^(?:die |pl\.? |plural )?([^\W\d_][\w-]*)$", re.I)
_PAIR = re.compile(r"^([^\W\d_]{3,})o(?:/-?a|, ?-a| ?\(-?a\)|/\1a|, \1a)$", re.I)
_AGENT = re.compile(r"^([^\W\d_]{3,}[rln])(?:/-?a|, ?-a| ?\(-?a\)|/\1a|, \1a)$", re.I)
_CHANGEABLE = re.compile(r"(a(?=u)|[ao]|(?<!a)u)(?=[^aou]*$|u[^aou]*$)", re.I)
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}

_PARTS = {
    "noun": "noun n sustantivo sust s substantiv subst nomen sostantivo",
    "verb": "verb v verbo vb",
    "adjective": "adjective adj adjetivo adjektiv aggettivo agg",
    "adverb": "adverb adv adverbio avverbio avv",
    "pronoun": "pronoun pron pronombre pronomen pronome",
    "preposition": "preposition prep preposicion praposition preposizione",
    "conjunction": "conjunction conj conjuncion konjunktion congiunzione cong",
    "interjection": "interjection interj interjeccion interjektion interiezione exclamation",
    "phrase": (
        "phrase expression idiom frase expresion locucion redewendung ausdruck espressione"
        " locuzione phr"
    ),
    "article": "article art articulo artikel articolo",
    "numeral": "numeral number num numero zahlwort zahl numerale",
}
_PART_OF = {name: part for part, names in _PARTS.items() for name in names.split()}
_GENDERS = {
    "m": "m masc masculine masculino maskulin mannlich maschile der el mask",
    "f": "f fem feminine femenino femenina feminin weiblich femminile die la",
    "n": "n neut neuter neutro neutral neutrum sachlich das nt",
}
_GENDER_OF = {name: sign for sign, names in _GENDERS.items() for name in names.split()}
_PLAIN = str.maketrans("áéíóúàèìòùäöüñ", "aeiouaeiouaoun", ".:;")


@dataclass(frozen=True, slots=True)
class WordCell:
    """`text` is the word, with its article where the list has one."""

    text: str
    plural: str = ""
    gender: str = ""
    part_of_speech: str = ""


def read_word_cell(cell: str, language: str) -> WordCell:
    """ "der Tisch, -e" -> "der Tisch", plural "Tische"; "bonito/a" -> "bonito"."""
    found = _without_brackets(WordCell(" ".join(cell.split())))
    if both := _BOTH.match(found.text):
        found = replace(found, text=both[1])
    if after := _AFTER.match(found.text):
        word, article, rest = after.groups()
        is_article = article.lower() in _ARTICLES.get(language, {})
        if is_article:
            text = f"{article.lower()} {word}" + (f", {rest}" if rest else "")
            found = replace(found, text=text)
    return _with_plural(found) if language == "de" else _one_of_pair(found)


def part_of_speech_named(text: str) -> str:
    """ "adj.", "Adjektiv", "adjetivo" -> "adjective"; "" for what says nothing."""
    key = text.strip().lower().translate(_PLAIN)
    return key if key in _PARTS else _PART_OF.get(key, "")


def gender_named(text: str) -> str:
    return _GENDER_OF.get(text.strip().lower().translate(_PLAIN), "")


def says_yes(text: str) -> bool:
    return text.strip().lower() in {
        *("1", "true", "yes", "y", "x", "sì", "si", "sí", "ja", "wahr", "vero"),
        *("verdadero", "learned", "✓", "✔"),
    }


def _without_brackets(cell: WordCell) -> WordCell:
    """Grammar in brackets at the end: "gato (m)", "hablar (verb)". Other brackets stay."""
    while found := _BRACKETS.search(cell.text):
        inner = found[1]
        gender, part = gender_named(inner), part_of_speech_named(inner)
        if not (gender or part) or found.start() == 0:
            return cell
        # "(n)" says neuter where nouns have such a thing, and "noun" elsewhere; both are nouns.
        cell = replace(
            cell,
            text=cell.text[: found.start()],
            gender=cell.gender or gender,
            part_of_speech=cell.part_of_speech or part or "noun",
        )
    return cell


def _with_plural(cell: WordCell) -> WordCell:
    head, comma, rest = cell.text.partition(",")
    if not comma:
        head, bracket, rest = cell.text.partition(" (")
        if not bracket or not rest.endswith(")"):
            return cell
        rest = rest[:-1]
    article, _, noun = head.strip().rpartition(" ")
    ending = rest.strip().removesuffix(".")
    if article.lower() not in _ARTICLES["de"] or not noun:
        return cell
    if _ENDING.match(ending):
        return replace(cell, text=head.strip(), plural=_plural_of(noun, ending))
    whole = _PLURAL.match(ending)
    if whole and whole[1][:1].isupper() and _is_plural_of(whole[1], noun):
        return replace(cell, text=head.strip(), plural=whole[1])
    return cell


def _plural_of(noun: str, ending: str) -> str:
    has_umlaut = ending[0] in '¨"=~' or ending.startswith("..")
    stem = _umlauted(noun) if has_umlaut else noun
    return stem + re.sub(r"^[^-–]*[-–]\s?", "", ending)


def _umlauted(noun: str) -> str:
    """The last vowel that can change: Haus -> Häus, Mutter -> Mütter."""
    found = _CHANGEABLE.search(noun)
    if not found:
        return noun
    vowel = _UMLAUTS[found[1].lower()]
    changed = vowel.upper() if found[1].isupper() else vowel
    return noun[: found.start()] + changed + noun[found.start() + 1 :]


def _is_plural_of(word: str, noun: str) -> bool:
    """It begins as the noun does, but for an umlaut: two nouns beside each other rarely do."""
    return word[:2].lower().translate(_PLAIN) == noun[:2].lower().translate(_PLAIN)


def _one_of_pair(cell: WordCell) -> WordCell:
    """ "gato/a", "bonito, -a", "profesor(a)" -> the masculine, as dictionaries name it."""
    article, _, word = cell.text.rpartition(" ")
    if "," in article and (found := re.match(r"^(el|la) (\w+), (?:la|el)$", article)):
        article, word = found[1], found[2]
        return replace(cell, text=f"{article} {word}")
    pair = _PAIR.match(cell.text) or _AGENT.match(cell.text)
    if pair:
        end = "o" if pair.re is _PAIR else ""
        return replace(cell, text=f"{pair[1]}{end}")
    if article.lower() in _ARTICLES["es"]:
        inner = _one_of_pair(replace(cell, text=word))
        return replace(inner, text=f"{article} {inner.text}")
    return cell

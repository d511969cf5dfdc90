"""Words that are not Spanish: a slip of the pen, a missing accent, a regularised verb."""

import re
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz.distance import OSA

from vocab_project.linguistics.es.reading import SUBJECTS, Token
from vocab_project.linguistics.es.rules.explain import at, found
from vocab_project.linguistics.es.rules.names import LOWERED
from vocab_project.linguistics.es.words import (
    accent_twins,
    analyse,
    spanish,
    suggest,
)
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.text import fold

# Forms that learners make by rule, and what the language says.
_REGULARISED = dict(
    pair.split(":")
    for pair in [
        "sabo:sé",
        "ponió:puso",
        "ponio:puso",
        "poní:puse",
        "hací:hice",
        "hació:hizo",
        "hacio:hizo",
        "tenió:tuvo",
        "tení:tuve",
        "sabió:supo",
        "sabí:supe",
        "podió:pudo",
        "podí:pude",
        "venió:vino",
        "vení:vine",
        "querió:quiso",
        "estó:estuvo",
        "andé:anduve",
        "andó:anduvo",
        "conducí:conduje",
        "condució:condujo",
        "tradució:tradujo",
        "traí:traje",
        "trayó:trajo",
        "decí:dije",
        "deció:dijo",
        "rompido:roto",
        "escribido:escrito",
        "ponido:puesto",
        "hacido:hecho",
        "decido:dicho",
        "abrido:abierto",
        "morido:muerto",
        "volvido:vuelto",
        "cubrido:cubierto",
        "resolvido:resuelto",
        "conozo:conozco",
        "dormo:duermo",
        "dorme:duerme",
        "dormen:duermen",
        "quere:quiere",
        "queren:quieren",
        "prefero:prefiero",
        "prefere:prefiere",
        "penso:pienso",
        "podo:puedo",
        "pode:puede",
        "perdo:pierdo",
        "perde:pierde",
        "volve:vuelve",
        "entendo:entiendo",
        "entende:entiende",
        "empezo:empiezo",
        "deco:digo",
        "dece:dice",
        "decen:dicen",
        "hazo:hago",
        "pono:pongo",
        "salo:salgo",
        "conoco:conozco",
        "quero:quiero",
        "quieremos:queremos",
        "puedemos:podemos",
        "tieno:tengo",
        "teno:tengo",
        "saliré:saldré",
        "teneré:tendré",
        "poneré:pondré",
        "veniré:vendré",
        "haceré:haré",
        "deciré:diré",
        "poderé:podré",
        "quereré:querré",
        "saberé:sabré",
        "tenería:tendría",
        "hacería:haría",
    ]
)
# Spelt by ear, and too short or too near other words to be guessed.
_BY_EAR = {
    "hase": "hace",
    "mui": "muy",
    "qe": "que",
    "ke": "que",
    "quando": "cuando",
    "quanto": "cuanto",
    "qual": "cual",
    "ablo": "hablo",
    "aser": "hacer",
}
# Spelt so by the Academy, and not in the lexicon.
_ALSO_RIGHT = frozenset(["cuórum", "óscar", "puzle", "puzles", "truhan"])
_LETTERS = re.compile(r"[a-záéíóúüñ]+")
_WORD = re.compile(r"[^\W\d_]+")


def check(tokens: Sequence[Token], ignored: Collection[str]) -> Iterator[Finding]:
    for place, token in enumerate(tokens):
        if token.lower in ignored or token.lower in LOWERED:
            continue
        if token.lower in _ALSO_RIGHT or _is_laughing(tokens, place):
            continue
        if token.lower in _REGULARISED and not spanish().frequency(token.lower) > 3:
            yield found("irregular", [token], _REGULARISED[token.lower], 0.95)
        elif token.lower in _BY_EAR and not token.text[1:].isupper():
            yield found("spelling", [token], _BY_EAR[token.lower], 0.92)
        elif token.is_unknown:
            yield from _unknown(tokens, place)
        elif token.is_name and token.start == tokens[0].start:
            yield from _opening(token, tokens[1:2])


def _is_laughing(tokens: Sequence[Token], place: int) -> bool:
    """Thus "se rio", which has had no accent since 2010."""
    is_past = tokens[place].lower == "rio" and place > 0
    return is_past and tokens[place - 1].lower == "se"


def _opening(token: Token, following: Sequence[Token]) -> Iterator[Finding]:
    """The first word's capital says nothing; a name is not followed by "tu"."""
    after = following[0].best.part_of_speech if following and token.joined else ""
    offered = suggest(token.lower)
    if after not in {"determiner", "article", "preposition"} or not offered:
        return
    near = OSA.distance(token.lower, offered[0]) <= 2
    verb = any(r.part_of_speech == "verb" for r in spanish().lookup(offered[0]))
    common = spanish().frequency(offered[0]) >= 4.5
    if near and verb and common and len(token.text) > 5:
        yield found("spelling", [token], offered[0], 0.88)


def _unknown(tokens: Sequence[Token], place: int) -> Iterator[Finding]:
    token = tokens[place]
    word = token.lower
    twin = _twin_in_place(tokens, place)
    named = not token.text.islower() and token.start > 0
    if twin and len(word) > 2 and not (named and spanish().frequency(twin) < 5):
        sure = spanish().frequency(twin) >= 1.5 and not _opens_as_name(tokens, place)
        yield found("accent", [token], twin, 0.95 if sure else 0.75)
        return
    # A capital may make a name of it.
    offered = suggest(word)
    if len(word) < 4 or not offered or not token.text.islower():
        return
    # A last letter forgotten: "viajamo".
    whole = [form for form in offered if form[:-1] == word and form[-1] in "ns"]
    best = [*whole, *offered][0]
    distance = OSA.distance(word, best)
    common = spanish().frequency(best)
    near = distance == 1 or (distance == 2 and len(word) > 5)
    if not near or common < 2.5 or not _LETTERS.fullmatch(word):
        return
    # Far from a rare word it may be a name or a foreign dish.
    least = 4.2 if distance == 2 else 3.5 if len(word) == 5 else 2.8
    start = fold(word[:1] + best[:1])
    # Hands slip anywhere but at the start, unless both letters sound alike.
    alike = start[0] == start[1] or _same_start(word, best)
    sure = common >= least and len(word) > 4 and alike
    yield found("spelling", [token], best, 0.9 if sure else 0.75)


def _twin_in_place(tokens: Sequence[Token], place: int) -> str:
    """ "Frio" is "frío", but "Ana frio dos huevos" has the past of "freír"."""
    twins = accent_twins(tokens[place].lower)
    before = tokens[place - 1] if place and tokens[place - 1].joined else None
    after = tokens[place + 1] if tokens[place].joined else None
    if before is None or after is None or len(twins) < 2:
        return twins[0] if twins else ""
    subject = before.is_name or before.lower in SUBJECTS
    subject = subject or before.best.part_of_speech == "noun"
    if subject and after.best.part_of_speech in {"article", "determiner", "numeral"}:
        past = [t for t in twins if any(r.may(tense="preterite") for r in analyse(t))]
        return (past or twins)[0]
    return twins[0]


def _opens_as_name(tokens: Sequence[Token], place: int) -> bool:
    """Thus "Durán ejerce de portavoz", "Simon Smith": its capital tells nothing."""
    token = tokens[place]
    if place or token.text.islower() or not token.joined or len(tokens) < 2:
        return False
    small = {"adverb", "conjunction", "pronoun", "preposition"}
    twins = analyse(accent_twins(token.lower)[0])
    plain = any(r.part_of_speech in small for r in twins)
    return (tokens[1].is_name or tokens[1].is_verb) and not plain


def _same_start(word: str, best: str) -> bool:
    """Thus "ermosa", "veber", "zapato" as "sapato"."""
    pairs = ("bv", "csz", "ckq", "gjx", "ly")
    first = {word[0], best[0]}
    return "h" in first or any(first <= set(pair) for pair in pairs)


def check_marks(sentence: str) -> Iterator[Finding]:
    """Opening ¿ and ¡, the first capital and the final mark: all minor."""
    for closing, opening in (("?", "¿"), ("!", "¡")):
        # Only the sure case: the whole text is one question or exclamation.
        body = sentence.rstrip(' "»”')
        if body.endswith(closing) and not re.search(r"[.?!¿¡…]", body[:-1]):
            start = len(sentence) - len(sentence.lstrip())
            yield at("open_mark", (start, start), opening, 0.97, right=opening)
    opening_word = _WORD.search(sentence)
    if opening_word and opening_word[0][0].islower():
        start = opening_word.start()
        if not re.search(r"\d", sentence[:start]):
            upper = opening_word[0][0].upper()
            yield at("capital", (start, start + 1), upper, 0.95)
    if re.search(r"\w$", sentence):
        end = len(sentence)
        yield at("final_mark", (end, end), ".", 0.9)

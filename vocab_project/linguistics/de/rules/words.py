"""Spelling and capitals."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from vocab_project.linguistics.base import Severity
from vocab_project.linguistics.de.grammar import (
    CONTRACTIONS,
    DETERMINERS,
    PERSONS,
    PREPOSITIONS,
)
from vocab_project.linguistics.de.names import names
from vocab_project.linguistics.de.reading import (
    Piece,
    german,
    readings_of,
    spelt_with_umlaut,
    words as word_set,
)
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis, sound_key
from vocab_project.linguistics.text import first_upper

_LEADS = frozenset(DETERMINERS) | frozenset(CONTRACTIONS)


# Nouns that became small words: "es tut mir leid", "du hast recht", "das ist mir wurst".
_FADED = word_set(
    "leid recht schuld angst klasse spitze feind acht wurst pleite ernst bange unrecht "
    "schnuppe weh wert"
)


# "Das stellt ein Problem dar."
_PREFIXES = frozenset(["dar", "inne", "preis", "fehl", "bloß", "tot", "wahr"])
_NO_UMLAUT = str.maketrans("äöüÄÖÜ", "aouAOU")
_QUOTES = frozenset("\"'„“”»«‚‘’›‹")
# What a small word at the start of a sentence may be.
_SMALL = frozenset(["adverb", "conjunction", "particle", "preposition", "pronoun"])


def is_unknown(piece: Piece) -> bool:
    # A single letter names something: "Größe M", "Plan B".
    small = len(piece.text) == 1 or piece.text in _FADED or piece.text in _PREFIXES
    known = small or piece.readings or piece.text in names()
    return piece.is_word and not known and not _is_verb_we_lack(piece.text)


def _is_verb_we_lack(word: str) -> bool:
    """Thus "vereinbaren", of which the lexicon has only the noun, without a gender."""
    if not word.islower() or not word.endswith("n"):
        return False
    nouns = german().lookup(first_upper(word))
    return bool(nouns) and all(
        r.may(number="sg") and "gender" not in r.features for r in nouns
    )


def check(pieces: Sequence[Piece], ignored: Collection[str]) -> Iterator[Finding]:
    yield from _verb_with_capital(pieces)
    for at, piece in enumerate(pieces):
        if not piece.is_word or piece.lower in ignored:
            continue
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if is_unknown(piece):
            if not _is_named(piece, before, after):
                small = [] if piece.opens else list(_wrong_capital(piece, before))
                yield from small or _spelling(piece, before, after)
        elif _is_slip(piece):
            right = spelt_with_umlaut(piece.text, opens=piece.opens)
            yield found(
                piece,
                piece,
                "umlaut",
                right,
                0.88,
                severity=Severity.MINOR,
                right=right,
            )
        elif not piece.opens:
            yield from _capital(piece, before, after)


def _verb_with_capital(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Die Kinder Spielen im Garten": no other verb, two nouns in a row."""
    spoken = [p for p in pieces if p.is_word]
    if len(spoken) < 4 or any(
        "person" in r.features
        for p in spoken
        if p.text[0].islower() or p.opens
        for r in p.verbs()
    ):
        return
    for before, piece in pairwise(pieces[1:]):
        if not before.is_a("noun") or not piece.is_word or piece.text.islower():
            continue
        small = german().lookup(piece.lower)
        if piece.text[1:].islower() and any(
            r.may(mood="indicative", person="3p") and r.prior > 0.3 for r in small
        ):
            yield found(piece, piece, "small", piece.lower, 0.87, right=piece.lower)
            return


def _is_named(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """A word that is talked about ("user"), or an abbreviation ("VACUUM")."""
    quoted = before is not None and after is not None and not before.text[0].isalnum()
    named = quoted and before.text in _QUOTES and after.text in _QUOTES  # type: ignore[union-attr]
    return named or (piece.text.isupper() and len(piece.text) > 1)


def _is_slip(piece: Piece) -> bool:
    """A rare word that would be a common one with its umlaut: "hore" for "höre"."""
    if piece.text[0].isupper() or german().frequency(piece.text) > 2.0:
        return False
    right = spelt_with_umlaut(piece.text, opens=piece.opens)
    return bool(right) and german().frequency(right) > 3.8


def _spelling(
    piece: Piece, before: Piece | None, after: Piece | None
) -> Iterator[Finding]:
    if right := _participle(piece):
        yield found(piece, piece, "participle", right, 0.9)
        return
    title, sharp = _lower_noun(piece), piece.text.replace("ss", "ß")
    # "großen" is meant by "grossen", not a noun "Grossen"; nor is there one before another.
    likelier = german().frequency(sharp) > german().frequency(title)
    adjective = after is not None and after.text[0].isupper() and before is not None
    if title and not likelier and not (adjective and before.lower in DETERMINERS):  # type: ignore[union-attr]
        yield found(piece, piece, "capital", title, 0.93, right=title)
        return
    modern = piece.text.replace("ß", "ss")
    if modern != piece.text and readings_of(modern, opens=piece.opens):
        yield found(piece, piece, "old", modern, 0.95, right=modern)
        return
    umlaut = spelt_with_umlaut(piece.text, opens=piece.opens)
    if right := umlaut or _noun_with_umlaut(piece):
        # A compound that is only made up ("Färbtabelle") is a guess.
        listed = german().lookup(right) or german().lookup(right.lower())
        sure = 0.95 if listed else 0.75
        yield found(
            piece, piece, "umlaut", right, sure, severity=Severity.MINOR, right=right
        )
        return
    bare = piece.text.translate(_NO_UMLAUT)
    if bare != piece.text and german().frequency(bare) >= 3.3:
        # "Hünd".
        yield found(piece, piece, "typo", bare, 0.88, right=bare)
        return
    offered = spell(piece.text)
    if not offered:
        return
    yield found(
        piece, piece, "typo", offered[0], _sureness(piece, before, offered),
        right=offered[0],
    )  # fmt: skip


def _lower_noun(piece: Piece) -> str:
    """ "kaffee": the same with its capital is a noun that people use."""
    title = first_upper(piece.text)
    if piece.text[0].isupper() or german().frequency(title) < 2.5:
        return ""
    if not any(r.part_of_speech == "noun" for r in readings_of(title)):
        return ""
    # "mus" is rather "muss" than "Mus".
    rare = len(piece.text) < 5 and german().frequency(title) < 4
    short = spell(piece.text)[:1] if rare else []
    likelier = short and german().frequency(short[0]) > german().frequency(title) + 1.5
    return "" if likelier else title


def _participle(piece: Piece) -> str:
    """ "gelest" -> "gelesen": a strong verb's participle made like a weak one's."""
    lower = piece.text
    if lower.startswith("ge") and lower.endswith("en"):
        # "getanzen" -> "getanzt".
        weak = german().inflect(lower[2:], "verb", tense="participle")
        return weak[0] if weak else ""
    if not lower.startswith("ge") or not lower.endswith("t") or len(lower) < 6:
        return ""
    stem = lower[2:-1].removesuffix("e")
    for infinitive in (stem + "en", stem + "n"):
        right = german().inflect(infinitive, "verb", tense="participle")
        if right and german().frequency(right[0]) > 2:
            return right[0]
    return ""


def _noun_with_umlaut(piece: Piece) -> str:
    return spelt_with_umlaut(first_upper(piece.text)) if piece.text[0].islower() else ""


def _sureness(piece: Piece, before: Piece | None, offered: Sequence[str]) -> float:
    """A capital may be a name's; a rare word may be one that we lack."""
    word = offered[0]
    near = OSA.distance(piece.lower, word.lower()) == 1
    common = german().frequency(word) >= 3.3
    if piece.opens and word[0].islower() and len(piece.text) > 5 and near:
        # "Vielleich": names are not that near to common small words.
        small = any(r.part_of_speech in _SMALL for r in german().lookup(word))
        return 0.87 if small and german().frequency(word) >= 4.2 else 0.72
    # "ser" lacks a letter of "sehr"; "git" is hardly "gut".
    lacking = len(word) > len(piece.text) and german().frequency(word) >= 5
    short = len(piece.text) < 4 and not lacking
    if short or len(piece.text) < 3 or "ier" in piece.lower[2:]:
        # Too short to tell; a verb in "-ieren" may be one that we lack.
        return 0.75
    if piece.text[0].islower():
        return 0.9 if common and (near or len(piece.text) > 5) else 0.75
    if _ends_alike(piece.lower, word.lower()):
        return 0.8
    led = before is not None and before.lower in _LEADS
    if common and near and len(piece.text) >= 5:
        often = german().frequency(offered[0]) >= 4.5
        return 0.88 if led or often or len(piece.text) >= 6 else 0.8
    return 0.72


def _ends_alike(word: str, known: str) -> bool:
    """Does only an ending tell them apart, as "Branches" and "Branche"? It may be a form
    of another word. "Freunt" and "Freund" sound the same: no such case."""
    shorter, longer = sorted((word, known), key=len)
    return longer.startswith(shorter) or (
        word[:-1] == known[:-1] and sound_key(word) != sound_key(known)
    )


@lru_cache(maxsize=1024)
def spell(word: str) -> list[str]:
    """Right spellings that `word` may stand for, best first; nothing for known ones."""
    if readings_of(word, opens=True) or len(word) > 40 or not word.isalpha():
        return []
    umlaut = spelt_with_umlaut(word, opens=True)
    offered = [umlaut] if umlaut else []
    cased = [
        form
        for form in german().suggest(word, 8)
        if german().frequency(form) > 1.5
        and (word[0].islower() or form[0].isupper() or len(form) > 2)
    ]
    fitting = [f for f in cased if f[0].isupper() == word[0].isupper()]
    rest = [f for f in cased if f not in fitting]
    return list(dict.fromkeys([*offered, *fitting, *rest]))[:5]


def _capital(
    piece: Piece, before: Piece | None, after: Piece | None
) -> Iterator[Finding]:
    if piece.text.islower():
        yield from _missing_capital(piece, before, after)
    elif piece.text[1:].islower():
        yield from _wrong_capital(piece, before)


def _missing_capital(
    piece: Piece, before: Piece | None, after: Piece | None
) -> Iterator[Finding]:
    """A noun that some rare verb form is spelt like, after an article: "das wetter"."""
    title = first_upper(piece.text)
    noun = [r for r in german().lookup(title) if r.part_of_speech == "noun"]
    if not noun or before is None or before.lower not in _LEADS:
        return
    if german().frequency(title) < 3 or sum(r.prior for r in noun) < 0.8:
        return
    if any(r.part_of_speech != "verb" for r in piece.readings):
        return
    if after is not None and after.text[0].isupper():
        return
    yield found(piece, piece, "capital", title, 0.9, right=title)


def _leads(before: Piece | None) -> bool:
    """Thus "das letzte Mal", "zum Mal", "drei Mal": a noun may follow."""
    if before is None:
        return False
    led = before.lower in _LEADS or before.lower in PREPOSITIONS
    return led or any(map(before.is_a, ("adjective", "numeral", "determiner")))


def _is_adverb(small: Sequence[Analysis], capital: Sequence[Analysis]) -> bool:
    """Thus "Gestern", which hardly ever is a noun."""
    if not small or small[0].part_of_speech != "adverb":
        return False
    return not any(r.part_of_speech == "name" or r.prior > 0.02 for r in capital)


def _is_verb_of(pronoun: str, small: Sequence[Analysis]) -> bool:
    """Thus "ich Gehe"."""
    person = PERSONS.get(pronoun, "?")
    return any(r.prior > 0.1 and r.may(mood="indicative", person=person) for r in small)


def _wrong_capital(piece: Piece, before: Piece | None) -> Iterator[Finding]:
    small = german().lookup(piece.lower)
    capital = german().lookup(piece.text)
    if before is not None and before.opens and _is_verb_of(before.lower, small):
        yield found(piece, piece, "small", piece.lower, 0.92, right=piece.lower)
        return
    if not small or piece.text in names() or piece.text == "Viertel":
        return
    if _is_adverb(small, capital) and not _leads(before):
        yield found(piece, piece, "small", piece.lower, 0.88, right=piece.lower)
        return
    if any(r.part_of_speech == "noun" for r in capital):
        return
    # "überlauf" is only an imperative: rather a noun that we lack is meant.
    verb = not _leads(before) and all(
        r.features.get("mood") in {"indicative", "subjunctive"}
        for r in small
        if r.features.get("mood") != "imperative" or len(small) == 1
    )
    plain = all(
        r.part_of_speech == "adjective" and r.features.get("ending") == "-"
        for r in small
    )
    led = before is not None and (before.lower in {"sehr", "ist", "war", "so", "zu"})
    if verb or (plain and led):
        yield found(piece, piece, "small", piece.lower, 0.9, right=piece.lower)

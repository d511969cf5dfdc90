"""What a sentence lacks: "es", a reflexive pronoun, an article, a subject, "als", "zu"."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    is_only_verb,
    nonfinite,
    persons,
)
from vocab_project.linguistics.de.grammar import (
    INTENSIFIERS,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from vocab_project.linguistics.de.lexicon import entries
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.objects import verb_names
from vocab_project.linguistics.findings import Finding

_SPEAKERS = words("ich du er sie es wir ihr man")
_STATES = words("gut schlecht besser prima super wunderbar sehr nicht wieder")
_WEATHER = words(
    "kalt warm heiß dunkel windig sonnig neblig kühl laut ruhig hell still"
)
_OPENING = words("hier dort heute gestern draußen drinnen jetzt abends morgens nachts")
_OWN = words("mich dich sich uns euch mir dir")
# They have no object but their own pronoun.
_OWN_ALWAYS = {
    "freuen": {"auf", "über", "sehr"}, "beeilen": set(), "verlieben": {"in"},
    "erholen": set(), "verspäten": set(), "bedanken": set(), "beschweren": {"über"},
    "kümmern": {"um"}, "interessieren": {"für"}, "erinnern": {"an"}, "rasieren": set(),
    "konzentrieren": {"auf"}, "bewerben": {"um"},
}  # fmt: skip
_NEEDING = frozenset(
    ["animal", "furniture", "furniture2", "vehicle", "tech", "clothes"]
)
_NEEDING_WORDS = frozenset(
    ["Hund", "Katze", "Auto", "Fahrrad", "Computer", "Haus", "Wohnung", "Buch", "Handy",
     "Garten", "Tisch", "Stuhl", "Bruder", "Schwester", "Koffer", "Lampe"]
)  # fmt: skip
_IN = frozenset(
    ["Wohnung", "Haus", "Park", "Bett", "Büro", "Supermarkt", "Garten", "Küche", "Stadt",
     "Restaurant", "Schule", "Tisch", "Schrank", "Zimmer", "Museum", "Hotel"]
)  # fmt: skip
_OPEN_SUBJECTS = frozenset(
    ["Sonne", "Mond", "Hund", "Katze", "Auto", "Buch", "Zug", "Bus"]
)
_WANTING = words("haben möchten mögen kaufen brauchen suchen")
_BEFORE_ZU = frozenset(
    ["Lust", "Zeit", "Angst", "Idee", "Absicht", "hoffe", "hofft", "hoffen", "versuche",
     "versucht", "versuchen", "angefangen", "vergessen", "schwer", "leicht", "schön",
     "wichtig", "verboten", "gesund", "schwierig", "vor"]
)  # fmt: skip


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for number, clause in enumerate(clauses):
        pieces = clause.pieces
        names = verb_names(pieces)
        yield from _it(pieces, names)
        yield from _own(pieces, names)
        yield from _article(pieces, names)
        yield from _subject(clause)
        yield from _than(pieces)
        if number == 1:
            yield from _zu(clauses[0], clause)
        if len(clauses) == 3 and number == 1:
            yield from _relative(clauses)


def _has_subject(pieces: Sequence[Piece]) -> bool:
    if any("nom" in PRONOUNS.get(p.lower, ()) or p.is_a("name") for p in pieces):
        return True
    if not {"das", "wer", "was", "jemand", "alles"}.isdisjoint(p.lower for p in pieces):
        return True
    return any(
        not p.preposition and not (p.determiner is None and p.noun.text in TIMES)
        for p in phrases_of(list(pieces))
    )


def _it(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Mir geht gut", "Heute regnet", "Hier ist sehr kalt"."""
    if _has_subject(pieces) or len(pieces) < 2:
        return
    lower = [piece.lower for piece in pieces]
    verb = next((p for p in pieces if finite(p) and p.share("verb") > 0.5), None)
    if verb is None or verb.opens:
        return
    felt = {"mir", "dir", "ihm", "uns", "ihnen"} & set(lower)
    if (
        verb.lower in {"geht", "ging"}
        and felt
        and (_STATES & set(lower) or lower[0] == "wie")
    ) or names & {"regnen", "schneien"}:
        yield found(verb, verb, "needs_es", f"{verb.text} es", 0.9)
    elif lower[0] in _OPENING and not felt and lower[1] in {"ist", "war"}:
        said = [w for w in lower[2:] if w not in INTENSIFIERS]
        if said and said[0] in _WEATHER:
            yield found(verb, verb, "needs_es", f"{verb.text} es", 0.88)


def _own(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich freue auf das Wochenende", "Er rasiert jeden Morgen"."""
    verb = min(names & set(_OWN_ALWAYS), default="")
    lower = {piece.lower for piece in pieces}
    if (
        not verb
        or pieces[0].lower not in PERSONS
        or lower & (_OWN | {"ihn", "sie", "es"})
    ):
        return
    if "zu" in lower or not names <= {verb, "haben"}:
        return
    wanted = _OWN_ALWAYS[verb]
    if wanted and not wanted & lower:
        return
    things = [
        p for p in phrases_of(list(pieces[1:]))
        if not p.preposition and not any(r.lemma in TIMES for r in p.noun.readings)
    ]  # fmt: skip
    own = {"ich": "mich", "du": "dich", "wir": "uns"}.get(pieces[0].lower, "sich")
    if not things and len(pieces) > 1 and finite(pieces[1]):
        right = f"{pieces[1].text} {own}"
        yield found(pieces[1], pieces[1], "needs_own", right, 0.88, verb=f"sich {verb}")


def _article(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Wir haben Hund", "in Wohnung", "Sonne scheint", "Ich möchte neues Fahrrad"."""
    first = pieces[0]
    opens = first.text in _OPEN_SUBJECTS and len(pieces) > 2
    if opens and is_finite_verb(pieces[1]) and "3s" in persons(pieces[1]):
        yield found(first, first, "article", None, 0.87, noun=first.text)
    wanting = bool(names) and names <= _WANTING
    for phrase in phrases_of(list(pieces)):
        at = phrase.noun_at - len(phrase.inner)
        if phrase.article or not at or not _ends_well(pieces[phrase.noun_at + 1 :]):
            continue
        noun = phrase.noun
        inside = phrase.preposition in {"in", "auf"} and noun.text in _IN
        wanted = not phrase.preposition and wanting and _needs_one(noun)
        if (inside and not phrase.inner) or (
            wanted and _is_behind_verb(pieces[at - 1])
        ):
            yield found(noun, noun, "article", None, 0.88, noun=noun.text)


def _ends_well(rest: Sequence[Piece]) -> bool:
    """No further noun: "Zimmer 12", "Hund und Katze"."""
    if not rest or rest[0].lower not in {"und", "oder"}:
        return not rest or _may_follow(rest[0])
    return len(rest) > 1 and rest[1].text[0].islower()


def _may_follow(piece: Piece) -> bool:
    return (
        not piece.text[0].isupper()
        and not piece.text[0].isdigit()
        and piece.lower != "für"
    )


def _needs_one(noun: Piece) -> bool:
    if not any(r.may(number="sg") for r in noun.readings):
        return False
    if any(r.may(number="pl") for r in noun.readings):
        return False
    if noun.text in _NEEDING_WORDS:
        return True
    entry = entries().get((noun.text, "noun"))
    return bool(entry and entry.countable and entry.classes & _NEEDING)


def _is_behind_verb(before: Piece) -> bool:
    return bool(finite(before)) or before.lower in {
        "gern",
        "gerne",
        "auch",
        "jetzt",
        "bitte",
    }


def _subject(clause: Clause) -> Iterator[Finding]:
    """Thus "…, wenn zu Hause bin"."""
    last = clause.pieces[-1]
    if clause.subordinator not in {
        "wenn",
        "weil",
        "dass",
        "ob",
        "obwohl",
        "bevor",
        "nachdem",
    }:
        return
    person = {"1s": "ich", "2s": "du"}.get("/".join(sorted(persons(last))), "")
    both = {"ich", "du"} & set(clause.lower)
    if person and not both and is_only_verb(last) and len(clause.pieces) > 2:
        first = clause.pieces[0]
        right = f"{first.text} {person}"
        yield found(first, first, "needs_subject", right, 0.9, subject=person)


def _than(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Meine Schwester ist älter ich"."""
    if len(pieces) < 4 or pieces[0].lower == "je":
        return
    word, last = pieces[-2:]
    more = any(r.may(degree="comparative", ending="-") for r in word.readings)
    if (
        more
        and last.lower in PERSONS
        and any(p.lower in {"ist", "bist", "bin", "sind"} for p in pieces[:-2])
    ):
        yield found(last, last, "needs_als", f"als {last.text}", 0.9)


def _zu(before: Clause, clause: Clause) -> Iterator[Finding]:
    """Thus "Ich habe keine Lust, ins Kino gehen"."""
    pieces, last = clause.pieces, clause.pieces[-1]
    if clause.joined_by or clause.subordinator or len(pieces) < 2:
        return
    if before.pieces[-1].text not in _BEFORE_ZU or _has_verb(pieces[:-1]):
        return
    if not nonfinite(last, "infinitive") or not is_only_verb(last):
        return
    nominative = any("nom" in PRONOUNS.get(p.lower, ()) for p in pieces)
    bare = [p for p in phrases_of(list(pieces)) if not p.preposition]
    if (
        nominative
        or "zu" in clause.lower
        or any(
            p.determiner is None
            or ("nom" in p.cases and "pl" in {c for c, _ in p.cells})
            for p in bare
        )
    ):
        return
    if pieces[0].lower not in {"die", "der", "das", "was", "wo", "wie", "um", "ohne"}:
        yield found(last, last, "needs_zu", f"zu {last.text}", 0.88)


def _has_verb(pieces: Sequence[Piece]) -> bool:
    return any(is_finite_verb(piece) for piece in pieces)


def _relative(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Thus "Die Frau, dort steht, ist nett"."""
    first, inner, last = clauses
    phrase = next(phrases_of(list(first.pieces)), None)
    if phrase is None or phrase.noun is not first.pieces[-1] or inner.joined_by:
        return
    if phrase.determiner is not first.pieces[0] or not finite(last.pieces[0]):
        return
    adverb = inner.pieces[0]
    led = adverb.lower in {"dort", "hier", "da"} or adverb.lower in PREPOSITIONS
    if led and is_finite_verb(inner.pieces[-1]) and not _has_subject(inner.pieces):
        yield found(adverb, adverb, "needs_relative", None, 0.88)

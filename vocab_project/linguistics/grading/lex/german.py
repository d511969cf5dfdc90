"""German answers, through the shared lexicon: separable verbs, brackets, ss and ß."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from vocab_project.linguistics.grading.tables import tables
from vocab_project.linguistics.grading.values import Reading, Token, VerbGroup
from vocab_project.linguistics.lexicon import lexicon

_PARTICLES = frozenset(
    [
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "ein",
        "fest",
        "fern",
        "heim",
        "her",
        "herein",
        "heraus",
        "herunter",
        "hin",
        "hinein",
        "hinaus",
        "kennen",
        "los",
        "mit",
        "nach",
        "raus",
        "rein",
        "spazieren",
        "statt",
        "teil",
        "vor",
        "vorbei",
        "weg",
        "weh",
        "weiter",
        "zu",
        "zurück",
        "zusammen",
        "um",
    ]
)


class German:
    code = "de"

    def __init__(self) -> None:
        self._lexicon = lexicon("de")
        self.readings = lru_cache(maxsize=4096)(self._readings)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        found: dict[tuple[str, str, str], Reading] = {}
        for spelling in _spellings(word):
            looked_up = self._lexicon.lookup(spelling)
            for analysis in looked_up:
                if analysis.part_of_speech == "name":
                    continue
                lemma = analysis.lemma.lower().replace("ß", "ss")
                features = {k: str(v) for k, v in analysis.features.items()}
                key = (lemma, analysis.part_of_speech, repr(sorted(features.items())))
                found[key] = Reading(lemma, analysis.part_of_speech, features)
        return tuple(found.values())

    def known(self, word: str) -> bool:
        return bool(self.readings(word)) or word in tables("de").categories

    def split(self, words: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return list(words)

    def refine(self, tokens: list[Token]) -> list[Token]:
        """Join a separable verb: "rufe … an" gets the lemma "anrufen"."""
        made = [_as_written(token, at) for at, token in enumerate(tokens)]
        made = [_as_articled(made, at) for at in range(len(made))]
        for at, token in enumerate(tokens):
            if token.text not in _PARTICLES or not _ends_clause(tokens, at):
                continue
            for verb in range(at - 1, -1, -1):
                joined = self._joined(made[verb], token.text)
                if joined is not None:
                    made[verb] = joined
                    made[at] = replace(token, category="auxiliary")
                    break
        return made

    def _joined(self, token: Token, particle: str) -> Token | None:
        readings = [
            replace(r, lemma=particle + r.lemma)
            for r in token.readings
            if r.part_of_speech == "verb"
            and self._is_verb(particle + r.lemma)
            and "infinitive" not in r.values("tense")
        ]
        if not readings:
            return None
        lemmas = frozenset(r.lemma for r in readings)
        return replace(token, readings=tuple(readings), lemmas=lemmas)

    def _is_verb(self, lemma: str) -> bool:
        return any(r.part_of_speech == "verb" for r in self.readings(lemma))

    def groups(self, tokens: Sequence[Token]) -> list[VerbGroup]:
        return [
            group
            for start, end in _clauses(tokens)
            for group in _clause_groups(tokens, start, end)
        ]


def _spellings(word: str) -> Iterator[str]:
    """As typed, with the noun's capital, and with ß for each ss."""
    for one in dict.fromkeys((word, word.lower())):
        yield one
        yield one.capitalize()
        if "ss" in one:
            yield one.replace("ss", "ß")
            yield one.replace("ss", "ß").capitalize()


def _as_written(token: Token, at: int) -> Token:
    """A capital inside the sentence makes a noun of it, and a verb cannot be one."""
    if at == 0 or token.category != "content" or not token.is_a("noun"):
        return token
    capital = token.shown[:1].isupper()
    kept = tuple(r for r in token.readings if (r.part_of_speech == "noun") == capital)
    if not kept:
        return token
    return replace(token, readings=kept, lemmas=frozenset(r.lemma for r in kept))


# What an article allows of its noun: number, genders, cases ("" is any).
_ALLOWED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "der": (("sg", "m", "nom"), ("sg", "f", "gen/dat"), ("pl", "", "gen")),
    "die": (("sg", "f", "nom/acc"), ("pl", "", "nom/acc")),
    "das": (("sg", "n", ""),),
    "den": (("sg", "m", "acc"), ("pl", "", "dat")),
    "dem": (("sg", "m/n", "dat"),),
    "des": (("sg", "m/n", "gen"),),
    **dict.fromkeys(
        ["ein", "eine", "einen", "einem", "einer", "eines"], (("sg", "", ""),)
    ),
}


def _as_articled(tokens: list[Token], at: int) -> Token:
    """ "dem Schüler" is one pupil, "die Schüler" are several."""
    token = tokens[at]
    before = next(
        (t for t in reversed(tokens[max(0, at - 2) : at]) if not t.is_a("adjective")),
        None,
    )
    allowed = _ALLOWED.get(before.text) if before else None
    if not allowed or not token.is_a("noun") or token.category != "content":
        return token
    kept = tuple(r for r in token.readings if any(_fits(r, a) for a in allowed))
    return replace(token, readings=kept) if kept else token


def _fits(reading: Reading, allowed: tuple[str, str, str]) -> bool:
    keys = ("number", "gender", "case")
    return reading.part_of_speech == "noun" and all(
        not wanted
        or not reading.values(key)
        or reading.values(key) & frozenset(wanted.split("/"))
        for key, wanted in zip(keys, allowed, strict=True)
    )


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 == len(tokens) or tokens[at + 1].category == "conjunction"


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.category == "conjunction" and at > start:
            yield start, at
            start = at
    yield start, len(tokens)


def _verbs(token: Token) -> list[Reading]:
    return [r for r in token.readings if r.part_of_speech == "verb"]


def _finite(token: Token) -> list[Reading]:
    if token.category in {"article", "possessive", "preposition"} or (
        token.is_a("noun") and not token.is_a("verb")
    ):
        return []
    return [r for r in _verbs(token) if r.values("mood") - {"nonfinite"}]


def _nonfinite(token: Token, tense: str) -> Reading | None:
    return next((r for r in _verbs(token) if tense in r.values("tense")), None)


def _clause_groups(
    tokens: Sequence[Token], start: int, end: int
) -> Iterator[VerbGroup]:
    places = [at for at in range(start, end) if _finite(tokens[at])]
    if not places:
        return
    at = _best_finite(tokens, places, start, end)
    finite = _finite(tokens[at])
    lemma = finite[0].lemma
    persons = _persons(finite)
    others = [i for i in range(end - 1, start - 1, -1) if i != at]
    participle = next((i for i in others if _is_participle(tokens[i])), None)
    infinitive = next((i for i in others if _nonfinite(tokens[i], "infinitive")
            and not tokens[i].is_a("determiner")), None)  # fmt: skip
    tense = _tense(finite)
    if participle is not None and _is_perfect(tokens, participle, lemma, others):
        name = {"present": "perfect", "preterite": "pluperfect"}.get(tense, tense)
        deeper = any(tokens[i].text == "worden" for i in others)
        yield _made(tokens, participle, "participle", name, persons, passive=deeper)
    elif lemma == "werden" and infinitive is not None:
        name = "conditional" if tense == "conditional" else "future"
        yield _made(tokens, infinitive, "infinitive", name, persons)
    elif lemma == "werden" and participle is not None:
        yield _made(tokens, participle, "participle", tense, persons, passive=True)
    else:
        yield VerbGroup(at, lemma, tense, persons)


# Perfect with "sein", with and without prefix; "ist geöffnet" tells a state.
_WITH_SEIN = (
    "gehen",
    "kommen",
    "fahren",
    "laufen",
    "fliegen",
    "reisen",
    "sein",
    "werden",
    "bleiben",
    "sterben",
    "wachsen",
    "fallen",
    "passieren",
    "geschehen",
    "stehen",
    "wachen",
    "schlafen",
    "steigen",
    "schwimmen",
    "springen",
    "rennen",
    "folgen",
    "begegnen",
    "gelingen",
    "verschwinden",
    "ziehen",
    "wandern",
    "treten",
    "kehren",
    "wecken",
    "erscheinen",
)


def _is_perfect(
    tokens: Sequence[Token], participle: int, lemma: str, others: list[int]
) -> bool:
    if lemma == "haben" or any(tokens[i].text == "worden" for i in others):
        return lemma in {"haben", "sein"}
    reading = _nonfinite(tokens[participle], "participle")
    return (
        lemma == "sein" and reading is not None and reading.lemma.endswith(_WITH_SEIN)
    )


def _is_participle(token: Token) -> bool:
    return bool(_nonfinite(token, "participle")) and token.text != "worden"


def _best_finite(
    tokens: Sequence[Token], places: list[int], start: int, end: int
) -> int:
    """A helper first; else the last word of a dependent clause, else the first verb that
    is not an adjective or noun as well."""
    helpers = [at for at in places if tokens[at].category == "auxiliary"
               and tokens[at].text not in {"sein", "gewesen", "worden"}]  # fmt: skip
    if helpers:
        return helpers[0]
    clear = [at for at in places if tokens[at].category == "content"]
    if tokens[start].category == "conjunction" and end - 1 in places:
        return end - 1
    pure = [at for at in clear if not tokens[at].is_a("noun", "adjective", "adverb")]
    return (pure or clear or places)[0]


def _persons(finite: list[Reading]) -> frozenset[str]:
    """Of the plain forms, where there are any: "arbeite" is not "er arbeite" as well."""
    plain = [r for r in finite if "indicative" in r.values("mood")]
    return frozenset(p for r in plain or finite for p in r.values("person"))


def _tense(finite: list[Reading]) -> str:
    names = set()
    for reading in finite:
        moods, tenses = reading.values("mood"), reading.values("tense")
        if "imperative" in moods:
            names.add("imperative")
        elif "subjunctive" in moods:
            past = "preterite" in tenses
            names.add("conditional" if past else "subjunctive")
        else:
            names |= tenses
    if "preterite" in names and "conditional" in names:
        names.discard("conditional")
    for likely in ("present", "preterite", "conditional", "subjunctive"):
        if likely in names:
            return likely
    return "imperative"


def _made(
    tokens: Sequence[Token], at: int, form: str, tense: str, persons: frozenset[str],
    *, passive: bool = False,
) -> VerbGroup:  # fmt: skip
    reading = _nonfinite(tokens[at], form)
    lemma = reading.lemma if reading else tokens[at].text
    return VerbGroup(at, lemma, tense, persons, passive)

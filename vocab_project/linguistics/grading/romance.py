"""Verbs of Italian and Spanish: helper + participle, "estar" + gerund, "ir a"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vocab_project.linguistics.grading.values import Reading, Token, VerbGroup


@dataclass(frozen=True, slots=True)
class Helpers:
    have: frozenset[str]
    be: frozenset[str]
    stay: str
    be_makes_perfect: bool
    go_to: bool
    opens_clause: frozenset[str] = frozenset()
    """Words after which a subjunctive depends on another verb; where none of them stands
    before it, it gives an order or says a wish. None: the mood is not told apart."""


ITALIAN = Helpers(
    frozenset({"avere"}), frozenset({"essere"}), "stare",
    be_makes_perfect=True, go_to=False,
)  # fmt: skip
SPANISH = Helpers(
    frozenset({"haber"}), frozenset({"ser"}), "estar",
    be_makes_perfect=False, go_to=True,
    opens_clause=frozenset(
        {"que", "cuando", "ojalá", "quizá", "quizás", "aunque", "si", "como", "donde",
         "quien", "antes", "hasta", "vez", "mientras"}
    ),
)  # fmt: skip
# Perfect with "essere"; all other verbs are passive with it.
_WITH_ESSERE = frozenset(
    [
        "andare",
        "venire",
        "tornare",
        "uscire",
        "entrare",
        "arrivare",
        "partire",
        "restare",
        "rimanere",
        "salire",
        "scendere",
        "nascere",
        "morire",
        "diventare",
        "essere",
        "stare",
        "cadere",
        "piacere",
        "succedere",
        "riuscire",
        "crescere",
        "fuggire",
        "scappare",
        "passare",
        "costare",
        "sembrare",
        "bastare",
        "mancare",
        "durare",
        "finire",
        "cominciare",
        "iniziare",
        "cambiare",
        "correre",
        "vivere",
        "guarire",
        "ingrassare",
        "dimagrire",
        "invecchiare",
        "migliorare",
    ]
)
_COMPOUND = {
    "present": "perfect", "imperfect": "pluperfect", "preterite": "pluperfect",
    "future": "future-perfect", "conditional": "conditional-perfect",
    "subjunctive": "perfect",
}  # fmt: skip
_FINITE = {
    "present", "imperfect", "preterite", "future", "conditional", "subjunctive",
    "imperative",
}  # fmt: skip


# Spellings that are an article before a noun and a pronoun before or after a verb.
_EITHER = {
    "lo": "3sm", "la": "3sf", "los": "3pm", "las": "3pf", "gli": "3sm/3pm",
    "le": "3sf/3pf", "l'": "3s",
}  # fmt: skip


def articles_or_pronouns(tokens: list[Token], at: int) -> Token:
    """Decide by the next word: "la vedo" is "her", "la casa" is "the"."""
    token = tokens[at]
    if token.text not in _EITHER or token.category != "article":
        return token
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    hidden = not token.shown
    if following is not None and not hidden:
        verb = following.category == "auxiliary" or (
            bool(_verbs(following))
            and any(_tenses(r) & _FINITE for r in _verbs(following))
            and following.readings[0].part_of_speech == "verb"
        )
        if not verb:
            return token
    return replace(token, category="object", key=_EITHER[token.text])


def _tenses(reading: Reading) -> frozenset[str]:
    """The Spanish lexicon keeps the mood apart, the Italian tables do not."""
    if reading.values("mood") == {"subjunctive"}:
        return frozenset({"subjunctive"})
    if reading.values("mood") == {"imperative"}:
        return frozenset({"imperative"})
    return reading.values("tense")


def _verbs(token: Token) -> list[Reading]:
    return [r for r in token.readings if r.part_of_speech == "verb"]


def _finite(tokens: Sequence[Token], at: int, *, nouns: bool = False) -> Reading | None:
    """The finite reading that the place allows."""
    token = tokens[at]
    finite = [r for r in _verbs(token) if _tenses(r) & _FINITE]
    if not finite:
        return None
    before = tokens[at - 1] if at else None
    if token.category not in {"content", "auxiliary"} or (
        before is not None and token.is_a("adjective") and _is_be(before)
    ):
        return None
    noun = token.is_a("noun", "adjective") and token.category == "content"
    if before is not None and noun and before.category in {
        "article", "possessive", "preposition", "number",
    }:  # fmt: skip
        return None
    likely = token.readings[0].part_of_speech if token.readings else ""
    pronoun = before is not None and before.category in {
        "subject", "object", "reflexive", "negation",
    }  # fmt: skip
    if noun and likely != "verb" and not pronoun and not nouns:
        return None
    return finite[0]


def _is_be(token: Token) -> bool:
    return any(r.lemma in {"essere", "ser", "estar"} for r in _verbs(token))


def _participle(token: Token) -> Reading | None:
    return next((r for r in _verbs(token) if "participle" in _tenses(r)), None)


def verb_groups(tokens: Sequence[Token], helpers: Helpers) -> list[VerbGroup]:
    # "parte", "abiti": a noun as well, and the verb where there is no other.
    return _find(tokens, helpers) or _find(tokens, helpers, nouns=True)


def _find(
    tokens: Sequence[Token], helpers: Helpers, *, nouns: bool = False
) -> list[VerbGroup]:
    groups: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        reading = _finite(tokens, at, nouns=nouns)
        if reading is None:
            at += 1
            continue
        group = _compound(tokens, at, reading, helpers) or _simple(tokens, at, reading)
        if helpers.opens_clause:
            group = _in_main_clause(tokens, at, group, helpers)
        groups.append(group)
        at = max(at, group.index) + 1
    return groups


def _persons(token: Token, tenses: frozenset[str]) -> frozenset[str]:
    """Every person the spelling allows in these tenses."""
    found: set[str] = set()
    for reading in _verbs(token):
        if _tenses(reading) & tenses:
            found |= reading.values("person")
    return frozenset(found)


def _simple(tokens: Sequence[Token], at: int, reading: Reading) -> VerbGroup:
    tenses = _tenses(reading)
    others = {t for r in _verbs(tokens[at]) for t in _tenses(r)} & _FINITE
    if len(others) > 1:
        others -= {"imperative"}
    tense = "/".join(sorted(others)) if len(others) > 1 else next(iter(tenses))
    return VerbGroup(at, reading.lemma, tense, _persons(tokens[at], frozenset(others)))


def _in_main_clause(
    tokens: Sequence[Token], at: int, group: VerbGroup, helpers: Helpers
) -> VerbGroup:
    """ "Hable más alto" is an order, "ella hable" nothing: neither is what "habla" says.

    "Quisiera" is as polite as "querría" and stays a subjunctive.
    """
    past = any("imperfect" in t for r in _verbs(tokens[at]) for t in r.values("tense"))
    before = [t.text for t in tokens[:at]]
    depends = any(
        word in helpers.opens_clause and (place or word != "que")
        for place, word in enumerate(before)
    )
    if group.tense != "subjunctive" or past or depends:
        return group
    subject = any(
        t.category == "subject" or t.is_a("noun") or t.text == "que"
        for t in tokens[:at]
    )
    return replace(group, tense="wish" if subject else "order")


def _next_verb(tokens: Sequence[Token], at: int) -> int:
    """The place after adverbs and pronouns: "ho sempre mangiato"."""
    for later in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[later]
        skipped = token.category in {"optional", "negation", "subject"}
        if not (skipped or token.is_a("adverb")):
            return later
    return at


def _compound(
    tokens: Sequence[Token], at: int, reading: Reading, helpers: Helpers
) -> VerbGroup | None:
    place = _next_verb(tokens, at)
    if place == at:
        return None
    following = tokens[place]
    tense = next(iter(_tenses(reading)))
    persons = _persons(tokens[at], _tenses(reading))
    lemmas = {r.lemma for r in _verbs(tokens[at])}
    participle = _participle(following)
    if participle and lemmas & helpers.have:
        compound = _COMPOUND.get(tense, "perfect")
        deeper = _compound_passive(tokens, place, participle, helpers)
        index, lemma = deeper or (place, participle.lemma)
        used = (at, place) if deeper else (at,)
        return VerbGroup(index, lemma, compound, persons, bool(deeper), used)
    if participle and lemmas & helpers.be:
        return _with_be(tokens, at, place, participle, tense, persons, helpers)
    gerund = next((r for r in _verbs(following) if "gerund" in _tenses(r)), None)
    if gerund and helpers.stay in lemmas:
        kind = (
            "past-progressive" if tense in {"imperfect", "preterite"} else "progressive"
        )
        return VerbGroup(place, gerund.lemma, kind, persons, helpers=(at,))
    return _going_to(tokens, at, place, tense, persons, lemmas, helpers)


def _compound_passive(
    tokens: Sequence[Token], at: int, reading: Reading, helpers: Helpers
) -> tuple[int, str] | None:
    """ "ha sido escrito": the participle of "ser" and another one."""
    if reading.lemma not in helpers.be or at + 1 >= len(tokens):
        return None
    further = _participle(tokens[at + 1])
    return (at + 1, further.lemma) if further else None


def _with_be(
    tokens: Sequence[Token], at: int, place: int, participle: Reading, tense: str,
    persons: frozenset[str], helpers: Helpers,
) -> VerbGroup | None:  # fmt: skip
    if not helpers.be_makes_perfect:
        if (
            tokens[place].is_a("adjective", "noun")
            and tokens[place].readings[0].part_of_speech != "verb"
        ):
            return None
        return VerbGroup(place, participle.lemma, tense, persons, passive=True)
    reflexive = any(
        t.category in {"reflexive", "object"} for t in tokens[max(0, at - 1) : at]
    )
    deeper = place + 1 < len(tokens) and _participle(tokens[place + 1])
    if participle.lemma in {"essere", "stare"} and deeper:
        compound = _COMPOUND.get(tense, "perfect")
        return VerbGroup(place + 1, deeper.lemma, compound, persons, passive=True)
    if reflexive or participle.lemma in _WITH_ESSERE:
        return VerbGroup(
            place, participle.lemma, _COMPOUND.get(tense, "perfect"), persons
        )
    if tokens[place].is_a("adjective"):
        return None
    return VerbGroup(place, participle.lemma, tense, persons, passive=True)


def _going_to(
    tokens: Sequence[Token], at: int, place: int, tense: str,
    persons: frozenset[str], lemmas: set[str], helpers: Helpers,
) -> VerbGroup | None:  # fmt: skip
    if not (helpers.go_to and "ir" in lemmas and tokens[place].text == "a"):
        return None
    if place + 1 >= len(tokens):
        return None
    infinitive = next(
        (r for r in _verbs(tokens[place + 1]) if "infinitive" in _tenses(r)), None
    )
    if infinitive is None:
        return None
    kind = "future" if tense == "present" else "past-future"
    return VerbGroup(place + 1, infinitive.lemma, kind, persons, helpers=(at, place))

"""English verbs with their helpers: "did not see", "has been written", "will go"."""

from collections.abc import Sequence

from vocab_project.linguistics.grading.en.irregular import MODALS
from vocab_project.linguistics.grading.values import Token, VerbGroup

_HAVE = {"have", "has", "had"}
_DO = {"do", "does", "did"}
_BE = {"am", "is", "are", "was", "were", "be", "been", "being"}
_FUTURE = {"will", "shall"}
_HELPERS = _HAVE | _DO | _BE | _FUTURE | MODALS | {"would", "going_to", "used_to"}
_PAST = {"was", "were", "had", "did"}
_DETERMINERS = {"this", "that", "these", "those", "every", "each", "much", "few"}
_NOT_BEFORE_VERB = {"article", "possessive", "preposition", "number"}


def verb_groups(tokens: Sequence[Token]) -> list[VerbGroup]:
    groups: list[VerbGroup] = []
    helpers: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        word = token.text
        if _starts_clause(token, at, helpers):
            groups += _alone(helpers)
            helpers = []
        elif word in _HELPERS and not _is_main(tokens, at, helpers):
            helpers.append((at, word))
        elif _is_verb(tokens, at, has_helper=bool(helpers), has_verb=bool(groups)):
            group = _group(tokens, at, [h for _, h in helpers])
            if group is None:
                continue
            groups.append(group)
            helpers = []
    return groups + _alone(helpers)


def _starts_clause(token: Token, at: int, helpers: list[tuple[int, str]]) -> bool:
    """ "It is mine, it is not yours": a subject far behind its helper is another one."""
    if token.category == "conjunction":
        return True
    far = bool(helpers) and at - helpers[-1][0] > 2
    return (token.category == "question" and bool(helpers)) or (
        token.category == "subject" and far
    )


def _alone(helpers: list[tuple[int, str]]) -> list[VerbGroup]:
    """ "She is a doctor": the helper was the verb; "I can": so was the modal."""
    if not helpers:
        return []
    at, last = helpers[-1]
    words = [word for _, word in helpers]
    lemma = "be" if last in _BE else "have" if last in _HAVE else last
    lemma = "do" if last in _DO else lemma
    return [VerbGroup(at, lemma, _tense(words[:-1], _own_tense(last)))]


def _own_tense(word: str) -> str:
    if word in _PAST:
        return "past"
    if word in {"been"}:
        return "participle"
    return "base" if word in {"be", "have", "do"} else "present"


def _is_main(tokens: Sequence[Token], at: int, helpers: list[tuple[int, str]]) -> bool:
    """Is "have" or "do" the verb itself? "I have a dog", "does his homework"."""
    word = tokens[at].text
    if word not in _HAVE | _DO:
        return False
    later = [t for t in tokens[at + 1 : at + 6] if t.category != "optional"]
    if helpers and word in {"have", "do"} and helpers[-1][1] not in MODALS | {"would"}:
        return True
    for token in later:
        adverb = token.is_a("adverb") and not token.is_a("verb", "noun")
        if token.category in {"subject", "negation"} or adverb or token.text == "ever":
            continue
        if word in _HAVE:
            return not _has_tense(token, "participle") and token.text != "been"
        if token.category in {"article", "possessive", "object"}:
            nearby = later[later.index(token) : later.index(token) + 4]
            return not any(_has_tense(t, "base") and not t.is_a("noun") for t in nearby)
        return False
    return word in _DO and bool(later) and word == "do"


def _has_tense(token: Token, tense: str) -> bool:
    return any(
        r.part_of_speech == "verb" and tense in r.values("tense")
        for r in token.readings
    )


def _is_verb(
    tokens: Sequence[Token], at: int, *, has_helper: bool, has_verb: bool
) -> bool:
    token = tokens[at]
    if not token.is_a("verb"):
        return False
    before = tokens[at - 1] if at else None
    if before is None:
        return not token.is_a("noun", "adjective") or len(tokens) > 1
    if before.text == "to":
        return not token.is_a("noun") or _has_tense(token, "base")
    if before.category in _NOT_BEFORE_VERB or before.text in _DETERMINERS:
        return False
    if before.is_a("adjective") and not before.is_a("verb", "noun"):
        return not token.is_a("noun")
    if before.category in {"subject", "negation", "object"} or has_helper:
        return True
    return not token.is_a("noun", "adjective") or not has_verb


def _group(tokens: Sequence[Token], at: int, helpers: list[str]) -> VerbGroup | None:
    token = tokens[at]
    readings = [r for r in token.readings if r.part_of_speech == "verb"]
    if at and tokens[at - 1].text == "to" and not helpers:
        return VerbGroup(at, readings[0].lemma, "infinitive")
    passive = False
    last = helpers[-1] if helpers else ""
    tenses = {t for r in readings for t in r.values("tense")}
    if last in _BE:
        if "gerund" in tenses:
            own = "progressive"
        elif "participle" in tenses and not token.is_a("adjective"):
            own, passive = "participle", True
        else:
            return None
    elif last in _HAVE and "participle" in tenses:
        own = "participle"
    elif not helpers and tenses == {"gerund"}:
        return VerbGroup(at, readings[0].lemma, "gerund")
    else:
        own = _finite(tenses, has_helper=bool(helpers))
    chosen = next((r for r in readings if own in r.values("tense")), readings[0])
    return VerbGroup(at, chosen.lemma, _tense(helpers, own), passive=passive)


def _finite(tenses: set[str], *, has_helper: bool) -> str:
    order = ("base", "past", "present") if has_helper else ("past", "present", "base")
    if not has_helper and {"base", "past"} <= tenses:
        return "present"  # "put", "read": the spelling does not tell
    found = next((t for t in order if t in tenses), "participle")
    return "present" if found == "base" and not has_helper else found


def _tense(helpers: list[str], own: str) -> str:
    words = set(helpers)
    if words & _FUTURE:
        return "future"
    if "would" in words:
        return "conditional"
    if "going_to" in words:
        return "past-future" if words & _PAST else "future"
    if "used_to" in words:
        return "imperfect"
    return _plain_tense(words, own)


def _plain_tense(words: set[str], own: str) -> str:
    modal = words & MODALS
    past = bool(words & _PAST) or own == "past"
    if modal:
        return "modal-perfect" if words & _HAVE else "modal"
    if words & {"have", "has", "had"}:
        perfect = "pluperfect" if "had" in words else "perfect"
        return f"{perfect}-progressive" if own == "progressive" else perfect
    if own == "progressive":
        return "past-progressive" if past else "progressive"
    return "past" if past else "present"

"""English answers: forms by rule and the irregular tables, verbs by their helpers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from vocab_project.linguistics.grading.en import irregular
from vocab_project.linguistics.grading.en.groups import verb_groups
from vocab_project.linguistics.grading.tables import tables
from vocab_project.linguistics.grading.values import Reading, Token, VerbGroup
from vocab_project.linguistics.native import en_irregular

_NAMES = {"adj": "adjective", "adv": "adverb"}
_PARTICIPLE_ALSO = {"get": "gotten", "burn": "burned", "dream": "dreamed",
                    "learn": "learned", "smell": "smelled", "spell": "spelled",
                    "lean": "leaned", "spill": "spilled", "spoil": "spoiled",
                    "show": "showed", "light": "lighted"}  # fmt: skip


@cache
def lemmas() -> dict[str, frozenset[str]]:
    lines = (Path(__file__).parent / "lemmas.tsv").read_text("utf-8").splitlines()
    found = {
        word: frozenset(_NAMES.get(pos, pos) for pos in kinds.split(","))
        for word, kinds in (line.split("\t") for line in lines)
    }
    more = [*irregular.MORE.split(), *(f"{verb}:verb" for verb in en_irregular.VERBS)]
    more += [f"{noun}:noun" for noun in en_irregular.PLURALS]
    for item in more:
        word, _, kind = item.rpartition(":")
        name = _NAMES.get(kind, kind)
        found[word] = found.get(word, frozenset()) | {name}
    return found


@cache
def _irregular_forms() -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}

    def add(form: str, lemma: str, pos: str, **features: str) -> None:
        found.setdefault(form, []).append(Reading(lemma, pos, features))

    for base, (past, participle) in en_irregular.VERBS.items():
        add(past, base, "verb", tense="past")
        add(participle, base, "verb", tense="participle")
    for base, form in _PARTICIPLE_ALSO.items():
        add(form, base, "verb", tense="past")
        add(form, base, "verb", tense="participle")
    for form, (tense, person) in irregular.BE.items():
        add(form, "be", "verb", tense=tense, person=person)
    add("has", "have", "verb", tense="present", person="3s")
    add("does", "do", "verb", tense="present", person="3s")
    for one, many in en_irregular.PLURALS.items():
        add(many, one, "noun", number="pl")
    for form, lemma in irregular.COMPARATIVES.items():
        add(form, lemma, "adjective", degree="sup" if form.endswith("st") else "comp")
    return found


def _stems(form: str, ending: str) -> Iterator[str]:
    """What "stopped" without "ed" may come from: stopp, stop, stoppe."""
    bare = form.removesuffix(ending)
    yield bare
    yield bare + "e"
    if bare.endswith("i"):
        yield bare[:-1] + "y"
    doubled = len(bare) > 2 and bare[-1] == bare[-2]
    if doubled and bare[:-1] in en_irregular.DOUBLING:
        yield bare[:-1]
    if ending == "ing" and bare.endswith("y"):
        yield bare[:-1] + "ie"


_VERB_ENDINGS = (("ed", "past"), ("ed", "participle"), ("ing", "gerund"))


class English:
    code = "en"

    def __init__(self) -> None:
        self.readings = lru_cache(maxsize=4096)(self._readings)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        found = list(_irregular_forms().get(word, ()))
        kinds = lemmas().get(word, frozenset())
        if word not in irregular.BE:
            found += [self._plain(word, kind) for kind in sorted(kinds)]
        found += self._third_or_plural(word)
        for ending, tense in _VERB_ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                found += self._regular(word, ending, "verb", tense=tense)
        for ending, degree in (("er", "comp"), ("est", "sup")):
            if word.endswith(ending) and not kinds:
                found += self._regular(word, ending, "adjective", degree=degree)
        if word.endswith("ly") and not kinds:
            found += self._adverb(word)
        return tuple(found)

    def _plain(self, word: str, kind: str) -> Reading:
        if kind == "verb":
            return Reading(word, kind, {"tense": "base"})
        if kind == "noun" and word not in en_irregular.UNCHANGED:
            number = {} if word in irregular.PLURAL_ONLY else {"number": "sg"}
            return Reading(word, kind, number)
        return Reading(word, kind)

    def _third_or_plural(self, word: str) -> list[Reading]:
        if not word.endswith("s") or word.endswith("ss") or len(word) < 3:
            return []
        bases = [word[:-1]]
        if word.endswith("es"):
            bases.append(word[:-2])
        if word.endswith("ies"):
            bases = [word[:-3] + "y", *bases[1:]]
        known = lemmas()
        found = []
        for base in bases:
            kinds = known.get(base, frozenset())
            if "noun" in kinds and base not in en_irregular.PLURALS:
                found.append(Reading(base, "noun", {"number": "pl"}))
            if "verb" in kinds:
                features = {"tense": "present", "person": "3s"}
                found.append(Reading(base, "verb", features))
        return found

    def _regular(
        self, word: str, ending: str, kind: str, **features: str
    ) -> list[Reading]:
        known = lemmas()
        return [
            Reading(stem, kind, features)
            for stem in _stems(word, ending)
            if kind in known.get(stem, frozenset())
            and not (ending == "ed" and stem in en_irregular.VERBS)
        ][:1]

    def _adverb(self, word: str) -> list[Reading]:
        bare = word[:-2]
        tried = [bare, bare[:-1] + "y" if bare.endswith("i") else bare, bare + "le"]
        return [
            Reading(word, "adverb")
            for base in tried
            if "adjective" in lemmas().get(base, frozenset())
        ][:1]

    def known(self, word: str) -> bool:
        return bool(self.readings(word)) or word in tables("en").categories

    def split(self, words: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return list(words)

    def refine(self, tokens: list[Token]) -> list[Token]:
        joined = _without_got(tokens)
        return [_is_or_of(joined, at) for at in range(len(joined))]

    def groups(self, tokens: Sequence[Token]) -> list[VerbGroup]:
        return verb_groups(tokens)


def _without_got(tokens: list[Token]) -> list[Token]:
    """ "Have you got time" is "have you time"; the word stays in what is shown."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        before = [t.text for t in tokens[max(0, at - 2) : at]]
        if token.text == "got" and {"have", "has"} & set(before):
            made[-1] = replace(
                made[-1], shown=f"{made[-1].shown} {token.shown}".strip()
            )
        else:
            made.append(token)
    return made


def _is_or_of(tokens: list[Token], at: int) -> Token:
    """ "Anna's book", but "the window's open"."""
    token = tokens[at]
    if token.text != "'s":
        return _her(tokens, at)
    noun = any(t.is_a("noun") for t in tokens[at + 1 : at + 3])
    if noun and tokens[at + 1].category in {"content", "number"}:
        return token
    readings = (Reading("be", "verb", {"tense": "present", "person": "3s"}),)
    return Token("is", token.shown, "auxiliary", "", readings, lemmas=frozenset({"be"}))


def _her(tokens: list[Token], at: int) -> Token:
    """ "her book" is a possessive, "I see her" an object."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text != "her" or following is None:
        return token
    if following.category in {"content", "number"} and following.is_a(
        "noun", "adjective"
    ):
        return replace(token, category="possessive")
    return token

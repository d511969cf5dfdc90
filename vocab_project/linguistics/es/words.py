"""Read a Spanish word: the lexicon, and what can be told from how a word is made.

Clitics ("dámelo"), "-mente", "-ísimo" and diminutives are read here, not stored.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from vocab_project.linguistics.lexicon import Analysis, Lexicon, lexicon
from vocab_project.linguistics.text import normalise

_ACCENTS = str.maketrans("áéíóú", "aeiou")
_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
_VOWELS = "aeiouáéíóú"
_CLITICS = ("me", "te", "se", "nos", "os", "lo", "la", "los", "las", "le", "les")
_PAIRS = (
    *(
        (first, second)
        for first in ("me", "te", "se", "nos", "os")
        for second in ("lo", "la", "los", "las")
    ),
    *(("te", "me"), ("se", "me"), ("se", "te"), ("se", "le"), ("se", "nos")),
)
_LONGEST = 60
"""Letters of a word that may be made of others."""
_CONTRACTIONS = {"al": "a", "del": "de"}
# What may carry a clitic, and the same with its accent written.
_HOSTS = ({"tense": "infinitive"}, {"tense": "gerund"}, {"mood": "imperative"})


def spanish() -> Lexicon:
    return lexicon("es")


@lru_cache(maxsize=8192)
def analyse(word: str) -> tuple[Analysis, ...]:
    """Every reading, most likely first; () when the word is not Spanish. `word` is in
    lower case."""
    return spanish().lookup(word) or tuple(_made(word))


def known(word: str) -> bool:
    return word.isdigit() or bool(analyse(word))


def _made(word: str) -> Iterator[Analysis]:
    if not 4 <= len(word) <= _LONGEST:
        return
    yield from _with_clitics(word)
    yield from _adverb(word)
    yield from _superlative(word)
    yield from _diminutive(word)


def split_clitics(word: str) -> tuple[str, tuple[str, ...]]:
    """Thus "dámelo" -> ("da", ("me", "lo")); ("", ()) when it is no verb with clitics,
    or when the accent is not where it must be ("damelo")."""
    for tail in (*_PAIRS, *((one,) for one in _CLITICS)):
        ending = "".join(tail)
        if len(word) > len(ending) + 1 and word.endswith(ending):
            rest = word.removesuffix(ending)
            if host := _host(rest, tail):
                return host, tail
    return "", ()


def parts_of(token: str) -> tuple[tuple[str, str], ...]:
    """(lemma, part of speech) of the words that one is written from: "del" is "de" and "el",
    "dámelo" is "dar", "me" and "lo", "rápidamente" is "rápido"; () for all others."""
    word = token.lower()
    if word in _CONTRACTIONS:
        return ((_CONTRACTIONS[word], "preposition"), ("el", "article"))
    if len(word) > _LONGEST or spanish().known(word):
        return ()
    host, tail = split_clitics(word)
    if host:
        [first, *_] = _with_clitics(word)
        pronouns = ((clitic, "pronoun") for clitic in tail)
        return ((first.lemma, "verb"), *pronouns)
    made = (r.features.get("made_from") for r in analyse(word))
    return tuple((base, "adjective") for base in made if base)


def _host(rest: str, tail: tuple[str, ...]) -> str:
    """The verb form that `rest` stands for. The accent is written only when the stress
    has moved to the third syllable from the end or beyond: "dame", but "dámelo"."""
    bare = rest.translate(_ACCENTS)
    for candidate in _candidates(rest, bare, tail):
        found = spanish().lookup(candidate)
        if not any(_carries(reading) for reading in found):
            continue
        if rest == attached_stem(candidate, len(tail)):
            return candidate
    return ""


def _candidates(rest: str, bare: str, tail: tuple[str, ...]) -> Iterator[str]:
    yield bare
    yield rest
    if tail[0] == "nos":
        yield bare + "s"  # "vámonos": the s of "vamos" falls
    if tail[0] == "os":
        yield bare + "d"  # "sentaos"
    for index, letter in enumerate(bare):
        if letter in "aei":
            yield bare[:index] + "áéí"["aei".index(letter)] + bare[index + 1 :]


def _carries(reading: Analysis) -> bool:
    return reading.part_of_speech == "verb" and any(
        reading.may(**wanted) for wanted in _HOSTS
    )


def attached_stem(form: str, clitics: int) -> str:
    """How a verb form is written before clitics: "da" + 2 -> "dá", "comprar" + 2 ->
    "comprár", "está" + 1 -> "esta" (the accent falls where the rule needs none)."""
    stems = {"vamos": "vamo"}
    form = stems.get(form, form)
    nuclei = _nuclei(form)
    if not nuclei:
        return form
    stressed = _stressed(form, nuclei)
    bare = form.translate(_ACCENTS)
    at = nuclei[stressed]
    from_end = len(nuclei) - stressed + clitics
    hiatus = form[at] == "í" and at > 0 and form[at - 1] in "aeo"
    if from_end >= 3 or hiatus:
        return bare[:at] + "áéíóú"["aeiou".index(bare[at])] + bare[at + 1 :]
    return bare


def _nuclei(form: str) -> list[int]:
    """Where the vowel of each syllable is; the strong one of a diphthong."""
    found: list[int] = []
    index = 0
    while index < len(form):
        if form[index] not in _VOWELS:
            index += 1
            continue
        if _SILENT_U.match(form, index):
            index += 1
            continue
        end = index + 1
        while end < len(form) and _joins(form[end - 1], form[end]):
            end += 1
        group = form[index:end]
        strong = [n for n, c in enumerate(group) if c in "aeoáéóíú"]
        found.append(index + (strong[0] if strong else len(group) - 1))
        index = end
    return found


def _joins(first: str, second: str) -> bool:
    """Do two vowels make one syllable?"""
    if first not in _VOWELS or second not in _VOWELS:
        return False
    strong = set("aeoáéóíú")
    return not (first in strong and second in strong)


def _stressed(form: str, nuclei: list[int]) -> int:
    for number, at in enumerate(nuclei):
        if form[at] in "áéíóú":
            return number
    last = len(nuclei) - 1
    open_ending = form[-1] in _VOWELS + "ns"
    return max(0, last - 1) if open_ending else last


def _with_clitics(word: str) -> Iterator[Analysis]:
    host, tail = split_clitics(word)
    if not host:
        return
    more = {"clitics": "+".join(tail)}
    carried = [r for r in spanish().lookup(host) if _carries(r)]
    carried.sort(key=lambda r: (_is_odd(r, tail), -r.prior))
    whole = sum(r.prior for r in carried) or 1.0
    for reading in carried:
        yield _derived(reading, more, prior=reading.prior / whole)


def _is_odd(reading: Analysis, tail: tuple[str, ...]) -> bool:
    """An imperative to "usted" has no "te" ("siéntate" is from "sentar")."""
    return "te" in tail and reading.may(mood="imperative", person="3s")


def _derived(reading: Analysis, more: Mapping[str, str], *, prior: float) -> Analysis:
    features = MappingProxyType({**reading.features, **more})
    return Analysis(reading.lemma, reading.part_of_speech, features, prior)


def _adjective(form: str) -> Analysis | None:
    found = spanish().lookup(form)
    return next((r for r in found if r.part_of_speech == "adjective"), None)


def _adverb(word: str) -> Iterator[Analysis]:
    """Thus "rápidamente": the feminine adjective keeps its accent."""
    stem = word.removesuffix("mente")
    if stem != word and (base := _adjective(stem)):
        made = MappingProxyType({"made_from": base.lemma})
        yield Analysis(word, "adverb", made, 1.0)


def _superlative(word: str) -> Iterator[Analysis]:
    for ending in ("ísimo", "ísima", "ísimos", "ísimas"):
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        vowel = ending[4]
        respelt = (stem, _soft_to_hard(stem))
        for root in respelt:
            for tail in ("o", "e", "", "a"):
                for base in (root + tail, _accented_somewhere(root + tail)):
                    if found := _adjective(base):
                        features = _agreement(vowel, word) | {"degree": "superlative"}
                        yield Analysis(
                            found.lemma, "adjective", MappingProxyType(features), 1.0
                        )
                        return


def _agreement(vowel: str, word: str) -> dict[str, str]:
    return {
        "gender": "f" if vowel == "a" else "m",
        "number": "pl" if word.endswith("s") else "sg",
    }


def _soft_to_hard(stem: str) -> str:
    """Thus "riqu-" -> "ric-", "largu-" -> "larg-", "feliz" from "felic-"."""
    for written, meant in (("qu", "c"), ("gu", "g"), ("c", "z")):
        if stem.endswith(written):
            return stem.removesuffix(written) + meant
    return stem


@lru_cache(maxsize=1024)
def _accented_somewhere(bare: str) -> str:
    for index, letter in enumerate(bare):
        if letter in "aeiou":
            made = bare[:index] + "áéíóú"["aeiou".index(letter)] + bare[index + 1 :]
            if spanish().known(made):
                return made
    return bare


def _diminutive(word: str) -> Iterator[Analysis]:
    for ending in ("ecito", "ecita", "cito", "cita", "ito", "ita"):
        singular = word.removesuffix("s") if word[-1:] == "s" else word
        stem = singular.removesuffix(ending)
        if stem == singular or len(stem) < 2:
            continue
        vowel = ending[-1]
        for root in (stem, _soft_to_hard(stem)):
            for tail in (vowel, "", "e", "a", "o"):
                base = _base_of_diminutive(root + tail)
                if base:
                    features = _agreement(vowel, word) | {"degree": "diminutive"}
                    yield Analysis(
                        base.lemma,
                        base.part_of_speech,
                        MappingProxyType(features),
                        1.0,
                    )
                    return


def _base_of_diminutive(form: str) -> Analysis | None:
    for spelling in (form, _accented_somewhere(form)):
        for reading in spanish().lookup(spelling):
            singular = reading.features.get("number", "sg") == "sg"
            if reading.part_of_speech in {"noun", "adjective"} and singular:
                return reading
    return None


def accent_twin(word: str) -> str:
    """The commonest word that differs from `word` in accents only, else ""."""
    return next(iter(accent_twins(word)), "")


@lru_cache(maxsize=1024)
def accent_twins(word: str) -> tuple[str, ...]:
    """Every such word, commonest first."""
    twins = {made for made in _accent_variants(word) if spanish().known(made)}
    twins.discard(word)
    return tuple(sorted(sorted(twins), key=spanish().frequency, reverse=True))


def _accent_variants(word: str) -> Iterator[str]:
    bare = word.translate(_ACCENTS)
    yield bare
    for index, letter in enumerate(bare):
        if letter in "aeiou":
            yield bare[:index] + "áéíóú"["aeiou".index(letter)] + bare[index + 1 :]
        elif letter == "n":
            yield bare[:index] + "ñ" + bare[index + 1 :]


def suggest(word: str) -> tuple[str, ...]:
    """Spellings that `word` may be a slip of, best first."""
    made = (each for each in _accent_variants(word) if each != word and known(each))
    twin = accent_twin(word) or next(made, "")
    found = [twin] if twin else []
    found += [form for form in spanish().suggest(word) if form not in found]
    return tuple(found[:5])


def spell(word: str) -> list[str]:
    """What a word that is not Spanish may have been meant to be, best first."""
    plain = normalise(word)
    return [] if known(plain) else list(suggest(plain))

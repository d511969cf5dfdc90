"""Italian answers: verbs by conjugation, nouns and adjectives by their endings."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from vocab_project.linguistics.grading.it import verbs
from vocab_project.linguistics.grading.romance import (
    ITALIAN,
    articles_or_pronouns,
    verb_groups,
)
from vocab_project.linguistics.grading.tables import rows, tables
from vocab_project.linguistics.grading.values import Reading, Token, VerbGroup
from vocab_project.linguistics.native.it import adjective_forms, plural

_NAMES = {"adj": "adjective", "adv": "adverb"}
_MORE = """lunedì:noun martedì:noun mercoledì:noun giovedì:noun venerdì:noun sabato:noun
domenica:noun gennaio:noun febbraio:noun marzo:noun aprile:noun maggio:noun giugno:noun
luglio:noun agosto:noun settembre:noun ottobre:noun novembre:noun dicembre:noun
italiano:adj inglese:adj spagnolo:adj tedesco:adj francese:adj questo:adj quello:adj
bello:adj buono:adj grande:adj altro:adj tutto:adj molto:adj poco:adj troppo:adj tanto:adj
ieri:adv oggi:adv domani:adv qui:adv qua:adv lì:adv là:adv sempre:adv spesso:adv
già:adv ancora:adv presto:adv tardi:adv insieme:adv fa:adv ogni:other qualcuno:other
qualcosa:other tutti:other sì:other ciao:other grazie:other mamma:noun papà:noun
nonno:noun nonna:noun zio:noun zia:noun telefonino:noun pizza:noun email:noun bar:noun
sport:noun film:noun computer:noun tè:noun caffè:noun treno:noun autobus:noun
divertire:verb lavare:verb alzare:verb svegliare:verb chiamare:verb meglio:adv
cugino:noun cugina:noun colazione:noun pranzo:noun cena:noun compito:noun compiti:noun
pioggia:noun neve:noun piovere:verb nevicare:verb abitare:verb parlare:verb
moglie:noun marito:noun figlia:noun figlio:noun ragazza:noun ragazzo:noun bambina:noun
bambino:noun gatto:noun gatta:noun maestra:noun signora:noun signore:noun
professoressa:noun dottoressa:noun studentessa:noun infermiera:noun amica:noun
donna:noun sorella:noun fratello:noun vecchio:adj stanco:adj felice:adj"""
_PLURALS = {"uomo": "uomini", "uovo": "uova", "mano": "mani", "dito": "dita",
            "bue": "buoi", "dio": "dei", "paio": "paia", "braccio": "braccia",
            "amico": "amici", "problema": "problemi", "tema": "temi",
            "programma": "programmi", "poeta": "poeti", "turista": "turisti",
            "sistema": "sistemi", "clima": "climi", "dentista": "dentisti",
            "artista": "artisti", "medico": "medici", "greco": "greci"}  # fmt: skip
_SINGULARS = {many: one for one, many in _PLURALS.items()}
_CLITICS = ("glielo", "gliela", "melo", "mela", "telo", "tela", "mi", "ti", "lo", "la",
            "li", "le", "gli", "ci", "vi", "ne", "si")  # fmt: skip


@cache
def lemmas() -> dict[str, frozenset[str]]:
    lines = (Path(__file__).parent / "lemmas.tsv").read_text("utf-8").splitlines()
    found = {
        word: frozenset(_NAMES.get(pos, pos) for pos in kinds.split(","))
        for word, kinds in (line.split("\t") for line in lines)
    }
    more = [*_MORE.split(), *(f"{verb}:verb" for verb in verbs.irregular())]
    for item in more:
        word, _, kind = item.rpartition(":")
        found[word] = found.get(word, frozenset()) | {_NAMES.get(kind, kind)}
    for row in rows("synonyms.it.tsv"):
        for word in row:
            if word.endswith(("are", "ere", "ire")) and word not in found:
                found[word] = frozenset({"verb"})
    return found


@cache
def _prefixed() -> dict[str, list[str]]:
    """Forms of the known verbs made of a prefix and an irregular verb."""
    found: dict[str, list[str]] = {}
    for lemma, kinds in lemmas().items():
        if "verb" in kinds and (verbs.pattern(lemma) or ("",))[0]:
            for form in verbs.conjugate(lemma):
                found.setdefault(form, []).append(lemma)
    return found


class Italian:
    code = "it"

    def __init__(self) -> None:
        self.readings = lru_cache(maxsize=4096)(self._readings)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        found = [*self._verbs(word)]
        for kind in sorted(lemmas().get(word, frozenset()) - {"verb", "noun"}):
            features = {"number": "sg"} if kind == "adjective" else {}
            found.append(Reading(word, kind, features))
        nouns = [*self._nouns(word)]
        # "casa" is a noun first, "mangia" a verb.
        found = [*nouns, *found] if nouns else found
        found += [*self._adjectives(word)]
        return tuple({_identity(reading): reading for reading in found}.values())

    def _verbs(self, word: str) -> Iterator[Reading]:
        kinds = lemmas()
        irregular = [*verbs.irregular_forms().get(word, ())]
        irregular += _prefixed().get(word, ())
        regular = (
            verb
            for verb in dict.fromkeys(verbs.possible_infinitives(word))
            if "verb" in kinds.get(verb, frozenset()) and verb not in irregular
        )
        for verb in [*irregular, *regular]:
            for tense, persons in verbs.conjugate(verb).get(word, {}).items():
                features = {"tense": tense, "person": "/".join(sorted(persons))}
                yield Reading(verb, "verb", features)

    def _nouns(self, word: str) -> Iterator[Reading]:
        kinds = lemmas()
        if word in _SINGULARS:
            yield Reading(_SINGULARS[word], "noun", {"number": "pl"})
            return
        if "noun" in kinds.get(word, frozenset()):
            same = plural(word, "m") == word or word[-1:] not in "aeiou"
            yield Reading(word, "noun", {} if same else {"number": "sg"})
        for singular, gender in _singulars(word):
            if singular in _PLURALS or singular == word:
                continue
            if (
                "noun" in kinds.get(singular, frozenset())
                and plural(singular, gender) == word
            ):
                yield Reading(singular, "noun", {"number": "pl"})

    def _adjectives(self, word: str) -> Iterator[Reading]:
        kinds = lemmas()
        for ending in "oe":
            for stem in {word[:-1], word[:-1].removesuffix("h"), word}:
                lemma = stem + ending
                if "adjective" not in kinds.get(lemma, frozenset()) or lemma == word:
                    continue
                forms = adjective_forms(lemma)
                if word in forms:
                    number = "pl" if word in forms[2:] else "sg"
                    yield Reading(lemma, "adjective", {"number": number})
        if word.endswith("mente") and len(word) > 7:
            yield Reading(word, "adverb")

    def known(self, word: str) -> bool:
        return bool(self.readings(word)) or word in tables("it").categories

    def split(self, words: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        made: list[tuple[str, str]] = []
        for word, shown in words:
            made += self._split(word, shown)
        return made

    def _split(self, word: str, shown: str) -> list[tuple[str, str]]:
        if len(word) < 5 or self.known(word):
            return [(word, shown)]
        for clitic in _CLITICS:
            host = word.removesuffix(clitic)
            for full in (host + "e", host, host + "re") if host != word else ():
                reading = self._attaches(full)
                if reading:
                    return [(full, shown), (clitic, "")]
        return [(word, shown)]

    def _attaches(self, host: str) -> bool:
        return any(
            r.values("tense") & {"infinitive", "gerund"}
            or (
                r.values("tense") == {"present"}
                and r.values("person") & {"2s", "1p", "2p"}
            )
            for r in self.readings(host)
            if r.part_of_speech == "verb"
        )

    def refine(self, tokens: list[Token]) -> list[Token]:
        return [articles_or_pronouns(tokens, at) for at in range(len(tokens))]

    def groups(self, tokens: Sequence[Token]) -> list[VerbGroup]:
        return verb_groups(tokens, ITALIAN)


def _identity(reading: Reading) -> tuple[str, ...]:
    return (reading.lemma, reading.part_of_speech, *reading.features.values())


def _singulars(word: str) -> Iterator[tuple[str, str]]:
    if word.endswith("i"):
        for ending in ("o", "e", "io"):
            yield word[:-1] + ending, "m"
            yield word[:-1] + ending, "f"
        yield word[:-2] + "o", "m"
    if word.endswith("e"):
        yield word[:-1] + "a", "f"
        yield word[:-1] + "ia", "f"
        yield word[:-2] + "a", "f"

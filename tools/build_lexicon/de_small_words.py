"""Closed classes, written by hand in `de_small_words.tsv`; numerals."""

from collections.abc import Iterator
from pathlib import Path

from de_adjectives import decline
from de_words import Paradigm, words


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    path = Path(__file__).with_name("de_small_words.tsv")
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            part, lemma, forms = line.split("\t")
            yield part, lemma, forms.split()


def genders_by_hand() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms) for part, lemma, forms in _lines() if part == "gender"}


def weak_verbs() -> dict[str, str]:
    """{infinitive: stem} of regular verbs that the package lacks."""
    return {lemma: forms[0] for part, lemma, forms in _lines() if part == "weak verb"}


def small_words() -> Iterator[Paradigm]:
    for part, lemma, forms in _lines():
        for form in forms if part not in {"gender", "weak verb"} else ():
            if "-" not in form:
                made = Paradigm(form if lemma == "=" else lemma, part, bonus=20)
                made.add(form)
                yield made
    units = words("ein zwei drei vier fünf sechs sieben acht neun")
    tens = words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
    for number in [unit + "und" + ten for ten in tens for unit in units]:
        made = Paradigm(number, "numeral")
        made.add(number)
        yield made
    firsts = words(
        "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft"
    )
    firsts += [
        w + "t" for w in words("dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn")
    ]
    firsts += ["neunzehnt", *(ten + "st" for ten in tens), "letzt", "nächst", "ander"]
    for stem in firsts:
        made = Paradigm(stem + "er", "adjective", bonus=5)
        decline(made, stem, "positive")
        yield made

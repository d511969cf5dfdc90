"""Closed classes, written by hand in `de_small_words.tsv`; numerals."""

from collections.abc import Iterator

from de_adjectives import decline
from de_rows import NOT_FORMS, rows
from de_words import Paradigm, words


def small_words() -> Iterator[Paradigm]:
    for part, lemma, forms in rows():
        for form in forms if part not in NOT_FORMS else ():
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

"""What is written by hand in `de_small_words.tsv`."""

from collections.abc import Iterator
from pathlib import Path

NOT_FORMS = frozenset(["gender", "weak verb", "stem"])


def rows() -> Iterator[tuple[str, str, list[str]]]:
    path = Path(__file__).with_name("de_small_words.tsv")
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            part, lemma, forms = line.split("\t")
            yield part, lemma, forms.split()


def genders_by_hand() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms) for part, lemma, forms in rows() if part == "gender"}


def weak_verbs() -> dict[str, str]:
    """{infinitive: stem} of regular verbs that the package lacks."""
    return {lemma: forms[0] for part, lemma, forms in rows() if part == "weak verb"}


def regular_adjectives() -> dict[str, str]:
    """{adjective: stem} of those that the package lacks."""
    return {
        (form if lemma == "=" else lemma): form
        for part, lemma, forms in rows()
        if part == "stem"
        for form in forms
    }

"""All the Spanish forms that the package knows, for spelling and language checks.

Loaded on first use (about 145,000 rows) and kept; read-only after that.
"""

import gzip
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from vocab_project.linguistics.es.lexicon import DATA
from vocab_project.linguistics.text import fold

# Function words and everyday forms that a list by lemma lacks.
_MORE = frozenset((DATA / "function_words.txt").read_text("utf-8").split())


@dataclass(frozen=True, slots=True)
class FormList:
    """`lemmas` maps a form to its (lemma, part of speech) pairs. `folded` maps an
    accentless spelling to the forms it may stand for, unless that is itself alone."""

    lemmas: dict[str, tuple[tuple[str, str], ...]]
    folded: dict[str, tuple[str, ...]]
    by_length: dict[int, tuple[str, ...]]

    def knows(self, token: str) -> bool:
        return token in self.lemmas

    def spellings(self, folded: str) -> tuple[str, ...]:
        alone = (folded,) if folded in self.lemmas else ()
        return self.folded.get(folded, alone)


@cache
def form_list() -> FormList:
    lemmas: dict[str, tuple[tuple[str, str], ...]] = dict.fromkeys(_MORE, ())
    # A hundred forms share a lemma: one pair for all of them spares much memory.
    shared: dict[tuple[str, str], tuple[str, str]] = {}
    with gzip.open(DATA / "forms.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            form, lemma, part_of_speech = line.rstrip("\n").split("\t")
            pair = shared.setdefault((lemma, part_of_speech), (lemma, part_of_speech))
            lemmas[form] = (*lemmas.get(form, ()), pair)
    folded: dict[str, list[str]] = defaultdict(list)
    by_length: dict[int, list[str]] = defaultdict(list)
    for form in sorted(lemmas):
        folded[fold(form)].append(form)
        by_length[len(form)].append(form)
    return FormList(
        lemmas=lemmas,
        folded={key: tuple(made) for key, made in folded.items() if made != [key]},
        by_length={length: tuple(forms) for length, forms in by_length.items()},
    )


def function_words() -> frozenset[str]:
    return _MORE


def accented(token: str) -> str:
    """The one known form that differs from `token` in accents only, else ""."""
    candidates = form_list().spellings(fold(token))
    return candidates[0] if len(candidates) == 1 else ""


@lru_cache(maxsize=4096)
def one_edit_away(token: str) -> str:
    """The one known form at one insertion, deletion, substitution or swap, else ""."""
    forms = form_list().by_length
    found = {
        form
        for length in (len(token) - 1, len(token), len(token) + 1)
        for form in forms.get(length, ())
        if OSA.distance(token, form, score_cutoff=1) == 1
    }
    return found.pop() if len(found) == 1 else ""


_CLITICS = ("me", "te", "se", "lo", "la", "le", "nos", "os", "los", "las", "les")


def without_clitics(token: str) -> str:
    """Thus "ayudarme" -> "ayudar", "dámelo" -> "da": the verb form, or "" when none."""
    rest = token
    for _ in range(2):
        tail = max((c for c in _CLITICS if rest.endswith(c)), key=len, default="")
        if not tail:
            break
        rest = rest.removesuffix(tail)
        for form in form_list().spellings(fold(rest)):
            if any(pos == "verb" for _, pos in form_list().lemmas[form]):
                return form
    return ""


def known(token: str) -> bool:
    """A form of the list, a verb with clitics or an adverb in -mente."""
    forms = form_list()
    if forms.knows(token) or token.isdigit():
        return True
    if token.endswith("mente") and forms.spellings(fold(token[:-5])):
        return True
    return bool(_verb_with_clitics(token))


def _verb_with_clitics(token: str) -> bool:
    form = without_clitics(token)
    # Only infinitives, gerunds and imperatives carry them; imperatives look like
    # the third person, so a short stem alone proves nothing.
    return form.endswith(("r", "ndo")) or (bool(form) and len(form) > 3)

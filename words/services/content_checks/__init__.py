"""What must hold of the catalogue before learners meet it. Each rule is a function of one
language's catalogue, which is read in a fixed number of queries."""

from collections.abc import Callable, Collection, Iterator

from words.models import Language
from words.services.content_checks import entries, examples, levels, verbs, vulgar
from words.services.content_checks.catalogue import Catalogue, read_catalogue
from words.services.content_checks.problem import Problem

__all__ = ["RULES", "Problem", "find_problems"]

RULES: dict[str, Callable[[Catalogue], Iterator[Problem]]] = {
    "meaning": entries.find_missing_meanings,
    "gloss": entries.find_repeated_glosses,
    "type": entries.find_untyped,
    "gender": entries.find_wrong_genders,
    "plural": entries.find_wrong_plurals,
    "forms": entries.find_formless,
    "verbs": verbs.find_contradictions,
    "level": levels.find_without_level,
    "counts": levels.find_short_levels,
    "vulgar": vulgar.find_too_early,
    "examples": examples.find_missing,
    "sentences": examples.find_unfit,
    "relations": entries.find_wrong_relations,
}


def find_problems(
    *, languages: Collection[str] = (), rules: Collection[str] = ()
) -> Iterator[Problem]:
    """Of the published catalogue; without a name all languages, without a rule all rules."""
    codes = Language.objects.learnable().order_by("code").values_list("code", flat=True)
    for code in [code for code in codes if not languages or code in languages]:
        catalogue = read_catalogue(code)
        for name, find in RULES.items():
            if not rules or name in rules:
                yield from find(catalogue)

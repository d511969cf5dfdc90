"""What there is ("hay") and where it is ("estar"); questions about either."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    ahead,
    noun_form,
    runs,
    word_at,
)
from vocab_project.linguistics.es.rules.verbs import conjugated
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis

_MANY = frozenset("muchos muchas varios varias pocos pocas".split())  # noqa: SIM905
_MINE = frozenset("mi tu mis tus nuestro nuestra nuestros nuestras".split())  # noqa: SIM905


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _hay_the(run, at)
            yield from _hay_mine(run, at)
            yield from _are_many(run, at)
            yield from _where(run, at)
            yield from _agree(run, at)


def _hay_the(run: list[Token], at: int) -> Iterator[Finding]:
    if run[at].lower != "hay" or at + 2 >= len(run):
        return
    article, noun = run[at + 1], run[at + 2]
    if (
        article.lower not in {"el", "la", "los", "las"}
        or noun.best.part_of_speech != "noun"
    ):
        return
    form = noun_form(noun)
    if form is None or (at + 3 < len(run) and run[at + 3].lower in {"de", "que"}):
        return
    denied = at > 0 and run[at - 1].lower == "no"
    many = article.lower in {"los", "las"}
    indefinite = "un" if article.lower == "el" else "una"
    right = f"hay {noun.text}" if many or denied else f"hay {indefinite} {noun.text}"
    yield found("hay", run[at : at + 3], right, 0.87)


def _hay_mine(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "hay mi madre en la cocina"."""
    mine, noun = word_at(run, at), ahead(run, at, 2)
    if run[at].lower != "hay" or mine not in _MINE or noun is None:
        return
    if noun.best.part_of_speech == "noun" and (form := noun_form(noun)):
        right = "están" if form.numbers == {"pl"} else "está"
        yield found("hay_known", [run[at]], right, 0.88)


def _are_many(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "en mi ciudad están muchos museos"."""
    noun = ahead(run, at, 2)
    if run[at].lower != "están" or word_at(run, at) not in _MANY or noun is None:
        return
    placed = run[0].lower == "en" and at >= 2 and run[at - 1].lower != "no"
    bare = ahead(run, at, 3) is None
    if placed and bare and noun.best.part_of_speech == "noun":
        yield found("hay_many", [run[at]], "hay", 0.86)


def _where(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "¿dónde eres?": either where from or where now."""
    if run[at].lower != "dónde" or word_at(run, at, -1) in {"de", "a", "por", "hacia"}:
        return
    be = ahead(run, at)
    readings = be.finite() if be else []
    if be is None or not readings or {r.lemma for r in readings} != {"ser"}:
        return
    person = readings[0].features.get("person", "")
    if person[:1] not in {"1", "2"}:
        return
    if any(t.lower in {"ahora", "hoy"} for t in run[at:]):
        right = f"dónde {_as_estar(readings[0], person)}"
    else:
        right = f"de dónde {be.lower}"
    yield found("where_from", [run[at], be], right, 0.9)


def _agree(run: list[Token], at: int) -> Iterator[Finding]:
    if [t.lower for t in run[at + 1 : at + 3]] != ["de", "acuerdo"]:
        return
    readings = run[at].finite()
    if readings and {r.lemma for r in readings} == {"ser"}:
        person = readings[0].features.get("person", "3s").split("/")[-1]
        yield found("estar_agree", [run[at]], _as_estar(readings[0], person), 0.95)


def _as_estar(reading: Analysis, person: str) -> str:
    return conjugated(Analysis("estar", "verb", reading.features, 1.0), person)

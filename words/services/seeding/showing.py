"""What a dry run says: every word and sentence that would change, and what stays a curator's.

`+` added, `~` old → new values, `=` left to its curator, `-` switched off or hidden, `?` in use and
no longer in the seed.
"""

from collections.abc import Iterable, Iterator

from words.models import Example, Word
from words.services.seeding.contents import describe_changes
from words.services.seeding.examples import ExamplePlan
from words.services.seeding.plan import Change, Kept, SeedPlan
from words.services.seeding.report import SeedReport


def show(report: SeedReport) -> Iterator[str]:
    for plan, sentences in zip(report.plans, report.examples, strict=True):
        for line in (*_words(plan), *_sentences(sentences)):
            yield f"{plan.language} {line}"


def _words(plan: SeedPlan) -> Iterator[str]:
    for seed in plan.create:
        meanings = "; ".join(seed.meanings["en"])
        yield f"+ {seed} ({seed.part_of_speech}, {seed.level}): {meanings}"
    for change in plan.change:
        if what := list(_describe(change, plan)):
            yield f"~ {change.word}: {' · '.join(what)}"
    for kept in plan.kept:
        yield f"= {kept.word}: left to its curator ({_parts(kept)})"
    for word, _mark in plan.retire:
        yield f"- {word}: no longer in the seed, to be switched off"
    for text in plan.gone:
        yield f"? {text}: no longer in the seed, in use"


def _describe(change: Change, plan: SeedPlan) -> Iterator[str]:
    if change.returns:
        yield "back in the seed"
    if "content" in change.parts:
        yield from describe_changes(change.old, change.new)
    if "forms" in change.parts:
        yield f"forms {plan.forms.get(change.seed.key, '')}".rstrip()
    if "relations" in change.parts:
        yield from change.relations


def _parts(kept: Kept) -> str:
    """What the curator has → what the seed would have written."""
    parts = ", ".join(kept.parts)
    return f"{parts}; would be: {' · '.join(kept.differs)}" if kept.differs else parts


def _sentences(plan: ExamplePlan) -> Iterator[str]:
    groups = (
        ("+", plan.create, ""),
        ("~", plan.update, ""),
        ("=", plan.kept, ", left to its curator"),
        ("-", plan.retire, ", to be hidden"),
    )
    words = _names(example for _sign, found, _what in groups for example in found)
    for sign, found, what in groups:
        for example in found:
            native = example.native_language_id
            yield (
                f"{sign} sentence of {words[example.word_id]} ({native}){what}: "
                f"{example.sentence} = {example.translation}"
            )


def _names(examples: Iterable[Example]) -> dict[int, str]:
    ids = {example.word_id for example in examples}
    return {pk: str(word) for pk, word in Word.objects.in_bulk(ids).items()}

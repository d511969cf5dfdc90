"""The service: read the files, plan, write."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from words.models import Language, SeedState, Theme, Word
from words.services.seeding import examples, files, forms, words
from words.services.seeding.files import SEEDS_DIR, Key, SeedTheme
from words.services.seeding.forms import FormWriter
from words.services.seeding.plan import SeedPlan, Source, make_plan
from words.services.seeding.relations import write_relations
from words.services.seeding.report import Progress, SeedReport, be_silent

LANGUAGES = ("es", "de")
CHUNK = 1_000
Item = TypeVar("Item")


def seed_catalogue(
    *,
    languages: Iterable[str] = LANGUAGES,
    folder: Path = SEEDS_DIR,
    dry_run: bool = False,
    force: bool = False,
    progress: Progress = be_silent,
) -> SeedReport:
    """Files are read and checked whole before the first row is written; then each language is
    one transaction. One whose files have not changed since costs nothing, unless `force`."""
    report = SeedReport()
    wanted = {code: files.digest_of(folder, code) for code in languages}
    if not force:
        states = SeedState.objects.filter(language__in=wanted)
        known = dict(states.values_list("language", "digest"))
        report.up_to_date = [c for c in wanted if known.get(c) == wanted[c]]
    themes = files.read_themes(folder) if len(report.up_to_date) < len(wanted) else []
    sources = [
        _read(code, folder, digest, {theme.slug for theme in themes}, progress)
        for code, digest in wanted.items()
        if code not in report.up_to_date
    ]
    report.themes = len(_missing_themes(themes))
    for source in sources:
        if dry_run:
            _add(report, make_plan(source), source, is_dry=True)
        else:
            _apply(source, themes, report, progress)
    return report


def _read(
    language: str, folder: Path, digest: str, themes: set[str], progress: Progress
) -> Source:
    progress(f"{language}: reading", 0, 1)
    seeds = files.read_words(folder, language, themes)
    source = Source(
        language=language,
        folder=folder,
        digest=digest,
        words=seeds,
        examples=files.read_examples(folder, language, seeds),
        forms=forms.hash_file(folder, language, seeds),
    )
    progress(f"{language}: reading", 1, 1)
    return source


def _add(report: SeedReport, plan: SeedPlan, source: Source, *, is_dry: bool) -> None:
    unstored: set[Key] = set()
    if is_dry:
        unstored = {seed.key for seed in plan.create}
        plan.forms = _compare_forms(source, plan)
    report.plans.append(plan)
    report.examples.append(
        examples.plan_examples(source.language, source.examples, unstored)
    )


@transaction.atomic
def _apply(
    source: Source, themes: list[SeedTheme], report: SeedReport, progress: Progress
) -> None:
    # Two runs at once: the second waits here, then finds everything done.
    Language.objects.select_for_update().get(pk=source.language)
    Theme.objects.bulk_create(_missing_themes(themes))
    theme_ids = dict(Theme.objects.filter(owner=None).values_list("slug", "pk"))
    plan = make_plan(source)
    _write_words(source, plan, theme_ids, progress)
    report.forms += _write_forms(source, plan, progress)
    related = [c.seed for c in plan.change if "relations" in c.parts]
    write_relations(source.language, [*plan.create, *related])
    _add(report, plan, source, is_dry=False)
    examples.write_examples(report.examples[-1])
    remembered = {"language_id": source.language, "digest": source.digest}
    if not SeedState.objects.filter(**remembered).exists():
        SeedState.objects.update_or_create(
            language_id=source.language, defaults={"digest": source.digest}
        )


def _missing_themes(themes: list[SeedTheme]) -> list[Theme]:
    """Themes are only ever added: a curator may have renamed the others."""
    known = set(Theme.objects.filter(owner=None).values_list("slug", flat=True))
    return [
        Theme(slug=theme.slug, name=theme.names["en"], names=theme.names)
        for theme in themes
        if theme.slug not in known
    ]


def _write_words(
    source: Source, plan: SeedPlan, themes: dict[str, int], progress: Progress
) -> None:
    what, total = f"{source.language}: words", len(plan.create) + len(plan.change)
    done = 0
    for seeds in _chunks(plan.create):
        words.create_words(source, seeds, themes)
        done += len(seeds)
        progress(what, done, total)
    for changes in _chunks(plan.change):
        words.change_words(changes, themes)
        done += len(changes)
        progress(what, done, total)
    words.retire_words(plan.retire)


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))


def _write_forms(source: Source, plan: SeedPlan, progress: Progress) -> int:
    """Reads the file of forms again, for the words that need theirs."""
    changed = {c.seed.key: c.word.pk for c in plan.change if "forms" in c.parts}
    new = {seed.key for seed in plan.create} & source.forms.keys()
    writer = FormWriter()
    if not new and not changed:
        return 0
    catalogue = Word.objects.filter(owner=None, language=source.language)
    what, total = f"{source.language}: forms", len(source.forms)
    ids = {
        (text, part_of_speech, sense_no): pk
        for pk, text, part_of_speech, sense_no in catalogue.values_list(
            "pk", "normalised", "part_of_speech", "sense_no"
        )
    }
    read = forms.read_forms(source.folder, source.language, source.words)
    for number, (seed, made) in enumerate(read, start=1):
        if seed.key in new:
            writer.add(ids[seed.key], made)
        elif word_id := changed.pop(seed.key, None):
            writer.change(word_id, made)
        if number % 100 == 0 or number == total:
            progress(what, number, total)
    for word_id in changed.values():
        writer.change(word_id, [])
    writer.flush()
    return writer.added


def _compare_forms(source: Source, plan: SeedPlan) -> dict[Key, str]:
    """The file is read again for the words whose forms change."""
    changed = {c.seed.key: c.word.pk for c in plan.change if "forms" in c.parts}
    if not changed:
        return {}
    stored: dict[int, list[tuple[str, str, str]]] = {pk: [] for pk in changed.values()}
    for (word, kind, text), (_pk, readings) in forms.stored_forms(stored).items():
        stored[word].append((kind, text, readings))
    wanted = {
        seed.key: made
        for seed, made in forms.read_forms(source.folder, source.language, source.words)
        if seed.key in changed
    }
    return {
        key: forms.compare_forms(stored[pk], wanted.get(key, []))
        for key, pk in changed.items()
    }

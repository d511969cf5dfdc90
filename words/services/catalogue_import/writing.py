"""Rows become entries, a chunk a transaction, each with its version."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vocab_project.linguistics.text import fold, normalise
from words.models import (
    CatalogueImport,
    CatalogueRow,
    Example,
    Meaning,
    Word,
    WordForm,
    WordLevel,
    WordRelation,
)
from words.models.catalogue_import import CatalogueResult, CatalogueVerdict
from words.models.word import Source
from words.services.catalogue_import.judging import FACTS, Judged, new_examples
from words.services.catalogue_import.reading import judge_rows
from words.services.catalogue_import.steps import end_step
from words.services.catalogue_import.stored import Known, is_made_by, key_of
from words.services.leases import hold
from words.services.versions import record_all, versioned

CHUNK = 200
BATCH = 500
_COUNTED = (
    CatalogueResult.CREATED,
    CatalogueResult.UPDATED,
    CatalogueResult.SKIPPED,
    CatalogueResult.FAILED,
)


@transaction.atomic
def import_chunk(job: CatalogueImport) -> None:
    """The next rows, and the end when there are none left. Raises LeaseLostError."""
    hold(job)
    rows = list(job.rows.filter(place__gt=job.cursor).order_by("place")[:CHUNK])
    if rows:
        _Chunk(job, rows).work()
        job.cursor = rows[-1].place
        job.attempts = 0
    if job.cursor >= job.rows_count:
        end_step(job, CatalogueImport.State.DONE)
    job.save()


def reason_of(job: CatalogueImport) -> str:
    return f"{_('import')}: {job.name}"[:200]


class _Chunk:
    def __init__(self, job: CatalogueImport, rows: Sequence[CatalogueRow]) -> None:
        self.job = job
        self.rows = rows
        fit = [row for row in rows if row.verdict != CatalogueVerdict.INVALID]
        found, known = judge_rows(job, fit)
        self.known: Known = known
        self.judged = list(zip(fit, found, strict=True))

    def work(self) -> None:
        for row in self.rows:
            if row.verdict == CatalogueVerdict.INVALID:
                row.result = CatalogueResult.FAILED
        todo = []
        for row, judged in self.judged:
            if judged.faults:  # The catalogue has changed since it was looked at.
                row.result, row.faults = CatalogueResult.FAILED, judged.faults[:20]
            elif judged.verdict == CatalogueVerdict.SAME:
                row.result = CatalogueResult.SKIPPED
            else:
                todo.append((row, judged))
        words = [judged.stored.word for _row, judged in todo if judged.stored]
        words += [
            related
            for _row, judged in todo
            for _kind, related in judged.related
            if isinstance(related, Word)
        ]
        known = {word.pk: word for word in _with_versions(self.job, words)}
        author, reason = self.job.curator, reason_of(self.job)
        with versioned(known.values(), author=author, reason=reason):
            self._write(todo)
        ids = [row.word_id for row, _judged in todo if row.word_id]
        numbers = record_all([*ids, *known], author=author, reason=reason)
        for row, judged in todo:
            row.version = numbers.get(row.word_id or 0, 0)
            is_old = row.result == CatalogueResult.UPDATED and judged.stored
            row.version_before = row.version - 1 if is_old else 0
        self._finish()
        self._follow(known.keys() - set(ids), numbers)

    def _follow(self, ids: Iterable[int], numbers: Mapping[int, int]) -> None:
        """Entries of earlier rows have another version now: something is related to them."""
        rows = CatalogueRow.objects.filter(
            job=self.job, word__in=ids, place__lte=self.job.cursor
        ).exclude(version=0)
        moved = [row for row in rows if row.version != numbers.get(row.word_id or 0)]
        for row in moved:
            row.version = numbers[row.word_id or 0]
        CatalogueRow.objects.bulk_update(moved, ["version"], batch_size=100)

    def _write(self, todo: Sequence[tuple[CatalogueRow, Judged]]) -> None:
        self._write_words(todo)
        pairs = [(row.word, judged) for row, judged in todo if row.word]
        meanings = _write_meanings(pairs)
        _write_examples(pairs, meanings)
        self._write_levels(pairs)
        _add_themes(pairs)
        _add_plurals(pairs)
        self._write_relations(pairs)

    def _write_words(self, todo: Sequence[tuple[CatalogueRow, Judged]]) -> None:
        new, changed = [], []
        for row, judged in todo:
            if judged.stored:
                row.word = judged.stored.word
                changed.append((row.word, judged))
                is_made_here = row.verdict == CatalogueVerdict.NEW
                row.result = (
                    CatalogueResult.CREATED if is_made_here else CatalogueResult.UPDATED
                )
            else:
                row.word = _new_word(judged)
                new.append(row.word)
                row.result = CatalogueResult.CREATED
        now = timezone.now()
        for word, judged in changed:
            for name, value in judged.facts.items():
                setattr(word, name, value)
            word.set_keys()
            word.updated_at = now
        Word.objects.bulk_create(new, batch_size=BATCH)
        for row, _judged in todo:
            row.word = row.word  # Only now it has a key.
        Word.objects.bulk_create(
            [word for word, _judged in changed],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["base_form", "search_key", *FACTS, "updated_at"],
        )

    def _write_levels(self, pairs: Sequence[tuple[Word, Judged]]) -> None:
        """What a curator's table says is no estimate any more."""
        moved = [
            (word, judged.says.level)
            for word, judged in pairs
            if any(what == "level" for what, _before, _after in judged.changes)
        ]
        WordLevel.objects.filter(word__in=[word for word, _level in moved]).delete()
        last = self.known.last_priority
        levels = []
        for word, level in moved:
            place = (word.language_id, level)
            last[place] = last.get(place, 0) + 1
            levels.append(WordLevel(word=word, level=level, priority=last[place]))
        WordLevel.objects.bulk_create(levels, batch_size=BATCH)

    def _write_relations(self, pairs: Sequence[tuple[Word, Judged]]) -> None:
        """Both ways, as the seed and the review queue do; what the other entry says already of
        this one stays."""
        made = self._coming_words(pairs)
        wanted: dict[tuple[int, int], str] = {}
        for word, judged in pairs:
            for kind, related in judged.related:
                target = made[related] if isinstance(related, str) else related.pk
                if target != word.pk:
                    wanted[word.pk, target] = kind
        back = {(b, a): kind for (a, b), kind in wanted.items() if (b, a) not in wanted}
        there = WordRelation.objects.filter(
            word__in={word for word, _related in back},
            related__in={related for _word, related in back},
        )
        for pair in there.values_list("word", "related"):
            back.pop(pair, None)
        _upsert_relations(wanted | back)
        mirrored: dict[int, list[int]] = defaultdict(list)
        for word_id, related_id in back:
            mirrored[related_id].append(word_id)
        for row in self.rows:
            row.mirrored = mirrored.get(row.word_id or 0, [])

    def _coming_words(self, pairs: Sequence[tuple[Word, Judged]]) -> dict[str, int]:
        """Keys of entries of this file → words. One whose row is not there yet is made without
        anything, switched off: its row fills it."""
        wanted = {r for _w, j in pairs for _kind, r in j.related if isinstance(r, str)}
        made = {key_of(word): word.pk for word, _judged in pairs}
        missing = [_bare_word(key) for key in sorted(wanted - made.keys())]
        Word.objects.bulk_create(missing, batch_size=BATCH)
        return made | {key_of(word): word.pk for word in missing}

    def _finish(self) -> None:
        for row in self.rows:
            if row.result in _COUNTED:
                name = f"{row.result}_count"
                setattr(self.job, name, getattr(self.job, name) + 1)
        fields = [
            *("word", "result", "faults", "version", "version_before", "mirrored"),
        ]
        CatalogueRow.objects.bulk_update(self.rows, fields, batch_size=100)


def _upsert_relations(wanted: Mapping[tuple[int, int], str]) -> None:
    WordRelation.objects.bulk_create(
        [
            WordRelation(word_id=word, related_id=related, type=kind)
            for (word, related), kind in wanted.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["word", "related"],
        update_fields=["type"],
    )


def _with_versions(job: CatalogueImport, words: Sequence[Word]) -> Sequence[Word]:
    """Entries that were there before the import: those it made itself were nothing before."""
    return [word for word in words if not is_made_by(job, word)]


def _new_word(judged: Judged) -> Word:
    says = judged.says
    word = Word(
        language_id=says.language,
        base_form=says.base_form,
        part_of_speech=says.part_of_speech,
        sense_no=says.sense_no,
        source=Source.IMPORT,
        **judged.facts,
    )
    word.set_keys()
    return word


def _bare_word(key: str) -> Word:
    language, text, part_of_speech, sense_no = key.split("|")
    word = Word(
        language_id=language,
        base_form=text,
        part_of_speech=part_of_speech,
        sense_no=int(sense_no),
        source=Source.IMPORT,
        is_active=False,
    )
    word.set_keys()
    return word


def _write_meanings(
    pairs: Sequence[tuple[Word, Judged]],
) -> dict[tuple[int, str, int], int]:
    """Returns (word, native language, order) → meaning."""
    Meaning.objects.bulk_create(
        [
            Meaning(
                word=word,
                native_language_id=native,
                order=order,
                translation=text,
                search_key=fold(text),
            )
            for word, judged in pairs
            for native, senses in judged.says.meanings.items()
            for order, text in senses.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["word", "native_language", "order"],
        update_fields=["translation", "search_key"],
    )
    rows = Meaning.objects.filter(word__in=[word for word, _judged in pairs]).order_by()
    return {
        (word, native, order): pk
        for pk, word, native, order in rows.values_list(
            "pk", "word", "native_language", "order"
        )
    }


def _write_examples(
    pairs: Sequence[tuple[Word, Judged]], meanings: dict[tuple[int, str, int], int]
) -> None:
    Example.objects.bulk_create(
        [
            Example(
                word=word,
                meaning_id=meanings.get((word.pk, native, order)),
                native_language_id=native,
                sentence=sentence,
                normalised=normalise(sentence)[:500],
                translation=translation,
                source=Source.IMPORT,
            )
            for word, judged in pairs
            for order, native, sentence, translation in new_examples(judged)
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _add_themes(pairs: Sequence[tuple[Word, Judged]]) -> None:
    through: Any = Word.themes.through
    through.objects.bulk_create(
        [
            through(word_id=word.pk, theme_id=theme)
            for word, judged in pairs
            for theme in judged.themes
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _add_plurals(pairs: Sequence[tuple[Word, Judged]]) -> None:
    """The plural of an entry is one of its forms: learners find the word by it."""
    forms = []
    for word, judged in pairs:
        has = judged.stored.plurals if judged.stored else set()
        if word.part_of_speech != "noun" or not word.plural or word.plural in has:
            continue
        reading = {"number": "pl"} | ({"gender": word.gender} if word.gender else {})
        form = WordForm(
            word=word, form_type="plural", text=word.plural, grammatical_info=[reading]
        )
        form.set_keys()
        forms.append(form)
    WordForm.objects.bulk_create(forms, batch_size=BATCH, ignore_conflicts=True)

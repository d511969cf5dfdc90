"""Importing the rows: a chunk in one transaction with the import's progress, so that whoever dies
in between leaves nothing half done and nothing twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from words.exchange.readings import CardHistory
from words.models import ImportJob, ImportRow, LearnerWord, Word
from words.models.import_job import ImportPolicy
from words.models.import_row import ImportResult, ImportVerdict
from words.models.learner_word import LearnerWordStatus
from words.models.word import PartOfSpeech, Source
from words.models.word_event import LearnerWordAct
from words.services.article_traits import traits_of_article
from words.services.bulk_preview import PreviewLine, Status
from words.services.collecting import Entry, collect
from words.services.enrichment_engine import complete_with_engine
from words.services.history import record_events
from words.services.importing.bulk_rows import update_rows
from words.services.importing.checking import judge, target_of
from words.services.importing.ending import finish_import
from words.services.importing.history import (
    cards_of,
    is_suspended,
    learned_at,
    send_history,
)
from words.services.importing.rows import MappedRow, RowReason
from words.services.importing.sentences import add_examples
from words.services.importing.updating import put_on_lists, update_words
from words.services.leases import hold

CHUNK = 200
"""Rows. Longer ones are hardly quicker, and others wait for the lock of an embedded database."""
_COLUMNS = ("result", "reason", "learner_word", "undo", "history")


@dataclass(slots=True)
class Piece:
    """A row with what it says, what it means, and what is done with it."""

    row: ImportRow
    mapped: MappedRow
    found: PreviewLine
    cards: list[CardHistory]
    entry: Entry | None = None
    learner_word: LearnerWord | None = None
    undo: dict[str, Any] = field(default_factory=dict)

    @property
    def learner_word_id(self) -> int | None:
        if self.learner_word:
            return self.learner_word.pk
        return self.entry.learner_word_id if self.entry else None


@transaction.atomic
def import_chunk(job: ImportJob) -> None:
    """The next rows, and the end when there are none left. Raises LeaseLostError."""
    hold(job)
    rows = list(job.rows.filter(place__gt=job.cursor).order_by("place")[:CHUNK])
    if rows:
        _Chunk(job, rows).work()
        job.cursor = rows[-1].place
    if job.cursor >= job.rows_count:
        finish_import(job)
    job.attempts = 0
    job.save()


class _Chunk:
    def __init__(self, job: ImportJob, rows: Sequence[ImportRow]) -> None:
        self.job = job
        self.now = timezone.now()
        self.at: datetime = job.batch.created_at if job.batch else self.now
        judged = judge(job, rows)
        self.pieces = [
            Piece(row, mapped, found, cards_of(row) if job.with_history else [])
            for row, (mapped, found) in zip(rows, judged, strict=True)
        ]

    def work(self) -> None:
        new, doubled, known = self._decide()
        self._collect(new, doubled)
        update_words(self.job, self._learner_words(known))
        made = [piece for piece in (*new, *doubled) if piece.learner_word_id]
        self._miss_out(p for p in (*new, *doubled) if not p.learner_word_id)
        for piece in made:
            piece.row.result = ImportResult.CREATED
        record_events(
            ids=[piece.learner_word_id for piece in made if piece.learner_word_id],
            act=LearnerWordAct.ADDED,
            at=self.at,
            batch=self.job.batch,
        )
        touched = [*made, *known]
        add_examples(self.job, touched)
        put_on_lists(self.job, touched)
        for piece in known:
            is_changed = bool(piece.undo)
            piece.row.result = (
                ImportResult.UPDATED if is_changed else ImportResult.SKIPPED
            )
        self._send_history(touched)
        self._write()

    def _decide(self) -> tuple[list[Piece], list[Piece], list[Piece]]:
        """(words to add, words to add beside one that is there, words to update); the others get
        their result at once."""
        new: list[Piece] = []
        doubled: list[Piece] = []
        known: list[Piece] = []
        seen: set[int | str] = set()
        for piece in self.pieces:
            status = piece.found.status
            is_repeated = piece.row.verdict == ImportVerdict.DUPLICATE
            if status == Status.INVALID:
                is_left_out = piece.found.line.reason == RowReason.LEFT_OUT
                piece.row.result = (
                    ImportResult.SKIPPED if is_left_out else ImportResult.FAILED
                )
                continue
            is_repeated = is_repeated or target_of(piece.found) in seen
            seen.add(target_of(piece.found))
            if not is_repeated and status != Status.MINE:
                new.append(piece)
            elif self._keeps_both(piece):
                doubled.append(piece)
            elif is_repeated or self.job.policy == ImportPolicy.SKIP:
                piece.row.result = ImportResult.SKIPPED
            else:
                known.append(piece)
        return new, doubled, known

    def _keeps_both(self, piece: Piece) -> bool:
        """A word that we gave out and that comes back is one, not two."""
        is_wanted = self.job.policy == ImportPolicy.KEEP_BOTH
        return is_wanted and not piece.found.is_named

    # --- New words ---

    def _collect(self, new: Sequence[Piece], doubled: Sequence[Piece]) -> None:
        for piece in new:
            piece.entry = self._entry(piece, piece.found.word)
        for piece in doubled:
            piece.entry = self._entry(piece, None)
        self._number_senses(doubled)
        found = collect(
            learner=self.job.learner,
            language=self.job.language_id,
            native=self.job.native_language_id,
            entries=[piece.entry for piece in (*new, *doubled) if piece.entry],
            at=self.at,
        )
        before = {values["id"]: values for values in found.revived}
        revived = [p for p in new if p.entry and p.entry.removed]
        update_words(self.job, self._learner_words(revived), policy=ImportPolicy.FILL)
        for piece in revived:
            piece.undo["revived"] = before[piece.learner_word_id]

    def _entry(self, piece: Piece, word: Word | None) -> Entry:
        mapped, line = piece.mapped, piece.mapped.line
        article, traits = (line.article, {}) if word else self._traits(mapped)
        marked = mapped.is_learned and self.now
        earned = self.job.marks_learned and learned_at(piece.cards, self.now)
        return Entry(
            word,
            line.base_form,
            article,
            line.translation,
            line.themes,
            piece.found.removed if word else None,
            note=mapped.note,
            mnemonic=mapped.memory_aid,
            traits=traits,
            source=Source.IMPORT,
            status=(
                LearnerWordStatus.SUSPENDED
                if is_suspended(piece.cards)
                else LearnerWordStatus.ACTIVE
            ),
            learned_at=earned or marked or None,
            position=piece.row.place,
        )

    def _traits(self, mapped: MappedRow) -> tuple[str, dict[str, str]]:
        """Article and columns of a private word: as the row says, else as the language engine is
        certain of."""
        line = mapped.line
        language = self.job.language_id
        traits = {
            "part_of_speech": mapped.part_of_speech,
            "gender": mapped.gender,
            "plural": mapped.plural,
            "pronunciation": mapped.pronunciation,
        }
        by_article = traits_of_article(language, line.article, line.base_form)
        if mapped.part_of_speech:
            return line.article, traits
        item = {"ref": 0, "word": line.base_form, "article": line.article}
        known = complete_with_engine(language, item) or {}
        part = by_article.get("part_of_speech") or known.get("part_of_speech", "")
        traits["part_of_speech"] = part
        if part == PartOfSpeech.NOUN == known.get("part_of_speech"):
            traits["gender"] = mapped.gender or known["gender"]
            traits["plural"] = mapped.plural or known["plural"]
            is_same = traits["gender"] == known["gender"]
            return line.article or (known["article"] if is_same else ""), traits
        return line.article, traits

    def _number_senses(self, doubled: Sequence[Piece]) -> None:
        """The next free number for a word that is to stand beside its like."""
        keys = {piece.mapped.line.key for piece in doubled}
        taken: dict[tuple[str, str], int] = {}
        for key, part, sense in Word.objects.filter(
            owner=self.job.learner_id,
            language=self.job.language_id,
            normalised__in=keys,
        ).values_list("normalised", "part_of_speech", "sense_no"):
            taken[key, part] = max(taken.get((key, part), 0), sense)
        for piece in doubled:
            if piece.entry:
                part = piece.entry.traits["part_of_speech"] or PartOfSpeech.UNKNOWN
                place = (piece.mapped.line.key, str(part))
                taken[place] = piece.entry.sense_no = taken.get(place, 0) + 1

    # --- What follows ---

    def _learner_words(self, known: Sequence[Piece]) -> Sequence[Piece]:
        """The pieces with the rows of the learner that they are about, locked."""
        words = {piece.found.word.pk for piece in known if piece.found.word}
        rows = {
            row.word_id: row
            for row in LearnerWord.objects.select_for_update(of=["self"])
            .filter(learner=self.job.learner_id, word__in=words)
            .select_related("word")
            .order_by("pk")
        }
        for piece in known:
            if piece.found.word:
                piece.learner_word = rows.get(piece.found.word.pk)
        return known

    def _miss_out(self, pieces: Iterable[Piece]) -> None:
        """Another request made the same word in the same moment."""
        for piece in pieces:
            piece.row.result = ImportResult.FAILED
            piece.row.reason = RowReason.GONE

    def _send_history(self, touched: Sequence[Piece]) -> None:
        taken = send_history(
            self.job,
            [
                (piece.row, piece.learner_word_id, piece.cards)
                for piece in touched
                if piece.learner_word_id
            ],
        )
        self.job.cards_count += taken.cards
        self.job.reviews_count += taken.reviews
        offered = sum(len(piece.cards) for piece in self.pieces)
        self.job.cards_left_count += offered - taken.cards

    def _write(self) -> None:
        for piece in self.pieces:
            row = piece.row
            row.learner_word_id = piece.learner_word_id
            row.undo, row.history = piece.undo, []
            self._count(row.result)
        update_rows(_COLUMNS, [piece.row for piece in self.pieces])

    def _count(self, result: str) -> None:
        name = f"{result}_count"
        setattr(self.job, name, getattr(self.job, name) + 1)

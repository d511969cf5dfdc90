"""What an import does to words that are the learner's already. Their schedules stay as they are."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from vocab_project.linguistics.text import fold
from words.models import ImportJob, LearnerWord, Word
from words.models.import_job import ImportPolicy
from words.models.word import PartOfSpeech
from words.services.themes import ensure_themes
from words.services.word_lists import ensure_list, find_list, put_on_list

if TYPE_CHECKING:
    from words.services.importing.applying import Piece

BATCH = 200
Through = LearnerWord.themes.through
OWN = ("translation", "note", "mnemonic")
TRAITS = ("gender", "plural", "pronunciation", "article")


def update_words(
    job: ImportJob, pieces: "Sequence[Piece]", *, policy: str = ""
) -> None:
    """Fills or replaces the learner's own parts; `undo` of a piece is what they were."""
    policy = policy or job.policy
    known = [piece for piece in pieces if piece.learner_word]
    for piece in known:
        _update_own(piece, policy)
        _update_private(job, piece, policy)
    _save([piece for piece in known if piece.undo])
    _update_themes(job, known, policy)


def put_on_lists(job: ImportJob, pieces: "Sequence[Piece]") -> None:
    """The list of the whole import and those that the rows name."""
    by_name: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.learner_word_id:
            for name in dict.fromkeys((job.list_name, *piece.mapped.lists)):
                by_name[name].append(piece)
    by_name.pop("", None)
    for name, members in by_name.items():
        _put_on_list(job, name, members)


def _put_on_list(job: ImportJob, name: str, pieces: "Sequence[Piece]") -> None:
    learner, language = job.learner, job.language_id
    is_new = find_list(learner=learner, language=language, name=name) is None
    word_list = ensure_list(learner=learner, language=language, name=name)
    if is_new and job.batch:
        job.batch.undo = {
            **job.batch.undo,
            "lists": [*job.batch.undo.get("lists", []), word_list.pk],
        }
        job.batch.save(update_fields=["undo"])
    ids = [piece.learner_word_id for piece in pieces if piece.learner_word_id]
    new = set(put_on_list(word_list.pk, ids))
    for piece in pieces:
        if piece.learner_word and piece.learner_word_id in new:
            piece.undo.setdefault("lists", []).append(word_list.pk)


def _update_own(piece: "Piece", policy: str) -> None:
    row, mapped = piece.learner_word, piece.mapped
    if row is None:
        return
    given = {
        "translation": mapped.line.translation,
        "note": mapped.note,
        "mnemonic": mapped.memory_aid,
    }
    _change(row, given, policy, piece.undo, "own")


def _update_private(job: ImportJob, piece: "Piece", policy: str) -> None:
    """A word of the learner's own has more parts that are hers."""
    row, mapped = piece.learner_word, piece.mapped
    if row is None or row.word.owner_id != job.learner_id:
        return
    given = {
        "gender": mapped.gender,
        "plural": mapped.plural,
        "pronunciation": mapped.pronunciation,
        "article": mapped.line.article,
    }
    if row.word.part_of_speech not in {PartOfSpeech.NOUN, PartOfSpeech.UNKNOWN}:
        given = {"pronunciation": mapped.pronunciation}
    _change(row.word, given, policy, piece.undo, "word")


def _change(
    row: LearnerWord | Word,
    given: dict[str, str],
    policy: str,
    undo: dict[str, Any],
    part: str,
) -> None:
    """An empty cell never erases anything. `undo` keeps what was and what was put."""
    for name, value in given.items():
        was = getattr(row, name)
        may_write = not was or policy == ImportPolicy.OVERWRITE
        if value and value != was and may_write:
            undo.setdefault(part, {})[name] = [was, value]
            setattr(row, name, value)


def _save(pieces: "Sequence[Piece]") -> None:
    rows = [piece.learner_word for piece in pieces if piece.learner_word]
    own = [r for r, p in zip(rows, pieces, strict=True) if "own" in p.undo]
    words = [r.word for r, p in zip(rows, pieces, strict=True) if "word" in p.undo]
    now = timezone.now()
    for row in own:
        row.translation_key, row.updated_at = fold(row.translation), now
    LearnerWord.objects.bulk_create(
        own,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*OWN, "translation_key", "updated_at"],
    )
    Word.objects.bulk_create(
        words,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=list(TRAITS),
    )


def _update_themes(job: ImportJob, pieces: "Sequence[Piece]", policy: str) -> None:
    """Fill: only words without a theme get some. Replace: the row's themes instead of others."""
    wanted = [piece for piece in pieces if piece.mapped.line.themes]
    names = dict.fromkeys(name for p in wanted for name in p.mapped.line.themes)
    themes = ensure_themes(learner=job.learner, names=names)
    has: dict[int, set[int]] = defaultdict(set)
    ids = [piece.learner_word_id for piece in wanted if piece.learner_word_id]
    for row, theme in Through.objects.filter(learnerword__in=ids).values_list(
        "learnerword_id", "theme_id"
    ):
        has[row].add(theme)
    added, removed = [], []
    for piece in wanted:
        pk = piece.learner_word_id or 0
        given = {themes[name].pk for name in piece.mapped.line.themes}
        new = given - has[pk]
        if not new or (has[pk] and policy != ImportPolicy.OVERWRITE):
            continue
        old = has[pk] - given
        piece.undo["themes"] = [sorted(new), sorted(old)]
        added += [Through(learnerword_id=pk, theme_id=theme) for theme in new]
        removed += [(pk, theme) for theme in old]
    Through.objects.bulk_create(added, ignore_conflicts=True, batch_size=BATCH)
    for pk, theme in removed:
        Through.objects.filter(learnerword=pk, theme=theme).delete()

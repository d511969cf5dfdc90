"""What a paste would do: every line against the catalogue and the learner's words. Reads only, and
the same handful of queries for one line as for five hundred."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics import get_tools
from vocab_project.users.models import User
from words.glosses import Gloss, gloss_keys
from words.grammar_labels import describe_form
from words.models import LearnerWord, Meaning, Word, WordForm
from words.models.word import PartOfSpeech
from words.selectors.glosses import prefetch_glosses
from words.services.bulk_lines import ParsedLine, Reason, label_of, parse_lines


class Status(TextChoices):
    NEW = "new", _("new")
    CATALOGUE = "catalogue", _("in the catalogue")
    FORM = "form", _("form of a known word")
    MINE = "mine", _("already mine")
    INVALID = "invalid", _("cannot be added")


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """`word` is the entry the line means, if there is one; `form` says which form of it."""

    line: ParsedLine
    status: Status
    word: Word | None = None
    gloss: Gloss | None = None
    form: str = ""
    reason: str = ""
    duplicate_of: int = 0
    removed: LearnerWord | None = None
    """The learner's own row of that word, if it was removed and not purged yet."""
    is_named: bool = False
    """Not its spelling says which word it is, but the address under which we gave it out."""


@dataclass(frozen=True, slots=True)
class Preview:
    lines: list[PreviewLine]
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def to_add(self) -> list[PreviewLine]:
        skipped = {Status.MINE, Status.INVALID}
        return [line for line in self.lines if line.status not in skipped]

    @property
    def summary(self) -> list[tuple[Status, int]]:
        return [
            (status, self.counts[status]) for status in Status if self.counts[status]
        ]


@dataclass(slots=True)
class _Known:
    words: dict[str, list[Word]]
    forms: dict[str, list[WordForm]]
    mine: dict[int, LearnerWord]
    native: str


def judge_lines(
    *, learner: User, language: str, native: str, lines: Sequence[ParsedLine]
) -> list[PreviewLine]:
    """Each line for itself: what repeats another one is not noticed here."""
    keys = {line.key for line in lines if not line.reason}
    known = _look_up(learner, language, native, keys)
    return [_judge(line, known) for line in lines]


def preview_lines(*, learner: User, language: str, native: str, text: str) -> Preview:
    lines = parse_lines(text, split_article=get_tools(language).split_article)
    judged = judge_lines(learner=learner, language=language, native=native, lines=lines)
    first_with: dict[int | str, int] = {}
    shown = []
    for found in judged:
        line = found.line
        if found.status != Status.INVALID:
            target = found.word.pk if found.word else line.key
            first = first_with.setdefault(target, line.number)
            if first != line.number:
                shown.append(_repeated(line, first))
                continue
        shown.append(found)
    return Preview(shown, Counter(line.status for line in shown))


def _repeated(line: ParsedLine, first: int) -> PreviewLine:
    return PreviewLine(
        line,
        Status.INVALID,
        reason=str(Reason.DUPLICATE.label),
        duplicate_of=first,
    )


def _look_up(learner: User, language: str, native: str, keys: set[str]) -> _Known:
    visible = Word.objects.visible_to(learner).filter(language=language)
    words: dict[str, list[Word]] = defaultdict(list)
    for word in visible.filter(normalised__in=keys).prefetch_related(
        prefetch_glosses(native)
    ):
        words[word.normalised].append(word)
    forms: dict[str, list[WordForm]] = defaultdict(list)
    for form in (
        WordForm.objects.filter(
            normalised__in=keys - words.keys(),
            word__in=Word.objects.catalogue().filter(language=language),
        )
        .select_related("word")
        .order_by("word__frequency_rank", "pk")
    ):
        forms[form.normalised].append(form)
    lemmas = [form.word for found in forms.values() for form in found]
    _attach_meanings(lemmas, native)
    ids = {word.pk for found in words.values() for word in found}
    ids |= {word.pk for word in lemmas}
    mine = {
        row.word_id: row
        for row in LearnerWord.objects.filter(learner=learner, word__in=ids)
    }
    return _Known(words, forms, mine, native)


def _attach_meanings(words: Iterable[Word], native: str) -> None:
    by_word = defaultdict(list)
    ids = {word.pk for word in words}
    for meaning in Meaning.objects.filter(word__in=ids).shown_in(native):
        by_word[meaning.word_id].append(meaning)
    for word in words:
        word.native_meanings = by_word[word.pk]  # type: ignore[attr-defined]


def _judge(line: ParsedLine, known: _Known) -> PreviewLine:
    if line.reason:
        return PreviewLine(
            line,
            Status.INVALID,
            reason=label_of(line.reason),
            duplicate_of=line.duplicate_of,
        )
    word, form = _best(line, known)
    if word is None:
        return PreviewLine(line, Status.NEW, gloss=_gloss(line, None, known.native))
    owned = known.mine.get(word.pk)
    status = Status.FORM if form else Status.CATALOGUE
    if owned and not owned.removed_at:
        status = Status.MINE
    elif word.owner_id:
        status = Status.NEW
    return PreviewLine(
        line,
        status,
        word=word,
        gloss=_gloss(line, word, known.native),
        form=describe_form(form) if form else "",
        removed=owned if owned and owned.removed_at else None,
    )


def _gloss(line: ParsedLine, word: Word | None, native: str) -> Gloss:
    """What the learner typed, else the first sense of the entry."""
    if line.translation:
        return Gloss((line.translation,), native)
    for meaning in getattr(word, "native_meanings", []):
        return Gloss((meaning.translation,), meaning.native_language_id)
    return Gloss((), native)


def _best(line: ParsedLine, known: _Known) -> tuple[Word | None, WordForm | None]:
    """The entry a line means. A base form goes before a form of something else ("como" is the
    conjunction, not "I eat"); among homographs what the learner typed decides."""
    candidates = known.words.get(line.key, [])
    if candidates:
        return min(candidates, key=lambda word: _rank(line, word, known)), None
    forms = known.forms.get(line.key, [])
    if forms:
        form = min(forms, key=lambda form: _rank(line, form.word, known))
        return form.word, form
    return None, None


def _rank(line: ParsedLine, word: Word, known: _Known) -> tuple[bool | int, ...]:
    meanings = {
        key
        for meaning in getattr(word, "native_meanings", [])
        for key in gloss_keys(meaning.translation)
    }
    is_noun = word.part_of_speech == PartOfSpeech.NOUN
    kind = line.part_of_speech
    return (
        bool(kind) and kind != word.part_of_speech,
        bool(line.article) and line.article.lower() != word.article.lower(),
        bool(line.article) and not is_noun,
        bool(line.translation) and not gloss_keys(line.translation) & meanings,
        word.base_form != line.base_form,
        word.pk not in known.mine,
        word.frequency_rank or 1_000_000,
        word.sense_no,
        word.pk,
    )

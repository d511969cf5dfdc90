"""Looking a word up as the learner types: a form finds its lemma, a meaning finds its word."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import fold
from vocab_project.users.models import User
from words.glosses import Gloss, gloss_keys
from words.grammar_labels import describe_form
from words.models import LearnerWord, Meaning, Word, WordForm
from words.search import begins, clean_query, matches, search_keys
from words.selectors.glosses import first_level, get_gloss, prefetch_glosses

LIMIT = 8


@dataclass(frozen=True, slots=True)
class LookupHit:
    """`form` says which form of the word was typed: "habló: 3rd person singular past"."""

    word: Word
    gloss: Gloss
    level: str
    is_estimated: bool
    is_mine: bool
    form_text: str = ""
    form: str = ""


def look_up(
    *, learner: User, language: str, native: str, text: str, limit: int = LIMIT
) -> list[LookupHit]:
    """Entries for what was typed, best first: the very word, a form of it, words that begin so,
    words that mean so."""
    _article, bare = get_tools(language).split_article(clean_query(text))
    keys = search_keys(bare, language)
    if not keys:
        return []
    visible = Word.objects.filter(
        Q(owner=None, is_active=True) | Q(owner=learner), language=language
    )
    forms = _forms(visible, keys, limit)
    found: dict[int, None] = {}
    for ids in (
        _ids(visible.filter(search_key__in=keys), limit),
        forms,
        _ids(visible.filter(begins("search_key", keys)), limit),
        _by_meaning(visible, keys, native, limit),
    ):
        found.update(dict.fromkeys(ids))
    return _hits(list(found)[:limit], forms, learner, native, bare)


def _ids(words: Iterable[Word], limit: int) -> list[int]:
    ranked = words.order_by("frequency_rank", "pk")  # type: ignore[attr-defined]
    return list(ranked.values_list("pk", flat=True)[:limit])


def _forms(words: Iterable[Word], keys: list[str], limit: int) -> dict[int, WordForm]:
    found: dict[int, WordForm] = {}
    forms = WordForm.objects.filter(search_key__in=keys, word__in=words)
    for form in forms.order_by("word__frequency_rank", "pk")[: 2 * limit]:
        found.setdefault(form.word_id, form)
    return found


def _by_meaning(
    words: Iterable[Word], keys: list[str], native: str, limit: int
) -> list[int]:
    """ "eat" finds "to eat" too, but only after those that begin with it."""
    meanings = Meaning.objects.filter(
        matches("search_key", keys[:1]), word__in=words
    ).shown_in(native)
    rows = meanings.order_by("order", "word__frequency_rank", "pk").values_list(
        "word_id", "search_key"
    )[: 6 * limit]
    whole = {keys[0], f"to {keys[0]}"}
    return [
        pk for pk, key in sorted(rows, key=lambda row: not whole & gloss_keys(row[1]))
    ]


def _hits(
    ids: list[int],
    forms: dict[int, WordForm],
    learner: User,
    native: str,
    typed: str,
) -> list[LookupHit]:
    words = Word.objects.filter(pk__in=ids).prefetch_related(
        prefetch_glosses(native), "levels"
    )
    mine = set(
        LearnerWord.objects.of(learner)
        .filter(word__in=ids)
        .values_list("word_id", flat=True)
    )
    hits = [
        _hit(word, native, forms.get(word.pk), typed, is_mine=word.pk in mine)
        for word in words
    ]
    return sorted(hits, key=lambda hit: ids.index(hit.word.pk))


def _hit(
    word: Word, native: str, form: WordForm | None, typed: str, *, is_mine: bool
) -> LookupHit:
    level = first_level(word)
    is_form = form is not None and word.search_key != fold(typed)
    return LookupHit(
        word,
        gloss=get_gloss(word, native).in_short,
        level=level.level if level else "",
        is_estimated=bool(level and level.is_estimated),
        is_mine=is_mine,
        form_text=form.text if form and is_form else "",
        form=describe_form(form) if form and is_form else "",
    )

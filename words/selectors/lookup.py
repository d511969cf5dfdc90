"""Looking a word up as the learner types: a form finds its lemma, a meaning finds its word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vocab_project.linguistics import get_tools
from vocab_project.users.models import User
from words.glosses import Gloss, gloss_keys
from words.models import LearnerWord, Meaning, Word
from words.models.separate_form import not_given_back
from words.search import begins, clean_query, matches, search_keys, without_dots
from words.selectors.glosses import first_level, get_gloss, prefetch_glosses
from words.selectors.matched_forms import MatchedForm, match_forms

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
    bare = without_dots(bare)
    keys = search_keys(bare, language)
    if not keys:
        return []
    visible = Word.objects.filter(
        Q(owner=None, is_active=True) | Q(owner=learner) & not_given_back(learner),
        language=language,
    )
    forms = match_forms(bare, language, learner)
    found: dict[int, None] = {}
    for ids in (
        _ids(visible.filter(search_key__in=keys), limit),
        _ids_of_forms(visible, forms, limit),
        _ids(visible.filter(begins("search_key", keys)), limit),
        _by_meaning(visible, keys, native, limit),
    ):
        found.update(dict.fromkeys(ids))
    return _hits(list(found)[:limit], forms, learner, native)


def _ids(words: QuerySet[Word], limit: int) -> list[int]:
    ranked = words.order_by("frequency_rank", "pk")
    return list(ranked.values_list("pk", flat=True)[:limit])


def _ids_of_forms(
    visible: QuerySet[Word], forms: Iterable[int], limit: int
) -> list[int]:
    """In the order in which they were found."""
    there = set(visible.filter(pk__among=forms).order_by().values_list("pk", flat=True))
    return [pk for pk in forms if pk in there][:limit]


def _by_meaning(
    words: QuerySet[Word], keys: list[str], native: str, limit: int
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
    ids: list[int], forms: Mapping[int, MatchedForm], learner: User, native: str
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
        _hit(word, native, forms.get(word.pk), is_mine=word.pk in mine)
        for word in words
    ]
    return sorted(hits, key=lambda hit: ids.index(hit.word.pk))


def _hit(
    word: Word, native: str, matched: MatchedForm | None, *, is_mine: bool
) -> LookupHit:
    level = first_level(word)
    is_form = matched is not None and bool(matched.form)
    return LookupHit(
        word,
        gloss=get_gloss(word, native).in_short,
        level=level.level if level else "",
        is_estimated=bool(level and level.is_estimated),
        is_mine=is_mine,
        form_text=matched.text if matched and is_form else "",
        form=matched.form if matched and is_form else "",
    )

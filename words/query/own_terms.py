"""The search words of this app: what a word is, and what a learner made of it."""

from django.db.models import Q
from django.utils.translation import gettext as _, gettext_lazy as _lazy

from vocab_project.common.languages import CEFR
from words.models import (
    Example,
    LearnerWord,
    ListEntry,
    Theme,
    Word,
    WordLevel,
)
from words.models.learner_word import LearnerWordStatus
from words.models.word import PartOfSpeech
from words.query.ages import age_of
from words.query.context import MINE, Context
from words.query.syntax import Asked
from words.query.terms import (
    LOOKUPS,
    BadValueError,
    Flag,
    Term,
    Text,
    flag_term,
    name_some,
    number_of,
    pick,
    register,
    register_flag,
    values_of,
)
from words.query.text import contains_text, is_pattern, matches_name

TYPES = {kind.value: kind.value for kind in PartOfSpeech}
SHORT_TYPES = {
    "adj": "adjective", "adv": "adverb", "n": "noun", "v": "verb", "prep": "preposition",
    "conj": "conjunction", "pron": "pronoun", "interj": "interjection", "num": "numeral",
}  # fmt: skip
RARELY_NAMED = {PartOfSpeech.UNKNOWN.value}


def _type(asked: Asked, context: Context) -> Q:
    local = {str(kind.label).casefold(): kind.value for kind in PartOfSpeech}
    names = local | SHORT_TYPES | TYPES
    listed = [name for name in TYPES if name not in RARELY_NAMED]
    kinds = [pick(value, names, listed=listed) for value in values_of(asked)]
    return context.of_word(part_of_speech__in=kinds)


def _level(asked: Asked, context: Context) -> Q:
    names = {level.casefold(): level for level in CEFR.values}
    if not asked.values:
        raise BadValueError(_("“level:” needs a value: %s.") % name_some(CEFR.values))
    levels = [pick(value, names, listed=CEFR.values) for value in asked.values]
    if asked.operator:
        rows = WordLevel.objects.filter(
            **{f"level__{LOOKUPS[asked.operator]}": levels[0]}
        )
    else:
        rows = WordLevel.objects.filter(level__in=levels)
    return context.among_words(rows.order_by().values("word"))


def _theme(asked: Asked, context: Context) -> Q:
    found: list[int] = []
    for value in values_of(asked):
        same = [theme.pk for theme in context.themes if _is_called(theme, value)]
        if not same:
            known = name_some(sorted(theme.slug for theme in context.themes))
            said = {"value": value, "known": known}
            text = _("There is no theme “%(value)s”. Known are: %(known)s.")
            raise BadValueError(text % said)
        found += same
    if context.target == MINE:
        links = LearnerWord.themes.through.objects.filter(theme__in=found)
        return Q(pk__in=links.values("learnerword"))
    return Q(pk__in=Word.themes.through.objects.filter(theme__in=found).values("word"))


def _is_called(theme: Theme, value: str) -> bool:
    names = [theme.slug, theme.name, *map(str, theme.names.values())]
    if is_pattern(value):
        return any(matches_name(name, value) for name in names)
    wanted = Theme.slug_of(value)
    return bool(wanted) and wanted in {Theme.slug_of(name) for name in names}


def _list(asked: Asked, context: Context) -> Q:
    found: list[int] = []
    for value in values_of(asked):
        same = [row.pk for row in context.lists if matches_name(row.name, value)]
        if not same:
            known = name_some(f'"{row.name}"' for row in context.lists)
            said = {"value": value, "known": known}
            text = _("You have no list “%(value)s”. You have: %(known)s.")
            raise BadValueError(text % said)
        found += same
    entries = ListEntry.objects.filter(word_list__in=found).order_by()
    return context.among_mine(entries.values("learner_word"))


def _added(asked: Asked, context: Context) -> Q:
    return context.of_mine(age_of(asked, context, "created_at"))


def _rank(asked: Asked, context: Context) -> Q:
    lookup, number = number_of(asked)
    return context.of_word(**{f"frequency_rank__{lookup}": number})


def _seen(asked: Asked, context: Context) -> Q:
    lookup, number = number_of(asked)
    return context.of_mine(Q(**{f"times_encountered__{lookup}": number}))


def _note(asked: Asked, context: Context) -> Q:
    found = Q()
    for value in values_of(asked):
        found |= Q(note__icontains=value.replace("*", ""))
    return context.of_mine(found)


def _means(asked: Asked, context: Context) -> Q:
    found = Q()
    for value in values_of(asked):
        found |= contains_text(value, context, parts=("meaning", "own"))
    return found


def _word(asked: Asked, context: Context) -> Q:
    found = Q()
    for value in values_of(asked):
        found |= contains_text(value, context, parts=("word",))
    return found


def _examples(context: Context) -> Q:
    examples = (
        Example.objects.visible_to(context.learner)
        .exclude(status=Example.Status.HIDDEN)
        .filter(native_language=context.native)
    )
    return context.among_words(examples.order_by().values("word"))


def _themes(context: Context) -> Q:
    if context.target == MINE:
        return Q(pk__in=LearnerWord.themes.through.objects.values("learnerword"))
    return Q(pk__in=Word.themes.through.objects.values("word"))


def _on_a_list(context: Context) -> Q:
    entries = ListEntry.objects.filter(word_list__learner=context.learner)
    return context.among_mine(entries.order_by().values("learner_word"))


def _estimated(context: Context) -> Q:
    rows = WordLevel.objects.filter(is_estimated=True).order_by()
    return context.among_words(rows.values("word"))


def _status(name: str, help_text: Text, aliases: tuple[str, ...] = ()) -> Flag:
    """`name` is the status itself."""
    return Flag(
        name, help_text, lambda c: c.of_mine(Q(status=LearnerWordStatus(name))), aliases
    )


IS = [
    Flag("learned", _lazy("marked as learned"), lambda c: c.of_mine(Q(is_learned=True))),
    Flag("new", _lazy("never practised"), lambda c: c.of_mine(Q(last_encountered_at=None))),
    _status("active", _lazy("asked in Study and Revise")),
    _status("known", _lazy("you knew it already")),
    _status("ignored", _lazy("not to be asked")),
    _status("suspended", _lazy("resting"), ("paused",)),
    _status("reported", _lazy("waiting for the curators")),
    Flag("mine", _lazy("on your list"), lambda c: c.of_mine(Q(removed_at=None))),
    Flag("own", _lazy("an entry of your own"), lambda c: c.of_word(owner__isnull=False)),
    Flag("estimated", _lazy("its level is estimated"), _estimated),
    Flag("separable", _lazy("a separable verb"), lambda c: c.of_word(is_separable=True)),
    Flag("compound", _lazy("a compound"), lambda c: c.of_word(is_compound=True)),
    Flag("idiom", _lazy("an idiom"), lambda c: c.of_word(is_idiom=True)),
]  # fmt: skip
HAS = [
    Flag("note", _lazy("your note"), lambda c: c.of_mine(~Q(note=""))),
    Flag("translation", _lazy("your own translation"), lambda c: c.of_mine(~Q(translation=""))),
    Flag("aid", _lazy("your memory aid"), lambda c: c.of_mine(~Q(mnemonic=""))),
    Flag("example", _lazy("an example sentence"), _examples),
    Flag("theme", _lazy("any theme"), _themes),
    Flag("list", _lazy("a place on one of your lists"), _on_a_list),
    Flag("pronunciation", _lazy("its pronunciation"), lambda c: ~c.of_word(pronunciation="")),
]  # fmt: skip


def register_all() -> None:
    terms = [
        Term("theme", _lazy("what it is about"), "theme:food", _theme, ("themes",)),
        Term("type", _lazy("part of speech"), "type:verb", _type, ("pos",)),
        Term("level", _lazy("CEFR level"), "level:<=A2", _level),
        flag_term("is", _lazy("what it is, and what you made of it"), "is:learned"),
        flag_term("has", _lazy("what it comes with"), "has:note"),
        Term("list", _lazy("one of your lists"), 'list:"My trip"', _list),
        Term("added", _lazy("when you added it"), "added:<7d", _added),
        Term("word", _lazy("in the word itself only"), "word:*ción", _word),
        Term("means", _lazy("in its meanings only"), 'means:"to cook"', _means),
        Term("note", _lazy("in your note"), "note:Rome", _note),
        Term("seen", _lazy("how often you have practised it"), "seen:>5", _seen),
        Term("rank", _lazy("place among the most frequent words"), "rank:<1000", _rank),
    ]
    for term in terms:
        register(term)
    for flag in IS:
        register_flag("is", flag)
    for flag in HAS:
        register_flag("has", flag)

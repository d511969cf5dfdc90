"""What practice adds to the search language: how well a word is remembered, and when it is due."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from practice.models import Card
from practice.models.card import CardQuerySet
from practice.selectors.leeches import HOLDS_FROM, LEECH_LAPSES
from words.query import Context, Flag, Term, register, register_flag
from words.query.ages import age_of
from words.query.syntax import Asked
from words.query.terms import Text, number_of

NUMBERS = [
    ("lapses", "lapses", _("how often it was forgotten"), "lapses:>3"),
    ("reps", "repetitions", _("answers given"), "reps:>=10"),
    ("interval", "interval_days", _("days from one date to the next"), "interval:>21"),
    ("stability", "stability", _("days until recall falls to 90 %"), "stability:<30"),
    ("difficulty", "difficulty", _("FSRS difficulty, 1 to 10"), "difficulty:>7"),
    ("mastery", "mastery", _("0 just met … 5 lasts three months"), "mastery:>=4"),
]


def _cards(context: Context) -> CardQuerySet:
    cards = Card.objects.of(context.learner).filter(language=context.language)
    return cards.order_by()


def _with(cards: CardQuerySet, context: Context) -> Q:
    """Words with such a card, in whichever skill."""
    return context.among_mine(cards.values("learner_word"))


def _number(key: str, column: str, help_text: Text, example: str) -> Term:
    def build(asked: Asked, context: Context) -> Q:
        lookup, number = number_of(asked)
        return _with(_cards(context).filter(**{f"{column}__{lookup}": number}), context)

    return Term(key, help_text, example, build)


def _ease(asked: Asked, context: Context) -> Q:
    """2.5 and 250 are the same: it is kept in hundredths."""
    lookup, number = number_of(asked)
    ease = number * 100 if number < 13 else number
    return _with(_cards(context).filter(**{f"ease__{lookup}": ease}), context)


def _due(asked: Asked, context: Context) -> Q:
    """In how many days; 0 is due now, whenever it became so."""
    lookup, number = number_of(asked, unit="d")
    today = context.learner.study_day(context.at)
    if lookup == "exact" and number <= 0:
        lookup = "lte"
    day = today + timedelta(days=max(-50_000, min(50_000, int(number))))
    cards = _cards(context).practised().filter(**{f"due_on__{lookup}": day})
    return _with(cards, context)


def _answered(asked: Asked, context: Context) -> Q:
    cards = _cards(context).filter(age_of(asked, context, "last_reviewed_at"))
    return _with(cards, context)


def _is_due(context: Context) -> Q:
    today = context.learner.study_day(context.at)
    cards = _cards(context)
    return _with(cards.due(today), context) | _with(cards.step_due(context.at), context)


def _is_leech(context: Context) -> Q:
    cards = _cards(context).practised()
    many = cards.filter(lapses__gte=LEECH_LAPSES, mastery__lt=HOLDS_FROM)
    return _with(many, context)


def _is_resting(context: Context) -> Q:
    today = context.learner.study_day(context.at)
    return _with(_cards(context).filter(resting_until__gt=today), context)


def register_all() -> None:
    register(Term("due", _("days until it is asked"), "due:<7", _due))
    for key, column, help_text, example in NUMBERS:
        register(_number(key, column, help_text, example))
    register(Term("ease", _("SM-2’s ease factor"), "ease:<2.0", _ease))
    register(
        Term("answered", _("when you last answered it"), "answered:>30d", _answered)
    )
    flags = [
        Flag("due", _("to be repeated now"), _is_due),
        Flag("leech", _("forgotten again and again"), _is_leech),
        Flag("resting", _("put to rest for some days"), _is_resting),
    ]
    for flag in flags:
        register_flag("is", flag)

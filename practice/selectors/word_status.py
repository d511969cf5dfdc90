"""How well one word is remembered, skill by skill."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice import scheduling
from practice.models import Card, StudySettings
from practice.models.card import Skill
from practice.scheduling.base import FADING_BELOW
from practice.selectors.leeches import LEECH_LAPSES
from practice.selectors.settings import get_study_settings, options_for
from practice.selectors.study import get_learning_of
from words.models import LearnerWord

LEVELS: tuple[str | Promise, ...] = (
    _("not asked yet"),
    _("just met"),
    _("lasts a day"),
    _("lasts a week"),
    _("lasts three weeks"),
    _("lasts three months"),
)
"""Mastery 0–5 in words."""
SKILLS: dict[str, str | Promise] = {
    Skill.RECOGNISE: _("Recognise"),
    Skill.RECALL: _("Recall"),
    Skill.LISTEN: _("Listen"),
}


@dataclass(frozen=True, slots=True)
class SkillStatus:
    """`level` is mastery 0–5 as shown: one lower while fading. `chance` is how probable a right
    answer is now, in percent. `resting_until` only while the card rests."""

    card: Card
    level: int
    chance: int
    is_fading: bool
    is_due: bool
    resting_until: date | None

    @property
    def name(self) -> str | Promise:
        return SKILLS[self.card.skill]

    @property
    def says(self) -> str | Promise:
        return LEVELS[self.level]

    @property
    def is_leech(self) -> bool:
        return self.card.lapses >= LEECH_LAPSES


def get_word_status(*, learner_word: LearnerWord, at: datetime) -> list[SkillStatus]:
    """Of the skills that were asked, in the order in which they are learnt. Three queries."""
    learner = learner_word.learner
    learning = get_learning_of(learner, learner_word)
    # A word may outlive the choice of its language.
    has_choices = learning.pk is not None
    settings = get_study_settings(learning) if has_choices else StudySettings()
    cards = Card.objects.filter(learner_word=learner_word)
    ordered = sorted(cards, key=lambda card: Skill.values.index(card.skill))
    return [_status(card, settings, learner.study_day(at)) for card in ordered]


def _status(card: Card, settings: StudySettings, today: date) -> SkillStatus:
    chance = scheduling.retrievability(
        card.algorithm, card.memory, today, options_for(settings)
    )
    rest = card.resting_until
    return SkillStatus(
        card=card,
        level=scheduling.shown_mastery(card.mastery, chance),
        chance=round(100 * chance),
        is_fading=chance < FADING_BELOW,
        is_due=card.step_due_at is not None or card.due_on <= today,
        resting_until=rest if rest and rest > today else None,
    )

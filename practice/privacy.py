"""Everything here is about one learner."""

from django.utils.translation import gettext_lazy as _

from practice import travel
from vocab_project.common.privacy import Personal, Stays, Travel

PERSONAL = {
    "practice.Step": Personal(
        about=_("Words met in study and revision"),
        owner="learner",
        named={"word": "learner_word.word"},
        travel=Travel(inside={"before": travel.BEFORE}),
    ),
    "practice.SentenceAttempt": Personal(
        about=_("Sentences you wrote"),
        owner="learner",
        named={"word": "word"},
        travel=Travel(
            inside={"corrections": travel.CORRECTIONS}, settle=travel.give_up_waiting
        ),
    ),
    "practice.Card": Personal(
        about=_("What is remembered of each word, and when it is asked next"),
        owner="learner",
        named={"word": "learner_word.word"},
    ),
    "practice.Review": Personal(
        about=_("Every answer you gave"),
        owner="learner",
        named={"word": "card.learner_word.word", "skill": "card.skill"},
    ),
    "practice.ReviewUndo": Personal(
        about=_("What undo needs for a day"),
        owner="review__learner",
        travel=Stays(_("An answer is taken back within a day, where it was given.")),
    ),
    "practice.RegradedAnswer": Personal(
        about=_(
            "Answers that curators made right afterwards, and what they were before"
        ),
        owner="review__learner",
        named={"word": "regrade.word", "answer": "regrade.text"},
        travel=Stays(_("The answers arrive as they count now.")),
    ),
    "practice.Session": Personal(
        about=_("Sessions and quizzes"),
        owner="learner",
        travel=Travel(inside={"plan": travel.PLAN, "options": travel.OPTIONS}),
    ),
    "practice.StudySettings": Personal(
        about=_("How you want to study"),
        owner="learning__user",
        named={"language": "learning.language"},
        travel=Travel(is_setup=True),
    ),
    "practice.ScheduleChange": Personal(
        about=_("Changes to the whole schedule"),
        owner="learner",
        travel=Travel(
            inside={
                "cards": travel.CHANGED_CARDS,
                "settings": travel.CHANGED_SETTINGS,
            }
        ),
    ),
    "practice.AcceptedAnswer": Personal(
        about=_("Answers of your own that count as right"),
        owner="learner_word__learner",
        without=("resolved_by",),
        named={"word": "learner_word.word"},
    ),
    "practice.Dispute": Personal(
        about=_("Verdicts you disagreed with"),
        owner="attempt__learner",
        without=("resolved_by",),
        named={"sentence": "attempt"},
    ),
}

NOT_PERSONAL: dict[str, str] = {
    "practice.Regrade": "An answer that a curator made right for everybody.",
}

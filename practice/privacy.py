"""Everything here is about one learner."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal

PERSONAL = {
    "practice.Step": Personal(
        about=_("Words met in study and revision"),
        owner="learner",
        without=("before",),
        named={"word": "learner_word.word"},
    ),
    "practice.SentenceAttempt": Personal(
        about=_("Sentences you wrote"), owner="learner", named={"word": "word"}
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
        about=_("What undo needs for a day"), owner="review__learner"
    ),
    "practice.Session": Personal(
        about=_("Sessions and quizzes"), owner="learner", without=("plan",)
    ),
    "practice.StudySettings": Personal(
        about=_("How you want to study"),
        owner="learning__user",
        named={"language": "learning.language"},
    ),
    "practice.ScheduleChange": Personal(
        about=_("Changes to the whole schedule"), owner="learner", without=("cards",)
    ),
    "practice.AcceptedAnswer": Personal(
        about=_("Answers of your own that count as right"),
        owner="learner_word__learner",
        named={"word": "learner_word.word"},
    ),
    "practice.Dispute": Personal(
        about=_("Verdicts you disagreed with"),
        owner="attempt__learner",
        without=("resolved_by",),
        named={"sentence": "attempt"},
    ),
}

NOT_PERSONAL: dict[str, str] = {}

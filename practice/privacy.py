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
    "practice.Dispute": Personal(
        about=_("Verdicts you disagreed with"),
        owner="attempt__learner",
        without=("resolved_by",),
        named={"sentence": "attempt"},
    ),
}

NOT_PERSONAL: dict[str, str] = {}

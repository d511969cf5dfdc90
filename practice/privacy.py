"""Everything here is about one learner."""

from vocab_project.common.privacy import Personal

PERSONAL = {
    "practice.Step": Personal(
        owner="learner", without=("before",), named={"word": "learner_word.word"}
    ),
    "practice.SentenceAttempt": Personal(owner="learner", named={"word": "word"}),
    "practice.Dispute": Personal(
        owner="attempt__learner",
        without=("resolved_by",),
        named={"sentence": "attempt"},
    ),
}

NOT_PERSONAL: dict[str, str] = {}

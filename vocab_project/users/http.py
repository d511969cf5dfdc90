from vocab_project.common.http import HtmxHttpRequest
from vocab_project.users.models import LearnerLanguage, User


class LearnerRequest(HtmxHttpRequest):
    """A request of a signed-in learner; `learning` is the language in the page header."""

    user: User
    learning: LearnerLanguage

from vocab_project.users.models.consent import Consent
from vocab_project.users.models.learner_language import LearnerLanguage
from vocab_project.users.models.user import User

__all__ = ["Consent", "LearnerLanguage", "User"]

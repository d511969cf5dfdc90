from vocab_project.users.models.account_import import AccountImport, AccountImportPart
from vocab_project.users.models.consent import Consent
from vocab_project.users.models.learner_language import LearnerLanguage
from vocab_project.users.models.user import User

__all__ = ["AccountImport", "AccountImportPart", "Consent", "LearnerLanguage", "User"]

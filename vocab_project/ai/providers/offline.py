from vocab_project.ai.models import AIResultServedBy
from vocab_project.ai.providers.base import Answer, Question


class OfflineProvider:
    """The built-in tutor: plain Python of the app that asks. No key, no network, no cost."""

    served_by = AIResultServedBy.TUTOR
    model_name = ""
    endpoint = ""
    leaves_machine = False

    def ask(self, question: Question) -> Answer:
        return Answer(data=question.kind.tutor(question.payload))

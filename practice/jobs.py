"""Questions this app asks the tutor: registered when Django starts."""

from practice import feedback
from practice.services.attempts import abandon_feedback, apply_feedback
from vocab_project.ai import kinds


def register() -> None:
    kinds.register(
        kinds.Kind(
            name=feedback.KIND,
            purpose="feedback",
            prompt_version=feedback.PROMPT_VERSION,
            instructions=feedback.INSTRUCTIONS,
            schema=feedback.FeedbackAnswer,
            tutor=feedback.ask_tutor,
            check=feedback.check_answer,
            apply=apply_feedback,
            abandon=abandon_feedback,
            outbound=feedback.without_forms,
            is_quick=True,
        )
    )

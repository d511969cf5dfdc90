from vocab_project.ai.models.budget import Budget
from vocab_project.ai.models.call import AICall, AICallState
from vocab_project.ai.models.circuit import Circuit
from vocab_project.ai.models.job import AIJob, AIJobFallbackReason
from vocab_project.ai.models.result import AIResult, AIResultServedBy

__all__ = [
    "AICall",
    "AICallState",
    "AIJob",
    "AIJobFallbackReason",
    "AIResult",
    "AIResultServedBy",
    "Budget",
    "Circuit",
]

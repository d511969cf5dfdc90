from vocab_project.ai.models.budget import Budget
from vocab_project.ai.models.call import AICall
from vocab_project.ai.models.circuit import Circuit
from vocab_project.ai.models.job import AIJob
from vocab_project.ai.models.result import AIResult

__all__ = ["AICall", "AIJob", "AIResult", "Budget", "Circuit"]

"""Grading a learner's translation without a language model. `grade` is the door."""

from vocab_project.linguistics.grading.grader import grade
from vocab_project.linguistics.grading.keys import (
    GRADER_VERSION,
    exact_key,
    normal_key,
    structured_key,
)
from vocab_project.linguistics.grading.values import (
    Grade,
    GradePart,
    GradeVerdict,
    PartKind,
)

__all__ = [
    "GRADER_VERSION",
    "Grade",
    "GradePart",
    "GradeVerdict",
    "PartKind",
    "exact_key",
    "grade",
    "normal_key",
    "structured_key",
]

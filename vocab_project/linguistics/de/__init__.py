"""German: facts, sentence writer and judge."""

from vocab_project.linguistics.de.tools import TOOLS

__all__ = ["TOOLS"]

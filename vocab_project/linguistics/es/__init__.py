"""Spanish. `TOOLS` implements `vocab_project.linguistics.base.LanguageTools`."""

from vocab_project.linguistics.es.tools import TOOLS

__all__ = ["TOOLS"]

"""Offline language tools: plain Python, one package per language behind `base.LanguageTools`."""

from functools import cache
from importlib import import_module

from vocab_project.linguistics.base import LanguageTools

SUPPORTED = ("es", "de")


@cache
def get_tools(code: str) -> LanguageTools:
    """The tools of a learned language; KeyError for one that has no package here."""
    if code not in SUPPORTED:
        raise KeyError(code)
    tools: LanguageTools = import_module(f"vocab_project.linguistics.{code}").TOOLS
    return tools

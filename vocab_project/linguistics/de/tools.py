"""German, as `LanguageTools` wants it."""

from vocab_project.linguistics.base import LanguageTools
from vocab_project.linguistics.de import (
    analysis,
    check,
    examples,
    judge,
    language,
    spelling,
)
from vocab_project.linguistics.de.rules import words
from vocab_project.linguistics.delegating import DelegatingTools


class GermanTools(DelegatingTools):
    code = "de"
    letters = "äöüß"

    search_key = staticmethod(spelling.search_key)
    search_variants = staticmethod(spelling.search_variants)
    looks_like = staticmethod(language.looks_like)
    split_article = staticmethod(spelling.split_article)
    write_examples = staticmethod(examples.write_examples)
    known_words = staticmethod(examples.known_words)
    judge_sentence = staticmethod(judge.judge_sentence)
    check = staticmethod(check.check)
    analyse = staticmethod(analysis.analyse)
    parts_of = staticmethod(analysis.parts_of)
    spell = staticmethod(words.spell)


TOOLS: LanguageTools = GermanTools()

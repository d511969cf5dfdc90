"""Spanish, as `LanguageTools` wants it."""

from vocab_project.linguistics.delegating import DelegatingTools
from vocab_project.linguistics.es import (
    check,
    examples,
    judge,
    language,
    reading,
    words,
)


class SpanishTools(DelegatingTools):
    code = "es"
    letters = "áéíóúüñ¿¡"

    looks_like = staticmethod(language.looks_like)
    split_article = staticmethod(language.split_article)
    write_examples = staticmethod(examples.write_examples)
    known_words = staticmethod(examples.known_words)
    judge_sentence = staticmethod(judge.judge)
    check = staticmethod(check.check)
    analyse = staticmethod(reading.analyse_text)
    parts_of = staticmethod(words.parts_of)
    spell = staticmethod(words.spell)


TOOLS = SpanishTools()

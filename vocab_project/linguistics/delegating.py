"""The part of `LanguageTools` that is the same in every language.

A language adds what it does itself as static methods, so that no method exists only to call a
function of the same name:

    class SpanishTools(DelegatingTools):
        code = "es"
        letters = "áéíóúüñ¿¡"
        looks_like = staticmethod(language.looks_like)
"""

from vocab_project.linguistics import text as shared
from vocab_project.linguistics.lexicon import lexicon


class DelegatingTools:
    code: str
    letters: str

    def search_key(self, text: str) -> str:
        return shared.fold(text)

    def normalise(self, text: str) -> str:
        return shared.normalise(text)

    def tokenise(self, text: str) -> list[str]:
        return shared.tokenise(text)

    def inflect(
        self, lemma: str, part_of_speech: str, **features: str
    ) -> tuple[str, ...]:
        """Thus inflect("rojo", "adjective", gender="f", number="pl")."""
        return lexicon(self.code).inflect(lemma, part_of_speech, **features)

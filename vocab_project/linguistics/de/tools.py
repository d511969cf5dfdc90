"""The German implementation of `LanguageTools`."""

from collections.abc import Collection, Sequence

from vocab_project.linguistics import text as shared
from vocab_project.linguistics.base import (
    ExampleDraft,
    LanguageTools,
    SentenceFeedback,
    TutorWord,
)
from vocab_project.linguistics.de import examples, judge, language, spelling


class GermanTools:
    code = "de"
    letters = "äöüß"

    def search_key(self, text: str) -> str:
        return spelling.search_key(text)

    def search_variants(self, text: str) -> tuple[str, ...]:
        return spelling.search_variants(text)

    def normalise(self, text: str) -> str:
        return shared.normalise(text)

    def tokenise(self, text: str) -> list[str]:
        return shared.tokenise(text)

    def looks_like(self, text: str) -> bool | None:
        return language.looks_like(text)

    def split_article(self, text: str) -> tuple[str, str]:
        return spelling.split_article(text)

    def write_examples(
        self,
        word: TutorWord,
        *,
        native: str,
        level: str,
        count: int,
        avoid: Collection[str] = (),
        seed: int = 0,
    ) -> list[ExampleDraft]:
        return examples.write_examples(
            word, native=native, level=level, count=count, avoid=avoid, seed=seed
        )

    def judge_sentence(
        self,
        sentence: str,
        word: TutorWord,
        *,
        native: str,
        known_forms: Sequence[str] = (),
    ) -> SentenceFeedback:
        return judge.judge_sentence(
            sentence, word, native=native, known_forms=known_forms
        )


TOOLS: LanguageTools = GermanTools()

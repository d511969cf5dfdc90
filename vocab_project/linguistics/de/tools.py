"""The German implementation of `LanguageTools`."""

from collections.abc import Collection, Sequence

from vocab_project.linguistics import text as shared
from vocab_project.linguistics.base import (
    ExampleDraft,
    LanguageTools,
    SentenceFeedback,
    TokenAnalysis,
    TutorWord,
)
from vocab_project.linguistics.de import (
    check,
    examples,
    judge,
    language,
    reading,
    spelling,
)
from vocab_project.linguistics.de.check import Checked
from vocab_project.linguistics.de.rules import words


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
        ignore: Collection[str] = (),
    ) -> SentenceFeedback:
        """`ignore`: names, dialect and other spellings that this learner means so."""
        return judge.judge_sentence(
            sentence, word, native=native, known_forms=known_forms, ignore=ignore
        )

    def check(self, sentence: str, *, ignore: Collection[str] = ()) -> Checked:
        return check.check(sentence, ignore=ignore)

    def analyse(self, text: str) -> list[TokenAnalysis]:
        return reading.analyse(text)

    def inflect(
        self, lemma: str, part_of_speech: str, **features: str
    ) -> tuple[str, ...]:
        """Thus inflect("Haus", "noun", case="dat", number="pl")."""
        return reading.german().inflect(lemma, part_of_speech, **features)

    def spell(self, word: str) -> Sequence[str]:
        return words.spell(word)


TOOLS: LanguageTools = GermanTools()

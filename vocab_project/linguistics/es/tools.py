"""Spanish, as `LanguageTools` wants it."""

from collections.abc import Collection, Iterable, Sequence

from vocab_project.linguistics import text as shared
from vocab_project.linguistics.base import (
    CannotWriteError,
    ExampleDraft,
    SentenceFeedback,
    TokenAnalysis,
    TutorWord,
)
from vocab_project.linguistics.es import (
    check,
    judge,
    language,
    lexicon,
    reading,
    words,
    writer,
)
from vocab_project.linguistics.es.check import Checked
from vocab_project.linguistics.frames import choose
from vocab_project.linguistics.lexicon import Analysis

ARTICLES = frozenset(["el", "la", "los", "las", "un", "una", "unos", "unas"])


class SpanishTools:
    code = "es"
    letters = "áéíóúüñ¿¡"

    def search_key(self, text: str) -> str:
        return shared.fold(text)

    def normalise(self, text: str) -> str:
        return shared.normalise(text)

    def tokenise(self, text: str) -> list[str]:
        return shared.tokenise(text)

    def looks_like(self, text: str) -> bool | None:
        return language.looks_like(text)

    def split_article(self, text: str) -> tuple[str, str]:
        article, space, rest = text.strip().partition(" ")
        if space and rest.strip() and article.lower() in ARTICLES:
            return article, rest.strip()
        return "", text.strip()

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
        if (word.lemma, word.part_of_speech) not in lexicon.known_words():
            raise CannotWriteError("unknown_word")
        language_ = native if native in {"en", "it"} else "en"
        found = writer.candidates(word.lemma, word.part_of_speech, language_)
        return choose(found, level=level, count=count, avoid=avoid, seed=seed)

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
        return judge.judge(
            sentence, word, native=native, known_forms=known_forms, ignore=ignore
        )

    def check(self, sentence: str, *, ignore: Collection[str] = ()) -> Checked:
        return check.check(sentence, ignore=ignore)

    def analyse(self, text: str) -> list[TokenAnalysis]:
        """Every word with its likeliest reading in this sentence and the others."""
        return [_analysis(token) for token in reading.read(text)]

    def inflect(
        self, lemma: str, part_of_speech: str, **features: str
    ) -> tuple[str, ...]:
        """Thus inflect("rojo", "adjective", gender="f", number="pl")."""
        return words.spanish().inflect(lemma, part_of_speech, **features)

    def spell(self, word: str) -> list[str]:
        """What a word that is not Spanish may have been meant to be, best first."""
        plain = shared.normalise(word)
        return [] if words.known(plain) else list(words.suggest(plain))

    def known_words(self) -> Iterable[tuple[str, str]]:
        """Every (lemma, part of speech) that sentences can be written for."""
        return sorted(lexicon.known_words())


def _analysis(token: reading.Token) -> TokenAnalysis:
    """A name is a reading too, but no word of the language."""
    best = None if token.is_unknown else token.best
    if best and token.is_name:
        best = Analysis(token.text, "name", {}, 1.0)
    return TokenAnalysis(
        token=token.text,
        start=token.start,
        end=token.end,
        best=best,
        alternatives=tuple(
            r for r in token.readings if best and r.lemma and r is not best
        ),
        known=best is not None and not token.is_name,
    )


TOOLS = SpanishTools()

"""Putting together what the engine reads and what the catalogue has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.search import search_keys
from words.selectors.recognition import catalogue as stored
from words.selectors.recognition.catalogue import Catalogue
from words.selectors.recognition.matching import (
    candidates_of,
    is_reflexive,
    reflexive_keys,
)
from words.selectors.recognition.phrases import find_phrases
from words.selectors.recognition.reading import Reading, ReadToken, read_text
from words.selectors.recognition.values import (
    Candidate,
    Expression,
    Part,
    Recognition,
    Token,
    TokenKind,
)


def recognise(text: str, language: str, *, learner: User | None = None) -> Recognition:
    """`learner`: their private words count too, and candidates carry their row.

    Twelve queries at most, however long the text is. Never raises for what a text may hold; offsets
    are those of `text` as given, decomposed accents and hidden characters included.
    """
    return recognise_all([text], language, learner=learner)[0]


def recognise_all(
    texts: Sequence[str], language: str, *, learner: User | None = None
) -> list[Recognition]:
    """Several texts for the queries of one."""
    return _Recogniser(language, learner).recognise(texts)


class _Recogniser:
    def __init__(self, language: str, learner: User | None) -> None:
        self.language, self.learner = language, learner
        self.catalogue = Catalogue()
        self.respelt = Catalogue()

    def recognise(self, texts: Sequence[str]) -> list[Recognition]:
        read = [read_text(text, self.language) for text in texts]
        if not any(read):
            return [Recognition(text, ()) for text in texts]
        self._load([token for each in read for token in each])
        expressions = self._expressions(read)
        return [
            Recognition(text, self._tokens(each), tuple(found))
            for text, each, found in zip(texts, read, expressions, strict=True)
        ]

    def _expressions(
        self, read: Sequence[Sequence[ReadToken]]
    ) -> list[list[Expression]]:
        if not any(len(tokens) > 1 for tokens in read):
            return [[] for _ in read]
        phrases = stored.phrases(self.language, self.learner)
        places = [find_phrases(each, phrases, self.language) for each in read]
        ids = {place.word for each in places for place in each}
        words = stored.words_of(self.language, self.learner, ids) if ids else {}
        mine = stored.rows_of(self.learner, ids)
        return [
            [
                Expression(
                    place.tokens,
                    tuple((tokens[at].start, tokens[at].end) for at in place.tokens),
                    (Candidate(words[place.word], learner_word=mine.get(place.word)),),
                )
                for place in found
                if place.word in words
            ]
            for tokens, found in zip(read, places, strict=True)
        ]

    def _load(self, tokens: Sequence[ReadToken]) -> None:
        lemmas = {token: {token.key, *self._lemmas(token)} for token in tokens}
        parts = {normalise(lemma) for token in tokens for lemma, _type in token.parts}
        self.catalogue = stored.load(
            self.language,
            self.learner,
            lemmas=parts.union(*lemmas.values()),
            spellings={token.key for token in tokens},
        )
        listed = self.catalogue.base_forms.keys() | self.catalogue.forms.keys()
        strange = {
            token.key
            for token in tokens
            if not (token.is_number or token.is_name)
            and listed.isdisjoint(lemmas[token])
        }
        keys = {key for text in strange for key in search_keys(text, self.language)}
        if keys:
            self.respelt = stored.load(
                self.language,
                self.learner,
                lemmas=keys,
                spellings=keys,
                field_name="search_key",
            )

    def _lemmas(self, token: ReadToken) -> Iterator[str]:
        for reading in token.readings:
            yield reading.key
            yield from reflexive_keys(reading, self.language)

    def _tokens(self, read: Sequence[ReadToken]) -> tuple[Token, ...]:
        made = [self._token(read, index) for index in range(len(read))]
        return tuple(
            token if read[at].head is None else self._prefix(token, read, at)
            for at, token in enumerate(made)
        )

    def _token(self, read: Sequence[ReadToken], index: int) -> Token:
        token = read[index]
        reflexive = is_reflexive(read, index, self.language)
        candidates = candidates_of(
            token, self.catalogue, self.language, reflexive=reflexive
        ) or self._respelt(token)
        parts = tuple(self._part(*part) for part in token.parts)
        first = token.readings[0] if token.readings else None
        kind = self._kind(token, candidates, parts)
        return Token(
            text=token.text,
            spans=((token.start, token.end), *_spans_of(token, read)),
            kind=kind,
            candidates=candidates,
            parts=parts,
            lemma=first.lemma if first else "",
            part_of_speech=first.part_of_speech if first else "",
            ends_sentence=token.ends_sentence,
        )

    def _prefix(self, token: Token, read: Sequence[ReadToken], at: int) -> Token:
        """It stands for its whole verb."""
        head = read[at].head or 0
        lemma = next(lemma for lemma, place in read[head].prefixes if place == at)
        candidates = tuple(
            replace(candidate, is_meant=True)
            for candidate in self._token(read, head).candidates
            if candidate.word.normalised == normalise(lemma)
        )
        return replace(
            token,
            spans=((token.start, token.end), (read[head].start, read[head].end)),
            kind=TokenKind.WORD if candidates else TokenKind.UNKNOWN,
            candidates=candidates,
            parts=(),
            lemma=lemma,
            part_of_speech="verb",
            head=head,
        )

    def _respelt(self, token: ReadToken) -> tuple[Candidate, ...]:
        """With other accents than the catalogue has, where it has nothing that is written just so.
        A spelling that the engine knows may be meant as it is: "ano" need not be "año"."""
        for key in search_keys(token.text, self.language):
            found = candidates_of(token, self.respelt, self.language, key=key)
            if found:
                is_meant = not token.readings
                return tuple(
                    replace(each, is_meant=is_meant, is_exact=False) for each in found
                )
        return ()

    def _part(self, lemma: str, part_of_speech: str) -> Part:
        key = normalise(lemma)
        reading = Reading(lemma, key, part_of_speech, {}, 0)
        found = candidates_of(ReadToken.of(reading), self.catalogue, self.language)
        return Part(lemma, tuple(c for c in found if c.is_meant))

    def _kind(
        self,
        token: ReadToken,
        candidates: Sequence[Candidate],
        parts: Sequence[Part],
    ) -> TokenKind:
        is_listed = any(candidate.is_meant for candidate in candidates)
        is_made = bool(parts) and all(part.candidates for part in parts)
        if token.is_number:
            return TokenKind.NUMBER
        if token.is_name and not (is_listed and _is_entry(token, candidates)):
            return TokenKind.NAME
        if is_listed or is_made:
            return TokenKind.WORD
        return TokenKind.NAME if token.may_be_name else TokenKind.UNKNOWN


def _is_entry(token: ReadToken, candidates: Sequence[Candidate]) -> bool:
    """Listed with the capital that made the engine take it for a name."""
    return any(candidate.word.base_form == token.text for candidate in candidates)


def _spans_of(token: ReadToken, read: Sequence[ReadToken]) -> Iterator[tuple[int, int]]:
    """Where the prefix of the verb that is meant stands."""
    first = token.readings[0].lemma if token.readings else ""
    for lemma, at in token.prefixes:
        if lemma == first:
            yield read[at].start, read[at].end

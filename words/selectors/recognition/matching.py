"""Which words of the catalogue a token may be, best first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from words.models import Word
from words.models.word import PartOfSpeech
from words.selectors.recognition.catalogue import Catalogue, StoredForm
from words.selectors.recognition.reading import Reading, ReadToken
from words.selectors.recognition.values import Candidate, Features

_ANY = {PartOfSpeech.UNKNOWN.value, PartOfSpeech.PHRASE.value}
_APART = {PartOfSpeech.NOUN.value, PartOfSpeech.VERB.value}
_NO_RANK = 10**9
_LAST = 10**3
_STEP = 2
"""Two places a reading: a verb with and without its reflexive pronoun."""
REFLEXIVE = {
    "es": frozenset(["me", "te", "se", "nos", "os"]),
    "de": frozenset(["mich", "dich", "sich", "uns", "euch", "mir", "dir"]),
}
_OBJECTS = frozenset(["lo", "la", "los", "las", "le", "les"])
_REACH = {"es": (2, 0), "de": (8, 8)}
"""How many words before and after its verb a reflexive pronoun may stand."""

Rank = tuple[int, int]
"""Which of the engine's readings it agrees with, and how well."""
_VERY, _NEAR, _OTHER = range(3)


@dataclass(frozen=True, slots=True)
class _Found:
    word: Word
    rank: Rank
    features: tuple[Features, ...]
    form_type: str = ""
    spelling: str = ""


def reflexive_keys(reading: Reading, language: str) -> Iterable[str]:
    """As what a reflexive verb stands in the catalogue: "levantarse", "sich freuen"."""
    if reading.part_of_speech == PartOfSpeech.VERB:
        yield f"{reading.key}se" if language == "es" else f"sich {reading.key}"


def is_reflexive(tokens: Sequence[ReadToken], index: int, language: str) -> bool:
    """Does a reflexive pronoun belong to the verb at `index`?"""
    pronouns = REFLEXIVE[language]
    clitics = {part for part, _type in tokens[index].parts[1:]}
    if clitics & pronouns and not clitics & _OBJECTS:
        return True
    before, after = _REACH[language]
    found = [
        at
        for at in range(max(0, index - before), min(len(tokens), index + after + 1))
        if at != index
        and tokens[at].key in pronouns
        and _is_one_sentence(tokens, at, index)
    ]
    # "se lo di": there "se" is "le".
    return any(language != "es" or tokens[at + 1].key not in _OBJECTS for at in found)


def _is_one_sentence(tokens: Sequence[ReadToken], one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return not any(token.ends_sentence for token in tokens[first:last])


def candidates_of(
    token: ReadToken,
    catalogue: Catalogue,
    language: str,
    *,
    key: str = "",
    reflexive: bool = False,
) -> tuple[Candidate, ...]:
    """`key` is under what the catalogue lists the token, if not its own spelling."""
    key = key or token.key
    found: dict[int, _Found] = {}
    for each in (
        *_by_lemma(token, catalogue, language, reflexive=reflexive),
        *_by_spelling(token, catalogue.base_forms.get(key, ())),
        *_by_form(token, catalogue.forms.get(key, ())),
    ):
        before = found.get(each.word.pk)
        if before is None or each.rank < before.rank:
            found[each.word.pk] = each
    _separate(found, catalogue.separate.get(key, {}))
    ordered = sorted(found.values(), key=lambda each: _order(each, key))
    return tuple(
        Candidate(
            word=each.word,
            features=each.features if each.word.normalised != token.key else (),
            form_type=each.form_type,
            spelling=each.spelling,
            learner_word=catalogue.mine.get(each.word.pk),
            is_meant=each.rank == ordered[0].rank and _is_meant(each.rank),
            is_exact=token.is_exact,
        )
        for each in ordered
    )


def _separate(found: dict[int, _Found], forms: Mapping[int, Word]) -> None:
    """A form that the learner treats separately stands where its lemma would."""
    for lemma, word in forms.items():
        if before := found.pop(lemma, None):
            found[word.pk] = _Found(word, before.rank, ())


def _is_meant(rank: Rank) -> bool:
    """Of the reading that fits best."""
    return rank[0] < _STEP


def _order(found: _Found, key: str) -> tuple[object, ...]:
    word = found.word
    return (
        found.rank,
        word.normalised != key,
        word.frequency_rank or _NO_RANK,
        word.sense_no,
        word.pk,
    )


def _by_lemma(
    token: ReadToken, catalogue: Catalogue, language: str, *, reflexive: bool
) -> Iterator[_Found]:
    for reading in token.readings:
        place = reading.place * _STEP
        is_verb = reading.part_of_speech == PartOfSpeech.VERB
        yield from _read_as(
            reading, reading.key, catalogue, place + (is_verb and reflexive)
        )
        for key in reflexive_keys(reading, language):
            yield from _read_as(reading, key, catalogue, place + (not reflexive))


def _read_as(
    reading: Reading, key: str, catalogue: Catalogue, place: int
) -> Iterator[_Found]:
    """A noun is not what another word of that spelling is a form of: "lädt" is no "Laden", "besser"
    is no "Gut"."""
    for word in catalogue.base_forms.get(key, ()):
        level = _agreement(reading.part_of_speech, word.part_of_speech)
        is_noun = word.part_of_speech == PartOfSpeech.NOUN
        same_case = reading.lemma[:1].isupper() == word.base_form[:1].isupper()
        if level != _OTHER and (same_case or not is_noun):
            yield _Found(word, (place, level), (reading.features,))


def _by_spelling(token: ReadToken, words: Iterable[Word]) -> Iterator[_Found]:
    """An entry that is spelt so, whatever base form the engine has for it: "gafas"."""
    for word in words:
        yield _Found(word, _nearest(token, word), ())


def _by_form(token: ReadToken, forms: Iterable[StoredForm]) -> Iterator[_Found]:
    """Where the engine has that very word among its readings, it knows better when it is meant."""
    lemmas = {reading.key for reading in token.readings}
    for form in forms:
        if form.word.normalised not in lemmas:
            place = _nearest(token, form.word)
            yield _Found(form.word, place, form.readings, form.form_type, form.text)


def _nearest(token: ReadToken, word: Word) -> Rank:
    """The reading whose type agrees best with the word's."""
    ranks = [
        (_agreement(reading.part_of_speech, word.part_of_speech), reading.place)
        for reading in token.readings
    ]
    level, place = min(ranks, default=(_VERY, 0))
    return _rank(place * _STEP, level)


def _rank(place: int, level: int) -> Rank:
    """A noun where a verb stands comes after all that the engine can imagine."""
    return (_LAST if level == _OTHER else place), level


def _agreement(read: str, listed: str) -> int:
    """Grammars draw the lines between small words differently; between nouns and verbs they do
    not."""
    if read == listed or listed in _ANY:
        return _VERY
    return _OTHER if {read, listed} == _APART else _NEAR

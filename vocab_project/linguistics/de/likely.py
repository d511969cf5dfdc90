"""Which reading of a German word is meant in its place.

How often a spelling is meant so, a small table of preferences set by hand (an article is not
followed by a verb) and one pass of Viterbi over each sentence; after `es.reading`. Used to say what
a word of a text is, never to find mistakes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vocab_project.linguistics.de.grammar import MODALS
from vocab_project.linguistics.de.reading import Piece, words
from vocab_project.linguistics.lexicon import Analysis

_SUBJECTS = {
    "ich": "1s", "du": "2s", "er": "3s", "es": "3s", "man": "3s", "wir": "1p",
    "ihr": "2p", "sie": "3s/3p",
}  # fmt: skip
_ASKS_INFINITIVE = MODALS | words("werden lassen gehen sehen hören")
_ASKS_PARTICIPLE = words("haben sein werden")
_MARKS = frozenset(',.;:?!…–—()„“”»«"')
_ENDS = frozenset(".?!:;…")

# How much likelier (or less) the second kind is after the first; 1 when not listed.
_AFTER = {
    ("article", "noun"): 4.0,
    ("article", "declined"): 4.0,
    ("article", "finite"): 0.01,
    ("article", "infinitive"): 0.01,
    ("article", "pronoun"): 0.05,
    ("article", "article"): 0.05,
    ("article", "preposition"): 0.2,
    ("article", "conjunction"): 0.1,
    ("determiner", "noun"): 4.0,
    ("determiner", "declined"): 4.0,
    ("determiner", "finite"): 0.05,
    ("determiner", "infinitive"): 0.05,
    ("preposition", "noun"): 2.0,
    ("preposition", "article"): 2.0,
    ("preposition", "declined"): 2.0,
    ("preposition", "finite"): 0.02,
    ("preposition", "infinitive"): 0.05,
    ("preposition", "conjunction"): 0.1,
    ("preposition", "subject"): 0.3,
    ("declined", "noun"): 4.0,
    ("declined", "finite"): 0.3,
    ("pronoun", "noun"): 0.3,
    ("that", "noun"): 0.03,
    ("that", "declined"): 0.05,
    ("that", "finite"): 3.0,
    ("genitive", "noun"): 0.02,
    ("genitive", "declined"): 0.02,
    ("subject", "noun"): 0.2,
    ("subject", "finite"): 5.0,
    ("subject", "imperative"): 0.02,
    ("finite", "finite"): 0.1,
    ("finite", "imperative"): 0.05,
    ("noun", "imperative"): 0.1,
    ("noun", "finite"): 1.5,
    ("name", "finite"): 2.0,
    ("adverb", "declined"): 1.5,
    ("to", "infinitive"): 20.0,
    ("to", "noun"): 0.01,
    ("to", "article"): 0.01,
    ("to", "pronoun"): 0.05,
    ("to", "finite"): 0.01,
    ("start", "imperative"): 1.0,
    ("start", "noun"): 1.0,
}
_PLAIN_IMPERATIVE = 0.05
"""A command opens its sentence; elsewhere the same spelling is the present."""
_LEAST = 0.0005
_LONGEST = 120
"""Words that are weighed together; a text without full stops is cut there."""

_Path = tuple[float, list[Analysis], str]


def likeliest(
    pieces: Sequence[Piece], readings: Sequence[tuple[Analysis, ...]]
) -> list[Analysis | None]:
    """One for each piece; None for marks and for what is unknown."""
    chosen: list[Analysis | None] = []
    for start, end in _sentences(pieces):
        chosen += _of_sentence(pieces[start:end], readings[start:end])
    return chosen


def _sentences(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, piece in enumerate(pieces):
        if piece.text in _ENDS or index - start >= _LONGEST:
            yield start, index + 1
            start = index + 1
    yield start, len(pieces)


def _of_sentence(
    pieces: Sequence[Piece], readings: Sequence[tuple[Analysis, ...]]
) -> list[Analysis | None]:
    paths: list[_Path] = [(1.0, [], "start")]
    known: list[int] = []
    for index, (piece, found) in enumerate(zip(pieces, readings, strict=True)):
        if not found:
            kind = "start" if piece.text in _MARKS else "unknown"
            best = max(paths, key=lambda path: path[0])
            paths = [(1.0, best[1], kind)]
            continue
        known.append(index)
        made: dict[str, _Path] = {}
        for reading in found:
            _add(made, paths, reading, _Place(pieces, readings, index))
        highest = max(score for score, _, _ in made.values())
        paths = [(score / highest, way, kind) for score, way, kind in made.values()]
    best_way = max(paths, key=lambda path: path[0])[1]
    chosen: list[Analysis | None] = [None] * len(pieces)
    for index, reading in zip(known, best_way, strict=True):
        chosen[index] = _narrowed(reading, _Place(pieces, readings, index))
    return chosen


def _narrowed(reading: Analysis, place: "_Place") -> Analysis:
    """Beside "er", "kommt" is the third person and not the second."""
    persons = reading.features.get("person", "").split("/")
    subjects = place.subjects() if len(persons) > 1 else []
    left = [p for p in persons if any(p in subject for subject in subjects)]
    if not left:
        return reading
    return replace(reading, features={**reading.features, "person": "/".join(left)})


class _Place:
    """What stands around a word."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        readings: Sequence[tuple[Analysis, ...]],
        index: int,
    ) -> None:
        self.piece = pieces[index]
        self._pieces, self._readings, self._index = pieces, readings, index

    def agrees(self, reading: Analysis) -> float:
        """A subject pronoun beside a finite verb tells its person."""
        subjects = self.subjects()
        if any(reading.may(person=p) for persons in subjects for p in persons):
            return 3.0
        return 0.4 if subjects else 1.0

    def subjects(self) -> list[list[str]]:
        """The persons of subject pronouns right before and after."""
        beside = (self._lower(self._index - 1), self._lower(self._index + 1))
        return [_SUBJECTS[word].split("/") for word in beside if word in _SUBJECTS]

    def ends_clause(self) -> bool:
        """The last word before a mark or a conjunction."""
        after = self._lower(self._index + 1)
        return not after or after in _MARKS or after in {"und", "oder", "aber"}

    def helped(self, verbs: frozenset[str]) -> bool:
        """Is one of the verbs before it in the clause, or right after it ("essen will")?"""
        if self._is_form_of(self._index + 1, verbs):
            return True
        for at in range(self._index - 1, -1, -1):
            if self._pieces[at].text in _MARKS:
                return False
            if self._is_form_of(at, verbs):
                return True
        return False

    def _is_form_of(self, at: int, verbs: frozenset[str]) -> bool:
        return 0 <= at < len(self._pieces) and any(
            r.part_of_speech == "verb" and "person" in r.features and r.lemma in verbs
            for r in self._readings[at]
        )

    def _lower(self, at: int) -> str:
        return self._pieces[at].lower if 0 <= at < len(self._pieces) else ""


def _add(
    made: dict[str, _Path], paths: list[_Path], reading: Analysis, place: _Place
) -> None:
    kind = _kind(place.piece, reading)
    score, chosen, _ = max(
        (
            (path * _AFTER.get((last, kind), 1.0), way, last)
            for path, way, last in paths
        ),
        key=lambda option: option[0],
    )
    score *= max(reading.prior, _LEAST) * _fit(kind, reading, place)
    if kind not in made or made[kind][0] < score:
        made[kind] = (score, [*chosen, reading], kind)


def _fit(kind: str, reading: Analysis, place: _Place) -> float:
    if kind == "imperative":
        return 1.0 if place.piece.opens else _PLAIN_IMPERATIVE
    if kind == "infinitive":
        return 8.0 if place.helped(_ASKS_INFINITIVE) else 0.3
    if kind == "participle":
        return 4.0 if place.helped(_ASKS_PARTICIPLE) else 1.0
    if kind == "finite":
        mood = 0.3 if reading.may(mood="subjunctive") else 1.0
        taken = 0.2 if place.ends_clause() and place.helped(_ASKS_INFINITIVE) else 1.0
        return mood * taken * place.agrees(reading)
    return 0.05 if kind == "preposition" and place.ends_clause() else 1.0


def _kind(piece: Piece, reading: Analysis) -> str:
    part = reading.part_of_speech
    if part == "verb":
        return _verb_kind(reading)
    if part == "pronoun":
        return _pronoun_kind(piece, reading)
    if part == "adjective":
        return "adjective" if reading.features.get("ending", "-") == "-" else "declined"
    return "to" if part == "particle" and piece.lower == "zu" else part


def _verb_kind(reading: Analysis) -> str:
    if reading.may(mood="imperative"):
        return "imperative"
    if "person" in reading.features:
        return "finite"
    return "participle" if reading.may(tense="participle") else "infinitive"


def _pronoun_kind(piece: Piece, reading: Analysis) -> str:
    if piece.lower in _SUBJECTS:
        return "subject"
    if reading.lemma == "der":
        return "that"
    # "Erbarme dich meiner": as good as never, while "meiner Mutter" is everywhere.
    return "genitive" if piece.lower.endswith(("einer", "unser", "euer")) else "pronoun"

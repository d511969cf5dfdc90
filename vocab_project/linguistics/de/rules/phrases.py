"""Gender, case and endings inside a noun phrase, and the case its preposition asks for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.grammar import (
    AFTER_DER,
    AFTER_EIN,
    AFTER_NOTHING,
    CONTRACTIONS,
    DETERMINERS,
    OTHER_CASE,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Cell,
    cells_of,
)
from vocab_project.linguistics.de.lexicon import entries
from vocab_project.linguistics.de.phrases import Phrase, cells_of_noun
from vocab_project.linguistics.de.reading import Piece, german, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding

_PRONOUN_TOO = frozenset(["der", "die", "das", "den", "dem"])
# "Von uns trinkt keiner Kaffee."
_STANDING = frozenset(["keiner", "jeder", "einer", "mancher", "alle", "viele", "beide"])
_OFTEN_BARE = frozenset(
    [
        "meal",
        "weekday",
        "month",
        "season",
        "foodmass",
        "drink",
        "ingredient",
        "idea",
        "ideal",
    ]
)
_FELT = words(
    "kalt warm heiß schlecht übel langweilig egal klar peinlich wichtig recht fremd bekannt "
    "neu leid gut wohl gleich möglich lieber"
)
_IS = frozenset(["ist", "war", "liegt", "steht", "sind", "waren", "liegen", "stehen"])
_ENDINGS = {
    "der": cells_of(AFTER_DER),
    "ein": cells_of(AFTER_EIN),
    "none": cells_of(AFTER_NOTHING),
}
# "seit der Mann hier ist", "um dem Mann zu helfen": they open clauses as well.
_CLAUSE_TOO = frozenset(["seit", "während"])
_WITH_ZU = frozenset(["um", "ohne", "statt", "anstatt"])


def check(pieces: Sequence[Piece], phrases: Sequence[Phrase]) -> Iterator[Finding]:
    for phrase in phrases:
        if not phrase.is_certain or _is_open(pieces, phrase):
            continue
        if _may_be_relative(pieces, phrase) or _is_inside(pieces, phrase):
            continue
        fitting = {cell for cell in phrase.cells if cell[1] in phrase.wanted}
        if phrase.article and (not phrase.cells or _opens_in_genitive(pieces, phrase)):
            yield from _gender(pieces, phrase)
        elif not fitting:
            yield from _case(pieces, phrase)
        else:
            yield from _endings(phrase, fitting)
    yield from _pronouns(pieces)
    yield from _counted(pieces)


def _is_open(pieces: Sequence[Piece], phrase: Phrase) -> bool:
    """Does more follow that may belong to it: "mit dem Kinder liebenden Mann"?"""
    after = pieces[phrase.noun_at + 1 : phrase.noun_at + 2]
    return bool(after) and after[0].text in {"-", "/", "&"}


def _may_be_relative(pieces: Sequence[Piece], phrase: Phrase) -> bool:
    """Thus ", in der Menschen leben", ", der logische Fragen stellt"."""
    start = phrase.at - 1 if phrase.preposition and phrase.determiner else phrase.at
    led = start > 0 and pieces[start - 1].text == ","
    return (
        led
        and phrase.determiner is not None
        and phrase.article in _PRONOUN_TOO
        and _ends_with_verb(pieces, phrase.noun_at)
    )


def _ends_with_verb(pieces: Sequence[Piece], at: int) -> bool:
    last = pieces[at]
    for piece in pieces[at + 1 :]:
        if not piece.is_word and not piece.text[0].isdigit():
            break
        last = piece
    return any("person" in r.features for r in last.verbs())


def _is_inside(pieces: Sequence[Piece], phrase: Phrase) -> bool:
    """Thus "installierten Bilder" in "die von uns installierten Bilder"."""
    begin = phrase.noun_at - len(phrase.inner)
    if not phrase.inner or (phrase.determiner and phrase.article != "ihr"):
        return False
    earlier = pairwise(pieces[:begin])
    return any(
        one.lower in DETERMINERS and other.lower in PREPOSITIONS
        for one, other in earlier
    )


def _is_predicated(pieces: Sequence[Piece], phrase: Phrase) -> bool:
    """Thus "Der Wohnung ist zu teuer"; "Der Frau ist kalt" is right."""
    rest = pieces[phrase.noun_at + 1 :]
    if len(rest) < 2 or rest[0].lower not in {"ist", "war"} or "nom" in phrase.cases:
        return False
    if phrase.determiner is not pieces[0] or phrase.article != "der":
        return False
    return rest[1].lower in {"sehr", "zu", "nicht"} and not any(
        piece.lower in _FELT or piece.text[0].isupper() or "nom" in
        PRONOUNS.get(piece.lower, ()) for piece in rest
    )  # fmt: skip


def _opens_in_genitive(pieces: Sequence[Piece], phrase: Phrase) -> bool:
    """Thus "Der Mädchen spielt": no sentence of a learner opens so."""
    asked = phrase.at == 2 and pieces[0].lower == "wo" and pieces[1].lower in _IS
    if asked and phrase.determiner is not None and "nom" not in phrase.cases:
        # "Wo ist der Milch?"
        return True
    after = pieces[phrase.noun_at + 1 : phrase.noun_at + 2]
    verb = bool(after) and any("person" in r.features for r in after[0].verbs())
    if _is_predicated(pieces, phrase):
        return True
    if phrase.article.endswith("es"):
        # "Eines Tages", "Meines Wissens".
        return False
    return phrase.cases == {"gen"} and phrase.determiner is pieces[0] and verb


def _gender(pieces: Sequence[Piece], phrase: Phrase) -> Iterator[Finding]:
    columns = {column for column, _ in phrase.noun_cells}
    singular = columns - {"pl"}
    if len(singular) > 1:
        return
    article = phrase.determiner or phrase.before
    if article is None or _may_be_pronoun(pieces, phrase):
        return
    right = _one_determiner(phrase)
    correction = _rewritten(phrase, right) if right else None
    key = f"gender_{singular.pop()}" if singular else "gender_pl"
    lemma = next(r.lemma for r in phrase.noun.readings if r.part_of_speech == "noun")
    noun = phrase.noun.text if key == "gender_pl" else lemma
    yield found(
        article, phrase.noun, key, correction, 0.93, noun=noun, det=phrase.article
    )


def _may_be_pronoun(pieces: Sequence[Piece], phrase: Phrase) -> bool:
    """Thus ", das Milch trinkt", "Ist das Käse?", "Isst der Suppe?", "Mögt ihr Pizza?"."""
    if phrase.article == "ihr":
        before = pieces[phrase.noun_at - 2] if phrase.noun_at > 1 else None
        return before is not None and any(
            "2p" in reading.features.get("person", "") for reading in before.verbs()
        )
    if phrase.article not in _PRONOUN_TOO | _STANDING or phrase.determiner is None:
        return False
    if phrase.adjectives:
        return False
    at = phrase.noun_at - 1
    before = pieces[at - 1] if at else None
    if before is not None and before.text == ",":
        return True
    if before is None or phrase.preposition:
        return False
    if at > 1 and pieces[at - 2].lower == "wo":
        # "Wo ist der Milch?"
        return False
    return not _needs_article(phrase.noun)


def _needs_article(noun: Piece) -> bool:
    for reading in noun.readings:
        entry = entries().get((reading.lemma, "noun"))
        if entry and entry.countable and (classes := entry.classes - {"topic"}):
            return classes.isdisjoint(_OFTEN_BARE)
    return False


def _one_determiner(phrase: Phrase) -> str:
    """The determiner of the same kind that keeps the case, if only one does."""
    meant = {case for _, case in DETERMINERS[phrase.article][1]} & phrase.wanted
    open_case = phrase.article.endswith("er") and meant <= {"dat", "gen"}
    if open_case and not phrase.preposition:
        # "Ich habe keiner Tisch": the case itself is not meant.
        return ""
    stem = stem_of(phrase.article)
    numbers = {column == "pl" for column, _ in DETERMINERS[phrase.article][1]}
    right = {
        form
        for form, (_, cells) in DETERMINERS.items()
        if stem_of(form) == stem
        for column, case in cells & phrase.noun_cells
        if case in meant and (column == "pl") in numbers
    }
    return right.pop() if len(right) == 1 else ""


def stem_of(form: str) -> str:
    """Forms of one word share it: "der" for "dem", "mein" for "meiner"."""
    if form in {"der", "die", "das", "den", "dem", "des"}:
        return "der"
    for ending in ("er", "en", "em", "es", "e"):
        if form.endswith(ending) and form not in {"euer", "unser"}:
            form = form.removesuffix(ending)
            break
    return {"eur": "euer"}.get(form, form)


def _rewritten(phrase: Phrase, determiner: str) -> str:
    shown = determiner
    if phrase.before is not None and phrase.determiner is None:
        short = {pair: form for form, pair in CONTRACTIONS.items()}
        shown = short.get(
            (phrase.preposition, determiner), f"{phrase.preposition} {determiner}"
        )
    shown_words = [shown, *(piece.text for piece in phrase.inner), phrase.noun.text]
    return " ".join(shown_words)


def _case(pieces: Sequence[Piece], phrase: Phrase) -> Iterator[Finding]:
    if not phrase.preposition or not phrase.article:
        return
    after = [piece.lower for piece in pieces[phrase.noun_at + 1 :]]
    may_open = phrase.preposition in _CLAUSE_TOO and "nom" in phrase.cases
    if may_open and _ends_with_verb(pieces, phrase.noun_at):
        return
    if phrase.at > 1 and pieces[phrase.at - 2].lower == "was":
        # "Was für ein schöner Tag!"
        return
    if phrase.preposition in _WITH_ZU and any("zu" in word for word in after):
        return
    right = _for_case(phrase)
    key = {
        frozenset(["dat"]): "case_dat",
        frozenset(["acc"]): "case_acc",
        frozenset(["acc", "dat"]): "case_two",
    }.get(phrase.wanted, "case_gen")
    first = phrase.determiner or phrase.first
    correction = _rewritten_all(phrase, right) if right else None
    yield found(first, phrase.noun, key, correction, 0.93, prep=phrase.preposition)


def _for_case(phrase: Phrase) -> str:
    stem = stem_of(phrase.article)
    columns = {column for column, _ in phrase.cells}
    right = {
        form
        for form, (_, cells) in DETERMINERS.items()
        if stem_of(form) == stem
        for column, case in cells
        if case in phrase.wanted and column in columns
    }
    return right.pop() if len(right) == 1 else ""


def _rewritten_all(phrase: Phrase, determiner: str) -> str | None:
    """With adjectives the ending would change too, and the dative plural needs an n."""
    kind, cells = DETERMINERS[determiner]
    cell = next(
        (c for c in cells if c[1] in phrase.wanted and c in phrase.noun_cells), None
    )
    if cell is None:
        return _with_dative_n(phrase, determiner)
    ending = _ENDINGS[kind][cell]
    adjectives = [
        _with_ending(piece, ending) if piece in phrase.adjectives else piece.text
        for piece in phrase.inner
    ]
    if not all(adjectives):
        return None
    return " ".join([determiner, *adjectives, phrase.noun.text])


def _with_dative_n(phrase: Phrase, determiner: str) -> str | None:
    if phrase.adjectives or "dat" not in phrase.wanted:
        return None
    lemma = next(r.lemma for r in phrase.noun.readings if r.part_of_speech == "noun")
    forms = german().inflect(lemma, "noun", case="dat", number="pl")
    return f"{determiner} {forms[0]}" if forms else None


def _with_ending(piece: Piece, ending: str) -> str:
    # "neuer" is "neu" with an ending rather than the comparative without one.
    for reading in sorted(
        piece.readings, key=lambda r: r.features.get("ending") == "-"
    ):
        if reading.part_of_speech == "adjective":
            had = reading.features.get("ending", "-")
            stem = piece.text.removesuffix(had) if had != "-" else piece.text
            return stem + ending.strip("-")
    return ""


def _endings(phrase: Phrase, fitting: set[Cell]) -> Iterator[Finding]:
    plural = {column for column, _ in fitting} == {"pl"}
    confidence = 0.93 if phrase.article else 0.88 if plural else 0.8
    right = {_ENDINGS[phrase.kind][cell].strip("-") for cell in fitting}
    for piece in phrase.adjectives:
        if any(r.part_of_speech not in {"adjective", "verb"} for r in piece.readings):
            continue
        had = {
            ending
            for r in piece.readings
            if r.part_of_speech == "adjective"
            for ending in r.features.get("ending", "-").split("/")
        }
        if had & right:
            continue
        if had == {"-"} and (not phrase.article or _is_adverb(phrase, piece)):
            continue
        wanted = right.pop() if len(right) == 1 else ""
        correction = _with_ending(piece, wanted) if wanted else None
        key = "ending" if wanted else "ending_any"
        yield found(
            piece, piece, key, correction, confidence, ending=wanted,
            noun=phrase.noun.text,
        )  # fmt: skip
        return


def _is_adverb(phrase: Phrase, piece: Piece) -> bool:
    """Thus "frisch" in "das frisch gebackene Brot"."""
    at = phrase.inner.index(piece)
    return at + 1 < len(phrase.inner)


def _counted(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "seit drei Monate", "vor zwei Jahre"."""
    for before, number, noun in zip(pieces, pieces[1:], pieces[2:], strict=False):
        numeral = number.is_a("numeral") or number.text.isdigit()
        if not numeral or not noun.is_word or not noun.text[0].isupper():
            continue
        timed = before.lower == "vor" and any(r.lemma in TIMES for r in noun.readings)
        if PREPOSITIONS.get(before.lower) != frozenset(["dat"]) and not timed:
            continue
        cells = cells_of_noun(noun)
        if not cells or {c for c, _ in cells} != {"pl"} or ("pl", "dat") in cells:
            continue
        lemma = next(r.lemma for r in noun.readings if r.part_of_speech == "noun")
        forms = german().inflect(lemma, "noun", case="dat", number="pl")
        right = forms[0] if forms else None
        yield found(noun, noun, "case_dat", right, 0.9, prep=before.text)


def _pronouns(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "mit mich", "für dir"."""
    for at in range(len(pieces) - 1):
        preposition, pronoun = pieces[at].lower, pieces[at + 1]
        wanted = PREPOSITIONS.get(preposition, frozenset())
        cases = PRONOUNS.get(pronoun.lower)
        if cases is None or len(wanted) != 1 or cases & wanted:
            continue
        (case,) = wanted
        if preposition in {"seit", "um", "ohne"} or pronoun.lower == "es":
            continue
        # "Kommst du mit?": a prefix may stand before a pronoun only at a clause's end.
        right = OTHER_CASE.get((pronoun.lower, case))
        if right is None or (pronoun.lower == "sie" and pronoun.text != "sie"):
            continue
        confidence = 0.93 if "nom" not in cases else 0.86
        key = "case_dat" if case == "dat" else "case_acc"
        yield found(pronoun, pronoun, key, right, confidence, prep=preposition)

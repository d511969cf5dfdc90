"""How much and in what order: "muy", "más", short forms, adjectives before nouns."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import SUBJECTS, Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    NUMERALS,
    ahead,
    noun_form,
    runs,
    word_at,
)
from vocab_project.linguistics.findings import Finding

_MUCH = frozenset(["mucho", "mucha"])
_COMPARED = frozenset("mejor peor mayor menor más menos antes después".split())  # noqa: SIM905
_BE = frozenset(["ser", "estar", "parecer"])
_FELT = frozenset(
    "hambre sed sueño frío calor miedo prisa suerte dinero tiempo trabajo".split()  # noqa: SIM905
)
_SHORTENED = {
    "bueno": "buen",
    "malo": "mal",
    "primero": "primer",
    "tercero": "tercer",
    "ninguno": "ningún",
    "alguno": "algún",
    "uno": "un",
}
_FULL = {"gran": "grande", "buen": "bueno", "primer": "primero", "tercer": "tercero"}
_NATIONS = frozenset(
    "español italiano alemán inglés francés portugués ruso chino japonés americano "  # noqa: SIM905
    "mexicano argentino griego turco polaco suizo europeo".split()
)
_COLOURS = frozenset("rojo azul verde amarillo blanco negro gris marrón".split())  # noqa: SIM905
_AFTER_NOUN = _NATIONS | _COLOURS | {"favorito", "redondo", "cuadrado", "casado"}
_SHADES = frozenset(
    "sangre cielo mar botella limón marino hueso oliva oro vino mate".split()  # noqa: SIM905
)
_PERSONS = {"mí": "yo", "ti": "tú", "él": "él", "ella": "ella"}
_PEOPLE = frozenset(
    "padre madre hermano hermana primo prima hijo hija amigo amiga marido mujer novio "  # noqa: SIM905
    "novia abuelo abuela tío tía".split()
)


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for rule in _RULES:
            for at in range(len(run)):
                yield from rule(run, at)


def _is_adjective(token: Token | None) -> bool:
    if token is None or token.is_name:
        return False
    tall = token.lower in {"alto", "alta", "altos", "altas"}
    return tall or (token.share("adjective") >= 0.25 and not token.finite(0.2))


def _much(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "es mucho interesante"; but "mucho mejor", and "muchos jóvenes" are counted."""
    after, then = ahead(run, at), ahead(run, at, 2)
    if run[at].lower not in _MUCH or at == 0 or after is None:
        return
    bare = then is None or then.best.part_of_speech not in {"noun", "adjective"}
    counted = not after.as_("adjective", 0.1) and not after.best.may(tense="participle")
    counted = counted or after.lower in _COMPARED
    be = run[at - 1].is_verb and run[at - 1].has_lemma(_BE)
    thing = run[at - 1].best.part_of_speech == "noun" and run[at].lower == "mucho"
    participle = after.best.may(tense="participle") and run[at - 1].has_lemma({"estar"})
    adjective = _is_adjective(after) or participle
    well = after.lower == "bien" and run[at - 1].has_lemma({"estar"})
    if (adjective and bare and not counted and (be or thing)) or well:
        yield found("muy_mucho", [run[at], after], f"muy {after.text}", 0.93)


def _very(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "tengo muy hambre", "trabajo muy", "muy mejor", "un libro caro muy"."""
    after, before = ahead(run, at), ahead(run, at, -1) if at else None
    if run[at].lower != "muy" or before is None:
        return
    if after is None and before.best.part_of_speech == "adjective":
        yield found("muy_place", [before, run[at]], f"muy {before.lower}", 0.93)
    elif after is None and before.finite(0.1):
        yield found("muy_mucho", [run[at]], "mucho", 0.92)
    elif after and after.lower in {"mejor", "peor"}:
        yield found("muy_mucho", [run[at]], "mucho", 0.93)
    elif after and after.lower in _FELT and before.has_lemma({"tener"}):
        form = noun_form(after)
        feminine = after.lower == "hambre" or (form and form.genders == {"f"})
        right = f"{'mucha' if feminine else 'mucho'} {after.text}"
        yield found("muy_mucho", [run[at], after], right, 0.93)


def _more_better(run: list[Token], at: int) -> Iterator[Finding]:
    after = ahead(run, at)
    if run[at].lower == "más" and after and after.lower in {"mejor", "peor"}:
        yield found("more_better", [run[at], after], after.lower, 0.94)


def _short_form(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "un bueno amigo", "el primero piso", "ninguno problema"."""
    right, noun = _SHORTENED.get(run[at].lower), ahead(run, at)
    form = noun_form(noun) if noun else None
    if right is None or noun is None or form is None or noun.is_name:
        return
    masculine = form.genders == {"m"} and form.numbers == {"sg"}
    if not masculine or noun.share("noun") < 0.5 or noun.best.part_of_speech != "noun":
        return
    before = word_at(run, at, -1)
    placed = before in DETERMINERS or run[at].lower in {"ninguno", "alguno"}
    if run[at].lower == "uno":
        placed = at > 0 and run[at - 1].is_verb
    if placed and before != "lo":
        yield found("short_form", [run[at], noun], f"{right} {noun.text}", 0.92)


def _full_form(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "la casa es gran"."""
    right, after = _FULL.get(run[at].lower), ahead(run, at)
    be = at > 0 and any(t.has_lemma({"ser"}) for t in run[max(0, at - 2) : at])
    if right and be and (after is None or after.lower in {"y", "pero", "para"}):
        yield found("full_form", [run[at]], right, 0.9)


def _order(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "la italiana comida", "mi favorito libro", "unos negros zapatos"."""
    adjective, noun = ahead(run, at), ahead(run, at, 2)
    placed = run[at].lower in DETERMINERS or run[at].lower in NUMERALS
    if not placed or adjective is None or noun is None or noun.is_name:
        return
    lemmas = {r.lemma for r in adjective.as_("adjective", 0.003)}
    form = noun_form(noun)
    clear = form is not None and noun.share("noun") > 0.6 and not noun.finite(0.05)
    clear = clear and noun.lower not in _SHADES and noun.best.part_of_speech == "noun"
    if lemmas & _AFTER_NOUN and clear:
        right = f"{run[at].text} {noun.text} {adjective.text}"
        yield found("adjective_place", run[at : at + 3], right, 0.89)


def _than(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "es más alta de mí", "Ana es más alta su hermano"."""
    if run[at].lower not in {"más", "menos"} or at == 0:
        return
    if not run[at - 1].has_lemma(_BE) or not _is_adjective(ahead(run, at)):
        return
    word, who = ahead(run, at, 2), ahead(run, at, 3)
    if word is None or who is None:
        return
    own = who.lower in {"mi", "tu", "su"} and _is_person(ahead(run, at, 4))
    if word.lower == "de" and who.lower in _PERSONS and ahead(run, at, 4) is None:
        right = f"que {_PERSONS[who.lower]}"
        yield found("than", [word, who], right, 0.93)
    elif word.lower == "de" and own:
        yield found("than", [word], "que", 0.88)
    mine = word.lower in {"mi", "tu", "su"} and _is_person(who)
    if mine and _has_subject(run, at - 1) and ahead(run, at, 4) is None:
        yield found("than", [word], f"que {word.lower}", 0.88)


def _is_person(token: Token | None) -> bool:
    return token is not None and bool({r.lemma for r in token.as_("noun")} & _PEOPLE)


def _has_subject(run: list[Token], verb: int) -> bool:
    if verb == 1:
        return run[0].is_name or run[0].lower in SUBJECTS
    noun = verb == 2 and run[1].best.part_of_speech == "noun"
    return noun and run[0].lower in DETERMINERS


def _as_tall(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "tan alto que yo"."""
    that, who = ahead(run, at, 2), ahead(run, at, 3)
    if run[at].lower != "tan" or that is None or who is None or that.lower != "que":
        return
    somebody = who.lower in SUBJECTS or who.is_name
    if somebody and ahead(run, at, 4) is None and _is_adjective(ahead(run, at)):
        yield found("than", [that], "como", 0.92)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _much,
    _very,
    _more_better,
    _short_form,
    _full_form,
    _order,
    _than,
    _as_tall,
)

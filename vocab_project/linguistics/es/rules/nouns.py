"""Determiner, noun and adjective agree in gender and number."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.rules.phrases import (
    BEFORE_NOUN,
    DETERMINERS,
    FEMININE_PLURAL,
    LOOSE,
    NUMERALS,
    TAKES_EL,
    NounForm,
    agree,
    agreement_of,
    determiner_features,
    determiner_for,
    noun_form,
    noun_in,
    runs,
    word_at,
)
from vocab_project.linguistics.es.words import spanish
from vocab_project.linguistics.findings import Finding

_COLOURS = frozenset(
    "rojo azul verde amarillo blanco negro gris marrón rosa naranja violeta lila beige "  # noqa: SIM905
    "claro oscuro marino".split()
)
_MASS = frozenset(
    "gente dinero tiempo agua ropa comida leche pan arroz sal música trabajo "  # noqa: SIM905
    "información familia lluvia nieve café vino carne pescado fruta".split()
)
_TENS = frozenset(
    "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()  # noqa: SIM905
)
_BEFORE_ADJECTIVE = frozenset("muy tan bastante demasiado poco".split())  # noqa: SIM905
# States said of somebody else in the sentence: "llegó a casa cansado".
_STATES = frozenset(
    "cansado contento enfermo solo borracho triste feliz herido muerto vivo tranquilo "  # noqa: SIM905
    "preocupado enfadado nervioso sentado dormido despierto junto listo seguro caro "
    "barato rápido lento directo fuerte alto bajo claro mejor peor mayor menor mismo "
    "medio todo demás temprano estándar".split()
)


def check(tokens: Sequence[Token]) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            yield from _determiner(run, at)
            yield from _numeral(run, at)
            yield from _adjective(run, at)
            yield from _all(run, at)
            yield from _gran(run, at)


def _sure_noun(token: Token, *, after_loose: bool) -> NounForm | None:
    """After "la" a verb may stand: then nobody may take the word for one."""
    form = noun_form(token)
    if form is None or token.best.part_of_speech not in {"noun", "adjective", "adverb"}:
        return None
    if token.lower in FEMININE_PLURAL:
        return form
    rival = sum(r.prior for r in token.finite(0.02))
    participle = any(r.features.get("tense") == "participle" for r in token.readings)
    other = token.share("adjective") > 0.6 or token.share("adverb") > 0.3
    if participle or other or (after_loose and rival):
        return None
    return form


def _determiner(run: list[Token], at: int) -> Iterator[Finding]:
    first = run[at]
    if first.lower not in DETERMINERS or at + 1 >= len(run) or first.is_name:
        return
    if _is_counting(run, at) or (first.lower == "un" and word_at(run, at) == "poco"):
        return
    between = run[at + 1 : at + 2] if _is_before_noun(run, at + 1) else []
    head = run[at + 1 + len(between)]
    form = _sure_noun(head, after_loose=first.lower in LOOSE and not between)
    hyphen = head.gap.strip().startswith("-")
    if form is None or head.first or hyphen or _stands_before(first, head):
        return
    yield from _agreeing(run, at, between, head, form)


def _is_counting(run: list[Token], at: int) -> bool:
    """Thus "treinta y un años"."""
    one = run[at].lower in {"un", "una"}
    return one and word_at(run, at, -1) == "y" and word_at(run, at, -2) in _TENS


def _stands_before(first: Token, head: Token) -> bool:
    """An adjective that agrees: "las principales conexiones"; an adverb: "tanto …"."""
    if head.share("adjective") < 0.02:
        return False
    genders, numbers = agreement_of(head)
    fitting = determiner_features(first.lower)
    agrees = genders & fitting[0] and numbers & fitting[1]
    return bool(agrees) or first.lower in {"mucho", "poco", "tanto", "demasiado"}


def _is_before_noun(run: list[Token], at: int) -> bool:
    token = run[at]
    return at + 1 < len(run) and (
        token.has_lemma(BEFORE_NOUN, "adjective")
        or (token.lower in DETERMINERS and token.lower[:3] in {"otr", "muc", "poc"})
    )


def _agreeing(
    run: list[Token], at: int, between: list[Token], head: Token, form: NounForm
) -> Iterator[Finding]:
    first = run[at]
    genders, numbers = determiner_features(first.lower)
    number = _number_of(form, numbers)
    phrase = [first, *between, head]
    if not number:
        yield from _wrong_number(run, at, phrase, form)
        return
    if len(form.genders) != 1:
        return
    (gender,) = form.genders
    right = determiner_for(first.lower, gender, number, noun=form.lemma)
    if between:
        right = determiner_for(first.lower, gender, number)
        right_between = _between(between[0], gender, number)
        if right_between != between[0].lower or gender not in genders:
            text = f"{right} {right_between} {head.text}"
            yield found(f"gender_{gender}", phrase, text, 0.93, noun=head.text)
        return
    special = form.lemma in TAKES_EL and number == "sg"
    wrong = right != first.lower and (gender not in genders or special)
    # "una agua" and "esta agua": the first is heard, the second right.
    if not right or not wrong:
        return
    rare = spanish().frequency(head.lower) < 2.5
    heard = special and first.lower in {"una", "alguna"}
    sure = 0.8 if rare or heard else 0.96
    text = f"{right} {head.text}"
    key = "gender_el" if special and right in {"el", "un"} else f"gender_{gender}"
    yield found(key, phrase, text, sure, noun=head.text, article=right)


def _between(token: Token, gender: str, number: str) -> str:
    if token.lower in DETERMINERS:
        return determiner_for(token.lower, gender, number)
    genders, numbers = agreement_of(token)
    if gender in genders and number in numbers:
        return token.lower
    short = {"bueno": "buen", "malo": "mal", "primero": "primer", "tercero": "tercer"}
    full = agree(token, gender, number)
    return short.get(full, full)


def _number_of(form: NounForm, numbers: frozenset[str]) -> str:
    both = form.numbers & numbers
    return "sg" if "sg" in both else "pl" if both else ""


def _wrong_number(
    run: list[Token], at: int, phrase: list[Token], form: NounForm
) -> Iterator[Finding]:
    first, head = phrase[0], phrase[-1]
    if len(form.numbers) != 1 or len(form.genders) != 1 or len(phrase) > 2:
        return
    (number,), (gender,) = form.numbers, form.genders
    after = run[at + 2] if at + 2 < len(run) else None
    genders, _ = determiner_features(first.lower)
    # An s is sooner forgotten than added, unless what follows is singular.
    singular = form.lemma in _MASS or (after is not None and _speaks_for(after, "sg"))
    meant = "sg" if singular else "pl"
    if number != meant and gender in genders and (other := noun_in(head, meant)):
        right = f"{first.lower} {other}"
    elif first.lower in {"ningún", "ninguna"} and (other := noun_in(head, "sg")):
        right = f"{determiner_for(first.lower, gender, 'sg')} {other}"
    elif changed := determiner_for(first.lower, gender, number, noun=form.lemma):
        right = f"{changed} {head.text}"
    else:
        return
    sure = 0.93 if after is None or not after.as_("noun") else 0.87
    yield found("number", phrase, right, sure)


def _speaks_for(token: Token, number: str) -> bool:
    letter = number[0]
    persons = [r.features.get("person", "") for r in token.finite()]
    if persons:
        return all(letter in person for person in persons)
    return bool(token.as_("adjective")) and agreement_of(token)[1] == {number}


def _numeral(run: list[Token], at: int) -> Iterator[Finding]:
    number, head = run[at], run[at + 1] if at + 1 < len(run) else None
    many = number.lower in NUMERALS or (number.text.isdigit() and number.text != "1")
    if head is None or not many or (number.text.isdigit() and len(number.text) > 2):
        return
    form = _sure_noun(head, after_loose=True)
    clock = at > 0 and run[at - 1].lower in {"las", "el", "día", "los"}
    if form is None or form.numbers != {"sg"} or clock or head.share("noun") < 0.6:
        return
    if plural := noun_in(head, "pl"):
        yield found("number", [number, head], f"{number.lower} {plural}", 0.93)


def _adjective(run: list[Token], at: int) -> Iterator[Finding]:
    """The adjective right after its noun."""
    head = run[at]
    form = _head_noun(run, at)
    if form is None or len(form.genders) != 1 or len(form.numbers) != 1:
        return
    step = at + 1
    if step < len(run) and run[step].lower in _BEFORE_ADJECTIVE:
        step += 1
    if step >= len(run) or not _plain_adjective(run, step):
        return
    adjective = run[step]
    (gender,), (number,) = form.genders, form.numbers
    genders, numbers = agreement_of(adjective)
    if (gender in genders and number in numbers) or _belongs_elsewhere(run, at, step):
        return
    right = agree(adjective, gender, number)
    if not right or right == adjective.lower:
        return
    words = [head.text, *(t.text for t in run[at + 1 : step]), right]
    noun = head.text
    yield found("adjective", run[at : step + 1], " ".join(words), 0.9, noun=noun)


def _head_noun(run: list[Token], at: int) -> NounForm | None:
    """A noun that has a determiner or a preposition before it, so that it is one."""
    token = run[at]
    form = noun_form(token)
    if form is None or at == 0 or token.best.part_of_speech != "noun":
        return None
    before = run[at - 1]
    placed = (
        before.lower in DETERMINERS or before.lower in NUMERALS or before.text.isdigit()
    )
    if not placed or token.share("verb") > 0.3 or token.share("noun") < 0.5:
        return None
    # "Dos veces bueno": what measures has no adjective.
    return None if form.lemma == "vez" else form


def _plain_adjective(run: list[Token], at: int) -> bool:
    token = run[at]
    if token.is_name or token.best.part_of_speech not in {"adjective", "noun"}:
        return False
    colours = [t for t in run[at + 1 : at + 2] if t.has_lemma(_COLOURS, "adjective")]
    lemmas = {r.lemma for r in token.readings}
    if token.share("adjective") < 0.35 or lemmas & _STATES or colours:
        return False
    if token.share("verb") > 0.05 or token.share("adverb") > 0.3:
        return False
    # A noun may follow: "la buena gente".
    after = run[at + 1] if at + 1 < len(run) else None
    return after is None or after.best.part_of_speech not in {"noun", "adjective"}


def _belongs_elsewhere(run: list[Token], at: int, adjective: int) -> bool:
    """It may agree with a noun before ("una camisa de algodón blanca") or with two."""
    genders, numbers = agreement_of(run[adjective])
    verbs = [index for index in range(at) if run[index].is_verb]
    for index in range(verbs[-1] if verbs else 0, at):
        form = noun_form(run[index])
        agrees = form and form.genders & genders and form.numbers & numbers
        if agrees and run[index].best.part_of_speech == "noun":
            return True
    joined = any(t.lower in {"y", "e", "o"} for t in run[max(0, at - 4) : at])
    pronoun = any(
        t.lower in {"lo", "la", "los", "las"}
        for t in run[:at]
        if t.best.part_of_speech == "pronoun"
    )
    return (joined and numbers == {"pl"}) or pronoun


_ALL = {"m sg": "todo", "f sg": "toda", "m pl": "todos", "f pl": "todas"}


def _all(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "todas los días"; "todo" itself may stand alone."""
    if run[at].lower not in {"toda", "todos", "todas"} or at + 2 >= len(run):
        return
    article, noun = run[at + 1], run[at + 2]
    form = _sure_noun(noun, after_loose=True)
    if article.lower not in {"el", "la", "los", "las"} or form is None:
        return
    genders, numbers = determiner_features(article.lower)
    agrees = form.genders & genders and form.numbers & numbers
    right = _ALL[f"{next(iter(genders))} {next(iter(numbers))}"]
    if agrees and len(form.genders) == 1 and right != run[at].lower:
        yield found("adjective", [run[at]], right, 0.93, noun=noun.text)


def _gran(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "un grande perro"."""
    if run[at].lower != "grande" or at == 0 or at + 1 >= len(run):
        return
    noun = run[at + 1]
    placed = run[at - 1].lower in {"un", "una", "mi", "tu", "su", "este", "esta"}
    if placed and noun.share("noun") > 0.9 and not noun.is_name:
        yield found("gran", [run[at], noun], f"gran {noun.text}", 0.92)

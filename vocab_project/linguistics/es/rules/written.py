"""What the grammar says about accents, capitals and articles in writing."""

from collections.abc import Callable, Iterator, Sequence

from vocab_project.linguistics.es.reading import CLITICS, FIRST_NAMES, Token
from vocab_project.linguistics.es.rules.explain import at as finding_at, found
from vocab_project.linguistics.es.rules.phrases import (
    DETERMINERS,
    ahead,
    noun_form,
    runs,
    word_at,
)
from vocab_project.linguistics.es.rules.small import twin_noun
from vocab_project.linguistics.findings import Finding

_NATIONS = frozenset(
    "español italiano alemán francés inglés portugués ruso chino japonés americano "  # noqa: SIM905
    "mexicano argentino europeo griego turco suizo polaco colombiano".split()
)
_NATION_FORMS = frozenset(
    form
    for nation in _NATIONS
    for stem in [nation.removesuffix("o").translate(str.maketrans("áé", "ae"))]
    for form in (
        nation,
        stem + "a",
        stem + "as",
        stem + ("os" if nation[-1] == "o" else "es"),
    )
)
_MONTHS = frozenset(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "  # noqa: SIM905
    "diciembre".split()
)
_LOWER_NAMES = {name.lower(): name for name in FIRST_NAMES}
_JOBS = frozenset(
    "médico médica profesor profesora abogado abogada ingeniero ingeniera enfermero "  # noqa: SIM905
    "enfermera actor actriz maestro maestra dentista".split()
)
_LIKED = frozenset(["mucho", "muchísimo", "más", "también"])
_TIMES = frozenset("mañana tarde noche ayer hoy".split())  # noqa: SIM905


def check(tokens: Sequence[Token], sentence: str) -> Iterator[Finding]:
    for run in runs(tokens):
        for at in range(len(run)):
            for rule in _RULES:
                yield from rule(run, at)
        yield from _exclaimed(run, sentence)
    yield from _close(sentence)


def _he(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "para el" at the end."""
    before = word_at(run, at, -1) if at else ""
    ends = ahead(run, at) is None and run[at].gap.strip()[:1] in {
        "",
        ".",
        ",",
        "?",
        "!",
    }
    if run[at].text == "el" and before in {"para", "con", "por", "sin"} and ends:
        yield found("accent_pair", [run[at]], "él", 0.92)


def _i_know(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "no se la respuesta"."""
    article, noun = ahead(run, at), ahead(run, at, 2)
    before = word_at(run, at, -1) if at else ""
    if run[at].lower != "se" or before not in {"no", "yo"} or noun is None:
        return
    if article is None or article.lower not in {"el", "la", "los", "las", "tu", "su"}:
        return
    least = 0.9 if article.lower in {"la", "los", "las"} else 0.3
    sure = noun.share("noun") > least and not any(t.is_verb for t in run[at + 1 :])
    if sure and at <= 2:
        yield found("accent_pair", [run[at]], "sé", 0.91)


def _noun_after(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "estudia musica", "una clase de musica"."""
    if at == 0 or not run[at].surely_finite or run[at].is_name:
        return
    verb = run[at - 1].surely_finite and run[at - 1].has_lemma(
        {"estudiar", "escuchar", "enseñar", "tocar", "tener", "comprar"}
    )
    of = run[at - 1].lower in {"de", "con", "sin"}
    if (verb or of) and (twin := twin_noun(run[at])):
        yield found("accent", [run[at]], twin, 0.94)


def _exclaimed(run: list[Token], sentence: str) -> Iterator[Finding]:
    """Thus "¡que frío hace!"; but "¡que aproveche!"."""
    after = ahead(run, 0)
    opened = sentence[: run[0].start].rstrip().endswith("¡")
    if not opened or run[0].lower != "que" or after is None:
        return
    thing = after.best.part_of_speech in {"noun", "adjective", "adverb"}
    if (
        thing
        and not after.finite(0.3)
        and after.lower not in {"no", "nunca", "siempre", "ya"}
    ):
        yield found("question_word", [run[0]], "qué", 0.92)


def _close(sentence: str) -> Iterator[Finding]:
    body = sentence.rstrip()
    for opening, closing in (("¿", "?"), ("¡", "!")):
        lost = body.startswith(opening) and closing not in body
        if lost and body.endswith(".") and "." not in body[:-1]:
            span = (len(body) - 1, len(body))
            yield finding_at("close_mark", span, closing, 0.95, right=closing)


def _capital(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "es Italiana", "los Domingos", "creo que Yo", "cinco de Mayo"."""
    token = run[at]
    if token.first or not token.text.istitle() or at == 0:
        return
    before, after = run[at - 1], ahead(run, at)
    lowered = before.text.islower() or before.first
    named = (after is not None and after.is_name) or not lowered
    nation = token.lower in _NATION_FORMS and (
        before.best.part_of_speech in {"noun", "verb"} or before.lower in {"muy", "y"}
    )
    day = token.lower in {"domingos", "sábados"} and before.lower == "los"
    month = token.lower in _MONTHS and before.lower == "de" and at > 1
    month = month and run[at - 2].best.part_of_speech == "numeral"
    myself = token.text == "Yo" and before.text.islower()
    if (nation or day or month or myself) and not named:
        span = (token.start, token.end)
        yield finding_at("no_capital", span, token.lower, 0.9, right=token.lower)


def _name(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "se llama pablo"."""
    right = _LOWER_NAMES.get(run[at].text)
    if right and at > 0 and run[at - 1].has_lemma({"llamar"}):
        yield found("name_capital", [run[at]], right, 0.93)


def _liked(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "me gusta música": what is liked has its article."""
    liking = run[at].has_lemma({"gustar", "encantar"}) and at > 0
    if not liking or run[at - 1].lower not in {"me", "te", "le", "nos", "os", "les"}:
        return
    step = at + 1
    while step < len(run) and run[step].lower in _LIKED:
        step += 1
    noun = run[step] if step < len(run) else None
    form = noun_form(noun) if noun else None
    if (
        noun is None
        or form is None
        or noun.best.part_of_speech != "noun"
        or noun.share("noun") < 0.6
    ):
        return
    if len(form.genders) == 1 and len(form.numbers) == 1 and noun.lower not in _TIMES:
        key = f"{next(iter(form.genders))} {next(iter(form.numbers))}"
        article = {"m sg": "el", "f sg": "la", "m pl": "los", "f pl": "las"}[key]
        yield found("missing_article", [noun], f"{article} {noun.text}", 0.9)


def _subject_article(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "gatos son animales", "señor López no está"."""
    first, after = run[0], ahead(run, 0)
    if at or not first.first or after is None or first.is_name:
        return
    if first.lower in {"señor", "señora"} and after.is_name:
        verb = ahead(run, 0, 2)
        verb = ahead(run, 0, 3) if verb and verb.lower in CLITICS | {"no"} else verb
        third = verb and any(
            "3s" in r.features.get("person", "") for r in verb.finite(0.3)
        )
        if third:
            article = "el" if first.lower == "señor" else "la"
            right = f"{article} {first.lower}"
            yield found("missing_article", [first], right.capitalize(), 0.88)
    form = noun_form(first)
    plural = form and form.numbers == {"pl"} and len(form.genders) == 1
    if form and plural and after.lower == "son" and first.share("noun") > 0.9:
        article = "los" if form.genders == {"m"} else "las"
        yield found("missing_article", [first], f"{article} {first.lower}", 0.88)


def _but(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "no soy inglés pero escocés": one of a kind against another."""
    after = ahead(run, at)
    if run[at].lower != "pero" or after is None or ahead(run, at, 2) is not None:
        return
    denied = at > 2 and run[at - 2].has_lemma({"ser"}) and run[at - 3].lower == "no"
    other = run[at - 1].lower in _NATION_FORMS | _JOBS
    if denied and other and after.best.part_of_speech in {"noun", "adjective"}:
        yield found("but_rather", [run[at]], "sino", 0.9)


def _in_order_to(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "estudio por ser médico"."""
    words = (run[at].lower, word_at(run, at))
    learning = any(t.has_lemma({"estudiar", "trabajar"}) for t in run[:at])
    if words == ("por", "ser") and word_at(run, at, 2) in _JOBS and learning:
        yield found("por_para", [run[at]], "para", 0.89, preposition="para")


def _all(run: list[Token], at: int) -> Iterator[Finding]:
    """Thus "todo la mañana", "todo mis cosas"; but "sobre todo la música"."""
    article, noun = word_at(run, at), ahead(run, at, 2)
    before = word_at(run, at, -1) if at else ""
    if run[at].lower != "todo" or noun is None or not noun.as_("noun", 0.1):
        return
    if before in {"sobre", "ante", "con", "y", "es", "del", "lo"} or before in CLITICS:
        return
    form = noun_form(noun)
    many = article in {"mis", "tus", "sus"} and form and len(form.genders) == 1
    if many and form:
        right = "todas" if form.genders == {"f"} else "todos"
    else:
        right = {"la": "toda", "los": "todos", "las": "todas"}.get(article, "")
    said = any(t.lower == "lo" for t in run[:at])
    if right and article in DETERMINERS and not said:
        yield found("adjective", [run[at]], right, 0.9, noun=noun.text)


Rule = Callable[[list[Token], int], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    _he,
    _i_know,
    _noun_after,
    _capital,
    _name,
    _liked,
    _subject_article,
    _but,
    _in_order_to,
    _all,
)

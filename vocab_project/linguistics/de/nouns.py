"""German noun phrases and the slots that noun frames ask for."""

from collections.abc import Iterator

from vocab_project.linguistics.de.lexicon import Entry
from vocab_project.linguistics.frames import Filling, Slot
from vocab_project.linguistics.native import en, it

CASES = ("nom", "acc", "dat")
_DEFINITE = {
    "m": {"nom": "der", "acc": "den", "dat": "dem"},
    "f": {"nom": "die", "acc": "die", "dat": "der"},
    "n": {"nom": "das", "acc": "das", "dat": "dem"},
    "pl": {"nom": "die", "acc": "die", "dat": "den"},
}
# "ein", "kein" and the possessives share these endings, "dieser" has its own.
_EIN = {
    "m": {"nom": "", "acc": "en", "dat": "em"},
    "f": {"nom": "e", "acc": "e", "dat": "er"},
    "n": {"nom": "", "acc": "", "dat": "em"},
    "pl": {"nom": "e", "acc": "e", "dat": "en"},
}
_DIESER = {
    "m": {"nom": "er", "acc": "en", "dat": "em"},
    "f": {"nom": "e", "acc": "e", "dat": "er"},
    "n": {"nom": "es", "acc": "es", "dat": "em"},
    "pl": {"nom": "e", "acc": "e", "dat": "en"},
}
# After "ein" the adjective shows the gender that "ein" does not.
_AFTER_EIN = {"m": "er", "f": "e", "n": "es"}
_CONTRACTED = {
    ("zu", "dem"): "zum", ("zu", "der"): "zur", ("in", "dem"): "im",
    ("in", "das"): "ins", ("an", "dem"): "am", ("an", "das"): "ans",
    ("von", "dem"): "vom", ("bei", "dem"): "beim",
}  # fmt: skip
_PREFIXES = ("mein", "dein", "kein")
_IT_ADJECTIVES = (
    "nuovo", "caro", "piccolo", "sporco", "chiuso", "lontano", "rotto", "malato",
    "pronto", "buono", "bello", "troppo", "durato", "caldo", "stanco", "caduto", "costato",
    "arrivato", "cominciato", "lungo", "scorso", "sbagliato", "giusto", "piaciuto",
)  # fmt: skip


def determiner(kind: str, gender: str, case: str) -> str:
    """`gender` is "m", "f", "n" or "pl"; `kind` "def", "dies" or a stem like "mein"."""
    if kind == "def":
        return _DEFINITE[gender][case]
    if kind == "dies":
        return "dies" + _DIESER[gender][case]
    return kind + _EIN[gender][case]


def adjective_form(stem: str, kind: str, gender: str, case: str) -> str:
    """The attributive form after a determiner of `kind`."""
    same_as_nominative = case == "nom" or (case == "acc" and gender in {"f", "n"})
    if gender == "pl" or not same_as_nominative:
        return stem + "en"
    if kind in {"def", "dies"}:
        return stem + "e"
    return stem + _AFTER_EIN[gender]


def contract(preposition: str, article: str) -> str:
    """Thus ("in", "das") -> "ins"; what does not contract stays two words."""
    return _CONTRACTED.get((preposition, article), f"{preposition} {article}")


def noun_phrase(noun: Entry, kind: str, case: str, stem: str = "") -> Slot:
    form = noun.cells[f"{case}_sg"]
    words = [determiner(kind, noun.gender, case)]
    if stem:
        words.append(adjective_form(stem, kind, noun.gender, case))
    return Slot(" ".join([*words, form]), form)


def fillings(noun: Entry) -> Iterator[Filling]:
    yield Filling(_target(noun), {"en": _english(noun), "it": _italian(noun)})


def _target(noun: Entry) -> dict[str, Slot]:
    slots = {**_plural_slots(noun)}
    if "nom_sg" not in noun.cells or not noun.gender:
        return slots
    slots["n"] = Slot(noun.lemma, noun.lemma)
    for case in CASES:
        slots[f"def_{case}"] = noun_phrase(noun, "def", case)
        slots[f"dies_{case}"] = noun_phrase(noun, "dies", case)
        slots[f"indef_{case}"] = noun_phrase(noun, "ein", case)
        slots[f"indef_neu_{case}"] = noun_phrase(noun, "ein", case, "neu")
        slots[f"indef_schön_{case}"] = noun_phrase(noun, "ein", case, "schön")
        for stem in _PREFIXES:
            slots[f"{stem}_{case}"] = noun_phrase(noun, stem, case)
    place = noun.extra.get("prep", "in")
    slots["zu"] = _joined(noun, "zu", "dat")
    slots["loc"] = _joined(noun, place, "dat")
    slots["dir"] = _joined(noun, place, "acc")
    return slots


def _joined(noun: Entry, preposition: str, case: str) -> Slot:
    form = noun.cells[f"{case}_sg"]
    article = determiner("def", noun.gender, case)
    return Slot(f"{contract(preposition, article)} {form}", form)


def _plural_slots(noun: Entry) -> dict[str, Slot]:
    if "nom_pl" not in noun.cells:
        return {}
    slots = {"pl": Slot(noun.cells["nom_pl"], noun.cells["nom_pl"])}
    for case in CASES:
        form = noun.cells[f"{case}_pl"]
        for name in ("def", *_PREFIXES):
            text = f"{determiner(name, 'pl', case)} {form}"
            slots[f"{name}_pl_{case}"] = Slot(text, form)
    return slots


def _english(noun: Entry) -> dict[str, str]:
    place = "on" if noun.extra.get("prep") == "auf" else "in"
    return {
        "en_at": f"{place} the {noun.en}",
        "en_to": f"{place}to the {noun.en}",
        "n": noun.en,
        "ns": noun.en_plural,
        "Cn": noun.en[:1].upper() + noun.en[1:],
        "a": en.indefinite(noun.en),
        "poss": f"{noun.en}'s",
    }


def _italian(noun: Entry) -> dict[str, str]:
    n, ns, gender = noun.it, noun.it_plural, noun.it_gender
    # Close kin in the singular go without article: "mia madre", "a mia madre".
    kin = "kin" in noun.classes
    mine, yours = (
        f"{it.adjective_forms(forms)[gender == 'f']} {n}"
        for forms in ("mio/mia/miei/mie", "tuo/tua/tuoi/tue")
    )
    # "l'uovo" but "le uova".
    plural_gender = noun.extra.get("it_plural_gender", gender)
    my_plural = "mie" if plural_gender == "f" else "miei"
    slots = {
        "n": n,
        "ns": ns,
        # Months: "a maggio" but "ad aprile".
        "a_n": f"{'ad' if n.startswith('a') else 'a'} {n}",
        "un": it.indefinite(n, gender),
        "il": it.definite(n, gender),
        "i": it.definite(ns, plural_gender, plural=True),
        "di": it.with_preposition("di", n, gender),
        "a": it.with_preposition("a", n, gender),
        "da": it.with_preposition("da", n, gender),
        "in": it.with_preposition("in", n, gender),
        "su": it.with_preposition("su", n, gender),
        "di_i": it.partitive(ns, plural_gender, plural=True),
        "mio": mine if kin else it.definite(mine, gender),
        "tuo": yours if kin else it.definite(yours, gender),
        "a_mio": f"a {mine}" if kin else it.with_preposition("a", mine, gender),
        "a_tuo": f"a {yours}" if kin else it.with_preposition("a", yours, gender),
        "di_mio": f"di {mine}" if kin else it.with_preposition("di", mine, gender),
        "miei": it.definite(f"{my_plural} {ns}", plural_gender, plural=True),
        "Questo": it.adjective("questo", gender),
        "questo": it.adjective("questo", gender),
        "Quello": it.adjective("quello", gender),
    }
    if "it_at" in noun.extra:
        slots["at"] = noun.extra["it_at"]
    for word in _IT_ADJECTIVES:
        slots[f"o_{word}"] = it.adjective(word, gender)
        slots[f"oi_{word}"] = it.adjective(word, plural_gender, plural=True)
    return slots

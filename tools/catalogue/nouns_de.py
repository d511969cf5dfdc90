"""Cases of German nouns that the pack lacks, as far as they follow a rule."""

# "der Kunde, des Kunden", "der Student, des Studenten": their cases are not guessed.
_WEAK = (
    "e", "ent", "ant", "ist", "at", "ot", "it", "oge", "arch", "nom", "soph", "graf",
    "ad", "or",
)  # fmt: skip
# Without gender, and yet no plurals.
NO_PLURALS = {"Jura", "Übersee"}
_HISSING = ("s", "ß", "x", "z", "sch")


def singular(lemma: str, gender: str) -> dict[str, str]:
    if gender == "f":
        return dict.fromkeys(("nom", "acc", "dat", "gen"), lemma)
    if not gender:
        return {}
    if gender == "m" and lemma.endswith(_WEAK):
        return {"nom": lemma}
    return {**dict.fromkeys(("nom", "acc", "dat"), lemma), "gen": _genitive(lemma)}


def _genitive(lemma: str) -> str:
    if lemma.endswith("nis"):
        return lemma + "ses"
    if lemma.endswith(("us", "os", "as", "ismus")):
        return lemma
    return lemma + ("es" if lemma.endswith(_HISSING) else "s")


def plural(nominative: str) -> dict[str, str]:
    """The dative adds an n where the plural has none yet and does not end in s."""
    if not nominative:
        return {}
    dative = nominative if nominative[-1] in "ns" else f"{nominative}n"
    if nominative[-1] in "aiou":  # "Praktika", "Soli"
        dative = nominative
    return {"nom": nominative, "acc": nominative, "dat": dative, "gen": nominative}

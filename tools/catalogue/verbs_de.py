"""German verbs: which prefix is split off, and the forms of verbs the pack has only one way."""

from collections.abc import Iterator

from catalogue import weak_de as weak
from catalogue.pack import Pack
from catalogue.tables import Row

# Those that may be split off or not ("umgehen"): longest first.
BOTH_WAYS = ("wider", "wieder", "hinter", "unter", "durch", "über", "voll", "um")
NEVER_SPLIT = ("emp", "ent", "miss", "ver", "zer", "be", "er", "ge")
ALWAYS_SPLIT = (
    "gegenüber", "auseinander", "zusammen", "herunter", "hinunter", "entgegen", "nebeneinander",
    "herüber", "hinüber", "hervor", "herein", "hinein", "heraus", "hinaus", "herauf",
    "hinauf", "herbei", "vorbei", "vorher", "voraus", "zurück", "zurecht", "weiter",
    "kaputt", "kennen", "weh", "staub", "dabei", "daher", "davon", "empor", "heran", "herum",
    "heim", "hoch", "frei", "fern", "fest", "fort", "rein", "raus", "rauf", "runter",
    "hinzu", "dazu", "herab", "hinab", "umher", "voran",
    "statt", "teil", "dran", "drauf", "durch", "nach", "los", "mit", "her", "hin", "weg",
    "vor", "aus", "auf", "ein", "bei", "dar", "um", "ab", "an", "zu",
)  # fmt: skip
# What the pack gets wrong: these follow the verb they are made of, or are regular.
WRONG = {
    "veranlassen", "chillen", "wehtun", "hinzufügen", "dazukommen",
    "wiederherstellen",
}  # fmt: skip
# Both "hing" and "hängte", "gehangen" and "gehängt".
REGULAR_TOO = {"hängen"}
# Split off as two words: "stellt wieder her".
PARTED = {"wiederher": "wieder her"}


def bare(lemma: str) -> str:
    return lemma.removeprefix("sich ")


def prefix_of(lemma: str, given: set[str] | None, pack: Pack) -> str:
    """What the verb is split at. `given` are the flags of a hand file, None where it says
    nothing; they decide when the pack knows both ways, only the other, or none."""
    verb = bare(lemma)
    types = [] if verb in WRONG else pack.verb_types.get(verb, [])
    known = {row["separable_prefix"] for row in types}
    if given is None:
        # Of a verb that is two, the undivided one is the commoner.
        return "" if "" in known else next(iter(sorted(known)), "")
    if "separable" not in given:
        return "" if "" in known or _twofold(lemma) else next(iter(sorted(known)), "")
    return (
        next(iter(sorted(known - {""})), "") or _twofold(lemma) or _front(lemma, pack)
    )


def _front(lemma: str, pack: Pack) -> str:
    """The longest prefix that leaves a verb; else the longest that leaves something."""
    verb = bare(lemma)
    fitting = [p for p in ALWAYS_SPLIT if verb.startswith(p) and len(verb) > len(p) + 3]
    fitting.sort(key=len, reverse=True)
    leaving = (p for p in fitting if verb.removeprefix(p) in pack.verbs)
    return next(leaving, fitting[0] if fitting else "")


def is_twofold(lemma: str, pack: Pack) -> bool:
    """Somebody says that it is split, somebody that it is not."""
    return bool(_twofold(lemma)) and bare(lemma) in pack.verbs


def _twofold(lemma: str) -> str:
    verb = bare(lemma)
    fitting = (p for p in (*PARTED, *BOTH_WAYS) if verb.startswith(p) and verb != p)
    return next(fitting, "")


def rows(lemma: str, prefix: str, pack: Pack) -> Iterator[Row]:
    """A verb that the pack lacks follows the verb it is made of ("verschlafen" like "schlafen"),
    else it is regular."""
    verb = bare(lemma)
    mine = [r for r in pack.verbs.get(verb, []) if r["separable_prefix"] == prefix]
    if mine and verb not in WRONG:
        yield from mine
        simple = verb.removeprefix(prefix)
        if simple in REGULAR_TOO:
            regular = weak.rows(simple)
            yield from (_split(r, prefix) for r in regular) if prefix else regular
        return
    if prefix:
        simple = verb.removeprefix(prefix)
        yield from (_split(row, prefix) for row in _simple_rows(simple, pack))
        return
    for front in (*BOTH_WAYS, *NEVER_SPLIT):
        simple = verb.removeprefix(front)
        if simple != verb and simple in pack.verbs and verb not in WRONG:
            yield from (_undivided(row, front) for row in _simple_rows(simple, pack))
            return
    yield from _simple_rows(verb, pack)


def _simple_rows(verb: str, pack: Pack) -> list[Row]:
    found = [r for r in pack.verbs.get(verb, []) if not r["separable_prefix"]]
    return found if found and verb not in WRONG else weak.rows(verb)


def _split(row: Row, prefix: str) -> Row:
    """ "ziehe" -> "ziehe über", in a subordinate clause "überziehe"."""
    form, tense = row["form"], row["tense"]
    made = {**row, "separable_prefix": prefix, "joined": ""}
    if tense == "zu_infinitive":
        return {**made, "form": f"{prefix}zu{form.removeprefix('zu ')}"}
    if row["mood"] == "nonfinite":
        return {**made, "form": prefix + form}
    made["form"] = f"{form} {PARTED.get(prefix, prefix)}"
    if row["mood"] != "imperative":
        made["joined"] = prefix + form
    return made


def _undivided(row: Row, prefix: str) -> Row:
    """ "gehe" -> "umgehe"; the participle has no "ge": "umgangen"."""
    form = row["form"]
    if row["tense"] == "zu_infinitive":
        form = f"zu {prefix}{form.removeprefix('zu ')}"
    elif row["tense"] == "past_participle":
        form = prefix + form.removeprefix("ge")
    else:
        form = prefix + form
    return {**row, "form": form, "separable_prefix": "", "joined": ""}


def stress(ipa: str, *, is_split: bool) -> str:
    """A prefix that is split off is stressed, one that is not is not; the pack has one of the two
    pronunciations for both verbs."""
    main, minor = ipa.find("ˈ"), ipa.find("ˌ")
    if main < 0 or (main == 0) == is_split:
        return ipa
    if is_split:
        bare_ipa = ipa.replace("ˌ", "")
        return "ˈ" + bare_ipa.replace("ˈ", "ˌ")
    if minor > 0:
        return ipa.replace("ˈ", "", 1).replace("ˌ", "ˈ")
    return ipa

"""The slots that a verb and its complements fill, in three languages."""

from vocab_project.linguistics.es.lexicon import Verb
from vocab_project.linguistics.es.words import spanish
from vocab_project.linguistics.frames import Filling, Slot
from vocab_project.linguistics.native import it


def verb_fillings(verb: Verb) -> list[Filling]:
    target, english, italian = _spanish(verb), _english(verb), _italian(verb)
    return [
        Filling(
            target={**target, **_complement_slots(complement.es)},
            native={
                "en": {**english, **_english_complement(complement.en)},
                "it": {**italian, "c": complement.it},
            },
        )
        for complement in verb.complements
    ]


def _spanish(verb: Verb) -> dict[str, Slot]:
    """Every form carries the verb's own pronoun: "me levanto", "se ha levantado"."""
    reflexive = verb.lemma.endswith("se")
    plain = verb.lemma.removesuffix("se")
    me, te, se = ("me ", "te ", "se ") if reflexive else ("", "", "")

    def form(**features: str) -> str:
        return spanish().inflect(plain, "verb", **features)[0]

    participle = form(tense="participle", gender="m", number="sg")
    past = {"mood": "indicative", "tense": "imperfect"}
    texts = {
        "inf": verb.lemma,
        "inf_me": _clitic(verb.lemma, "se", "me"),
        "inf_te": _clitic(verb.lemma, "se", "te"),
        "p1s": verb.present_1s,
        "p3s": verb.present_3s,
        "p1p": verb.present_1p,
        "r1s": verb.preterite_1s,
        "r3s": verb.preterite_3s,
        "i1s": me + form(**past, person="1s"),
        "i3s": se + form(**past, person="3s"),
        "he": f"{me}he {participle}",
        "has": f"{te}has {participle}",
        "ha": f"{se}ha {participle}",
        "ger": f"{se}está {form(tense='gerund')}",
    }
    return {name: Slot(text, text) for name, text in texts.items()}


def _english(verb: Verb) -> dict[str, str]:
    return {
        "base": verb.en.base,
        "third": verb.en.third,
        "past": verb.en.past,
        "pp": verb.en.participle,
        "ing": verb.en.ing,
    }


def _italian(verb: Verb) -> dict[str, str]:
    return {
        "inf": verb.it.infinitive,
        "inf_me": _clitic(verb.it.infinitive, "si", "mi"),
        "inf_te": _clitic(verb.it.infinitive, "si", "ti"),
        "p1s": verb.it.first,
        "p3s": verb.it.third,
        "p1p": verb.it.we,
        "i1s": it.imperfect_first(verb.it),
        "i3s": it.imperfect_third(verb.it),
        "pp": verb.it.participle,
        "pp1": it.past_first(verb.it),
        "pp3f": it.past_third(verb.it, feminine=True),
        "gia3f": it.past_third(verb.it, feminine=True, adverb="già"),
        "ancora3m": it.past_third(verb.it, feminine=False, adverb="di nuovo"),
        "ger": it.gerund_third(verb.it),
    }


def _clitic(infinitive: str, own: str, wanted: str) -> str:
    """The pronoun on the end follows the person: "levantarse" -> "levantarme"."""
    head, space, rest = infinitive.partition(" ")
    if not head.endswith(own):
        return infinitive
    return head.removesuffix(own) + wanted + space + rest


def _complement_slots(text: str) -> dict[str, Slot]:
    """What one likes, or does not do, is not a single thing: no "Me gusta coser un
    vestido", no "No tomo algo frío"."""
    slots = {"c": Slot(text)}
    if not text.startswith(("un ", "una ", "algo ")) or text == "un poco":
        slots["c_any"] = Slot(text)
    return slots


def _english_complement(text: str) -> dict[str, str]:
    """ "MY hands" stands for "my hands", "her hands"…, as the subject of the frame is."""
    owners = {"c": "my", "c_you": "your", "c_her": "her", "c_his": "his"}
    return {slot: text.replace("MY", owner) for slot, owner in owners.items()}

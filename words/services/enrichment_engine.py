"""What the language engine adds to a pasted word that the catalogue has not: type, gender, article
and plural, where they are certain. It has no translations and invents none."""

from collections import defaultdict
from typing import Any

from vocab_project.linguistics.lexicon import Analysis, lexicon
from vocab_project.linguistics.text import normalise
from words.articles import OPEN_CLASSES, article_of
from words.models.word import PartOfSpeech

CERTAIN = 0.95
"""Share of a spelling's readings that one type must have: "sobre" (on, envelope) has none."""
FIRST_CASE = {"es": {}, "de": {"case": "nom"}}


def complete_with_engine(language: str, item: dict[str, Any]) -> dict[str, Any] | None:
    """The item as far as it is certain; None when the word is unknown or ambiguous."""
    readings = [
        reading
        for reading in lexicon(language).lookup(item["word"])
        if normalise(reading.lemma) == normalise(item["word"])
    ]
    if item["article"]:
        readings = [r for r in readings if r.part_of_speech == PartOfSpeech.NOUN]
    part_of_speech = _certain_type(readings)
    if part_of_speech not in OPEN_CLASSES:
        return None
    known = {"gender": "", "article": "", "plural": ""}
    if part_of_speech == PartOfSpeech.NOUN:
        known = _noun(language, item, readings)
    return {
        "ref": item["ref"],
        "part_of_speech": part_of_speech,
        "translation": "",
        "themes": [],
        **known,
    }


def _certain_type(readings: list[Analysis]) -> str:
    shares: dict[str, float] = defaultdict(float)
    for reading in readings:
        shares[reading.part_of_speech] += reading.prior
    total = sum(shares.values())
    best = max(shares, key=shares.__getitem__, default="")
    return best if best and shares[best] >= CERTAIN * total else ""


def _noun(
    language: str, item: dict[str, Any], readings: list[Analysis]
) -> dict[str, str]:
    nouns = [r for r in readings if r.part_of_speech == PartOfSpeech.NOUN]
    genders = {reading.features.get("gender", "") for reading in nouns}
    gender = genders.pop() if len(genders) == 1 else ""
    article = article_of(language, gender)
    if item["article"] and item["article"].lower() != article:
        return {"gender": "", "article": "", "plural": ""}
    plurals = lexicon(language).inflect(
        nouns[0].lemma, PartOfSpeech.NOUN.value, number="pl", **FIRST_CASE[language]
    )
    plural = plurals[0] if len(plurals) == 1 else ""
    return {"gender": gender, "article": article, "plural": plural}

"""How often each reading of a Spanish form is meant."""

from collections import defaultdict
from dataclasses import dataclass

Features = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    form: str
    lemma: str
    part_of_speech: str
    features: Features = ()


Lemma = tuple[str, str]
Kind = tuple[str, Features]

# How readings of the smallest words divide; paradigms say nothing here.
_BY_HAND: dict[str, dict[str, float]] = {
    "la": {"article": 0.9, "pronoun": 0.1},
    "las": {"article": 0.9, "pronoun": 0.1},
    "los": {"article": 0.9, "pronoun": 0.1},
    "lo": {"article": 0.35, "pronoun": 0.65},
    "como": {"conjunction": 0.93, "pronoun": 0.03, "preposition": 0.01, "verb": 0.03},
    "que": {"conjunction": 0.6, "pronoun": 0.4},
    "sobre": {"preposition": 0.97, "noun": 0.02, "verb": 0.01},
    "bajo": {"preposition": 0.6, "adjective": 0.25, "noun": 0.08, "verb": 0.07},
    "este": {"determiner": 0.95, "pronoun": 0.04, "noun": 0.01},
    "era": {"verb": 0.98, "noun": 0.02},
    "nada": {"pronoun": 0.85, "adverb": 0.13, "verb": 0.02},
    "mañana": {"adverb": 0.6, "noun": 0.4},
    "sé": {"verb": 1.0},
    "cuesta": {"verb": 0.9, "noun": 0.1},
    "mira": {"verb": 0.9, "noun": 0.1},
    "una": {"determiner": 0.98, "pronoun": 0.02},
    "uno": {"pronoun": 0.9, "determiner": 0.1},
}


def shares_of(readings: list[Reading], frequency: dict[str, float]) -> list[float]:
    """How often each reading is meant, a share of 1 per spelling.

    A reading is expected as often as the spellings that belong to its lemma alone say:
    "vine, vienes, venir" foretell how many "vino" come from "venir". What a spelling
    occurs beyond that goes to the readings that have no spelling of their own.
    """
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        by_form[reading.form].append(index)
    kinds = _kind_shares(readings, by_form, frequency)
    rates = _lemma_rates(readings, by_form, frequency, kinds)
    shares = [1.0] * len(readings)
    for form, indices in by_form.items():
        if len(indices) > 1:
            group = [readings[i] for i in indices]
            amounts = _amounts(group, frequency.get(form, 1e-9), rates, kinds)
            for index, amount in zip(indices, amounts, strict=True):
                shares[index] = amount
    return shares


def _lemma_of(reading: Reading) -> Lemma:
    return reading.lemma, reading.part_of_speech


def _kind_of(reading: Reading) -> Kind:
    return reading.part_of_speech, reading.features


def _kind_shares(
    readings: list[Reading], by_form: dict[str, list[int]], frequency: dict[str, float]
) -> dict[Kind, float]:
    """How common each inflection is within its part of speech; second persons and
    imperatives are rarer in print than in speech, which does no harm."""
    found: dict[Kind, float] = defaultdict(float)
    totals: dict[str, float] = defaultdict(float)
    for form, indices in by_form.items():
        amount = frequency.get(form, 0.0) / len(indices)
        for index in indices:
            kind = _kind_of(readings[index])
            weight = 0.1 if _is_rare(kind) else 1.0
            found[kind] += amount * weight
            totals[kind[0]] += amount * weight
    return {kind: amount / (totals[kind[0]] or 1.0) for kind, amount in found.items()}


def _is_rare(kind: Kind) -> bool:
    features = dict(kind[1])
    future = (features.get("mood"), features.get("tense")) == ("subjunctive", "future")
    return features.get("mood") == "imperative" or "dialect" in features or future


def _lemma_rates(
    readings: list[Reading],
    by_form: dict[str, list[int]],
    frequency: dict[str, float],
    kinds: dict[Kind, float],
) -> dict[Lemma, float]:
    occurs: dict[Lemma, float] = defaultdict(float)
    covered: dict[Lemma, float] = defaultdict(float)
    for form, indices in by_form.items():
        lemmas = {_lemma_of(readings[i]) for i in indices}
        if len(lemmas) == 1:
            lemma = lemmas.pop()
            occurs[lemma] += frequency.get(form, 0.0)
            covered[lemma] += sum(kinds[_kind_of(readings[i])] for i in indices)
    return {lemma: occurs[lemma] / covered[lemma] for lemma in occurs if covered[lemma]}


def _amounts(
    group: list[Reading],
    occurs: float,
    rates: dict[Lemma, float],
    kinds: dict[Kind, float],
) -> list[float]:
    hand = _BY_HAND.get(group[0].form)
    if hand:
        parts = [r.part_of_speech for r in group]
        return [hand.get(part, 0.0) / parts.count(part) for part in parts]
    expected = [rates.get(_lemma_of(r), 0.0) * kinds[_kind_of(r)] for r in group]
    alone = [_lemma_of(r) not in rates for r in group]
    beyond = max(occurs - sum(expected), occurs * 0.02)
    if any(alone):
        # Their share of the rest; within a lemma as common as the inflection.
        weights = [kinds[_kind_of(r)] * a for r, a in zip(group, alone, strict=True)]
        whole = sum(weights) or 1.0
        expected = [
            e + beyond * w / whole for e, w in zip(expected, weights, strict=True)
        ]
    total = sum(expected)
    if not total:
        return [1 / len(group)] * len(group)
    return [amount / total for amount in expected]

"""Tidying pronunciations that were generated."""

import re

_NOISE = {"ˌ": "", "ː": "", "ɪ": "i̯", "ʊ": "u̯", "ɛ": "e"}
_STRESSED = re.compile(
    r"((?:tʃ|[pbβtdðkɡgɣf]ɾ|[pbβkɡgɣf]l|[^aeioujwˈ])?[jw]?)ˈ", re.ASCII
)


_GERMAN = (
    # "-ig" is said "-ich", at the end and before "-keit"; "-lich" after it keeps it hard.
    (re.compile(r"ɪk(?=$|kaɪ̯t)"), "ɪç"),
    # A stress does not stand next to another: "ˌfɛɐ̯ˈɡaŋənhaɪ̯t".
    (re.compile(r"^ˌ(?=(?:f?ɛɐ̯|t͡sɛɐ̯|[bɡ]ə)ˈ)"), ""),
    # It stands before its syllable: "vˈiːdeo".
    (re.compile(r"^([^aeiouyɐɑɔəɛɪʊʏøœˈˌ ]+)ˈ(?=[aeiouyɐɑɔəɛɪʊʏøœ])"), r"ˈ\1"),
    (re.compile("r"), "ʁ"),
    (re.compile("ɜ"), "ɐ"),
    (re.compile("z̥"), "z"),
)


def tidy(language: str, ipa: str, lemma: str = "") -> str:
    """What generators and transcribers get wrong again and again. eSpeak puts the stress before
    the vowel; IPA wants it before the syllable."""
    if language == "de":
        return _tidy_german(ipa, lemma)
    if language != "es" or not ipa:
        return ipa
    plain = ipa
    for noise, better in _NOISE.items():
        plain = plain.replace(noise, better)
    if len(re.findall(r"[aeiou]", plain)) == 1:
        return plain.replace("ˈ", "")
    # An adverb in -mente has two: "ˈlentaˈmente".
    return _STRESSED.sub(r"ˈ\1", plain)


def _tidy_german(ipa: str, lemma: str) -> str:
    for wrong, right in _GERMAN:
        if right == "ɪç" and not re.search(r"[^e]ig(?:$|keit)|eig(?=keit)", lemma):
            continue
        ipa = wrong.sub(right, ipa)
    if "pf" in lemma.lower() and "p͡f" not in ipa:
        ipa = re.sub(r"^(ˈ?)f(?=l)", r"\1p͡f", ipa)
    return ipa


def reflexive(language: str, ipa: str) -> str:
    """ "leβanˈtaɾ" -> "leβanˈtaɾse", "ˈfʁɔɪ̯ən" -> "zɪç ˈfʁɔɪ̯ən"."""
    if not ipa:
        return ""
    if language == "de":
        return f"zɪç {ipa}"
    return f"{'' if 'ˈ' in ipa else 'ˈ'}{ipa}se"

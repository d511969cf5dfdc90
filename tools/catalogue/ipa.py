"""Tidying pronunciations that were generated."""

import re

_NOISE = {"ˌ": "", "ː": "", "ɪ": "i̯", "ʊ": "u̯", "ɛ": "e"}
_STRESSED = re.compile(
    r"((?:tʃ|[pbβtdðkɡgɣf]ɾ|[pbβkɡgɣf]l|[^aeioujwˈ])?[jw]?)ˈ", re.ASCII
)


def tidy(language: str, ipa: str) -> str:
    """eSpeak puts the stress before the vowel; IPA wants it before the syllable."""
    if language != "es" or not ipa:
        return ipa
    plain = ipa
    for noise, better in _NOISE.items():
        plain = plain.replace(noise, better)
    if len(re.findall(r"[aeiou]", plain)) == 1:
        return plain.replace("ˈ", "")
    # An adverb in -mente has two: "ˈlentaˈmente".
    return _STRESSED.sub(r"ˈ\1", plain)


def reflexive(language: str, ipa: str) -> str:
    """ "leβanˈtaɾ" -> "leβanˈtaɾse", "ˈfʁɔɪ̯ən" -> "zɪç ˈfʁɔɪ̯ən"."""
    if not ipa:
        return ""
    if language == "de":
        return f"zɪç {ipa}"
    return f"{'' if 'ˈ' in ipa else 'ˈ'}{ipa}se"

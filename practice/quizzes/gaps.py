"""Take a word out of a sentence."""

import re
from collections.abc import Collection

from practice.quizzes.entries import Gap


def find_gap(
    sentence: str, spellings: Collection[str], *, translation: str = ""
) -> Gap | None:
    """The sentence without the longest of the spellings that stands in it.

    None when there is none, or when another place in the sentence would give it away. A
    separable verb that the sentence tears apart is none either.
    """
    whole = {spelling for spelling in spellings if spelling.strip()}
    if not whole:
        return None
    longest_first = sorted(map(re.escape, whole), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    places = list(pattern.finditer(sentence))
    if len(places) != 1:
        return None
    start, end = places[0].span()
    return Gap(
        before=sentence[:start],
        after=sentence[end:],
        form=sentence[start:end],
        translation=translation,
    )

"""What a native-language renderer knows about a word of the learner's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NativeNoun:
    """`plural` may equal `singular`. `gender` is "m", "f" or "" (English). A noun such
    as "trousers" has `singular` and `plural` alike and is `plural_only`."""

    singular: str
    plural: str
    gender: str = ""
    countable: bool = True
    plural_only: bool = False

"""What a native-language renderer knows about a word of the learner's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NativeNoun:
    """`plural` may equal `singular`. `gender` is "m", "f" or "" (English). A noun such
    as "trousers" has `singular` and `plural` alike and is `plural_only`. An Italian
    noun may change its gender: "l'uovo" is masculine, "le uova" are feminine."""

    singular: str
    plural: str
    gender: str = ""
    countable: bool = True
    plural_only: bool = False
    plural_gender: str = ""

from dataclasses import dataclass, field

from catalogue.hand import Key
from catalogue.senses import Senses


@dataclass(slots=True)
class Entry:
    """One word of the catalogue as the seed files will say it."""

    lemma: str
    part_of_speech: str
    sense_no: int = 1
    article: str = ""
    gender: str = ""
    plural: str = ""
    pronunciation: str = ""
    level: str = ""
    is_estimated: bool = False
    priority: int = 0
    themes: tuple[str, ...] = ()
    rank: int = 0
    order: int = 0
    """A rank given by hand, for the sake of the order alone."""
    flags: frozenset[str] = frozenset()
    english: Senses = ()
    italian: Senses = ()
    separable_prefix: str = ""
    source: str = ""
    """The hand file, or "pack"."""
    notes: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.lemma, self.part_of_speech, self.sense_no

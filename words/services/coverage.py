"""How much of a sentence a learner is expected to understand."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import normalise, tokenise
from vocab_project.users.models import User
from words.models import LearnerWord, Word, WordForm

CAPITALISED_NOUNS = {"de"}
"""Languages in which a capital letter in mid-sentence does not mark a name."""
NAMES = frozenset(
    [
        "ana", "anna", "laura", "lena", "marco", "pablo", "paul",
        "berlin", "deutschland", "españa", "europa", "italia", "italien", "köln",
        "madrid", "münchen", "rom", "roma", "schweiz", "spanien", "wien", "österreich",
    ]
)  # fmt: skip
"""Names a capital letter cannot give away: at the start of a sentence, or in German."""
CONTRACTIONS = {
    "es": {"al": "a el", "del": "de el"},
    "de": {
        "am": "an dem", "ans": "an das", "aufs": "auf das", "beim": "bei dem",
        "fürs": "für das", "im": "in dem", "ins": "in das", "ums": "um das",
        "vom": "von dem", "zum": "zu dem", "zur": "zu der",
    },
}  # fmt: skip
"""A contraction is known to whoever knows its parts."""


def measure_coverage(
    *,
    sentences: Sequence[str],
    language: str,
    level: str,
    learner: User | None = None,
    taught: Collection[str] = (),
) -> list[float | None]:
    """Per sentence, the share (0 to 1) of running words that the catalogue teaches at or below
    `level` or that the learner knows. Numbers and names are not counted; `taught` are the
    spellings of the word itself, which count as known. None where nothing is left to count.

    One query for any number of sentences.
    """
    running = [_running_words(sentence, language) for sentence in sentences]
    wanted = {word for words in running for word in words}
    known = _known_among(wanted, language, level, learner)
    known |= {token for text in taught for token in map(normalise, tokenise(text))}
    return [_share(words, known) for words in running]


def _share(words: list[str], known: set[str]) -> float | None:
    if not words:
        return None
    return round(sum(word in known for word in words) / len(words), 3)


def _running_words(sentence: str, language: str) -> list[str]:
    contractions = CONTRACTIONS.get(language, {})
    words: list[str] = []
    for place, token in enumerate(tokenise(sentence)):
        word = normalise(token)
        if not (token[0].isdigit() or _is_name(token, word, place, language)):
            words += contractions.get(word, word).split()
    return words


def _is_name(token: str, word: str, place: int, language: str) -> bool:
    if not token[0].isupper():
        return False
    return word in NAMES or (place > 0 and language not in CAPITALISED_NOUNS)


def _known_among(
    wanted: set[str], language: str, level: str, learner: User | None
) -> set[str]:
    taught = Q(owner=None, is_active=True, levels__level__in=CEFR.up_to(level))
    if learner:
        known = LearnerWord.objects.of(learner).filter(language=language).known()
        taught |= Q(pk__in=known.values("word"))
    words = Word.objects.filter(taught, language=language)
    lemmas = words.filter(normalised__in=wanted).values_list("normalised", flat=True)
    forms = WordForm.objects.filter(normalised__in=wanted, word__in=words.values("pk"))
    return set(lemmas.order_by().union(forms.order_by().values_list("normalised")))

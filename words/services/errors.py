from words.models import Word


class WordsError(Exception):
    """Base of what the services of this app refuse."""


class SeveralWordsError(WordsError):
    """More than one catalogue entry fits: the learner has to choose."""

    def __init__(self, candidates: list[Word]) -> None:
        super().__init__(f"{len(candidates)} entries fit")
        self.candidates = candidates


class TooManyLinesError(WordsError):
    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"{count} lines; {limit} are allowed")
        self.count = count
        self.limit = limit


class UndoExpiredError(WordsError):
    """The batch was undone already or is older than a day."""


class NotAFormError(WordsError):
    """The text is no form of the word."""


class LastMeaningError(WordsError):
    """Nothing would be left of the word to ask."""


class NothingToCheckError(WordsError):
    """Every word of these levels is on the learner's list already."""


class NotAnsweredError(WordsError):
    """The words of the sample come first."""


class ListNameTakenError(WordsError):
    """The learner has another list of that name in the language."""


class SearchNameTakenError(WordsError):
    """The learner has another saved search of that name in the language."""


class TooManySearchesError(WordsError):
    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} are allowed")
        self.limit = limit

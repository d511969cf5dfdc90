from words.services.errors import WordsError


class UploadTooLargeError(WordsError):
    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class EmptyUploadError(WordsError):
    """There is nothing in it."""


class TooManyImportsError(WordsError):
    """The learner has as many unfinished imports as anybody may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} imports are open")
        self.limit = limit


class NotNowError(WordsError):
    """The import is in a state in which this cannot be done; the page is out of date."""


class NothingToImportError(WordsError):
    """No column is the word."""


class TooManyNamesError(WordsError):
    """The rows would make more themes or lists than anybody could use."""

    def __init__(self, kind: str, count: int, limit: int) -> None:
        super().__init__(f"{count} {kind}; {limit} are allowed")
        self.kind = kind
        self.count = count
        self.limit = limit

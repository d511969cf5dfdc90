from words.services.errors import WordsError


class NotNowError(WordsError):
    """The import is in a state in which this cannot be done; the page is out of date."""


class FileTooLargeError(WordsError):
    """More bytes than a table of so many rows has."""


class EmptyFileError(WordsError):
    """There is nothing in it."""

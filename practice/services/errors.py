class PracticeError(Exception):
    """What the learner asked for cannot be done; views turn it into a sentence."""


class StaleStepError(PracticeError):
    """The step is older than a day, or the word has been practised again since."""


class NotJudgedError(PracticeError):
    """There is no verdict to disagree with."""


class DisputeClosedError(PracticeError):
    """A curator has answered this dispute already."""


class StaleReviewError(PracticeError):
    """The card has been answered since the page was made, or can no longer be undone."""


class NothingToAskError(PracticeError):
    """No word passes what was asked for."""


class NothingToMoveError(PracticeError):
    """A day takes all that is due: there is nothing to deal out."""


class CannotRevertError(PracticeError):
    """The change is too old to be taken back, or a newer one stands on it."""

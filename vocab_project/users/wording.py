"""What a learner agrees to, word for word.

Whoever changes a sentence here raises `WORDING_VERSION` in `models/consent.py`: agreement to the
old words does not count for the new ones (a test holds this).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import Consent

WORDING: dict[str, str | Promise] = {
    Consent.Purpose.EXAMPLES: _(
        "To get example sentences, the word, its meaning and your level may be sent to"
        " the language model. Nothing that names you is sent."
    ),
    Consent.Purpose.ENRICHMENT: _(
        "To complete words that you paste, these words and what you wrote beside them"
        " may be sent to the language model. Nothing that names you is sent."
    ),
    Consent.Purpose.FEEDBACK: _(
        "To comment on sentences that you write, the sentence, its word and your level"
        " may be sent to the language model. Your name and e-mail address are not sent."
    ),
}

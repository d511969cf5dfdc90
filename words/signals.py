"""What this app tells those above it."""

from django.dispatch import Signal

learner_words_purged = Signal()
"""Sent inside the transaction that deletes removed words for good, once per learner, with
`learner_id` and `word_ids` (catalogue words included): a receiver drops what it keeps of that
learner and those words."""

words_imported = Signal()
"""Sent inside the transaction of every chunk of an import, with `history` (`ImportedHistory`) of
words that are on the learner's list now. A receiver returns `Taken`."""

import_undone = Signal()
"""Sent inside the transaction that takes an import back, with `learner_id`, `language` and
`learner_word_ids`: a receiver drops what the import's history made of them."""

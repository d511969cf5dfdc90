"""What this app tells those above it."""

from django.dispatch import Signal

learner_words_purged = Signal()
"""Sent inside the transaction that deletes removed words for good, once per learner, with
`learner_id` and `word_ids` (catalogue words included): a receiver drops what it keeps of that
learner and those words."""

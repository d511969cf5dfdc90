"""What this app tells those above it, inside the transaction of the change."""

from django.dispatch import Signal

review_recorded = Signal()
"""Sent with `review` (its card and learner loaded), once per answer that counts."""

review_undone = Signal()
"""Sent with `review`, once, when an answer is taken back."""

answer_regraded = Signal()
"""Sent with `review` and `rating_before`, when a curator has made an answer right
after all."""

sentence_attempted = Signal()
"""Sent with `attempt`, once, when a learner's sentence is stored."""

history_imported = Signal()
"""Sent with `learner_id` and `reviews`: answers given elsewhere that stand from now on."""

history_dropped = Signal()
"""Sent with `learner_id` and `reviews`: answers of an import that was taken back."""

from django.dispatch import Signal

consent_withdrawn = Signal()
"""Sent inside the transaction that withdraws a consent, with `user` and `purpose`."""

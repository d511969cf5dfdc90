"""How much of a file is read at most. What claims less and is more is stopped at these numbers."""

MIB = 1024 * 1024

MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 20_000
"""Characters; what is longer is cut, and then too long for any column of ours anyway."""
MAX_LINE = 256 * 1024
MAX_CARDS = 100_000
MAX_REVIEWS = 1_000_000
MAX_NOTE_TYPES = 60

MAX_ENTRIES = 60_000
"""A deck with sound has a file for every word."""
MAX_UNPACKED = 256 * MIB
MAX_RATIO = 250
"""Unpacked to packed bytes, once a member is larger than `RATIO_FROM`."""
RATIO_FROM = 8 * MIB

CHILD_MEMORY = 768 * MIB
CHILD_CPU_SECONDS = 40
CHILD_FILE = MAX_UNPACKED + MIB
MAX_OUTPUT = 512 * MIB

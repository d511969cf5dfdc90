"""Files that carry words in and out: plain Python, without Django and without a database."""

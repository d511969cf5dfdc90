"""A chart's numbers as a file for a spreadsheet."""

import csv
from io import StringIO

from vocab_project.common.charts import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: Table) -> str:
    """The table with its machine-readable names where it has any; unknown values stay empty."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(map(_cell, table.head))
    for index, (name, *values) in enumerate(table.rows):
        key = table.keys[index] if table.keys else name
        writer.writerow([_cell(key), *values])
    return text.getvalue()


def _cell(text: str) -> str:
    """A spreadsheet must never take a text for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text

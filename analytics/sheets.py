"""A chart's numbers as a file for a spreadsheet."""

import csv
from io import StringIO

from vocab_project.common.charts import Table
from vocab_project.common.sheets import guard


def write_csv(table: Table) -> str:
    """The table with its machine-readable names where it has any; unknown values stay empty."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(map(guard, table.head))
    for index, (name, *values) in enumerate(table.rows):
        key = table.keys[index] if table.keys else name
        writer.writerow([guard(key), *values])
    return text.getvalue()

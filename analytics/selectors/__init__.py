from analytics.selectors.memory import MemoryPage, get_memory, measure_words_known
from analytics.selectors.progress import (
    DayCount,
    DayRows,
    Progress,
    Statistics,
    get_day,
    get_progress,
    get_statistics,
)

__all__ = [
    "DayCount",
    "DayRows",
    "MemoryPage",
    "Progress",
    "Statistics",
    "get_day",
    "get_memory",
    "get_progress",
    "get_statistics",
    "measure_words_known",
]

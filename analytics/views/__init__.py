from analytics.views.memory import memory
from analytics.views.progress import day, progress

__all__ = ["day", "memory", "progress"]

from analytics.views.progress import day, progress

__all__ = ["day", "progress"]

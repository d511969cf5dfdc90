from analytics.models.daily_activity import DailyActivity

__all__ = ["DailyActivity"]

from practice.views.home import home

__all__ = ["home"]

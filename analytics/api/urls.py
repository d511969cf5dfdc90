from django.urls import path

from analytics.api.memory import MemoryView
from analytics.api.statistics import StatisticsView

urlpatterns = [
    path("statistics/", StatisticsView.as_view(), name="statistics"),
    path("statistics/memory/", MemoryView.as_view(), name="statistics-memory"),
]

from django.urls import path

from analytics.api.statistics import StatisticsView

urlpatterns = [path("statistics/", StatisticsView.as_view(), name="statistics")]

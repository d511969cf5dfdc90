from django.urls import path

from analytics import views

app_name = "analytics"

urlpatterns = [
    path("", views.progress, name="progress"),
    path("day/", views.day, name="day"),
    path("memory/", views.memory, name="memory"),
]

from django.urls import path
from rest_framework.routers import SimpleRouter

from practice.api.attempts import AttemptViewSet
from practice.api.cards import CardViewSet, QueueView
from practice.api.exports import WordExportView
from practice.api.reviews import ReviewViewSet

router = SimpleRouter(use_regex_path=False)
router.register("attempts", AttemptViewSet, basename="attempt")
router.register("cards", CardViewSet, basename="card")
router.register("reviews", ReviewViewSet, basename="review")
urlpatterns = [
    path("exports/words/", WordExportView.as_view(), name="word-export"),
    path("queue/", QueueView.as_view(), name="queue"),
    *router.urls,
]

from rest_framework.routers import SimpleRouter

from practice.api.attempts import AttemptViewSet

router = SimpleRouter(use_regex_path=False)
router.register("attempts", AttemptViewSet, basename="attempt")
urlpatterns = router.urls

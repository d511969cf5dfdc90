from uuid import UUID

from tests.isolation.table import Guard, Public, Staff

NONE = UUID(int=0)

URLS: dict[str, Guard] = {
    "home": Public(),
    "healthz": Public(),
    "readyz": Public(),
    "theme-switch": Public(),
    "service-worker": Public(),
    "coverage:overview": Staff({"language": "es"}),
    "coverage:gap-csv": Staff({"language": "es", "slug": "form"}),
    "catalogue-imports:list": Staff(),
    "catalogue-imports:detail": Staff({"public_id": NONE}),
    "catalogue-imports:confirm": Staff({"public_id": NONE}),
    "catalogue-imports:cancel": Staff({"public_id": NONE}),
    "catalogue-imports:undo": Staff({"public_id": NONE}),
    "catalogue-imports:failed": Staff({"public_id": NONE}),
    "review:queue": Staff(),
    "review:decide": Staff({"slug": "drafts", "pk": 1}),
}

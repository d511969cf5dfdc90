from tests.isolation.table import Guard, Public, Staff

URLS: dict[str, Guard] = {
    "home": Public(),
    "healthz": Public(),
    "readyz": Public(),
    "theme-switch": Public(),
    "service-worker": Public(),
    "coverage:overview": Staff({"language": "es"}),
    "coverage:gap-csv": Staff({"language": "es", "slug": "form"}),
    "review:queue": Staff(),
    "review:decide": Staff({"slug": "drafts", "pk": 1}),
}

"""The time zones a learner can choose, grouped for a long select."""

import zoneinfo
from collections import defaultdict
from functools import cache

Group = tuple[str, list[tuple[str, str]]]


@cache
def grouped_time_zones() -> list[Group]:
    """("Europe", [("Europe/Madrid", "Madrid"), …]), …; browsers report old names too, so all of
    them are here. Zones without a region come first."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}):
        region, _slash, city = name.partition("/")
        label = (city or region).replace("_", " ").replace("/", ", ")
        groups[region if city else "UTC"].append((name, label))
    return [("UTC", groups.pop("UTC")), *sorted(groups.items())]

"""How time, memory and the largest page grow with the site and with its past."""

import math

from measure import empty, memory_folder, take_turns
from sites import Site


def fit(rows: list[dict], key: str, size: str) -> float:
    """The exponent b of a·n^b, by least squares in logarithms."""
    points = [(math.log(row[size]), math.log(row[key])) for row in rows]
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def rows(program: str, sites: dict[int, Site], rounds: int, size: str) -> dict:
    memory = empty(memory_folder())
    found = []
    try:
        for count, site in sites.items():
            # Small ones often, for they are over before the clock has ticked much.
            turns = rounds if count >= 10_000 else 3 * rounds
            runs = take_turns({"build": lambda _, site=site: site.build(empty(memory / "out"), "--jobs", "1")}, turns)
            # No list of them: what this process holds counts as the peak of the small ones that it starts.
            largest, page = max((path.stat().st_size, str(path)) for path in (memory / "out").rglob("*.html"))
            page = page.removeprefix(f"{memory}/out/")
            found.append({size: count, **runs["build"], "largest": largest, "largest_page": page})
    finally:
        empty(memory).rmdir()
    # What a build costs before its first page is no growth.
    large = [row for row in found if row[size] >= 1000]
    exponents = {key: fit(large, key, size) for key in ("cpu", "peak_mib")} if len(large) > 1 else {}
    last = {key: fit(large[-2:], key, size) for key in ("cpu", "peak_mib")} if len(large) > 1 else {}
    return {"rows": found, "exponents": exponents, "last_step": last}


def measure(program: str, sizes: list[int], records: list[int], rounds: int) -> dict:
    result = {}
    if sizes:
        result["pages"] = rows(program, {size: Site(program, size) for size in sizes}, rounds, "pages")
    if records:
        past = {count: Site(program, count, "records") for count in records}
        result["records"] = rows(program, past, rounds, "records")
    goals = []
    for name, part in result.items():
        for key, exponent in part["exponents"].items():
            goals.append({"goal": f"{key} over {name}, exponent", "limit": 1.05, "is": exponent})
        goals.append({"goal": f"largest page over {name}, KB", "limit": 300, "is": max(row["largest"] for row in part["rows"]) / 1000})
    return result | {"goals": goals}

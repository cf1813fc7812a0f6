"""Results as tables."""


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [
        "| " + " | ".join(head) + " |",
        "| --- |" + " ---: |" * (len(head) - 1),
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
    ]


def seconds(value: float) -> str:
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def runs_table(runs: dict, base: str | None = None) -> list[str]:
    head = ["", "seconds", "CPU seconds", "peak MiB", "others", "runs"] + (["times the limit", "in CPU"] if base else [])
    rows = []
    for name, row in runs.items():
        cells = [name, seconds(row["wall"]), seconds(row["cpu"]), f"{row['peak_mib']:.0f}", f"{row['others']:.1f}", str(row["runs"])]
        if base:
            cells += [f"{row['wall'] / runs[base]['wall']:.2f}", f"{row['cpu'] / runs[base]['cpu']:.2f}"]
        rows.append(cells)
    return table(head, rows)


def goals_table(goals: list[dict]) -> list[str]:
    rows = [[one["goal"], f"{one['limit']:g}", f"{one['is']:.2f}", "yes" if one["is"] <= one["limit"] else "no"] for one in goals]
    return table(["goal: at most", "", "is", "reached"], rows)


def growth_table(name: str, part: dict) -> list[str]:
    rows = [
        [
            f"{row[name]:,}".replace(",", " "),
            seconds(row["wall"]),
            seconds(row["cpu"]),
            f"{row['cpu'] / row[name] * 1e6:.0f}",
            f"{row['peak_mib']:.0f}",
            f"{row['largest'] / 1000:.0f} ({row['largest_page']})",
        ]
        for row in part["rows"]
    ]
    lines = table([name, "seconds", "CPU seconds", "µs each", "peak MiB", "largest page, KB"], rows)
    if part["exponents"]:
        words = {"cpu": "CPU time", "peak_mib": "memory"}
        fitted = ", ".join(f"{words[key]} {value:.3f} (last step {part['last_step'][key]:.3f})" for key, value in part["exponents"].items())
        lines += [f"Exponents from 1 000 on: {fitted}.", ""]
    return lines


def describe(results: dict) -> str:
    lines = [
        f"## {results['date']}, {results['commit']}",
        "",
        f"{results['machine']}; medians of runs in turn. `others`: processors that were busy with something else meanwhile.",
        "",
    ]
    for site in results.get("builds", []):
        kilobytes = site["bytes"] / site["pages"] / 1000
        lines += [
            f"### {site['pages']} pages of {kilobytes:.1f} KB, {site['files']} files of {site['written'] / 1e6:.0f} MB written",
            "",
            *runs_table(site["runs"], "limit"),
            *goals_table(site["goals"]),
        ]
    if start := results.get("start"):
        lines += ["### Start", "", *runs_table(start["runs"]), *goals_table(start["goals"])]
    if growth := results.get("growth"):
        lines += ["### Growth, one job", ""]
        for name in ("pages", "records"):
            if name in growth:
                lines += growth_table(name, growth[name])
        lines += goals_table(growth["goals"])
    for peers in results.get("peers", []):
        lines += [f"### Peers, {peers['pages']} pages", "", *runs_table(peers["runs"])]
        lines += [f"Left out: {', '.join(peers['absent'])}.", ""] if peers["absent"] else []
    if markdown := results.get("markdown"):
        lines += ["### Markdown alone, one thread", "", markdown, ""]
    return "\n".join(lines)

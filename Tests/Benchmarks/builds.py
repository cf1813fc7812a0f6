"""Full builds beside what libcmark and the file system take, and rebuilds."""

from measure import CORES, empty, memory_folder, run, take_turns
from sites import Site, size


def measure(program: str, loop: str, pages: int, rounds: int) -> dict:
    site = Site(program, pages)
    memory = empty(memory_folder())
    fresh, kept = memory / "fresh", memory / "kept"
    try:
        site.build(kept)
        files, written = size(kept)
        run([loop, "build", str(site.content), str(memory / "fragments"), str(CORES)])
        fragments = size(memory / "fragments")[1]
        # As much as the build writes: pages around the fragments, lists, files for programs.
        padding = max(0, (written - fragments) // site.pages)

        def limit(threads: int, padding: int):
            return lambda _: run([loop, "build", str(site.content), str(empty(fresh) / "out"), str(threads), str(padding)])

        def rebuild(edit=lambda number: None):
            def turn(number: int) -> dict[str, float]:
                edit(number)
                return site.build(kept)

            return turn

        names = {
            "limit": limit(CORES, padding),
            "limit, 1 thread": limit(1, padding),
            "limit, fragments only": limit(CORES, 0),
            "build": lambda _: site.build(empty(fresh)),
            "build, 1 job": lambda _: site.build(empty(fresh), "--jobs", "1"),
            "nothing changed": rebuild(),
            "one page edited": rebuild(site.edit_page),
            "one title edited": rebuild(site.edit_title),
            "one snapshot replaced": rebuild(site.replace_snapshot),
            "one snapshot observed anew": rebuild(site.observe_anew),
            "one snapshot replaced, fresh clone": rebuild(lambda number: site.clone(number, kept)),
            "walk and stat": lambda _: run([loop, "stat", str(site.content)]),
        }
        runs = take_turns(names, rounds)
    finally:
        empty(memory).rmdir()
    return {"pages": site.pages, "bytes": site.bytes, "files": files, "written": written, "runs": runs, "goals": goals(runs, site.pages)}


def goals(runs: dict, pages: int) -> list[dict]:
    """What is aimed at, and how far it is reached."""
    wall = {name: row["wall"] for name, row in runs.items()}
    build = runs["build"]
    return [
        {"goal": "full build, times the limit", "limit": 2.0, "is": wall["build"] / wall["limit"]},
        {"goal": "the same in CPU time", "limit": 2.0, "is": build["cpu"] / runs["limit"]["cpu"]},
        {"goal": "peak memory, KB a page beyond 50 MB", "limit": 40, "is": max(0, build["peak_mib"] * 1048.576 - 50_000) / pages},
        {"goal": "one snapshot replaced, % of the full build", "limit": 6, "is": 100 * wall["one snapshot replaced"] / wall["build"]},
        {"goal": "one page edited, % of the full build", "limit": 5, "is": 100 * wall["one page edited"] / wall["build"]},
        {"goal": "nothing changed, times walk and stat", "limit": 3, "is": wall["nothing changed"] / wall["walk and stat"]},
    ]

"""A build makes only the files of which something has changed that they show, and the site is that of a clean build all the same.

What a mark forgets shows only when that very value changes, and nothing else. So values are changed at random, one at a time, in
everything that a site is made from: a snapshot's entries, front matter, text, site.yml, missing-docs.yml, and the clock.
"""

import datetime
import json
import os
import pathlib
import random
import re
import shutil

import pytest
from conftest import ROOT, Site, copy, differences

SITES = sorted(path.parent.name for path in (ROOT / "Tests/Sites").glob("*/content"))
# For each site; more of them, such as OPSBOARD_CHANGES=500, when what pages show is changed.
CHANGES = int(os.environ.get("OPSBOARD_CHANGES", "8"))
SEED = int(os.environ.get("OPSBOARD_SEED", "1"))
KEPT = re.compile(r"^opsboard: (\d+) files show nothing that has changed", re.MULTILINE)
STATUSES = [
    "operational", "succeeded", "degraded", "partial_outage", "major_outage", "failed", "running", "queued", "cancelled", "maintenance", "unknown",
]  # fmt: skip
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
WORD = re.compile(rb"[A-Za-z]{3,}|\d+")


def places(value, path=()):
    """The paths to all values within a JSON document."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def another(value, chance: random.Random):
    """A value of the same kind."""
    if isinstance(value, str) and value in STATUSES:
        return chance.choice([status for status in STATUSES if status != value])
    if isinstance(value, str) and TIME.fullmatch(value):
        time = datetime.datetime.fromisoformat(value) + datetime.timedelta(minutes=chance.choice([-90, -1, 1, 600, -20_000]))
        return time.isoformat().replace("+00:00", "Z")
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value + chance.choice(["x", "1", " more"])
    if isinstance(value, list):
        return value[:-1] if value and chance.random() < 0.5 else value + value[:1]
    return value


def change_snapshot(file: pathlib.Path, chance: random.Random) -> bool:
    try:
        document = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return False
    path = chance.choice([path for path in places(document) if path] or [()])
    if not path:
        return False
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    if chance.random() < 0.2:
        del holder[path[-1]]
    else:
        holder[path[-1]] = another(holder[path[-1]], chance)
    file.write_text(json.dumps(document, indent=1))
    return True


def change_line(file: pathlib.Path, chance: random.Random) -> bool:
    """One line of a page or of a YAML file: gone, twice, ticked, or with another word."""
    lines = file.read_bytes().splitlines(keepends=True)
    if not lines:
        return False
    number = chance.randrange(len(lines))
    line = lines[number]
    if b"[ ]" in line and chance.random() < 0.5:
        lines[number] = line.replace(b"[ ]", b"[x]")
    elif chance.random() < 0.25:
        del lines[number]
    elif chance.random() < 0.15:
        lines.insert(number, line)
    else:
        words = list(WORD.finditer(line))
        if not words:
            return False
        word = chance.choice(words)
        lines[number] = line[: word.end()] + chance.choice([b"x", b"1"]) + line[word.end() :]
    file.write_bytes(b"".join(lines))
    return True


def change(site: Site, chance: random.Random) -> str | None:
    """Changes one thing, and says what; nil where there is nothing to change."""
    content = site.folder / "content"
    files = sorted(path for path in content.rglob("*") if path.is_file() and not path.is_symlink())
    snapshots = [path for path in files if path.suffix == ".json" and path.parent.name == "status"]
    # As often as they are: snapshots change all day, pages every hour.
    if snapshots and chance.random() < 0.6:
        file, changed = chance.choice(snapshots), change_snapshot
    else:
        file, changed = chance.choice([path for path in files if path.suffix in (".md", ".yml", ".yaml")]), change_line
    if not changed(file, chance):
        return None
    return f"{file.relative_to(site.folder)}"


@pytest.mark.parametrize("name", SITES)
def test_any_value(tmp_path, name):
    site = copy(name, tmp_path / "site")
    chance = random.Random(f"{name} {SEED}")
    clock = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    if site.run("build", check=None).returncode not in (0, 3):
        pytest.skip("a site that is not written")
    history = []
    for _ in range(CHANGES):
        before = tmp_path / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(site.folder / "content", before, symlinks=True)
        if chance.random() < 0.15:
            clock += datetime.timedelta(minutes=chance.choice([1, 60, 700, 1500, 50_000]))
            history.append(f"the clock at {clock.isoformat()}")
        else:
            what = change(site, chance)
            if what is None:
                continue
            history.append(what)
        time = clock.isoformat().replace("+00:00", "Z")
        ended = site.run("build", clock=time, check=None).returncode
        shutil.rmtree(site.folder / "clean", ignore_errors=True)
        clean = site.run("build", "--output", "clean", clock=time, check=None).returncode
        assert ended == clean, history
        if clean in (0, 3):
            assert differences(site.output("clean"), site.output()) == [], history
        else:
            history.append("taken back")
            shutil.rmtree(site.folder / "content")
            shutil.copytree(before, site.folder / "content", symlinks=True)
            site.run("build", clock=time, check=None)


def kept(site: Site, **options) -> tuple[int, int]:
    """Builds, compares with a clean build, and gives back how many files were kept, and how many were made."""
    done = site.run("build", "--verbose", check=None, **options)
    shutil.rmtree(site.folder / "clean", ignore_errors=True)
    site.run("build", "--output", "clean", check=None, **options)
    assert differences(site.output("clean"), site.output()) == []
    match = KEPT.search(done.stderr)
    number = int(match.group(1)) if match else 0
    return number, len(site.output()) - number


@pytest.fixture
def wide(tmp_path) -> Site:
    """Sixty services that do not know each other, a sixth of them in one snapshot of their own, in three folders."""
    site = Site(tmp_path / "wide")
    site.write("content/site.yml", "title: Wide\nenvironments: [{id: production, title: Production}]\nteams: {ops: {name: Ops}}\n")
    for number in range(60):
        page = f"---\ntitle: Service {number}\nenvironments: [production]\nowner: ops\n---\n\n## Purpose\n\nTo be one of sixty.\n"
        site.write(f"content/services/part-{number % 3}/s{number}.md", page)
    site.write("content/services/first.md", "---\ntitle: First\nenvironments: [production]\ndepends_on: [service/s0]\n---\n\nText.\n")
    for snapshot in range(6):
        entries = [{"id": f"s{number}", "status": "operational", "environment": "production"} for number in range(60) if number % 6 == snapshot]
        document = {"opsboard": 1, "source": f"monitor-{snapshot}", "observed_at": "2026-11-22T11:50:00Z", "services": entries}
        site.write(f"content/status/{snapshot}.json", json.dumps(document, indent=1))
    site.build()
    return site


def test_one_status_makes_what_shows_it(wide):
    before, _ = kept(wide)
    assert before > 70, "nothing has changed"
    wide.replace("content/status/3.json", '"id": "s3",\n   "status": "operational"', '"id": "s3",\n   "status": "failed"')
    number, _ = kept(wide)
    # The page of s3, the list of its folder, and its badge in two forms.
    assert number == before - 4


def test_one_status_of_what_others_need(wide):
    before, _ = kept(wide)
    wide.replace("content/status/0.json", '"id": "s0",\n   "status": "operational"', '"id": "s0",\n   "status": "degraded"')
    number, _ = kept(wide)
    # The page of s0 and its badges, that of the service which depends on it, and the list of its folder.
    assert number == before - 5


def test_a_snapshot_observed_anew(wide):
    before, _ = kept(wide)
    wide.replace("content/status/3.json", "11:50", "11:55")
    number, _ = kept(wide)
    # Ten pages with their badges, and the list of their folder.
    assert number == before - 31


def test_a_deadline(wide):
    before, _ = kept(wide)
    number, _ = kept(wide, clock="2026-11-24T12:00:00Z")
    # All that was seen is too old: sixty pages with their badges, three lists, and the one that depends on one of them.
    assert number == before - 184


def test_a_title(wide):
    before, _ = kept(wide)
    wide.replace("content/services/part-0/s3.md", "title: Service 3", "title: The third")
    number, _ = kept(wide)
    # Its page, its badges, the list of its folder, the four lists of gaps that name it, and the overview of these.
    assert number == before - 9


def test_text_put_in_place_is_not_taken_for_what_it_was(wide):
    """A page's text is replaced in the site, and then the page and a snapshot are as they were before, and in a whole build."""
    page = wide.folder / "content/services/part-0/s3.md"
    old = page.read_text()
    wide.replace("content/services/part-0/s3.md", "To be one", "To be another one")
    assert "only the text of 1 page has changed" in wide.run("build").stderr
    page.write_text(old)
    wide.replace("content/status/5.json", "11:50", "11:55")
    kept(wide)
    assert b"To be one" in wide.output()["services/part-0/s3/index.html"]


def test_text_after_a_build_that_made_little(wide):
    """Where a text stands on a page that was not made is known from the build before."""
    wide.replace("content/status/5.json", "11:50", "11:55")
    wide.build()
    wide.replace("content/services/part-0/s3.md", "To be one", "To be another one")
    assert "only the text of 1 page has changed" in wide.run("build").stderr
    assert b"To be another one" in wide.output()["services/part-0/s3/index.html"]
    kept(wide)


def test_nothing_is_kept_that_somebody_has_touched(wide):
    page = wide.folder / "site/services/part-0/s3/index.html"
    was = page.read_bytes()
    page.write_bytes(was.replace(b"To be one", b"To be two"))
    wide.replace("content/status/5.json", "11:50", "11:55")
    kept(wide)
    assert page.read_bytes() == was


def test_without_the_record_all_is_made(wide):
    (wide.folder / "site/.opsboard-record").unlink()
    assert kept(wide)[0] == 0


def test_clean_makes_all(wide):
    done = wide.run("build", "--clean", "--verbose")
    assert not KEPT.search(done.stderr)
    assert kept(wide)[0] > 70


def foreign(site: Site, minute: int) -> list[str]:
    """Changes a snapshot, builds, and gives back what is told of other people's files."""
    snapshot = site.folder / "content/status/5.json"
    snapshot.write_text(re.sub(r"11:\d\d", f"11:{minute}", snapshot.read_text()))
    return re.findall(r"left alone: site/(\S+)", site.run("build").stderr)


def test_other_peoples_files_are_told_of_again(wide):
    wide.write("site/notes.txt", "of somebody")
    assert foreign(wide, 21) == ["notes.txt"]
    # Now the folder is known, and is not looked at again.
    assert foreign(wide, 22) == ["notes.txt"]
    wide.write("site/services/part-0/s3/more.txt", "of somebody")
    assert foreign(wide, 23) == ["notes.txt", "services/part-0/s3/more.txt"]
    assert foreign(wide, 24) == ["notes.txt", "services/part-0/s3/more.txt"]
    wide.remove("site/notes.txt")
    assert foreign(wide, 25) == ["services/part-0/s3/more.txt"]


def test_what_somebody_has_removed_is_made_again(wide):
    (wide.folder / "site/services/part-0/s3/index.html").unlink()
    shutil.rmtree(wide.folder / "site/badges")
    wide.replace("content/status/5.json", "11:50", "11:55")
    kept(wide)


def test_a_page_more_and_a_page_less(wide):
    page = wide.folder / "content/services/part-0/s3.md"
    text = page.read_text()
    page.unlink()
    kept(wide)
    page.write_text(text)
    kept(wide)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: None,
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-100] + bytes([data[-100] ^ 1]) + data[-99:],
        lambda data: data[:8] + b"\x63" + data[9:],
    ],
    ids=["lost", "empty", "cut", "one bit", "of another version"],
)
def test_kept_pages_that_cannot_be_used_are_read(wide, damage):
    file = wide.folder / "site/.opsboard-pages"
    data = damage(file.read_bytes())
    file.unlink()
    if data is not None:
        file.write_bytes(data)
    wide.replace("content/status/5.json", "11:50", "11:55")
    number, _ = kept(wide)
    # Whoever reads a page again comes to the same.
    assert number > 60
    assert file.stat().st_size > 1000


def test_a_page_and_a_snapshot_at_once(wide):
    page = wide.folder / "content/services/part-0/s3.md"
    times = page.stat()
    wide.replace("content/services/part-0/s3.md", "To be one", "To be two")
    # As long as it was, and as old: only the time that nobody can set back tells.
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    wide.replace("content/status/5.json", "11:50", "11:55")
    kept(wide)
    assert b"To be two" in wide.output()["services/part-0/s3/index.html"]


def test_a_snapshot_after_text_that_was_put_in_place(wide):
    wide.replace("content/services/part-0/s3.md", "To be one", "To be another one")
    assert "only the text of 1 page has changed" in wide.run("build").stderr
    wide.replace("content/status/5.json", "11:50", "11:55")
    kept(wide)
    assert b"To be another one" in wide.output()["services/part-0/s3/index.html"]


def test_an_id_that_hangs_on_another_page(wide):
    """Of two plain pages of one id the second is called by its path, until the first has another id."""
    wide.write("content/a.md", "---\ntitle: A\nid: setup\n---\n\nText.\n\n- [ ] A task\n")
    wide.write("content/guides/setup.md", "---\ntitle: Setup\n---\n\nText.\n\n- [ ] Another task\n")
    kept(wide)
    assert b'"id": "guides-setup"' in wide.output()["state.json"].replace(b'":"', b'": "')
    wide.replace("content/a.md", "id: setup", "id: other")
    kept(wide)
    assert b"guides-setup" not in wide.output()["state.json"]


def test_a_link_that_leads_somewhere_again(wide):
    wide.write("content/services/first.md", "---\ntitle: First\nenvironments: [production]\n---\n\n[More](more.md)\n")
    assert "dead-link" in wide.run("build", check=1).stderr
    wide.write("content/services/more.md", "---\ntitle: More\nenvironments: [production]\n---\n\nText.\n")
    kept(wide)
    wide.remove("content/services/more.md")
    assert "dead-link" in wide.run("build", check=1).stderr


def test_a_catalog(wide):
    entity = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: NAME}\nspec: {owner: ops}\n"
    wide.write("content/services/catalog-info.yaml", entity.replace("NAME", "one"))
    wide.write("content/services/first.md", "---\ntitle: First\nenvironments: [production]\n---\n\n[One](catalog-info.yaml)\n")
    kept(wide)
    assert b'href="../one/index.html"' in wide.output()["services/first/index.html"]
    wide.write("content/services/catalog-info.yaml", entity.replace("NAME", "two"))
    kept(wide)
    assert b'href="../two/index.html"' in wide.output()["services/first/index.html"]


def test_a_fresh_clone_with_the_site_of_the_last_build(wide):
    """As in CI with a cache: every file has another number and other times, and only a snapshot has other bytes."""
    before, made = kept(wide)
    clone = wide.folder.with_name("clone")
    shutil.copytree(wide.folder, clone, copy_function=shutil.copyfile)
    shutil.rmtree(wide.folder)
    clone.rename(wide.folder)
    wide.replace("content/status/3.json", '"id": "s3",\n   "status": "operational"', '"id": "s3",\n   "status": "failed"')
    assert kept(wide) == (before - 4, made + 4)

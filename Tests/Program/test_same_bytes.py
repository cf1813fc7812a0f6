"""Same inputs and same clock, same bytes: whatever the number of jobs, the folder, and what was built before."""

import os
import shutil

import pytest
from conftest import CLOCK, ENVIRONMENT, Site, copy, differences

LATER = "2026-11-22T12:40:00Z"  # Past the deadline of the example's probes.


@pytest.mark.parametrize("name", ["kinds", "hostile", "gaps", "rollup"])
def test_number_of_jobs(tmp_path, name):
    one = copy(name, tmp_path / "one").build("--jobs", "1", check=None)
    assert one, "nothing was written"
    for jobs in ("2", "7"):
        other = copy(name, tmp_path / jobs).build("--jobs", jobs, check=None)
        assert differences(one, other) == []


def test_other_folder(tmp_path):
    here = copy("kinds", tmp_path / "here").build()
    there = copy("kinds", tmp_path / "a longer name, with blanks" / "and deeper").build()
    assert differences(here, there) == []


def test_root_option(tmp_path, kinds):
    inside = kinds.build()
    shutil.rmtree(kinds.folder / "site")
    outside = Site(tmp_path)
    outside.run("build", "--root", "kinds")
    assert differences(inside, kinds.output()) == []


def test_source_date_epoch(kinds):
    with_option = kinds.build()
    shutil.rmtree(kinds.folder / "site")
    # 2026-11-22T12:00:00Z
    kinds.run("build", clock=None, env=ENVIRONMENT | {"SOURCE_DATE_EPOCH": "1795348800"})
    assert differences(with_option, kinds.output()) == []


def test_time_zone_of_the_machine(tmp_path):
    first = copy("kinds", tmp_path / "1").build(env=ENVIRONMENT | {"TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8"})
    second = copy("kinds", tmp_path / "2").build(env=ENVIRONMENT | {"TZ": "UTC", "LC_ALL": "C"})
    assert differences(first, second) == []


def test_second_build_writes_nothing(kinds):
    kinds.build()
    root = kinds.folder / "site"
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if not path.name.startswith(".")}
    kinds.build()
    after = {path: path.stat().st_mtime_ns for path in root.rglob("*") if not path.name.startswith(".")}
    assert before == after


NEW_PAGE = "---\ntitle: Another\nenvironment: production\nowner: ops\ndepends_on: [service/api]\n---\n\n## Purpose\n\nNew. See [the API](api.md).\n"
EDITS = {
    "a word of a page": lambda s: s.replace("content/services/api.md", "Answers", "Serves"),
    "a title": lambda s: s.replace("content/services/api.md", "title: API", "title: The API"),
    "a heading that others link to": lambda s: (
        s.replace("content/runbooks/roll-back.md", "## Steps", "## What to do"),
        s.replace("content/index.md", "#steps", "#what-to-do"),
    ),
    "an owner": lambda s: s.replace("content/services/api.md", "owner: dev", "owner: ops"),
    "a new page": lambda s: s.write("content/services/another.md", NEW_PAGE),
    "a page gone": lambda s: s.remove("content/guides/first-day.md"),
    "a page renamed": lambda s: (s.folder / "content/guides/first-day.md").rename(s.folder / "content/guides/day-one.md"),
    "a status": lambda s: s.replace("content/status/probes.json", '"degraded", "message"', '"major_outage", "message"'),
    "a new run": lambda s: s.replace(
        "content/status/codepipeline.json", '"status": "succeeded", "url"', '"status": "failed", "url"'
    ),
    "a snapshot gone": lambda s: s.remove("content/status/probes.json"),
    "an undocumented service": lambda s: s.replace(
        "content/status/probes.json",
        '"servers": [',
        '"servers": [{"id": "new-one", "environment": "production", "status": "operational"},',
    ),
    "a team's name": lambda s: s.replace("content/site.yml", "name: Operations", "name: Ops"),
    "an environment's title": lambda s: s.replace("content/site.yml", "title: Production", "title: Live"),
    "a required section": lambda s: s.replace(
        "content/site.yml", "sections: [Purpose], activities: [monitor]", "sections: [Purpose, Failure], activities: [monitor]"
    ),
    "the site's title": lambda s: s.replace("content/site.yml", "title: All kinds", "title: Everything"),
    "a ticket": lambda s: s.write("content/missing-docs.yml", 'gaps:\n  "missing-owner:runbook/none": {ticket: OPS-1}\n'),
    "a draft": lambda s: s.replace("content/decisions/separate-staging.md", "state: accepted", "state: accepted\ndraft: true"),
    "a file that is copied": lambda s: s.write("content/guides/drawing.svg", "<svg/>"),
    "an alias": lambda s: s.replace("content/pipelines/production.md", "/ci/production/", "/ci/live/"),
    "a style sheet": lambda s: s.write("templates/assets/extra.css", "body { outline: 0 }"),
    "a dependency": lambda s: s.replace("content/services/api.md", "depends_on: [server/backend-1]", "depends_on: []"),
    "an alias name": lambda s: s.replace("content/pipelines/production.md", "observed_as: [board-prod]", "observed_as: []"),
    "the end of an incident": lambda s: s.replace("content/incidents/2026-11-20-api.md", "resolved: 2026-11-20T09:30:00+00:00\n", ""),
    "a window": lambda s: s.replace("content/releases/2.8.md", "T14:00", "T15:00"),
    "a checklist item": lambda s: s.replace("content/releases/2.8.md", "owner: dev, done: true", "owner: dev, done: false"),
    "nothing but the time": lambda s: None,
}


@pytest.mark.parametrize("clock", [CLOCK, LATER], ids=["now", "later"])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_rebuild_is_a_clean_build(tmp_path, edit, clock):
    site = copy("kinds", tmp_path / "kinds")
    site.build()
    edit(site)
    rebuilt = site.build(clock=clock, check=None)
    os.rename(site.folder / "site", tmp_path / "rebuilt")
    clean = site.build(clock=clock, check=None)
    assert differences(clean, rebuilt) == []


def test_edits_in_a_row(kinds):
    """Each edit on top of the one before, for what one build leaves behind only the next but one may stumble on."""
    kinds.build()
    for edit in EDITS.values():
        try:
            edit(kinds)
        except (AssertionError, FileNotFoundError):
            continue  # An edit before it took its place away.
        rebuilt = kinds.build(check=None)
        clean = kinds.build("--output", "clean", check=None) and kinds.output("clean")
        assert differences(clean, rebuilt) == []
        shutil.rmtree(kinds.folder / "clean")


def test_clean_option(kinds):
    first = kinds.build()
    assert differences(first, kinds.build("--clean")) == []

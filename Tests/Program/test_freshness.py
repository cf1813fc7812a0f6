"""States age: in the build, in the text, and in the browser of a reader who has the page open while nobody rebuilds it."""

import datetime
import functools
import json
import re

import pytest
from browser import look
from conftest import Site


@functools.cache
def start() -> datetime.datetime:
    """When the first of these tests began. Deadlines lie so far apart that minutes may pass until the last of them."""
    return datetime.datetime.now(datetime.timezone.utc)


def moment(minutes: int) -> str:
    """So many minutes from the start, by the clock of this machine, which is the browser's too."""
    return (start() + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


def readable(minutes: int) -> str:
    return (start() + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M UTC")


def badges(html: str) -> list[tuple[str, str]]:
    """Tone and word of every status, in the order of the page."""
    found = re.findall(r'<span class="status ([^"]*)"[^>]*>.*?<span class="word">([^<]*)</span>', html)
    return [(next(tone for tone in classes.split() if tone != "aged"), word) for classes, word in found]


def section(html: str, anchor: str) -> str:
    return re.search(rf'aria-labelledby="{anchor}">(.*?)</section>', html, re.DOTALL).group(1)


@pytest.fixture(scope="module")
def board(tmp_path_factory) -> Site:
    """Production has a service that is well until ten minutes from now and an outage that is known for half an hour; staging is
    well for an hour. Built now."""
    site = Site(tmp_path_factory.mktemp("board"))
    site.write(
        "content/site.yml",
        "title: Board\n"
        "environments: [{id: staging, title: Staging}, {id: production, title: Production}]\n"
        "kinds: {service: {sections: [], valid_for: PT20M}}\n"
        "sources: {cron: {every: PT10M, late_after: PT25M}}\n",
    )
    site.write("content/services/api.md", "---\ntitle: API\nenvironments: [staging, production]\n---\n")
    for source, environment, more in [
        ("probe", "production", {"services": [{"id": "api", "status": "operational", "version": "1.0"}]}),
        ("alarms", "production", {"valid_for": "PT40M", "services": [{"id": "db", "status": "degraded"}]}),
        ("cron", "staging", {"valid_for": "PT70M", "services": [{"id": "api", "status": "operational"}]}),
    ]:
        head = {"opsboard": 1, "source": source, "observed_at": moment(-10), "environment": environment}
        site.write(f"content/status/{source}.json", json.dumps(head | more))
    site.build(clock=None)
    return site


def test_the_deadline_is_in_the_text(board):
    """For readers without JavaScript, and for those who print."""
    pages = board.output()
    front, service = pages["index.html"].decode(), pages["services/api/index.html"].decode()
    assert f"{readable(30)}</time></dd>" in front and f"{readable(60)}</time></dd>" in front
    assert f"holds until <time datetime=\"{moment(10)}\">{readable(10)}</time>" in service
    assert f"silent after <time datetime=\"{moment(15)}\">{readable(15)}</time>" in front


def test_the_front_page_ages(board):
    page = board.folder / "site/index.html"
    cards = "ops-environments"
    now = look(page)
    assert badges(section(now, cards)) == [("good", "operational"), ("warn", "degraded")]
    assert 'class="card good"' in now and "When this page was made" not in now
    later = look(page, 15 * 60)
    assert badges(section(later, cards)) == [("good", "operational"), ("warn", "degraded")]
    much_later = look(page, 35 * 60)
    assert badges(section(much_later, cards)) == [("good", "operational"), ("unknown", "unknown")]
    assert "When this page was made: 2 subjects: 1 impaired, 1 well." in much_later
    end = look(page, 65 * 60)
    assert badges(section(end, cards)) == [("unknown", "unknown"), ("unknown", "unknown")]
    assert 'class="card good"' not in end and "was operational, too old" in end


def test_a_state_ages_and_its_version_with_it(board):
    page = board.folder / "site/services/api/index.html"
    assert badges(look(page))[:2] == [("good", "operational")] * 2
    assert badges(look(page, 11 * 60))[:2] == [("good", "operational"), ("unknown", "unknown")]
    matrix = board.folder / "site/environments/index.html"
    assert "<code>1.0</code>" not in look(matrix)
    assert '<code>1.0</code><span class="was"> too old</span>' in look(matrix, 11 * 60)


def test_a_source_becomes_silent(board):
    page = board.folder / "site/index.html"
    now, later = section(look(page), "ops-sources"), section(look(page, 16 * 60), "ops-sources")
    assert "Every source has reported in time." in now and "It is silent now." not in now
    assert "Every source has reported in time." not in later
    silent = [text for text in re.findall(r"<p[^>]*>.*?</p>", later) if "It is silent now." in text]
    # The probe has no cadence: it is silent when all that it said is too old.
    assert [re.search("<strong>(.*?)</strong>", text).group(1) for text in silent] == ["probe", "cron"]


def test_nothing_fails_only_for_a_time(board, tmp_path):
    site = Site(tmp_path)
    for path in ("content/site.yml", "content/status/cron.json"):
        site.write(path, (board.folder / path).read_text())
    site.build(clock=None)
    page = tmp_path / "site/index.html"
    assert "Nothing fails. This holds until" in look(page)
    assert "this is no all-clear" in look(page, 61 * 60)


def test_opened_long_after_it_was_built(board, tmp_path):
    """The build of an hour ago, by its own clock, whose deadlines have all passed meanwhile."""
    site = Site(tmp_path)
    site.write("content/site.yml", (board.folder / "content/site.yml").read_text())
    snapshot = json.loads((board.folder / "content/status/alarms.json").read_text())
    old = snapshot | {"observed_at": moment(-70)}
    site.write("content/status/alarms.json", json.dumps(old))
    good = {"source": "probe", "services": [{"id": "api", "status": "operational"}]}
    site.write("content/status/probe.json", json.dumps(old | good))
    built = site.build(clock=moment(-60))["index.html"].decode()
    assert ("warn", "degraded") in badges(built)
    assert set(badges(section(look(tmp_path / "site/index.html"), "ops-environments"))) == {("unknown", "unknown")}


def test_a_build_agrees_with_the_browser(board, tmp_path):
    """What the open page has become is what a build at that time says."""
    sources = [f"content/status/{name}.json" for name in ("probe", "alarms", "cron")]
    for minutes in (2, 12, 35, 65):
        old = look(board.folder / "site/index.html", minutes * 60)
        site = Site(tmp_path / str(minutes))
        for path in ("content/site.yml", "content/services/api.md", *sources):
            site.write(path, (board.folder / path).read_text())
        new = site.build(clock=moment(minutes))["index.html"].decode()
        assert badges(section(old, "ops-environments")) == badges(section(new, "ops-environments")), f"after {minutes} minutes"


def test_a_snapshot_from_the_future_is_refused_and_told_of(tmp_path):
    site = Site(tmp_path)
    site.write("content/site.yml", "title: Board\nenvironments: [{id: production, title: Production}]\n")
    snapshot = {"opsboard": 1, "source": "probe", "environment": "production", "valid_for": "PT1H"}
    snapshot["services"] = [{"id": "api", "status": "operational"}]
    site.write("content/status/1.json", json.dumps(snapshot | {"observed_at": "2026-11-22T11:30:00Z"}))
    site.write("content/status/2.json", json.dumps(snapshot | {"observed_at": "2026-11-22T12:05:01Z"}))
    done = site.run("build")
    assert "[clock-skew]" in done.stderr
    pages = site.output()
    assert json.loads(pages["state.json"])["subjects"][0]["states"][0]["evidence"]["observed_at"] == "2026-11-22T11:30:00Z"
    assert "ahead of the clock, and is not used" in pages["index.html"].decode()

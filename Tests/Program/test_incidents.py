"""Planned maintenance in the browser of a reader whose page nobody rebuilds: it begins and ends by its plan."""

import datetime
import json
import re

import pytest
from browser import look
from conftest import Site

START = datetime.datetime.now(datetime.timezone.utc)


def moment(minutes: int) -> str:
    """So many minutes from the start, by the clock of this machine, which is the browser's too."""
    return (START + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(site: Site) -> None:
    """Two services that are believed for an hour: one is well, one is not. Work on both from 20 to 40 minutes from now."""
    site.write(
        "content/site.yml",
        "title: Board\nenvironments: [{id: production, title: Production}]\nkinds: {service: {sections: []}}\n",
    )
    for name in ("api", "web"):
        site.write(f"content/services/{name}.md", f"---\ntitle: {name}\nenvironments: [production]\n---\n")
    services = [{"id": "api", "status": "operational"}, {"id": "web", "status": "degraded"}]
    head = {"opsboard": 1, "source": "probe", "observed_at": moment(-10), "valid_for": "PT70M", "environment": "production"}
    site.write("content/status/probe.json", json.dumps(head | {"services": services}))
    site.write(
        "content/incidents/work.md",
        f"---\ntitle: Work\nstarted: {moment(20)}\nresolved: {moment(40)}\naffects: [service/api, service/web]\n"
        "maintenance: true\n---\n",
    )


@pytest.fixture(scope="module")
def board(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("board"))
    write(site)
    site.build(clock=None)
    return site


def words(html: str) -> list[str]:
    return re.findall(r'<span class="word">([^<]*)</span>', html)


def phases(html: str) -> list[str]:
    return re.findall(r'<span class="tag phase">([^<]*)</span>', html)


@pytest.mark.parametrize(
    ("minutes", "word", "phase"),
    [(1, "operational", "announced"), (25, "maintenance", "in progress"), (45, "operational", "past its planned end")],
)
def test_a_maintenance_begins_and_ends(board, minutes, word, phase):
    service = look(board.folder / "site/services/api/index.html", minutes * 60)
    assert words(service)[0] == word and phases(service) == [phase]


def test_a_failure_stays_a_failure(board):
    service = look(board.folder / "site/services/web/index.html", 25 * 60)
    assert words(service)[0] == "degraded"


def test_at_the_deadline_nothing_is_known(board):
    service = look(board.folder / "site/services/api/index.html", 65 * 60)
    assert words(service)[0] == "unknown" and "was operational, too old" in service


def listed(html: str) -> str:
    """Without what fails: that stays on an open page once nobody knows whether it still does, and says so."""
    return re.sub(r'<section aria-labelledby="ops-failing">.*?</section>', "", html, flags=re.DOTALL)


def test_a_build_agrees_with_the_browser(board, tmp_path):
    for minutes in (1, 25, 45, 65):
        site = Site(tmp_path / str(minutes))
        write(site)
        new = site.build(clock=moment(minutes))["environments/production/index.html"].decode()
        old = look(board.folder / "site/environments/production/index.html", minutes * 60)
        assert words(listed(old)) == words(listed(new)), f"after {minutes} minutes"


def test_the_roll_up_is_never_green_by_a_maintenance(board):
    front = look(board.folder / "site/index.html", 25 * 60)
    assert words(front)[0] == "degraded" and "status good" not in front

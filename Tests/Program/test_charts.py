"""Charts as a browser and a screen reader find them: names that lead somewhere, no style of their own, waits that lapse."""

import datetime
import json
import re

import pytest
from browser import look
from conftest import Site, copy

CLOCK = "2026-11-22T12:00:00Z"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    """Environments that are called as a careless program would call its ids."""
    site = copy("past", tmp_path_factory.mktemp("charts") / "past")
    site.write(
        "content/site.yml",
        (site.folder / "content/site.yml").read_text().replace(
            "  - {id: any, title: Any}", "  - {id: any, title: Any}\n" + "".join(
                f"  - {{id: {name}, title: {name}}}\n" for name in ("1-title", "production-chart", "uptime-1"))),
    )
    runs = [
        {"id": str(number), "status": "succeeded", "started_at": f"2026-11-0{number}T10:00:00Z", "finished_at": f"2026-11-0{number}T10:05:00Z"}
        for number in (1, 2, 3)
    ]
    past = [
        {"ref": "pipeline/deploy", "status": status, "from": f"2026-11-{day:02}T00:00:00Z", "to": f"2026-11-{day + 3:02}T00:00:00Z"}
        for day, status in ((2, "succeeded"), (5, "failed"))
    ]
    for name in ("1-title", "production-chart", "uptime-1"):
        snapshot = {
            "opsboard": 1, "source": "builds", "observed_at": "2026-11-22T11:00:00Z", "environment": name,
            "pipelines": [{"id": "deploy", "runs": runs}], "history": past,
        }
        site.write(f"content/status/{name}.json", json.dumps(snapshot))
    return {name: data.decode() for name, data in site.build(clock=CLOCK).items() if name.endswith(".html")}


def charts(page: str) -> list[str]:
    return re.findall(r'<svg class="chart.*?</svg>', page, re.DOTALL)


def test_ids_are_unique_whatever_environments_are_called(pages):
    page = pages["pipelines/deploy/index.html"]
    assert len(charts(page)) == 12, "a timeline, days and runs in each of four environments"
    for name, text in pages.items():
        ids = re.findall(r'\sid="([^"]*)"', text)
        assert len(ids) == len(set(ids)), name


def test_every_chart_has_a_name_and_a_description(pages):
    seen = 0
    for text in pages.values():
        for chart in charts(text):
            title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', chart).groups()
            assert re.search(rf'<title id="{title}">[^<]+</title><desc id="{description}">[^<]+</desc>', chart)
            assert 'role="img"' in chart and "style" not in chart
            seen += 1
    assert seen > 10


def test_behind_every_picture_of_time_stands_a_table(pages):
    for text in pages.values():
        for figure in re.findall(r"<figure class=\"chart-figure\">.*?</figure>", text, re.DOTALL):
            if 'class="chart wide"' in figure:
                assert figure.count("<tbody>\n<tr>") == 1 and "<figcaption>" in figure


def test_a_subject_that_was_seen_once_has_a_sentence(pages):
    page = pages["services/quiet/index.html"]
    assert charts(page) == [] and page.count("Nothing is known of it before 2026-11-22 11:30 UTC.") == 2


def test_a_wait_is_known_no_longer_than_its_pipeline(tmp_path):
    now = datetime.datetime.now(datetime.timezone.utc)
    site = Site(tmp_path)
    site.write("content/site.yml", "title: Board\nenvironments: [{id: production, title: Production}]\n")
    site.write("content/pipelines/deploy.md", "---\ntitle: Deploy\nenvironments: [production]\n---\n")
    run = {"id": "7", "status": "running", "message": "Waiting for approval"}
    snapshot = {
        "opsboard": 1, "source": "builds", "observed_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "valid_for": "PT30M",
        "environment": "production", "pipelines": [{"id": "deploy", "status": "running", "runs": [run]}],
    }
    site.write("content/status/builds.json", json.dumps(snapshot))
    site.build(clock=None)
    for page in ("site/index.html", "site/pipelines/deploy/index.html"):
        wait = "waits for approval, and nobody is named who gives it"
        assert wait in look(tmp_path / page) and "when last heard of" not in look(tmp_path / page)
        assert wait + ", when last heard of" in look(tmp_path / page, 31 * 60)

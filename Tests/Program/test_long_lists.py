"""Lists that are too long for a page: whole, in pages of their own, each of which stays small."""

import json
import re

import pytest
from conftest import Site

COUNT = 450


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("long"))
    site.write(
        "content/site.yml",
        "title: Long\nenvironments: [{id: live, title: Live}]\nteams: {ops: {name: Ops}}\n"
        "responsibilities: [{activity: deploy, accountable: ops}]\n",
    )
    for number in range(COUNT):
        site.write(
            f"content/services/s{number:03}.md",
            f"---\ntitle: Service {number:03}\nowner: ops\nenvironment: live\n---\n\n## Purpose\n\nServes.\n\n"
            f"- [{'x' if number % 3 == 0 else ' '}] Task {number:03} {'@ops' if number % 3 == 1 else ''}\n",
        )
    services = [
        {"id": f"s{number:03}", "environment": "live", "version": "1.0", "status": "operational" if number != 444 else "major_outage"}
        for number in range(COUNT)
    ]
    snapshot = {"opsboard": 1, "source": "probes", "observed_at": "2026-11-22T11:45:00Z", "valid_for": "PT2H", "services": services}
    site.write("content/status/probes.json", json.dumps(snapshot))
    return site, site.build("--base-url", "https://board.example/")


def pages(output: dict[str, bytes], list_url: str) -> list[tuple[str, str]]:
    """Path and text of the pages of a list, in order."""
    found = []
    while (path := f"{list_url}page/{len(found) + 1}/index.html" if found else f"{list_url}index.html") in output:
        found.append((path, output[path].decode()))
    return found


@pytest.mark.parametrize(
    "list_url, row",
    [
        ("services/", r'<th scope="row"><a href="[^"]*">Service (\d{3})</a>'),
        ("environments/live/services/", r'<th scope="row"><a href="[^"]*">Service (\d{3})</a>'),
        ("environments/versions/", r'<th scope="row"><a href="[^"]*">Service (\d{3})</a>'),
        ("responsibilities/services/", r'<th scope="row"><a href="[^"]*">Service (\d{3})</a>'),
        ("missing-docs/coverage/service/", r'<th scope="row"><a href="[^"]*">Service (\d{3})</a>'),
        ("missing-docs/missing-monitoring/", r'<li><a href="[^"]*">Service (\d{3})</a>:'),
        ("teams/ops/owned/", r'<li><a href="[^"]*">Service (\d{3})</a>'),
        ("next-steps/done/", r"Task (\d{3})"),
        ("next-steps/nobody/", r"Task (\d{3})"),
        ("next-steps/teams/ops/", r"Task (\d{3})"),
    ],
)
def test_every_row_once_and_in_order(long, list_url, row):
    _, output = long
    found = [int(number) for _, text in pages(output, list_url) for number in re.findall(row, text)]
    step = 3 if list_url.startswith("next-steps") else 1
    assert found == list(range(found[0], COUNT, step))


def test_pages_link_to_each_other(long):
    _, output = long
    texts = [text for _, text in pages(output, "services/")]
    assert len(texts) == 3
    assert 'rel="next"' in texts[0] and 'rel="prev"' not in texts[0]
    assert 'href="page/2/index.html" rel="next"' in texts[0]
    assert 'href="../../index.html" rel="prev"' in texts[1] and 'href="../3/index.html" rel="next"' in texts[1]
    assert 'rel="next"' not in texts[2]
    assert "201 to 400 of 450" in texts[1]
    assert "<title>Services, page 2 · Long</title>" in texts[1]


def test_links_of_the_pages_lead_somewhere(long):
    _, output = long
    for path, text in output.items():
        if not path.endswith(".html"):
            continue
        for href in re.findall(r'href="([^"#:]*)(?:#[^"]*)?"', text.decode()):
            if href and path != "404.html":
                parts = path.split("/")[:-1]
                for part in href.split("/"):
                    parts = parts[:-1] if part == ".." else parts + [part]
                assert "/".join(parts) in output, f"{path} leads to {href}"


def test_no_page_is_large(long):
    _, output = long
    assert {path: len(data) for path, data in output.items() if path.endswith(".html") and len(data) > 300_000} == {}


def test_what_fails_stands_first_in_the_excerpt(long):
    _, output = long
    rows = re.findall(r'<th scope="row"><a href="[^"]*">Service (\d{3})</a>', output["environments/live/index.html"].decode())
    assert rows[0] == "444" and len(rows) < COUNT


def test_search_engines_know_the_pages(long):
    _, output = long
    assert b"<loc>https://board.example/services/page/3/</loc>" in output["sitemap.xml"]


def test_a_list_that_shrinks_loses_its_pages(long, tmp_path):
    site = Site(tmp_path)
    site.write("content/site.yml", "title: Long\n")
    for number in range(201):
        site.write(f"content/guides/g{number:03}.md", f"---\ntitle: Guide {number:03}\n---\n\nText.\n")
    assert "guides/page/2/index.html" in site.build()
    site.remove("content/guides/g200.md")
    after = site.build()
    assert "guides/page/2/index.html" not in after and b'class="paging"' not in after["guides/index.html"]

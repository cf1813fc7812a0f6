"""Badges, feed and status.json against what specifies them, and how honest they are about age."""

import datetime
import html
import json
import re
import urllib.parse
import uuid
import xml.etree.ElementTree as ElementTree

import jsonschema
import pytest
from conftest import ROOT, copy, differences
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"
BASE = "https://board.example/ops/"
NOW = "2026-11-24T03:00:00Z"


@pytest.fixture(scope="module", params=["incidents", "kinds", "hostile", "shipped"])
def files(request, tmp_path_factory) -> dict[str, bytes]:
    if request.param == "shipped":
        return request.getfixturevalue("shipped").output()
    site = copy(request.param, tmp_path_factory.mktemp("machine") / request.param)
    return site.build("--base-url", BASE, clock=NOW, check=None)


def badges(files: dict[str, bytes], end: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("badges/") and name.endswith(end)}


def test_every_state_has_its_badges(files):
    wanted = sum(
        "environment" in state for subject in json.loads(files["status.json"])["subjects"] for state in subject["states"]
    )
    images, endpoints = badges(files, ".svg"), badges(files, ".json")
    assert len(images) == len(endpoints) == wanted > 0
    assert {name[:-4] for name in images} == {name[:-5] for name in endpoints}


def test_badges_fit_their_schema(files):
    validator = jsonschema.Draft202012Validator(json.loads(files["schemas/badge.json"]))
    for name, data in badges(files, ".json").items():
        document = json.loads(data)
        assert not list(validator.iter_errors(document)), name
        # Only what is well is green, and nobody may paint the rest so.
        assert (document["color"] == "116329") != document["isError"], name


def test_badges_are_images_that_say_what_the_endpoint_says(files):
    for name, data in badges(files, ".svg").items():
        root = ElementTree.fromstring(data)
        document = json.loads(files[name[:-4] + ".json"])
        assert root.tag == SVG + "svg" and root.attrib["viewBox"] == f"0 0 {root.attrib['width']} 20"
        label, message = (re.sub(r"[\x00-\x1f]", "\ufffd", document[key]) for key in ("label", "message"))
        assert root.find(SVG + "title").text == f"{label}: {message}"
        assert [text.text for text in root.iter(SVG + "text")] == [label, message]
        assert root.find(SVG + "desc").text
        allowed = {SVG + tag for tag in ("svg", "title", "desc", "rect", "path", "g", "text")}
        assert {element.tag for element in root.iter()} <= allowed
        assert f"#{document['color']}" in {element.get("fill") for element in root.iter()}


def test_badges_tell_until_when_they_hold(files):
    """No script runs in an image: a green one must say itself when it is too old."""
    for name, data in badges(files, ".json").items():
        message = json.loads(data)["message"]
        assert re.search(r"(until|since) \d{4}-\d\d-\d\d \d\d:\d\d UTC|never reported|no longer listed|^unknown", message), name


def test_a_stale_badge_says_so(tmp_path):
    site = copy("incidents", tmp_path / "site")
    fresh = json.loads(site.build(clock=NOW)["badges/service/api/staging.json"])
    assert (fresh["message"], fresh["isError"]) == ("operational until 2026-11-24 06:00 UTC", False)
    stale = site.build(clock="2026-11-24T10:50:01Z")
    document = json.loads(stale["badges/service/api/staging.json"])
    assert (document["message"], document["color"]) == ("unknown since 2026-11-24 10:50 UTC", "59636e")
    assert b"operational when seen 2026-11-24 02:50 UTC by probes" in stale["badges/service/api/staging.svg"]


def test_status_fits_its_schema(files):
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.validate(json.loads(files["status.json"]), json.loads(files["schemas/status.json"]), format_checker=formats)
    jsonschema.validate(json.loads(files["state.json"]), json.loads(files["schemas/state.json"]), format_checker=formats)


def test_the_feed_is_atom(files):
    grammar = etree.RelaxNG(etree.parse(ROOT / "Tests/Program/atom.rng"))
    assert grammar.validate(etree.fromstring(files["feed.xml"])), grammar.error_log


def test_entries_are_in_order_and_their_ids_their_own(files):
    feed = ElementTree.fromstring(files["feed.xml"])
    entries = feed.findall(ATOM + "entry")
    times = [datetime.datetime.fromisoformat(entry.find(ATOM + "updated").text) for entry in entries]
    assert times == sorted(times, reverse=True) and len(entries) <= 200
    assert not times or feed.find(ATOM + "updated").text == entries[0].find(ATOM + "updated").text
    ids = [element.text for element in feed.iter(ATOM + "id")]
    assert len(set(ids)) == len(ids) == len(entries) + 1
    for text in ids:
        assert uuid.UUID(text).variant == uuid.RFC_4122 and uuid.UUID(text).version == 8


def test_links_of_the_feed_lead_to_pages(files):
    for link in ElementTree.fromstring(files["feed.xml"]).iter(ATOM + "link"):
        address = urllib.parse.urldefrag(link.attrib["href"])
        assert address.url.startswith("https://board.example/")
        path = urllib.parse.unquote(address.url.removeprefix(BASE))
        file = path + "index.html" if path == "" or path.endswith("/") else path
        assert file in files, address.url
        fragment = urllib.parse.unquote(address.fragment)
        assert not fragment or fragment in {html.unescape(id) for id in re.findall(r'id="([^"]*)"', files[file].decode())}, address


def test_ids_stay_whatever_the_address_and_the_time(tmp_path):
    site = copy("incidents", tmp_path / "site")

    def ids(*arguments: str, clock: str) -> dict[str, str]:
        feed = ElementTree.fromstring(site.build(*arguments, clock=clock)["feed.xml"])
        return {entry.find(ATOM + "id").text: entry.find(ATOM + "updated").text for entry in feed.findall(ATOM + "entry")}

    first, other = ids(clock=NOW), ids("--base-url", BASE, clock=NOW)
    assert first == other
    later = ids(clock="2026-11-24T11:00:00Z")
    assert first.items() < later.items(), "what was told is told again in the same words, and more beside"


def test_without_an_address_links_are_relative(tmp_path):
    site = copy("incidents", tmp_path / "site")
    files = site.build(clock=NOW)
    links = [link.attrib["href"] for link in ElementTree.fromstring(files["feed.xml"]).iter(ATOM + "link")]
    assert {"feed.xml", "index.html"} <= set(links)
    assert all(urllib.parse.unquote(urllib.parse.urldefrag(link).url) in files for link in links)


def test_the_feed_is_bounded_and_failures_have_room(tmp_path):
    site = copy("minimal", tmp_path / "site")
    for number in range(300):
        site.write(f"content/services/s{number}.md", f"---\ntitle: S{number}\nlast_reviewed: 2026-11-22\n---\n")
    site.write("content/site.yml", "title: Board\nenvironments: [{id: production, title: Production}]\n")
    past = [
        {"ref": "service/s1", "status": "degraded", "from": f"2026-10-{day:02}T{hour:02}:00:00Z", "to": f"2026-10-{day:02}T{hour:02}:30:00Z"}
        for day in range(1, 31) for hour in range(6)
    ]
    snapshot = {"opsboard": 1, "source": "probe", "observed_at": "2026-11-01T00:00:00Z", "environment": "production", "history": past}
    site.write("content/status/probe.json", json.dumps(snapshot | {"services": []}))
    entries = ElementTree.fromstring(site.build()["feed.xml"]).findall(ATOM + "entry")
    terms = [entry.find(ATOM + "category").attrib["term"] for entry in entries]
    assert len(terms) == 200 and terms.count("review") == 50 and terms.count("transition") == 150


def test_every_page_names_the_feed(files):
    for name, data in files.items():
        if name.endswith(".html") and b"http-equiv=\"refresh\"" not in data:
            up = "../" * name.count("/")
            assert f'<link rel="alternate" type="application/atom+xml" href="{up}feed.xml"'.encode() in data, name


def test_the_same_whether_built_anew_or_again(tmp_path):
    site, anew = copy("incidents", tmp_path / "a"), copy("incidents", tmp_path / "b")
    for clock in (NOW, "2026-11-24T06:10:00Z", "2026-11-24T12:00:00Z"):
        again = site.build(clock=clock)
        assert differences(again, anew.build("--clean", clock=clock)) == []

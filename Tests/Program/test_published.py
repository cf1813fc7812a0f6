"""What a built site promises to readers and scripts, held on the example with every kind and on the project's own content."""

import csv
import html.parser
import io
import json
import posixpath
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree

import jsonschema
import pytest
from conftest import copy

LOADING = {"src", "srcset", "poster", "data"}


class Elements(html.parser.HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.all.append((tag, {name: value or "" for name, value in attributes}))

    handle_startendtag = handle_starttag


@pytest.fixture(scope="module", params=["kinds", "hostile", "shipped"])
def files(request, tmp_path_factory) -> dict[str, bytes]:
    if request.param == "shipped":
        return request.getfixturevalue("shipped").output()
    site = copy(request.param, tmp_path_factory.mktemp("published") / request.param)
    return site.build("--base-url", "https://board.example/ops/", check=None)


@pytest.fixture(scope="module")
def pages(files) -> dict[str, Elements]:
    return {name: Elements(data.decode()) for name, data in files.items() if name.endswith(".html")}


def test_there_are_pages(pages):
    assert len(pages) > 10


def test_every_link_leads_somewhere(files, pages):
    ids = {name: {a["id"] for _, a in page.all if "id" in a} for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for tag, attributes in page.all:
            for key in ("href", "src"):
                target = attributes.get(key)
                if target is None or re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
                    continue
                path, _, fragment = target.partition("#")
                assert not path.startswith("/"), f"{name}: {target} only works at the root of a host"
                path = urllib.parse.unquote(path.partition("?")[0])
                file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                if file not in files:
                    dead.append(f"{name}: {target}")
                elif fragment and file in ids and urllib.parse.unquote(fragment) not in ids[file]:
                    dead.append(f"{name}: {target}")
    assert dead == []


def test_ids_are_unique(pages):
    for name, page in pages.items():
        ids = [a["id"] for _, a in page.all if "id" in a]
        assert len(ids) == len(set(ids)), f"{name}: {sorted(i for i in set(ids) if ids.count(i) > 1)}"


def test_nothing_is_loaded_from_elsewhere(pages):
    for name, page in pages.items():
        for tag, attributes in page.all:
            loads = [attributes[key] for key in LOADING if key in attributes]
            if tag == "link" and attributes.get("rel") not in ("canonical", "alternate", "next", "prev"):
                loads.append(attributes.get("href", ""))
            for address in loads:
                assert not re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE), f"{name}: <{tag}> loads {address}"


def test_no_page_runs_what_content_says(pages):
    for name, page in pages.items():
        for tag, attributes in page.all:
            handlers = [key for key in attributes if key.startswith("on")]
            assert handlers == [], f"{name}: <{tag}> has {handlers}"
            assert "style" not in attributes, f"{name}: <{tag}> has a style attribute"
            for key in ("href", "src", "action", "formaction", "xlink:href"):
                address = re.sub(r"[\x00-\x20]", "", attributes.get(key, "")).lower()
                assert not address.startswith(("javascript:", "data:text", "vbscript:")), f"{name}: <{tag} {key}={address}>"
            assert tag not in ("iframe", "object", "embed", "base"), f"{name}: <{tag}>"
            if tag == "script":
                assert attributes.get("src") or attributes.get("type") == "application/json", f"{name}: a script in the page"


def test_every_page_has_a_policy(pages):
    for name, page in pages.items():
        policies = [
            a["content"] for t, a in page.all if t == "meta" and a.get("http-equiv", "").lower() == "content-security-policy"
        ]
        assert len(policies) == 1, f"{name}: {len(policies)} policies"
        assert "unsafe-" not in policies[0] and "default-src" in policies[0], name


def test_every_page_names_its_language_and_title(files, pages):
    for name, page in pages.items():
        assert any(tag == "html" and attributes.get("lang") for tag, attributes in page.all), name
        assert re.search(rb"<title>[^<]+</title>", files[name]), name


def test_json_is_what_its_schema_says(files):
    validated = 0
    for name, data in files.items():
        if name.endswith(".json"):
            document = json.loads(data)
            schema = files.get(f"schemas/{posixpath.basename(name)}")
            if schema and not name.startswith("schemas/"):
                jsonschema.validate(document, json.loads(schema))
                validated += 1
    assert validated >= 1


def test_schemas_are_schemas(files):
    schemas = [name for name in files if name.startswith("schemas/")]
    assert len(schemas) >= 5
    for name in schemas:
        jsonschema.Draft202012Validator.check_schema(json.loads(files[name]))


def test_xml_is_well_formed(files):
    for name, data in files.items():
        if name.endswith((".xml", ".svg")) and data != b"not a picture\n":
            ElementTree.fromstring(data)


def test_badges_run_nothing(files):
    for name, data in files.items():
        if name.startswith("badges/") and name.endswith(".svg"):
            for element in ElementTree.fromstring(data).iter():
                assert not element.tag.endswith("script"), name
                assert not any(key.startswith("on") for key in element.attrib), name


def test_csv_is_safe_in_a_spreadsheet(files):
    rows = list(csv.reader(io.StringIO(files["missing-docs.csv"].decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), f"a spreadsheet would run {cell!r}"


def test_jira_bodies_hold_fifty_at_most(files):
    bodies = json.loads(files["missing-docs.jira.json"])
    for body in bodies if isinstance(bodies, list) else [bodies]:
        assert len(body["issueUpdates"]) <= 50


def test_assets_carry_their_hash(files):
    for name in files:
        if name.startswith("assets/"):
            assert re.search(r"[.-][0-9a-f]{8,}\.", name), name


def test_no_path_of_the_machine(files):
    for name, data in files.items():
        assert b"/tmp/" not in data and b"/home/" not in data, name

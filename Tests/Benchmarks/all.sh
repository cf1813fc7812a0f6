#!/bin/bash
# Measures everything, one part after another, into .build/bench/all.md: what is kept in RESULTS.md.
# QUICK=1 leaves out what takes longest: 100 000 pages, a million records.
set -euo pipefail
cd "$(dirname "$0")/../.."
run=Tests/Benchmarks/run.sh
pages=(100 1000 10000 100000)
records="1000 10000 100000 1000000"
if [ -n "${QUICK:-}" ]; then
  pages=(100 1000 10000)
  records="1000 10000 100000"
fi

NAME=builds ROUNDS=${ROUNDS:-5} $run "build start" 1000 10000
NAME=growth ROUNDS=1 RECORDS=$records $run growth "${pages[@]}"
NAME=peers ROUNDS=${ROUNDS:-3} $run peers 1000
# The largest that the slower ones finish in a reasonable time.
MKDOCS=none JEKYLL=none NAME=peers-10000 ROUNDS=1 $run peers 10000
{
  sed -n '1,/^$/p' .build/bench/builds.md
  for part in builds growth peers peers-10000; do sed '1,/^$/d' .build/bench/$part.md; done
  echo "### Instructions"
  echo
  echo '```text'
  python3 Tests/Benchmarks/instructions.py || true
  echo '```'
} >.build/bench/all.md
echo "All of it stands in .build/bench/all.md"

#!/bin/bash
# Builds what `make bench` measures with, and measures. usage: run.sh SIZE...
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p .build/bench

compiler=$(command -v cc || command -v clang)
"$compiler" -O2 -Wall -Wextra -o .build/bench/loop Tests/Benchmarks/loop.c $(pkg-config --cflags --libs libcmark) -lpthread

# The Markdown room beside libcmark's own renderer: a program of its own, for the room is not open to other packages.
OPSBOARD_BENCH=1 swift build -c release --product markdown-bench --scratch-path .build/bench/swift $(Tests/Tools/linkage.sh)

python3 Tests/Benchmarks/bench.py --program "$PWD/.build/release/opsboard" --loop "$PWD/.build/bench/loop" \
  --markdown "$PWD/.build/bench/swift/release/markdown-bench" ${ROUNDS:+--rounds "$ROUNDS"} "$@"

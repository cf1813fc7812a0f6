#!/bin/bash
# Builds what `make bench` measures with, and measures. usage: run.sh CASES SIZE... ; ROUNDS, RECORDS and NAME from the environment.
set -euo pipefail
cd "$(dirname "$0")/../.."
cases=$1
shift
mkdir -p .build/bench

compiler=$(command -v cc || command -v clang)
# shellcheck disable=SC2046
"$compiler" -O2 -Wall -Wextra -o .build/bench/loop Tests/Benchmarks/loop.c $(pkg-config --cflags --libs libcmark) -lpthread

markdown=()
case ",${cases// /,}," in
  *,markdown,*)
    # A program of its own, for the Markdown room is not open to other packages.
    # shellcheck disable=SC2046
    OPSBOARD_BENCH=1 swift build -c release --product markdown-bench --scratch-path .build/bench/swift $(Tests/Tools/linkage.sh)
    markdown=(--markdown "$PWD/.build/bench/swift/release/markdown-bench")
    ;;
esac

python3 Tests/Benchmarks/bench.py --program "$PWD/.build/release/opsboard" --loop "$PWD/.build/bench/loop" \
  "${markdown[@]}" --cases "$cases" ${ROUNDS:+--rounds "$ROUNDS"} ${RECORDS:+--records "$RECORDS"} ${NAME:+--name "$NAME"} "$@"

if [ ${#markdown[@]} -gt 0 ]; then
  echo
  python3 Tests/Benchmarks/shapes.py "${markdown[@]}"
fi

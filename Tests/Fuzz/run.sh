#!/bin/bash
# Builds the Markdown fuzzer with libFuzzer and the address sanitizer, and lets it run. Usage: run.sh SECONDS [FILE...]
# With files it runs those once: an input that was found, to see whether it is mended.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shift || true
folder=.build/fuzz
# lld, for gold warns of every symbol of the sanitizer. In release, for in debug it tries thirty times fewer inputs.
OPSBOARD_FUZZ=1 swift build -c release --product opsboard-fuzz --scratch-path "$folder" \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing -Xswiftc -use-ld=lld
# A crash is libFuzzer's to report; libcmark's arena is kept to the end of its thread on purpose.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
if [ $# -gt 0 ]; then
  exec "$folder/release/opsboard-fuzz" "$@"
fi
python3 Tests/Fuzz/seeds.py "$folder/corpus"
mkdir -p "$folder/found"
exec nice -n 10 "$folder/release/opsboard-fuzz" -max_total_time="$seconds" -timeout=20 -max_len=4096 -rss_limit_mb=3000 \
  -dict=Tests/Fuzz/markdown.dict -artifact_prefix="$folder/found/" -verbosity=1 -print_final_stats=1 "$folder/corpus"

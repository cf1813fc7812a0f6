#!/bin/bash
# Installs what is absent of the packages that building and testing need, and says which where it cannot.
# usage: needs.sh build|test|measure...
set -euo pipefail

has_library() { command -v pkg-config >/dev/null && pkg-config --exists "$1"; }
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null
has_venv() { command -v python3 >/dev/null && python3 -c 'import ensurepip, venv' 2>/dev/null; }

apt=() brew=() dnf=()
need() { apt+=("$1") brew+=("$2") dnf+=("$3"); }

if ! command -v swift >/dev/null; then
  echo "swift is not on the PATH: install Swift 6.1 or later from https://www.swift.org/install/" >&2
  exit 1
fi
for purpose; do
  case $purpose in
    build)
      command -v pkg-config >/dev/null || need pkg-config pkgconf pkgconf-pkg-config
      has_library libcmark || need libcmark-dev cmark cmark-devel
      has_library yaml-0.1 || need libyaml-dev libyaml libyaml-devel
      # It makes the program faster, and is not asked for where somebody would have to install it by hand: see linkage.sh.
      ! command -v apt-get >/dev/null || has_library jemalloc || need libjemalloc-dev jemalloc jemalloc-devel
      ;;
    test)
      has_venv || need python3-venv python3 python3
      # Diagrams are drawn by it; without, pages show their source and a warning, which is not what the tests expect.
      command -v dot >/dev/null || need graphviz graphviz graphviz
      # Pages that age are looked at in a browser.
      has_browser || need chromium chromium chromium
      ;;
    measure)
      command -v valgrind >/dev/null || need valgrind valgrind valgrind
      ;;
    *)
      echo "needs.sh: no such purpose: $purpose" >&2
      exit 2
      ;;
  esac
done
[ ${#apt[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  {
    echo "Opsboard needs packages that are not installed:"
    echo "  Debian, Ubuntu  apt-get install ${apt[*]}"
    echo "  macOS           brew install ${brew[*]}"
    echo "  Fedora          dnf install ${dnf[*]}"
  } >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "As root: apt-get install ${apt[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing ${apt[*]}" >&2
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${apt[@]}" </dev/null
}
# The lists of packages are fetched only when those at hand do not do: they cost more than the packages.
install >/dev/null 2>&1 || { "${as_root[@]}" apt-get update -q && install; } >&2

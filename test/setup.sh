#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what only the tests of pages look with: a browser, a reader of PDF, and the accessibility checks axe-core
# (MPL-2.0, by its SHA-256). Without them those tests are skipped.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=axe-core@4.10.3
sum=0f2b4d7dcdf7d1219df8d1959ad68e565f51d14c3f0d88bb71cd59abeb956292
cache=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}

"$root/setup/packages.sh" chromium poppler-utils
[ ! -s "$cache/axe.min.js" ] || exit 0
mkdir -p "$cache"
scratch=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
(cd "$scratch" && npm pack --silent "$package" >/dev/null) || { echo "set-up: npm could not fetch $package" >&2; exit 1; }
archive=$(find "$scratch" -name '*.tgz')
[ "$(sha256sum <"$archive" | cut -d' ' -f1)" = $sum ] ||
    { echo "set-up: $package is not what it was: its SHA-256 differs; not used" >&2; exit 1; }
tar -xzOf "$archive" package/axe.min.js >"$scratch/axe.min.js"
mv "$scratch/axe.min.js" "$cache/axe.min.js"

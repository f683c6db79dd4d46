#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs every check suite and every filter case of a build folder, and adds up: as many at a time as there are processors,
# or IE_TESTS. Each is told when it ends. usage: test/run.sh BUILD [suites]
set -u
IE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(cd "${1:?usage: test/run.sh BUILD [suites]}" && pwd)
export IE_ROOT IE_BIN=$build/bin IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
results=$(mktemp -d) || exit 2
trap 'rm -rf "$results"' EXIT
export results

# Tells how one ended, and keeps PASSED FAILED SKIPPED; one that ended badly without naming a failure counts as a failure.
tell() { # tell NAME STATUS PASSED FAILED SKIPPED OUTPUT
    local wrong=$4 text
    [ "$2" -ne 0 ] && [ "$wrong" -eq 0 ] && wrong=1
    echo "$3 $wrong $5" >"$6.counts"
    text=$(printf '%-32s %s' "$1" "$3 of $(($3 + $4))")
    [ "$5" -eq 0 ] || text+=", $5 skipped"$'\n'$(grep '^skipped: ' "$6")
    [ "$2" -eq 0 ] || text+=$'\n'$(cat "$6")
    printf '%s\n' "$text"  # at once, so that those of two do not mix
}

run_one() { # run_one FILE: a suite, or a case
    local output checks wrong left=0 status
    output=$(mktemp "$results/XXXXXX")
    if [[ $1 == *.sh ]]; then
        timeout 900 bash "$1" >"$output" 2>&1
        status=$?
        read -r checks wrong left < <(sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' \
            "$output" | tail -n 1 | grep . || echo 0 0 0)
        tell "${1##*/}" $status "$checks" "$wrong" "$left" "$output"
    else
        IE_DATA=$IE_ROOT timeout 600 "$1" >"$output" 2>&1  # a suite lies as deep as its build folder
        status=$?
        read -r checks wrong < <(sed -n 's/.*Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 \2 \3/p' \
            "$output" | awk '{ c += $1; w += $2 + $3 } END { print c - w, w + 0 }')
        tell "$(basename "$(dirname "$1")")/${1##*/}" $status "$checks" "$wrong" 0 "$output"
    fi
}
export -f tell run_one

# What waits most begins first.
tests=("$IE_ROOT"/test/filters/farm.sh "$IE_ROOT"/test/filters/kills.sh)
for case in "$IE_ROOT"/test/filters/*.sh; do
    case ${case##*/} in farm.sh | kills.sh) ;; *) tests+=("$case") ;; esac
done
[ "${2:-}" != suites ] || tests=()
for suite in "$build"/test/*/test_*; do
    [ ! -x "$suite" ] || tests+=("$suite")
done
printf '%s\0' "${tests[@]}" | xargs -0 -P "${IE_TESTS:-$(nproc)}" -I{} bash -c 'run_one "$1"' - {}
read -r passed failed skipped < <(cat "$results"/*.counts | awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }')
missing=$((${#tests[@]} - $(ls "$results" | grep -c '\.counts$')))
[ "$missing" -eq 0 ] || { echo "$missing were not run"; failed=$((failed + missing)); }
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

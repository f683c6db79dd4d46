#!/bin/bash
# How pages look at the width of a phone, a tablet and a desktop, light and dark, printed and read by a machine:
# test/looks.js says what is found, axe-core what hinders people who do not see, or see little.
set -u
. "$(dirname "$0")/../lib.sh"
export IE_DATA=$IE_ROOT
axe=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/axe.min.js
browse() { timeout 60 chromium --headless --no-sandbox --disable-gpu --window-size=1400,1000 "$@" 2>"$scratch/log"; }
case $IE_BIN in *sanitize*) skip "the pages are the same as without sanitizers"; finish; exit ;; esac
if ! command -v chromium >/dev/null || [ ! -s "$axe" ] || ! browse --dump-dom about:blank >/dev/null; then
    skip "no chromium or axe-core here (test/setup.sh): nobody looked at the pages"
    finish
    exit
fi

# look PAGE SCHEME: the page in frames of three widths, all details open. What is found goes to stdout.
look() {
    local folder
    folder=$(mktemp -d "$scratch/look.XXXX")
    { sed -e 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' -e 's/<details/<details open/g' -e '/^<\/body>/,$d' "$1"
      echo "<script>"; cat "$axe"; echo "</script><script>"; cat "$IE_ROOT/test/looks.js"; echo "</script></body></html>"
    } >"$folder/page.html"
    { echo "<!doctype html><body><pre></pre><script>const told=document.querySelector('pre');"
      echo "onmessage=event=>told.textContent+='\n'+event.data+'\n'</script>"
      printf '<iframe src="page.html" width="%s" height="900" style="border:0"></iframe>\n' 390 768 1280
    } >"$folder/frames.html"
    browse --blink-settings=preferredColorScheme=$([ "$2" = dark ] && echo 0 || echo 1) --virtual-time-budget=60000 \
        --dump-dom "file://$folder/frames.html" | sed -n '/<pre>/,/<\/pre>/p' | sed '1d;$d'
}

# looks_well NAME PAGE SCHEME ...: nothing found in these schemes, and all three widths looked at.
looks_well() {
    local scheme
    for scheme in "${@:3}"; do
        look "$2" "$scheme" >"$scratch/found"
        check "$1, $scheme, is looked at in three widths" test "$(grep -c "looked at .* $scheme" "$scratch/found")" -eq 3
        check "$1, $scheme, looks well" bash -c '! grep -v "^looked at\|^\$" "$0"' "$scratch/found"
    done
    browse --enable-logging=stderr --dump-dom "file://$2" >/dev/null
    check "$1: the console is silent" bash -c '! grep CONSOLE "$0"' "$scratch/log"
    browse --print-to-pdf="$scratch/page.pdf" "file://$2" >/dev/null
    check "$1: printed, no word leaves the paper" bash -c 'pdftotext -bbox "$0" - | awk -F\" "
        /<page/ { width = \$2 } /<word/ { words++; bad += \$6 > width } END { exit bad > 0 || words < 20 }"' "$scratch/page.pdf"
}

name=$(jq -r 'select(.type == "media").file' "$IE_ROOT/test/golden/report.ndjson" | head -n 1)
ffmpeg -v error -f lavfi -i testsrc=d=2:s=64x64 -f lavfi -i sine=d=2 "$scratch/$name"
recordings=(--recording "$scratch/$name")
cp "$IE_ROOT/test/golden/report.ndjson" "$scratch/report.ndjson"
for i in 1 2; do
    cp "$scratch/$name" "$scratch/$i.mp4"
    recordings+=(--recording "$scratch/$i.mp4")
    jq -c --arg i $i 'select(.type == "media") | .t = 1000 * ($i | tonumber) | .file = $i + ".mp4" | .sha256 = $i' \
        "$IE_ROOT/test/golden/report.ndjson" | head -n 1 >>"$scratch/report.ndjson"
done
ie-report -o "$scratch/report" "${recordings[@]}" <"$scratch/report.ndjson"
check "it plays its recordings" test "$(grep -o '<video' "$scratch/report/report.html" | wc -l)" -eq 3
looks_well "a report" "$scratch/report/report.html" light dark
ie-report --language es -o "$scratch/es" "${recordings[@]}" <"$scratch/report.ndjson"
looks_well "a report in Spanish" "$scratch/es/report.html" light
ie-report --contact "Ms Bell, https://example.org/$(printf 'contest/%.0s' {1..20})" -o "$scratch/owed" \
    <"$IE_ROOT/test/golden/told.ndjson"
looks_well "a report for recruitment" "$scratch/owed/report.html" light dark

# Long words, long names, long sentences: questions of one word with 300 letters, files and persons with long names.
long=$(printf 'Donaudampfschifffahrt%.0s' {1..15})
jq -c --arg long "$long" 'if .type == "question" then .text = $long + " " + .text
    elif .type == "media" then .file = $long + ".mp4" | .person = $long else . end' \
    "$IE_ROOT/test/golden/report.ndjson" >"$scratch/long.ndjson"
ie-report -o "$scratch/long" <"$scratch/long.ndjson"
looks_well "a report of long words" "$scratch/long/report.html" light

mkdir "$scratch/many"
for i in 1 2 3; do
    sed "s/\"sha256\":\"/&$i/" "$scratch/report/stream.ndjson" >"$scratch/$i.ndjson"
    ie-store --db "$scratch/many.db" put --person "$([ $i = 3 ] && echo "$long" || echo anna)" --report "$scratch/report/report.html" \
        <"$scratch/$i.ndjson" >/dev/null 2>&1
done
ie-report --index "$scratch/many.db" -o "$scratch/many"
looks_well "an index" "$scratch/many/index.html" light dark
ie-store --db "$scratch/many.db" progress anna --html "$scratch/progress.html" >/dev/null
looks_well "a page of progress" "$scratch/progress.html" light

# The look itself sees: a page that is wrong on purpose.
wrong='<p style="width:800px">wide</p><p style="color:#ccc;background:#fff">pale</p>'
wrong+='<p style="width:1em;overflow-wrap:anywhere">columns</p><p style="position:relative">under<span style="position:absolute;left:0">over</span>'
sed "s|</body>|$wrong&|" "$scratch/report/report.html" >"$scratch/wrong.html"
look "$scratch/wrong.html" light >"$scratch/found"
for fault in "px wide" "axe color-contrast: p:nth" "a column of few letters: p" "written over another text: span"; do
    check "seen on a page that is wrong: $fault" grep -q "$fault" "$scratch/found"
done
finish

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The notice of ie-store, the table of retention and ie-rights(7): every place has its notice, a notice names the laws
# of its place, and no law is named that the page does not list.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$IE_ROOT" || exit 2
export HOME=$scratch XDG_CONFIG_HOME=$scratch XDG_DATA_HOME=$scratch
notices=corpus/rights/notice-en.yaml
retention=corpus/rights/retention.yaml

# PLACE TAB PURPOSE TAB LAW of each sentence or rule that names a law: the files hold a map in braces for each.
named() {
    tr '\n' ' ' <"$1" | grep -oE -- '- \{[^}]*(\{[a-z]+\}[^}]*)*\}' |
        sed -nE 's/.*\{place: "?([A-Z*-]+)"?(, purpose: ([a-z]+))?,.* law: "?([^",}]+)"?[,}].*/\1\t\3\t\4/p'
}
{ named $notices; sed 's/^#.*//' $retention >"$scratch/rules"; named "$scratch/rules"; } | sort -u >"$scratch/named"
sed -n '/^\.It Sy/s/[",]//gp' man/ie-rights.7 | sed 's/\.It Sy //; s/ Sy /\n/g' | sed 's/ *$//' | sort -u \
    >"$scratch/listed"

lists_every_law() { # each law that is named stands in the page as the name of an entry
    local missing
    missing=$(cut -f 3 "$scratch/named" | grep -vx 'own proposal' | sort -u | comm -23 - "$scratch/listed")
    [ -z "$missing" ] || { echo "not in ie-rights(7): $missing"; return 1; }
}
names_its_laws() { # names_its_laws PLACE: for recruitment, but an age that a duty to keep or a shorter one outlasts
    local law
    ie-store notice --jurisdiction "$1" >"$scratch/notice" || return 1
    while read -r law; do
        grep -qF "($law)" "$scratch/notice" || { echo "$law is missing"; return 1; }
    done < <(awk -F '\t' -v place="$1" '$1 == place && ($2 == "" || $2 == "recruitment") { print $3 }' \
        "$scratch/named" | grep -vx -e 'own proposal' -e '740 ILCS 14/15(a)')
}
names_no_other() { # names_no_other PLACE: what stands in parentheses at the end of a line is a law of the page
    ie-store notice --jurisdiction "$1" | grep -oE '\([A-Z0-9][^()]*(\([^()]*\)[^()]*)*\)\.?$' |
        sed 's/^(//; s/)\.*$//' | grep -E '[0-9]' | grep -v '^no law' | sort -u |
        comm -23 - "$scratch/listed" | { ! grep .; }
}
refuses_quietly() {
    exits 3 ie-store notice --jurisdiction "$1" >"$scratch/refused" 2>"$scratch/why" && [ ! -s "$scratch/refused" ] &&
        grep -q 'no place that is known' "$scratch/why"
}
makes_a_page() {
    ie-store notice --jurisdiction US-IL --html "$scratch/notice.html" --organisation 'A & <B>' &&
        python3 test/well_formed.py "$scratch/notice.html" && grep -q 'A &amp; &lt;B&gt;' "$scratch/notice.html" &&
        [ "$(stat -c %a "$scratch/notice.html")" = 600 ]
}

check 'laws are named' test "$(wc -l <"$scratch/named")" -ge 35
check 'ie-rights(7) lists every law that is named' lists_every_law
for place in $(cut -f 1 "$scratch/named" | sort -u | grep -v '\*'); do
    check "the notice of $place names its laws" names_its_laws "$place"
    check "the notice of $place names no law that ie-rights(7) has not" names_no_other "$place"
done
check 'a state has the laws of its country too' eval 'ie-store notice -j US-IL | grep -q "(29 CFR 1602.14)"'
check 'a member has the laws of the Union' eval 'ie-store notice -j DE | grep -qF "(AI Act 5(1)(f))"'
check 'where nothing was read, that is said' eval 'ie-store notice -j JP | grep -q "Of JP itself no law was read"'
check 'what is no place is refused' refuses_quietly Illinois
check 'no place is refused' refuses_quietly ''
check 'a notice without a place is refused' exits 3 ie-store notice
check 'a language that there is not ends with 2' exits 2 ie-store notice -j DE --language xx
check 'a page is written, for its owner alone' makes_a_page
mkdir -p "$scratch/interview-evaluator"
echo '- {place: DE, what: all, delete_days: 17, law: GDPR 5(1)(e)}' >"$scratch/interview-evaluator/retention.yaml"
check 'a table of one'\''s own counts' eval 'ie-store notice -j DE | grep -qF "deleted after 17 days (GDPR 5(1)(e))"'
check 'no database was made' test ! -e "$scratch/interview-evaluator/results.db"
finish

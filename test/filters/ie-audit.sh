#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-audit over tables made here, and over an export of ie-store.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2

equals() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }
holds() { grep -qF -- "$2" "$1" || { echo "no '$2' in $1:"; cat "$1"; return 1; }; }
says() { local what=$1; shift; "$@" >out 2>err; holds err "$what"; }
fits() { awk 'length($0) > 80 { print; wide = 1 } END { exit wide }' "$1"; }

# The example of 6 RCNY 5-301 (c): of 92 men 50 are above the median, of 76 women 34; 54.3 % and 44.7 %, ratio 0.82.
awk 'BEGIN {
    print "person,score,invited,sex,race"
    for (i = 1; i <= 168; i++) {
        male = i <= 92; above = male ? i <= 50 : i <= 126
        printf "p%d,%d,%s,%s,%s\n", i, above ? 80 + i % 5 : 40 + i % 5, above ? "yes" : "no", male ? "Male" : "Female",
            i % 3 == 0 ? "Native Hawaiian or Pacific Islander (Not Hispanic or Latino)" : i % 3 == 1 ? "White" : ""
    }
}' >table.csv
ie-audit --score score table.csv >scored.txt
check "the scoring rate of men is that of the rules" grep -qE '^Male +92 +50  54\.3%  1\.000' scored.txt
check "and that of women with its impact ratio" grep -qE '^Female +76 +34  44\.7%  0\.823' scored.txt
check "text fits 80 columns" fits scored.txt
check "people of unknown race are told" grep -qE '^unknown, not counted above +56$' scored.txt
ie-audit --selected invited --csv <table.csv >selected.csv
check "a selection is counted in the same way" holds selected.csv \
    '"sex","Female",76,34,0.447368,0.823158,0.277863855,0,0,0'
check "categories are crossed" grep -q '^"sex / race","Female / White",' selected.csv
check "CSV has as many cells in each row" equals "$(awk -F, '{ print NF }' selected.csv | sort -u)" 10
ie-audit --score score --json -c sex table.csv >scored.json
check "JSON has the ratio" equals \
    "$(jq '.tables[0].categories[] | select(.category == "Female") | .ratio' scored.json)" 0.823158
check "only the columns named are counted" equals "$(jq '.tables | length' scored.json)" 1
tr , '\t' <table.csv >table.tsv
check "tabs part cells, too" cmp scored.txt <(ie-audit --score score table.tsv)
{ head -n 1 table.csv; tail -n +2 table.csv | tac; } >turned.csv
check "the order of rows changes nothing" cmp scored.txt <(ie-audit --score score turned.csv)
check "a word may stand for unknown" equals \
    "$(ie-audit -S invited -c race -u white --json table.csv | jq '.tables[0].unknown')" 112

printf 'person,invited,sex\na,1,x\nb,1,x\nc,maybe,y\n' >bad.csv
check "an unknown value has file and line" says "bad.csv:4: invited is 'maybe'" ie-audit -S invited -c sex bad.csv
check "and ends with 2" exits 2 ie-audit -S invited -c sex bad.csv
check "a score that is none has file and line" says "bad.csv:4: invited is 'maybe', which is no number" \
    ie-audit -s invited -c sex bad.csv
check "a missing column is named" says "bad.csv:1: there is no column 'race'" ie-audit -S invited bad.csv
check "an empty table is refused" says '<stdin>:1: the table is empty' ie-audit -S invited </dev/null
printf 'person,invited,sex\na,1,x\nb,1\n' >ragged.csv
check "a ragged row has file and line" says "ragged.csv:3: 2 cells" ie-audit -S invited -c sex ragged.csv
printf 'person,invited,sex\na,1,x\na,0,x\n' >doubled.csv
check "a doubled person has file and line" says "doubled.csv:3: the person of line 2 again" \
    ie-audit -S invited -c sex doubled.csv
check "a score or a selection must be named" exits 2 ie-audit table.csv
check "not both" exits 2 ie-audit -s score -S invited table.csv
check "nor JSON and CSV" exits 2 ie-audit -s score --json --csv table.csv
check "nor two tables" exits 2 ie-audit -s score table.csv table.csv

# Illinois, 820 ILCS 42/20.
printf 'person,met,hired,race\na,1,yes,White\nb,0,no,white\nc,1,no,Black\nd,1,yes,\ne,0,no,Black\n' >met.csv
ie-audit --selected met --hired hired --csv met.csv >met.out
check "who is met and hired is counted by race" equals "$(cut -d, -f 2- met.out | tr '\n' ' ')" \
    'category,in_person,not_in_person,hired "Black",1,1,0 "White",1,1,1 "",1,0,1 '
check "--hired needs --selected" exits 2 ie-audit --score met --hired hired met.csv
check "and one category alone" exits 2 ie-audit --selected met --hired hired -c race -c sex met.csv

# Interviews of a database, with the categories in a table of their own.
for person in anna ben cleo; do
    printf '{"type":"media","t":0,"dur":60,"purpose":"practice","person":"%s"}\n' "$person"  |
        ie-store --db results.db put >/dev/null 2>>err
done
ie-store --db results.db export --table interviews >interviews.csv
printf 'person,sex,invited\nanna,F,yes\nben,M,no\ndora,F,yes\ncleo,,yes\n' >people.csv
ie-audit --selected invited -c sex --categories people.csv --csv interviews.csv >joined.csv 2>err
check "an export is joined with categories by person" equals \
    "$(sed -n '2,4p' joined.csv | cut -d, -f 2-4 | tr '\n' ' ')" \
    '"F",1,1 "M",1,0 "",1,"" '
check "people without an interview are told" holds err "1 people of people.csv alone are left out"
check "an interview without a score is left out" equals \
    "$(ie-audit --score content -c sex --categories people.csv --json interviews.csv 2>>err | jq .unscored)" 3
finish

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Forgetting: after ie-store forget no byte of the person is left in any file that these programs made, wherever it lies,
# what others have stays byte for byte, and what was killed in between is finished by saying it again.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export HOME=$scratch/home XDG_DATA_HOME=$scratch/home/data XDG_CACHE_HOME=${XDG_CACHE_HOME:-${HOME:-}/.cache}
export TMPDIR=$scratch/home/tmp
mkdir -p home/tmp home/data given
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
db=$XDG_DATA_HOME/interview-evaluator/results.db

# The person: a name in words, folders, options, consent; composed and not.
name=Plantagena
person=$(printf 'Zo\xc3\xab %s' $name)
decomposed=$(printf 'Zoe\xcc\x88 %s' $name)
found() { # the files under a folder that hold the name, or have it in theirs; also a link's goal
    { grep -rlaF $name "$1"; find "$1" -name "*$name*"; find "$1" -type l -lname "*$name*"; } 2>/dev/null | sort -u
}
nothing_in() { equals "$(found "$1")" ""; }

recording() { # recording FILE SIZE: two seconds of a picture of that size and a tone
    ffmpeg -v error -y -f lavfi -i "testsrc=size=$2:rate=2:duration=2" -f lavfi -i "sine=frequency=300:duration=2" \
        -shortest "$1" </dev/null
}
recording given/$name.mp4 64x48
recording given/other.mp4 80x48
recording given/third.mp4 96x48
recording given/second-part.mp4 112x48
printf 'WEBVTT\n\n00:00.200 --> 00:01.800\nI am %s and I like trees\n' $name >given/words.vtt
printf '{"person":"%s","purposes":["research"],"date":"2026-01-01","text":"%s agrees"}\n' "$person" $name >given/consent.json
light=(--skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip people --skip rating)
run() { ie-run --quiet "${light[@]}" "$@" >>out.txt 2>>err.txt; }

batch() { ie-batch -o home/batch "$@" given/$name.mp4 given/other.mp4 given/third.mp4 -- "${light[@]}" --skip stt >>out.txt 2>>err.txt; }

# Everything that holds a person's data, of her and of others.
run -o home/reports/$name --person "$person" --transcript given/words.vtt --purpose research --jurisdiction DE \
    --consent given/consent.json --lawful-basis "$name said so" given/$name.mp4
run -o home/reports/other --person bob given/other.mp4
run -o home/reports/parts --person "$decomposed" given/second-part.mp4
batch
printf 'person: %s\n' "$person" >given/$name.mp4.yaml
printf 'person: carl\n' >given/other.mp4.yaml
printf 'person: dora\n' >given/third.mp4.yaml
batch
printf 'person: %s\n' "$person" >given/no.mp4.yaml
echo nothing >given/no.mp4
ie-batch -o home/failed given/no.mp4 given/other.mp4 -- "${light[@]}" --skip stt >>out.txt 2>>err.txt
run -o home/unstored/$name --person "$person" --no-store given/$name.mp4
cp home/unstored/$name/stream.ndjson home/unstored/saved.ndjson
mkdir home/pages
ie-store progress "$person" --html home/pages/$name.html
ie-store progress bob --html home/pages/bob.html
ie-report --index "$db" -o home/pages
ie-report --index home/batch -o home/batch
ie-store --db home/joined.db import "$db" >/dev/null
ie-store backup home/copy.db
touch home/reports/$name/letter

check "all of it was made" equals "$(ls -d home/{reports/*/,pages/*.html,copy.db,batch/index.html,batch/history.csv} | wc -l)" 9
check "the name is in it all" bash -c "[ $(found home | wc -l) -ge 30 ]"
check "and among others in the database" bash -c "cat '$db'* | grep -qaF $name"
ie-store list | grep -e bob -e carl -e dora >others.txt
others() { # what others have in the folders
    (cd home && for folder in reports/other pages/bob.html batch/given-other.mp4/. batch/given-third.mp4/. failed/given-other.mp4/.; do
        find $folder -type f -print0 | sort -z | xargs -0 sha256sum
    done)
}
others >before.txt

# What would go is said, and nothing is done.
tree() { find home -type f ! -name 'results.db*' -print0 | sort -z | xargs -0 sha256sum; }
tree >tree.txt
check "a dry run says what would go" bash -c "ie-store forget '$decomposed' --dry-run home >dry.txt && \
    grep -q '^would be removed report: .*reports/$name' dry.txt && grep -q '^would be changed batch: .*batch.csv' dry.txt && \
    grep -q 'interviews, .* would be removed' dry.txt"
check "and changes nothing" cmp tree.txt <(tree)
check "nobody has a receipt of it" equals "$(ie-store receipts)" ""

# All at once, with the name as another program writes it, and the folder of what was not stored.
check "she is forgotten" bash -c "ie-store forget '$decomposed' home/unstored >forgotten.txt"
check "with a receipt" grep -q '^receipt 1: .*: 4 interviews, ' forgotten.txt
check "that says how many of each kind" grep -q '; 1 progress, .* report, ' forgotten.txt
check "what remains is named" bash -c "grep -q '^left recording: .*/given/$name.mp4' forgotten.txt && grep -q '^left report: .*/letter' forgotten.txt"
rm -r home/reports/$name
check "no byte of the name is left in any file of ours" equals "$(found home | grep -v joined.db)" ""
check "her recordings are where they were" equals "$(ls given | grep -c mp4$)" 5
check "what others have is there byte for byte" cmp before.txt <(others)
check "and in the database" cmp others.txt <(ie-store list | grep -e bob -e carl -e dora)
check "their rows are in the table" equals "$(tail -n +2 home/batch/batch.csv | cut -d , -f 1-2 | paste -s -d ' ')" \
    '"given-other.mp4","carl" "given-third.mp4","dora"'
check "nobody knows her any more" exits 1 ie-store list --person "$person"
check "saying it again finds nothing" exits 1 ie-store forget "$person"
check "the backup still is one" bash -c "ie-store --db home/copy.db verify | grep -q whole && ie-store --db home/copy.db list | grep -q bob"
check "another database forgets when it is named" bash -c "ie-store forget '$person' home >out2.txt; [ \$? -eq 0 ] && grep -q '^changed backup: .*joined.db' out2.txt"
check "then nothing is left anywhere" nothing_in home

# What is done after it.
check "an import does not bring her back" bash -c "ie-store import home/copy.db | grep -q '0 added'"
check "the batch goes on: her recording is a new evaluation, others stand" bash -c "
    stat -c %Y home/batch/given-other.mp4/report.html >was; $(declare -p light person name | tr '\n' ';')
    ie-batch -o home/batch given/$name.mp4 given/other.mp4 given/third.mp4 -- \"\${light[@]}\" --skip stt >table.txt 2>>err.txt
    [ \"\$(stat -c %Y home/batch/given-other.mp4/report.html)\" = \"\$(cat was)\" ] && [ \"\$(wc -l <table.txt)\" -eq 4 ] && [ -s home/batch/given-$name.mp4/report.html ]"

# Killed at many moments, and said again: nothing is half done, and one receipt tells of it.
run -o home/reports/again --person "$person" given/$name.mp4
ie-store backup home/later.db
mkdir home/killed
printf '{"person":"%s","date":"2026-01-01"}\n' "$person" >home/killed/consent.part
receipts=$(ie-store receipts | wc -l)
for ms in 002 004 006 008 010 012 014 016 018 020 025 030; do
    timeout -s KILL 0.$ms ie-store forget "$person" home/killed >/dev/null 2>&1
done
check "a database in which forgetting was killed is whole" bash -c "ie-store verify | grep -q whole"
ie-store forget "$person" home/killed --recordings >forgotten.txt 2>&1
check "what was killed is finished by saying it again" nothing_in home
check "others stay byte for byte" cmp before.txt <(others)
check "a consent that a killed ie-run left goes" test ! -e home/killed
check "a receipt is given once" bash -c "[ \"\$(ie-store receipts | wc -l)\" -le $((receipts + 2)) ]"

# Records that were forgotten may be put again, which is said; and go again.
run -o home/reports/again --no-store --person "$person" given/second-part.mp4
put_again() { ie-store put --recording given/second-part.mp4 <home/reports/again/stream.ndjson; }
put_again >/dev/null 2>&1
ie-store forget "$person" home/unstored home/reports >/dev/null 2>&1 || :
run -o home/reports/again --no-store --person "$person" given/second-part.mp4
check "records that were forgotten are put again, which is said" bash -c "
    ie-store put --recording given/second-part.mp4 <home/reports/again/stream.ndjson 2>&1 >/dev/null | grep -q 'forgotten before'"

# A reader that holds the file keeps its log: said, and wiped by the next one.
reading() { # reading COMMAND ...: while another program reads
    coproc sqlite3 "$db"
    echo 'BEGIN; SELECT count(*) FROM record;' >&"${COPROC[1]}"
    read -r _ <&"${COPROC[0]}"
    "$@"
    local status=$?
    echo '.quit' >&"${COPROC[1]}"
    wait
    return $status
}
check "traces that another program holds are said" exits 1 reading ie-store forget "$person" home/reports --recordings
check "and wiped afterwards" bash -c "ie-store forget '$person'; ! cat '$db'* | grep -qaF $name"
check "her recording went" test ! -e given/second-part.mp4
check "nothing is left" nothing_in home

# A database of an older version, in which a consent alone names somebody.
cp "$IE_ROOT/test/store/fixtures/schema-1.db" home/old.db
sqlite3 home/old.db "UPDATE record SET json = json_set(json, '\$.consent', json('{\"person\":\"$name\"}')) WHERE type = 'media' AND interview = 1"
check "of an older database, too, whom a consent names" bash -c "ie-store --db home/old.db forget $name | grep -q ': 1 interviews'"
check "with nothing left of it" nothing_in home
finish

# Shared by test/filters/ie-people.sh and test/bench/people.sh: interviews as people wrote them down, through ie-people.

# tell_interviews TURNS: reads a table of interview, turn, who, text. Writes in the current folder `right`, the interviews
# whose roles are right; `called`, "interview:turn 1" where a turn was called a question, else 0; `asked`, the
# interviewers' questions; `known`, the turns from which on the roles known so far are those of the end.
tell_interviews() {
    local interview first
    jq -R -c 'split("\t") | select(length >= 4 and .[0] != "interview")' "$1" >rows
    : >called >asked >known
    for interview in $(jq -r '.[0]' rows | uniq); do
        jq -c --arg i "$interview" 'select(.[0] == $i)' rows >one
        first=$(head -n 1 one | jq -r '.[2]')
        jq -c --arg f "$first" '{type: "utterance", t: ((.[1] | tonumber) * 10), dur: 9, text: .[3],
            voice: (if .[2] == $f then 1 else 2 end)}' one | ie-people --live 2>/dev/null >live
        grep -v '"so_far"' live >told
        jq -s 'map(select(.type == "person" and .so_far)) | group_by(.id) | map(.[-1].role as $last | . as $all |
            [range(length)] | map(select($all[.].role != $last)) | $all[((.[-1] // -1) + 1)].so_far / 10 | floor) |
            max' live >>known
        jq -r --arg i "$interview" --arg f "$first" 'select(.type == "person") | select(.role ==
            (if (.voices[0] == 1) == ($f == "candidate") then "candidate" else "interviewer" end)) | $i' told | sort -u
        jq -r --arg i "$interview" 'select(.type == "turn") |
            "\($i):\(.t / 10) \(if .what == "question" then 1 else 0 end)"' told >>called
        jq -r --arg i "$interview" 'select(.type == "question" and .role == "interviewer") | "\($i)\t\(.text)"' told >>asked
    done >right
}

# agreement: in how many of 100 labelled turns `called` says what the reader says.
agreement() {
    join <(sort called) <(awk 'NR > 1 { print $1 ":" $2, $3 }' "$IE_ROOT/test/labels/interviews-questions.tsv" | sort) |
        awk '$2 == $3 { good++ } END { print int(100 * good / NR) }'
}

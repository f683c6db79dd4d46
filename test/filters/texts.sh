#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The sentences of corpus/text: the same keys with the same places in every language, each used, and none missing that
# the code names. Keys are read from the source: a text "GROUP.NAME" whose group is one of the file's.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$IE_ROOT" || exit 2

# KEY TAB SENTENCE of every sentence of a file; the forms one, other and by are keys here. The files are plain YAML of
# maps, folded or quoted texts; this reads what they use of it.
sentences() {
    awk '
    function flush() {
        if (key == "") return
        if (!folded && text ~ /^".*"$/) { text = substr(text, 2, length(text) - 2); gsub(/\\"/, "\"", text) }
        print path() "\t" text
        key = ""
    }
    function path(  i, all) {
        for (i = 2; i < level; i += 2) all = all names[i - 2] "."
        return all names[level - 2]
    }
    /^ *#/ || /^$/ || /^language:/ { next }
    match($0, /^ *("[^"]*"|[A-Za-z_][A-Za-z_0-9 -]*):( |$)/) && !(open && substr($0, 1, indent + 2) ~ /^ *$/) {
        flush()
        match($0, /^ */); indent = RLENGTH; level = indent + 2
        rest = substr($0, indent + 1)
        match(rest, /^("[^"]*"|[^":]*):/); name = substr(rest, 1, RLENGTH - 1); gsub(/"/, "", name)
        names[indent] = name
        text = substr(rest, RLENGTH + 2)
        open = 0
        if (text == "") next
        key = name; folded = text == ">-"; open = folded || text ~ /^"([^"\\]|\\.)*$/
        if (folded) text = ""
        next
    }
    { sub(/^ */, ""); text = text (text == "" ? "" : " ") $0; if (!folded && text ~ /[^\\]"$/) open = 0 }
    END { flush() }' "corpus/text/$1.yaml"
}
for language in en es; do
    sentences "$language" | awk -F'\t' -v OFS='\t' '{
        form = ""
        if (match($1, /\.(one|other|by)$/)) { form = substr($1, RSTART + 1); $1 = substr($1, 1, RSTART - 1) }
        print $1, form, $2 }' >"$scratch/$language"
    cut -f1 "$scratch/$language" | sort -u >"$scratch/$language.keys"
    # The places of a sentence in all its forms, the deciding one among them.
    awk -F'\t' '{
        rest = $2 == "by" ? "{" $3 "}" : $3
        while (match(rest, /\{[^}]*\}/)) {
            print $1, substr(rest, RSTART, RLENGTH)
            rest = substr(rest, RSTART + RLENGTH)
        }
    }' "$scratch/$language" | sort -u >"$scratch/$language.places"
    # Blanks at the ends, which join sentences.
    awk -F'\t' '$2 != "by" { print $1, $3 ~ /^ /, $3 ~ / $/ }' "$scratch/$language" |
        sort -u >"$scratch/$language.ends"
done

none() { local found; found=$("$@"); [ -z "$found" ] || { echo "$found"; return 1; }; }
has_many() { [ "$(wc -l <"$scratch/en.keys")" -gt 400 ] && grep -qx 'evidence.pace-fast' "$scratch/en.keys"; }

# Keys that the code names; groups whose members data names are looked up by group: ie_say_of(texts, "GROUP", ...).
code() { cat lib/report/*.[ch] bin/ie-report.c; }
groups() { cut -d. -f1 "$scratch/en.keys" | sort -u; }
named() {
    code | grep -v '^ *//' | grep -o '"[a-z_]*\.[a-z_0-9]*"' | tr -d '"' |
        grep -v '\.\(vtt\|txt\|html\|json\)$' | sort -u |
        awk 'NR == FNR { group[$1]; next } { split($1, part, ".") } part[1] in group' <(groups; echo language) -
}
by_group() {
    code | grep -oE '(ie_say_of|ie_sentence_find)\([^,]*, "[a-z_]+"' | grep -o '[a-z_]*"$' | tr -d '"' | sort -u
    # Handed on by suggest.c, contributions.c and rubric_told.c.
    printf "%s\n" suggestion evidence delivery usual cause flow advised limited
}
named >"$scratch/named"
by_group >"$scratch/by_group"
unknown_keys() { grep -v '^language\.' "$scratch/named" | comm -23 - "$scratch/en.keys"; }
unused_keys() {
    comm -13 "$scratch/named" "$scratch/en.keys" |
        awk 'NR == FNR { group[$1]; next } { split($1, part, ".") } !(part[1] in group)' "$scratch/by_group" -
}

# KEY {PLACE} of every call that fills places: the key and, up to the end of the call, what stands in braces.
filled() {
    code | grep -v '^ *//' | tr '\n' ' ' | grep -oE '(IE_TELL|HTML_TELL|TEXT_TELL|REPORT_MISS|EXPLAIN)\([^;]*\);' |
        awk '{
            rest = $0; count = 0
            while (match(rest, /"[a-z_]+\.[a-z_0-9]+"/)) {
                keys[count++] = substr(rest, RSTART + 1, RLENGTH - 2); rest = substr(rest, RSTART + RLENGTH)
            }
            rest = $0; places = ""
            while (match(rest, /\{"[a-z_]+"/)) { places = places " {" substr(rest, RSTART + 2, RLENGTH - 3) "}"
                                                  rest = substr(rest, RSTART + RLENGTH) }
            split(places, place, " ")
            for (k = 0; k < count; k++) for (p in place) print keys[k], place[p]
        }' | sort -u
}
filled >"$scratch/filled"
# Places of a sentence that no call of its key fills. A key within the place of another call may be there by chance.
unfilled_places() {
    awk 'NR == FNR { filled[$1 " " $2]; group[$1]; next } { split($1, part, ".") }
         !($1 " " $2 in filled) && $1 in group' "$scratch/filled" "$scratch/en.places"
}

# Sentences that stand in both languages, but for those of places, signs and names.
same_sentences() {
    comm -12 <(grep -vP '^\S*\tby\t' "$scratch/en" | cut -f3 | sort -u) <(cut -f3 "$scratch/$1" | sort -u) |
        sed 's/{[^}]*}//g; s/SHA-256//g; s/[^A-Za-z]//g' | awk 'length > 7'
}

rules() { awk '$1 == "-" && $2 == "id:" { print $3 }' corpus/suggestions.yaml | sort; }
rules_untold() { for group in suggestion evidence; do
    comm -3 <(rules) <(sed -n "s/^$group\.//p" "$scratch/en.keys"); done; }

check "the sentences are read" has_many
for language in es; do
    check "$language: the keys of English" none comm -3 "$scratch/en.keys" "$scratch/$language.keys"
    check "$language: the places of English" none comm -3 "$scratch/en.places" "$scratch/$language.places"
    check "$language: no sentence of English" none same_sentences "$language"
    check "$language: blanks at the ends as in English" none comm -3 "$scratch/en.ends" "$scratch/$language.ends"
done
check "every key of the code stands in the file" none unknown_keys
check "every key of the file is used" none unused_keys
check "every place is filled" none unfilled_places
check "every rule of a suggestion has its sentences, and no other" none rules_untold
check "the rules have no sentences of their own" none grep -nE '^ *(text|evidence):' corpus/suggestions.yaml

# Reports in both languages: no place is left open, and no sentence of the other language is there. What stands in the
# stream itself is not the report's: a fragment that the stream holds is not looked for.
fragments() { # of language $1, those that language $2 does not have: between the places, of 12 letters or more
    for language in "$1" "$2"; do
        awk -F'\t' '$2 != "by" { print $3 }' "$scratch/$language" | sed 's/{[^}]*}/\n/g; s/&/\&amp;/g' |
            sed "s/^[ .,:;]*//; s/[ .,:;]*$//; s/'/\&#39;/g; s/\"/\&quot;/g" | awk 'length > 11' |
            sort -u >"$scratch/$language.fragments"
    done
    comm -23 "$scratch/$1.fragments" "$scratch/$2.fragments"
}
fragments en es >"$scratch/english"
fragments es en >"$scratch/spanish"
words_of() { # of a page or text: in one line, without markup
    sed 's/<style>.*<.style>//; s/<script>.*<.script>//; s/<[^>]*title="\([^"]*\)"[^>]*>/ \1 /g
        s/<[^>]*aria-label="\([^"]*\)"[^>]*>/ \1 /g; s/<[^>]*>//g' "$@" | tr '\n' ' ' | tr -s ' '
}
left_of() { # left_of FRAGMENTS STREAM: those in the reports of the folder $scratch/report
    words_of "$scratch"/report/report.html "$scratch"/report/report.txt >"$scratch/words"
    grep -oFf "$1" "$scratch/words" | sort -u | while read -r fragment; do
        grep -qF -- "$fragment" "$2" || echo "$fragment"
    done
}
# What the page says beside its sentences is no English either: of these two streams no word is. Spanish quotes some.
english_words() {
    sed 's/«[^»]*»//g' "$scratch/words" |
        grep -oEw '[Tt]he|[Oo]f|[Aa]nd|[Ff]or|[Ff]rom|[Ww]ith|[Tt]his|[Tt]hat|[Ww]hat|[Yy]ours?|[Yy]ou|is|are|was|not'
}
open_places() { grep -oE '\{[a-z_]+\}' "$scratch/words"; }
told() { # told LANGUAGE STREAM
    rm -rf "$scratch/report"
    ie-report --language "$1" -o "$scratch/report" <"$2" >/dev/null 2>&1 || [ $? -eq 1 ]  # 1: a line is bad
}
for stream in test/golden/report.ndjson test/golden/told.ndjson test/golden/empty.ndjson; do
    check "$stream: a report in Spanish" told es "$stream"
    check "$stream: without a sentence of English" none left_of "$scratch/english" "$stream"
    check "$stream: without a place left open" none open_places
    [ "$stream" = test/golden/report.ndjson ] || check "$stream: without a word of English" none english_words
    check "$stream: the page says its language" grep -q '<html lang="es">' "$scratch/report/report.html"
    check "$stream: decimals are Spanish" none grep -nE '[^0-9.][0-9]+\.[0-9]+ (de|s|a) ' "$scratch/report/report.txt"
    check "$stream: a report in English" told en "$stream"
    check "$stream: without a sentence of Spanish" none left_of "$scratch/spanish" "$stream"
    check "$stream: without a place left open" none open_places
done
check "a language that is none is an error" exits 2 ie-report --language ../es <test/golden/report.ndjson
check "so is one that is not there" exits 2 ie-report --language qq <test/golden/report.ndjson
finish

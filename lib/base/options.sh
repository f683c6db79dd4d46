# SPDX-License-Identifier: MIT
# Command lines of the shell programs, read as lib/base/options.c reads those of the C programs: one table drives
# parsing and --help. A program sets `root`, the folder above its own, and calls usage, option for each row, and
# parse_options "$@". Also finds the toolkit's programs, and ends what a program started when a signal comes.

# The programs stand beside the one that runs; where that is a link, or in the source tree, they are under its root.
for here in "$(realpath -s -- "$(dirname -- "$0")")" "$root/bin" "$root/build/bin"; do
    [ ! -x "$here/ie-capture" ] || break
done
PATH=$here:$PATH

letters=() names=() arguments=() helps=() defaults=() lows=() highs=()  # the table, a column each
operands=()  # what is no option
rest=()      # what follows "--"

# usage PROGRAM OPERANDS SUMMARY: what --help and misuse say.
usage() { program=$1 operands_help=$2 summary=$3; }

# option LETTER NAME ARGUMENT HELP [DEFAULT [LOW HIGH]]: adds a row to the table. LETTER is - where there is none.
# ARGUMENT is '' for a flag, the words of a choice (a|b), or what to call the argument; it ends in " ..." where it
# may be given more than once. LOW and HIGH make it a whole number. The value is in the variable NAME, with _ for each
# dash: 0 or 1 for a flag, an array where it ends in " ...", else a text: the last one given, DEFAULT, or unset.
option() {
    local variable=${2//-/_}
    letters+=("$1") names+=("$2") arguments+=("$3") helps+=("$4") defaults+=("${5-}") lows+=("${6-}") highs+=("${7-}")
    unset "$variable"
    case $3 in
    '') printf -v "$variable" 0 ;;
    *' ...') declare -ga "$variable=()" ;;
    *) [ $# -lt 5 ] || printf -v "$variable" %s "$5" ;;
    esac
}

say() { echo "$program: $*" >&2; }

misuse() {
    say "$*"
    echo "usage: $program [options] $operands_help (see $program --help)" >&2
    exit 2
}

print_help() {
    local row left note range
    printf 'usage: %s [options] %s\n%s\n\n' "$program" "$operands_help" "$summary"
    for row in "${!names[@]}"; do
        left="    --${names[row]}" note=''
        [ "${letters[row]}" = - ] || left="-${letters[row]}, --${names[row]}"
        left+=${arguments[row]:+ ${arguments[row]% ...}}
        range=${lows[row]:+${lows[row]} to ${highs[row]}; }
        [ -z "${defaults[row]}" ] || note=" (${range}default ${defaults[row]})"
        [[ ${arguments[row]} != *' ...' ]] || note=' (may be given more than once)'
        [ ${#left} -le 27 ] || left+=$'\n                              '
        printf '  %-28s%s%s\n' "$left" "${helps[row]}" "$note"
    done
    printf '  %-28s%s\n' '-h, --help' 'print this help' '    --version' 'print the version'
    printf '\nThe manual page is %s(1).\n' "$program"
}

# Sets `found` to the row of `names` or `letters` that holds the word. Fails where there is none.
find_option() { # find_option COLUMN WORD
    local -n column=$1
    for found in "${!column[@]}"; do
        [ "${column[found]}" != "$2" ] || return 0
    done
    return 1
}

# Checks the argument of the option in that row and keeps it.
take_argument() { # take_argument ROW VALUE
    local name=${names[$1]} words=${arguments[$1]% ...} low=${lows[$1]} high=${highs[$1]} value=$2
    if [[ $words == *'|'* && ($value == *'|'* || "|$words|" != *"|$value|"*) ]]; then
        misuse "--$name (one of $words), not $value"
    fi
    if [ -n "$low" ]; then
        [[ $value =~ ^[0-9]{1,9}$ ]] && value=$((10#$value)) && [ "$value" -ge "$low" ] && [ "$value" -le "$high" ] ||
            misuse "--$name (a number from $low to $high), not $2"
    fi
    if [[ ${arguments[$1]} == *' ...' ]]; then
        local -n list=${name//-/_}
        list+=("$value")
    else
        printf -v "${name//-/_}" %s "$value"
    fi
}

# Sets the variables of the table, `operands` and `rest`. Ends the program after --help, --version and misuse.
parse_options() {
    local word name found attached
    while [ $# -gt 0 ]; do
        word=$1 attached=()
        shift
        case $word in
        -h | --help) print_help || exit 2; exit 0 ;;
        --version) ie-capture --version | sed "s/ie-capture/$program/" || exit 2; exit 0 ;;
        --) rest=("$@"); return ;;
        --*)
            [[ $word != *=* ]] || attached=("${word#*=}")
            name=${word#--} name=${name%%=*}
            find_option names "$name" || misuse "unknown option $word" ;;
        -?*)
            [ "${word:2}" = '' ] || attached=("${word:2}")
            find_option letters "${word:1:1}" || misuse "unknown option $word" ;;
        *) operands+=("$word"); continue ;;
        esac
        if [ -z "${arguments[found]}" ]; then
            [ ${#attached[@]} -eq 0 ] || misuse "unknown option $word"
            printf -v "${names[found]//-/_}" 1
            continue
        fi
        set -- "${attached[@]}" "$@"
        [ $# -gt 0 ] || misuse "missing argument of $word"
        take_argument "$found" "$1"
        shift
    done
}

# on_signals COMMAND ...: runs it with the exit status after INT, TERM or HUP.
on_signals() {
    trap "$* 130" INT
    trap "$* 143" TERM
    trap "$* 129" HUP
}

# end_groups TENTHS STATUS: ends the background jobs, each with its process group (set -m), by TERM, and by KILL what is
# left after so many tenths of a second; then the program.
end_groups() {
    local job jobs tries
    trap '' INT TERM HUP
    jobs=$(jobs -p)
    for job in $jobs; do kill -- "-$job" || kill "$job"; done
    for ((tries = 0; tries < $1; tries++)); do
        for job in $jobs; do kill -0 -- "-$job" && sleep 0.1 && continue 2; done
        exit "$2"
    done
    for job in $jobs; do kill -KILL -- "-$job"; done
    exit "$2"
} 2>/dev/null

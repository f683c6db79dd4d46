# Lines run of each source under lib/, worst first, from what `gcov -n` prints, and their total.
/^File '/ { split($0, part, "'"); file = part[2] }
/^Lines executed:/ && file ~ /^lib\/.*\.c$/ {
    match($0, /:[0-9.]+% of [0-9]+/)
    split(substr($0, RSTART + 1, RLENGTH - 1), part, /% of /)
    printf "%6.1f %% of %4d  %s\n", part[1], part[2], file | "sort -n"
    run += part[1] / 100 * part[2]; all += part[2]
}
{ if ($0 !~ /^File/) file = "" }
END { close("sort -n"); printf "%6.1f %% of %4d  in all\n", all ? 100 * run / all : 0, all; exit !all }

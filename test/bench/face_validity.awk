# SPDX-License-Identifier: MIT
# For face_validity.sh: kind, clip, score and ends of its interval become rows of what was found beside what is wanted.
BEGIN { FS = "\t" }
function row(what, is, target) { printf "  %-58s %-24s %s\n", what, is, target }
function share(part, all) { return all ? sprintf("%d of %d (%.2f)", part, all, part / all) : "none" }
function lower(than, kind,    i, part, all) {
    for (i in clean)
        if ((kind, i) in score && (than, i) in score) { all++; part += score[kind, i] < score[than, i] }
    return share(part, all)
}
function again(kind,    i, part, all) {
    for (i in clean)
        if ((kind, i) in score) { all++; part += low[i] <= score[kind, i] && score[kind, i] <= high[i] }
    return share(part, all)
}
{ score[$1, $2] = $3 }
$1 == "clean" { clean[$2] = $3; low[$2] = $4 - 0.005; high[$2] = $5 + 0.005 }  # the interval is rounded
END {
    shouted = "mead_M030_level_3_angry_016"
    for (i in clean)
        if (i !~ /^(mead|satya)/) { readers++; confident += clean[i] >= 6; below += clean[i] < clean[shouted] }
    row("speakers and readers at 6 or more", share(confident, readers), "nine of ten")
    row("  jfk, clone95_obama, lj_050, lv_0890", sprintf("%.1f %.1f %.1f %.1f", clean["jfk"], clean["clone95_obama"],
        clean["lj_050"], clean["lv_0890"]), "6")
    row("shouted anger (mead_M030), above so many readers", sprintf("%.1f, %s", clean[shouted], share(below, readers)),
        "not above them")
    n = split("pauses fillers repeats slow mixed", kinds, " ")
    for (k = 1; k <= n; k++) {
        row("lower with " kinds[k] " put in", lower("clean", kinds[k] ",1"), "19 of 20")
        row("  with two than with one, with three than with two",
            lower(kinds[k] ",1", kinds[k] ",2") ", " lower(kinds[k] ",2", kinds[k] ",3"), "the more the lower")
    }
    n = split("telephone noise mp3 quiet cut,1 cut,2 cut,3 beside", kinds, " ")
    for (k = 1; k <= n; k++)
        row("within the interval again: " kinds[k], again(kinds[k]), "nine of ten")
}

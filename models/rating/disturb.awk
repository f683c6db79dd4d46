# SPDX-License-Identifier: MIT
# For recipe.sh: the candidate's words of turns.tsv as our recogniser may have them: of a hundred words twelve are wrong
# (models/speech.md), six others, four missing, two too many; of five filled pauses one is missing.
#   awk -v seed=N -f disturb.awk turns.tsv
BEGIN { FS = OFS = "\t"; srand(seed) }
FNR == 1 { for (i = 1; i <= NF; i++) { if ($i == "who") who = i; if ($i == "text") text = i } print; next }
$who == "candidate" {
    count = split($text, words, " ")
    said = ""
    for (i = 1; i <= count; i++) {
        word = words[i]
        chance = rand()
        if (tolower(word) ~ /^(u+h*m+|u+h+m*|a+h+|e+r+m*|h*m+)[,.]*$/) {
            if (chance < 0.8) said = said " " word
            continue
        }
        if (known < 20000) pool[++known] = word
        other = pool[int(rand() * known) + 1]
        if (chance < 0.04) continue
        if (chance < 0.06) said = said " " other " " word
        else said = said " " (chance < 0.12 ? other : word)
    }
    $text = substr(said, 2)
}
{ print }

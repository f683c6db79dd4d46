#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How well ie-similarity follows the grades of a data set of your own.
# usage: grade-a-data-set.sh answers.tsv    a header and the columns question, reference, answer, grade
# Needs jq. The figures: Pearson and Spearman with intervals that respect that answers to one question resemble each other.
set -eu
jq -Rc --slurp 'split("\n") | map(select(length > 0) | split("\t")) | (.[0] | map(ascii_downcase)) as $names
    | .[1:] | to_entries[] | (.value as $row | reduce range($names | length) as $i ({}; .[$names[$i]] = $row[$i])) as $answer
    | {type: "answer", id: (.key | tostring), question: $answer.question, reference: $answer.reference,
       text: $answer.answer, grade: ($answer.grade | tonumber)}' "${1:?usage: grade-a-data-set.sh answers.tsv}" |
    ie-similarity |
    ie-eval scores --key id -t answer:grade -g similarity:score --group answer:question

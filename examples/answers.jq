# A table of answers and scores: jq -r -f examples/answers.jq results/*/stream.ndjson
select(.type == "similarity" and .id != null)
| [input_filename, .id, .score, .ratio, .recall]
| @tsv

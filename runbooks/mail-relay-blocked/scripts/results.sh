# What the released mail came to, by status and answer: from the mail log, for the batches that were chosen.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jq -r '.[].ids[]' "${chosen_batches_file:?Choose the batches first}" > "$work/ids"
awk '
	NR == FNR { mine[$1] = 1; next }
	/\/postsuper\[[0-9]+\]: / && / released from hold$/ { if (match($0, /\]: [0-9A-Za-z]+: /)) released[substr($0, RSTART + 3, RLENGTH - 5)] = 1 }
	match($0, /\]: [0-9A-Za-z]+: to=</) {
		id = substr($0, RSTART + 3, RLENGTH - 9)
		if (!(id in mine) || !(id in released)) next
		status = $0; sub(/.* status=/, "", status); said = status; sub(/ .*/, "", status); sub(/^[^(]*\(/, "", said); sub(/\)$/, "", said)
		to = substr($0, RSTART + RLENGTH); sub(/>.*/, "", to)
		if (!((id, to) in last)) order[++n] = id SUBSEP to
		last[id, to] = status "\t" (status == "sent" ? "accepted" : said)
	}
	END { for (i = 1; i <= n; i++) count[last[order[i]]]++; for (fate in count) print count[fate] "\t" fate }' "$work/ids" "$params_log" > "$work/fates"
sort -nr "$work/fates" | jq -R -c 'split("\t") | {recipients: (.[0] | tonumber), status: .[1], said: .[2]}'

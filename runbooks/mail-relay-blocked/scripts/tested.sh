# What became of the last test message, and whether the host that answered speaks for Microsoft: it is one of Microsoft's, or it has refused mail by such a code.
if [ -z "${outputs_probe_file:-}" ]; then
	echo 'No test message was sent yet. Carry out the step that sends one, then look again.' >&2
	exit 1
fi
id=$(jq -r '.[0].id // ""' "$outputs_probe_file")
if [ -z "$id" ]; then
	echo 'The last test message left no trace in the mail log. Send another one.' >&2
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v id="]: $id: to=" '
	match($0, / relay=[^,[]*\[/) { relay = substr($0, RSTART + 7, RLENGTH - 8) }
	RSTART == 0 { relay = "" }
	/ said: [45][0-9][0-9][- ][45]\.7\.(64|5[0-9][0-9]|6[0-9][0-9]|7[0-9][0-9]|8[0-9][0-9])/ { if (relay != "") refused[relay] = 1 }
	index($0, id) {
		status = $0; sub(/.* status=/, "", status); said = status; sub(/ .*/, "", status); sub(/^[^(]*\(/, "", said); sub(/\)$/, "", said)
		fate[++n] = relay "\t" status "\t" said; by[n] = relay
	}
	END { for (i = 1; i <= n; i++) print fate[i] "\t" (by[i] in refused || tolower(by[i]) ~ /\.(protection\.outlook\.com|mx\.microsoft)$/ ? "yes" : "no") }' "$params_log" > "$work/fates"
jq -R -c --arg id "$id" 'split("\t") | {id: $id, relay: .[0], status: .[1], said: .[2], microsoft: (.[3] == "yes")}' "$work/fates"

# Who handed mail in, by sign-in, client and sender, and what became of it: from the mail log.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '
	match($0, /\]: [0-9A-Za-z]+: /) { id = substr($0, RSTART + 3, RLENGTH - 5); rest = substr($0, RSTART + RLENGTH) }
	RSTART == 0 { next }
	rest ~ /^client=/ {
		client[id] = rest; sub(/^client=/, "", client[id]); sub(/,.*/, "", client[id])
		if (match(rest, /sasl_username=[^, ]+/)) login[id] = substr(rest, RSTART + 14, RLENGTH - 14)
	}
	rest ~ /^uid=[0-9]+ from=</ { client[id] = "this host"; login[id] = rest; sub(/ .*/, "", login[id]) }
	rest ~ /^from=</ && rest ~ /nrcpt=/ {
		from[id] = rest; sub(/^from=</, "", from[id]); sub(/>.*/, "", from[id])
		match(rest, /nrcpt=[0-9]+/); recipients[id] = substr(rest, RSTART + 6, RLENGTH - 6)
	}
	rest ~ /^to=</ && rest ~ / said: [45][0-9][0-9][- ][45]\.7\.(64|5[0-9][0-9]|6[0-9][0-9]|7[0-9][0-9]|8[0-9][0-9])/ { refused[id]++ }
	END {
		for (id in from) {
			key = login[id] "\t" client[id] "\t" from[id]
			messages[key]++; all[key] += recipients[id]; blocked[key] += refused[id]
		}
		for (key in messages) print key "\t" messages[key] "\t" all[key] "\t" blocked[key] + 0
	}' "$params_log" > "$work/senders"
sort -t "$(printf '\t')" -k 5,5nr "$work/senders" | jq -R -c 'split("\t") | {login: .[0], client: .[1], sender: .[2], messages: (.[3] | tonumber), recipients: (.[4] | tonumber), refused: (.[5] | tonumber)}'

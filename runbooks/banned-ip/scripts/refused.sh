# What Microsoft refused because of an address, by code and address: from the mail log.
if [ ! -r "$params_log" ]; then
	echo "The mail log $params_log cannot be read. Start Handrail as a user who may read it, or the run with another path." >&2
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '
	/: to=</ && / status=/ && match($0, / said: 5[0-9][0-9][- ]5\.7\.(511|60[6-9]|6[1-4][0-9])/) {
		code = substr($0, RSTART + 11, RLENGTH - 11)
		said = substr($0, RSTART + 7); sub(/\)$/, "", said)
		ip = ""
		if (match(said, /\[[0-9A-Fa-f.:]+\]/)) ip = substr(said, RSTART + 1, RLENGTH - 2)
		at = $1 ~ /^[0-9][0-9][0-9][0-9]-/ ? $1 : $1 " " $2 " " $3
		key = code "\t" ip
		if (!(key in count)) { order[++kinds] = key; first[key] = at }
		count[key]++; last[key] = at; text[key] = said
	}
	END { for (i = 1; i <= kinds; i++) { key = order[i]; print key "\t" count[key] "\t" first[key] "\t" last[key] "\t" text[key] } }' "$params_log" > "$work/refused"
jq -R -c 'split("\t") | {code: .[0], ip: .[1], messages: (.[2] | tonumber), first: .[3], last: .[4], said: .[5]}' "$work/refused"

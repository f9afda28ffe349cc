# Mail that Microsoft refused for good and that has left the queue, one row a recipient: from the mail log.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '
	match($0, /\]: [0-9A-Za-z]+: /) { id = substr($0, RSTART + 3, RLENGTH - 5); rest = substr($0, RSTART + RLENGTH) }
	RSTART == 0 { next }
	rest ~ /^from=</ && rest ~ /nrcpt=/ { from[id] = rest; sub(/^from=</, "", from[id]); sub(/>.*/, "", from[id]) }
	rest ~ /^to=</ && rest ~ /status=bounced/ && rest ~ / said: 5[0-9][0-9][- ]5\.7\.(64|511|60[6-9]|6[1-4][0-9]|70[58]|711|750)/ {
		at = $1 ~ /^[0-9][0-9][0-9][0-9]-/ ? $1 : $1 " " $2 " " $3
		to = rest; sub(/^to=</, "", to); sub(/>.*/, "", to)
		match(rest, /dsn=[0-9.]+/); dsn = substr(rest, RSTART + 4, RLENGTH - 4)
		said = rest; sub(/.* said: /, "", said); sub(/\)$/, "", said)
		print at "\t" id "\t" from[id] "\t" to "\t" dsn "\t" said
	}' "$params_log" > "$work/bounced"
jq -R -c 'split("\t") | {at: .[0], queue_id: .[1], sender: .[2], recipient: .[3], code: .[4], said: .[5]}' "$work/bounced"

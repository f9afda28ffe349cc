# What became of mail to the test's recipient, and what was refused for an address, oldest first: from the mail log. Other mail proves nothing.
if [ ! -r "$params_log" ]; then
	echo "The mail log $params_log cannot be read. Start Handrail as a user who may read it." >&2
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v recipient="$params_recipient" '
	/: to=</ && / relay=[^,]*(mail\.protection\.outlook\.com|\.mx\.microsoft)\[/ && / status=/ {
		at = $1 ~ /^[0-9][0-9][0-9][0-9]-/ ? $1 : $1 " " $2 " " $3
		to = $0; sub(/.*: to=</, "", to); sub(/>.*/, "", to)
		status = $0; sub(/.* status=/, "", status); said = status; sub(/ .*/, "", status); sub(/^[^(]*\(/, "", said); sub(/\)$/, "", said)
		if (tolower(to) != tolower(recipient) && said !~ / said: 5[0-9][0-9][- ]5\.7\.(511|60[6-9]|6[1-4][0-9])/) next
		print at "\t" to "\t" status "\t" said
	}' "$params_log" | tail -n 20 > "$work/deliveries"
jq -R -c 'split("\t") | {at: .[0], to: .[1], status: .[2], said: .[3]}' "$work/deliveries"

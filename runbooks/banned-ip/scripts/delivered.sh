# The newest deliveries to Microsoft 365, oldest first: from the mail log.
if [ ! -r "$params_log" ]; then
	echo "The mail log $params_log cannot be read. Start Handrail as a user who may read it." >&2
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk '
	/: to=</ && / relay=[^,]*(mail\.protection\.outlook\.com|\.mx\.microsoft)\[/ && / status=/ {
		at = $1 ~ /^[0-9][0-9][0-9][0-9]-/ ? $1 : $1 " " $2 " " $3
		to = $0; sub(/.*: to=</, "", to); sub(/>.*/, "", to)
		status = $0; sub(/.* status=/, "", status); said = status; sub(/ .*/, "", status); sub(/^[^(]*\(/, "", said); sub(/\)$/, "", said)
		print at "\t" to "\t" status "\t" said
	}' "$params_log" | tail -n 20 > "$work/deliveries"
jq -R -c 'split("\t") | {at: .[0], to: .[1], status: .[2], said: .[3]}' "$work/deliveries"

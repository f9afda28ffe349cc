# What became of the last test message.
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
awk -v id="]: $id: to=" 'index($0, id) {
	status = $0; sub(/.* status=/, "", status); said = status; sub(/ .*/, "", status); sub(/^[^(]*\(/, "", said); sub(/\)$/, "", said)
	print status "\t" said
}' "$params_log" > "$work/fates"
jq -R -c --arg id "$id" 'split("\t") | {id: $id, status: .[0], said: .[1]}' "$work/fates"

# What is on hold, by sender: without what was on hold before.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
postqueue -c "$params_config" -j > "$work/queue"
jq -c -n --slurpfile before "$outputs_quarantine_file" '
	INDEX($before[0][]; .queue_id) as $kept
	| [inputs | select(.queue_name == "hold" and ($kept[.queue_id] | not))] | unique_by(.queue_id)
	| group_by(.sender) | map({
		sender: .[0].sender, messages: length, recipients: (map(.recipients | length) | add),
		domains: ([.[].recipients[].address | split("@") | last] | unique | length),
		oldest: (map(.arrival_time) | min | todate), newest: (map(.arrival_time) | max | todate),
		reason: ([.[].recipients[] | .delay_reason // empty] | group_by(.) | max_by(length) // [""] | .[0])})
	| sort_by(-.messages)[]' "$work/queue"

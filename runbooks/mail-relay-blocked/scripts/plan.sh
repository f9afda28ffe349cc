# What is on hold, the oldest first, in batches: without what was on hold before, and without the suspects' mail.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo '[]' > "$work/suspects"
if [ -n "${chosen_suspects_file:-}" ]; then
	cp "$chosen_suspects_file" "$work/suspects"
fi
postqueue -c "$params_config" -j > "$work/queue"
jq -c -n --slurpfile before "$outputs_quarantine_file" --slurpfile suspects "$work/suspects" --argjson size "$params_batch" --argjson days "$params_requeueAfter" '
	INDEX($before[0][]; .queue_id) as $kept | INDEX($suspects[0][]; .sender) as $suspect
	| [inputs | select(.queue_name == "hold" and ($kept[.queue_id] | not) and ($suspect[.sender] | not))] | unique_by(.queue_id) | sort_by(.arrival_time)
	| [range(0; length; $size) as $from | .[$from:$from + $size]] | to_entries[]
	| {number: (.key + 1), first: .value[0].queue_id, messages: (.value | length), recipients: ([.value[].recipients | length] | add),
		senders: ([.value[].sender] | unique), oldest: (.value[0].arrival_time | todate),
		requeue: (now - .value[0].arrival_time >= $days * 86400), ids: [.value[].queue_id]}' "$work/queue"

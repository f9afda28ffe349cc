# How many messages are in each queue. A message that moves while one looks may be listed twice: it counts once a queue.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
postqueue -c "$params_config" -j > "$work/queue"
jq -c -n '[inputs] | group_by(.queue_name)[] | unique_by(.queue_id)
	| {queue: .[0].queue_name, messages: length, oldest: (map(.arrival_time) | min)}' "$work/queue"

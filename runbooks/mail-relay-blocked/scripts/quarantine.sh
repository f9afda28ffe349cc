# What is on hold already, before this runbook holds anything.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
postqueue -c "$params_config" -j > "$work/queue"
jq -c -n '[inputs | select(.queue_name == "hold")] | unique_by(.queue_id) | .[]
	| {queue_id, sender, arrival: (.arrival_time | todate), size: .message_size}' "$work/queue"

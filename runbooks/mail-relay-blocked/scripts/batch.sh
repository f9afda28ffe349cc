# What of the batch is still queued, and where. What was delivered is not listed any more.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
postqueue -c "$params_config" -j > "$work/queue"
jq -c -n --argjson ids "$item_ids" 'INDEX($ids[]; .) as $mine | [inputs | select($mine[.queue_id])] | unique_by([.queue_id, .queue_name])[]
	| {queue_id, queue: .queue_name, reason: ([.recipients[].delay_reason // empty][0] // "")}' "$work/queue"

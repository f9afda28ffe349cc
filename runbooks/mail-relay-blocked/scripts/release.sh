# Releases one batch. What waited long is put in anew, so that it does not expire at its first delay.
rate=$(postconf -c "$params_config" -h "${params_transport}_transport_rate_delay")
if [ "$rate" != "${params_pause}s" ]; then
	echo "The throttle is not on (${params_transport}_transport_rate_delay is $rate), so nothing was released. Carry out the step that throttles first." >&2
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
postqueue -c "$params_config" -j > "$work/queue"
jq -r -n --argjson ids "$item_ids" 'INDEX($ids[]; .) as $mine | [inputs | select(.queue_name == "hold" and $mine[.queue_id])] | unique_by(.queue_id)[].queue_id' "$work/queue" > "$work/ids"
if [ ! -s "$work/ids" ]; then
	echo 'None of this batch is on hold any more.'
elif [ "$item_requeue" = true ]; then
	postsuper -c "$params_config" -r - < "$work/ids"
else
	postsuper -c "$params_config" -H - < "$work/ids"
fi
